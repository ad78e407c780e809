"""Bringing newspapers in: one module a format, and what is written of them."""
