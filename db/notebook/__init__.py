"""The user's own things, apart from the archive: their file, their way into another, the places they are pinned to."""
