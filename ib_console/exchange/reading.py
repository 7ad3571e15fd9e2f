"""How far the reading of a file is, for who waits for it and may stop it.

Why it exists: a large file takes seconds; the readers tell here how far they are, and whoever watches may end the
reading by raising. Imports nothing of ours.
"""

from collections.abc import Callable

Watch = Callable[[int, int], None]
"""Called with how much is done and how much there is, in bytes of the file; done only goes up. It may raise."""

_STEPS = 100


class ReadingCancelled(Exception):  # noqa: N818 - named after what happened; it is no error of the file
    """A watch raises this to end a reading; nothing was kept. It is no refusal: there is nothing to tell."""


class WatchRaised(BaseException):
    """Carries what a watch raised past the readers, which take most errors for a damaged file."""

    def __init__(self, reason: BaseException) -> None:
        super().__init__(reason)
        self.reason = reason


def unwatched(done: int, total: int) -> None:
    """Watch nothing."""
    del done, total


class Progress:
    """Passes on how far a reading is, at most 101 times.

    A reading has stages, one after the other; each takes a share of the whole that is known beforehand.
    """

    def __init__(self, watch: Watch = unwatched, total: int = 0) -> None:
        self._watch = watch
        self._total = total
        self._told = -1
        self._from = self._until = 0.0

    def stage(self, until: float) -> None:
        """Begin a stage that ends at this share (0 to 1) of the whole.

        Raises:
            WatchRaised: what the watch raised.
        """
        self._from, self._until = self._until, until
        self._tell(self._from)

    def at(self, done: int, of: int) -> None:
        """Tell how far this stage is.

        Raises:
            WatchRaised: what the watch raised.
        """
        self._tell(self._from + (self._until - self._from) * min(1.0, done / max(1, of)))

    def _tell(self, share: float) -> None:
        done = self._total * int(share * _STEPS) // _STEPS
        if done <= self._told:
            return
        self._told = done
        try:
            self._watch(done, self._total)
        except BaseException as raised:
            raise WatchRaised(raised) from raised
