"""The archive: what a newspaper printed, kept in one SQLite file, found and shown without a screen."""

__version__ = "0.1.0"
