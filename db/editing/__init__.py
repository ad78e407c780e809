"""What archivists change: repairs decided on, issues mended, articles withdrawn."""
