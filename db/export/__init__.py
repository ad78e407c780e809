"""Taking articles out of the archive, in forms that other programs and people read."""
