"""The file under the archive: SQLite, the tables and their upgrades, copies, who writes, and where it lies."""
