"""What becomes of calls to the database thread while the school is locked (F9): they wait, and are done afterwards.

A screen under the lock may be halfway through its reads; it must not fail, and nothing of the school may be read. It
must not import the store: it is given the thread.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, ParamSpec, TypeVar

from ib_console.screens.app_settings import Submitter

P = ParamSpec("P")
T = TypeVar("T")


class Gate:
    """Stands before the database thread. It belongs to the event loop's thread."""

    def __init__(self, thread: Submitter) -> None:
        self._thread = thread
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []
        self.is_shut = False

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Queue a call and return its future; while the gate is shut the call waits here."""
        if not self.is_shut:
            return self._thread.submit(function, *args, **kwargs)
        future: Future[T] = Future()
        self._waiting.append((future, partial(function, *args, **kwargs)))
        return future

    def shut(self) -> None:
        """Let nothing through from now on."""
        self.is_shut = True

    def open(self) -> None:
        """Let through what waits, in its order, and then everything."""
        self.is_shut = False
        waiting, self._waiting = self._waiting, []
        for future, call in waiting:
            if future.set_running_or_notify_cancel():
                self._thread.submit(_answer, future, call)

    def abandon(self) -> None:
        """Give up what waits: the program ends while it is locked."""
        waiting, self._waiting = self._waiting, []
        for future, _ in waiting:
            future.cancel()


def _answer(future: "Future[Any]", call: Callable[[], Any]) -> None:
    try:
        value = call()
    except BaseException as error:  # noqa: BLE001 -- whoever asked gets it, as from the thread itself
        future.set_exception(error)
    else:
        future.set_result(value)
