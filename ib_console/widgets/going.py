"""What is left to do of work for a screen that closes while it is done: nothing, and that is no fault.

The parts of a screen go one by one, before the work that would fill them is cancelled. It must not import services.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from textual.css.query import NoMatches
from textual.dom import DOMNode


@contextmanager
def unless_going(shown: DOMNode) -> Iterator[None]:
    """Within this, a part that is not there ends the work without a word when the screen or widget itself is going.

    Raises:
        NoMatches: it never had that part, which is a mistake of the program.
    """
    try:
        yield
    except NoMatches:
        if shown.display:  # what is going no longer is
            raise
