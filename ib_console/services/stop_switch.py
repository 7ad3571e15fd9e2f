"""Stopping what is being made before it is written: it is either stopped or written, never both.

Why it exists: the screen stops in one thread while the store writes in another; whoever comes first decides. It must
not know what is made.
"""

from threading import Lock

from ib_console.domain.errors import RuleViolation


class StopSwitch:
    """For one thing that is made; make another for the next."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stopped = False
        self._writes = False

    def stop(self) -> bool:
        """Stop it; tell whether nothing will be written. False: the writing has begun, and is finished."""
        with self._lock:
            self._stopped = not self._writes
            return self._stopped

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped before anything was written."""
        return self._stopped

    def begin_writing(self) -> None:
        """From here on it can no longer be stopped. Raises `RuleViolation("paper.stopped")` when it was."""
        with self._lock:
            if self._stopped:
                raise RuleViolation("paper.stopped")
            self._writes = True
