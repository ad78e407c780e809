"""What can go wrong through no fault of the program, each with a sentence for the user.

Anything else that is raised is a bug and goes to the crash handler.
"""


class ArchiveError(Exception):
    """The archive, a file or the disk does not allow what was asked; str() is the sentence for the user."""


class NotAnArchiveError(ArchiveError):
    """The file is no archive of this program."""


class NewerArchiveError(ArchiveError):
    """The file was written by a newer version of this program."""


class DamagedArchiveError(ArchiveError):
    """The bytes of the file are no longer those that were written; its cause is what SQLite says."""


class ImportRefusedError(ArchiveError):
    """One input could not be taken in; the rest of the import goes on."""


class QueryError(Exception):
    """The query cannot be read; `position` counts characters of the query from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


class QueryCancelledError(Exception):
    """A newer query overtook this one."""
