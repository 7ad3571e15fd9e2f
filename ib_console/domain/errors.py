"""The errors that a user may meet, as codes; wording makes the sentence. It must not import anything of ours.

`str()` of such an error is its code and nothing else: parameters may hold what belongs to a pupil.
"""

from collections.abc import Mapping


class IbError(Exception):
    """A refusal with a code for wording and the parameters that its sentence needs."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, object] = params


class RuleViolation(IbError):  # noqa: N818 -- named after what happened; every handler knows it is an error
    """A rule forbids this."""


class NotFound(IbError):  # noqa: N818 -- named after what happened; every handler knows it is an error
    """What was asked for does not exist (any more)."""


class StaleEdit(IbError):  # noqa: N818 -- named after what happened; every handler knows it is an error
    """The record was changed after it was shown."""


class StorageError(IbError):
    """The folder, the key file or the database cannot be used."""


class ImportRefused(IbError):  # noqa: N818 -- named after what happened; every handler knows it is an error
    """A file was not taken in; nothing of it was kept."""


class Ambiguous(IbError):  # noqa: N818 -- named after what happened; every handler knows it is an error
    """A name fits more than one record."""
