"""Bringing papers and archives in, and reviewing what was repaired."""
