"""The one thread that owns the database connection.

With several threads on one connection a reader's rollback was seen to take a writer's insert along, while the writer
reported success. Everything that touches a `Store` therefore runs here, one call after another. It must not import
asyncio: the app wraps the futures itself.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DatabaseThread:
    """An executor with one worker that owns a store.

    Open it with `run(Store.open, …)`, use it with `submit`, close it with `shutdown(store.close)`.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ib-console-database")

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Queue a call and return its future. A caller that stops waiting does not stop a call that has begun."""
        return self._executor.submit(function, *args, **kwargs)

    def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Queue a call, wait for it, and return its value or raise its error."""
        return self.submit(function, *args, **kwargs).result()

    def shutdown(self, closing: Callable[[], object] | None = None) -> None:
        """Finish what was queued, run `closing` last (such as `store.close`), and end the thread."""
        try:
            if closing is not None:
                self.run(closing)
        finally:
            self._executor.shutdown(wait=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
