"""XML of a stranger to a plain tree, within limits.

Why it exists: entities, endless nesting and millions of elements are the known ways to hang or fill a machine with a
small file. Imports domain errors only; the only module that knows defusedxml.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from ib_console.domain.errors import ImportRefused

MAX_DEPTH = 40
"""An EDEXML file is 6 deep, inside a UWLR answer about 10."""

MAX_ELEMENTS = 400_000
"""Elements and attributes together. A pupil takes about 26: room for 15,000 pupils."""

MAX_NAMES = 2_000
"""Different names of elements and attributes; EDEXML and UWLR have about 100. The parser forgets none of them."""

MAX_UNBROKEN = 1_000_000
"""Characters up to the next element: what a parser must hold before it tells anything, such as a million attributes."""

_UNBROKEN = re.compile(rf"<[^<]{{{MAX_UNBROKEN}}}")

_CHUNK = 500_000
"""Characters that are parsed between two looks at the watch; with more looks, one endless comment takes long."""

_DECLARED = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


_NO_ATTRIBUTES: dict[str, str] = {}
"""Shared by the many elements without any; nobody changes those of a node."""


@dataclass(slots=True)
class Node:
    """An element with its name and attribute names in small letters and without namespace."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def child(self, name: str) -> "Node | None":
        """The first child with that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, *names: str) -> Iterator["Node"]:
        """The children with one of these names, in the order of the file."""
        return (child for child in self.children if child.name in names)

    def value(self, name: str) -> str:
        """The text of the first child with that name, empty when there is none."""
        found = self.child(name)
        return found.text if found else ""

    def below(self) -> Iterator["Node"]:
        """This element and everything in it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


class Target(Protocol):
    """What hears of the elements; names come as `namespace}name`."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def data(self, text: str) -> None:
        """There is text in it."""

    def end(self, tag: str) -> None:
        """It ends."""

    def close(self) -> object:
        """The whole has ended; what it gives is what `feed` gives."""


def declared_encoding(text: str) -> str:
    """The encoding that the XML declaration promises, in small letters; empty when it does not say."""
    found = _DECLARED.match(text[:300].lstrip())
    return found.group(1).lower() if found else ""


def _untold(done: int) -> None:
    del done


def parse(text: str, told: Callable[[int], None] = _untold) -> Node:
    """Parse XML; `told` hears how many characters are done.

    Raises:
        ImportRefused: import.xml_unreadable (with the line), import.xml_forbidden (DTD or entities),
            import.xml_too_deep, import.too_many_elements.
    """
    builder = _Builder()
    root = feed(text.lstrip("\ufeff \t\r\n"), builder, told)
    if not isinstance(root, Node):
        raise ImportRefused("import.xml_unreadable", line=0)
    return root


def feed(text: str, target: Target, told: Callable[[int], None] = _untold) -> object:
    """Give the events of XML to a target; gives what its `close` gives.

    `told` hears how many characters are done.

    Raises what `parse` raises but for depth and number of elements, which the target must guard.
    """
    if _UNBROKEN.search(text):
        raise ImportRefused("import.too_many_elements", limit=MAX_ELEMENTS)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    # Straight to the target: what the standard parser does to each name in between takes half the time.
    expat = parser.parser
    expat.ordered_attributes = False
    expat.StartElementHandler, expat.EndElementHandler = target.start, target.end
    expat.CharacterDataHandler = target.data
    if isinstance(target, _Builder):
        target.expat = expat
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
            told(min(start + _CHUNK, len(text)))
        return parser.close()
    except DefusedXmlException as error:
        raise ImportRefused("import.xml_forbidden") from error
    except ParseError as error:
        raise ImportRefused("import.xml_unreadable", line=error.position[0]) from error
    except (ValueError, LookupError, AssertionError, RecursionError) as error:
        # expat and its wrapper refuse some input (null characters, unknown encodings) in their own words.
        raise ImportRefused("import.xml_unreadable", line=0) from error


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2].lower()


class _Builder:
    """The target of the parser: keeps the tree small and counts while it grows."""

    def __init__(self) -> None:
        self.expat: Any = None
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self._root: Node | None = None
        self._elements = 0
        self._names: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1 + len(attributes)
        if self._elements > MAX_ELEMENTS:
            raise ImportRefused("import.too_many_elements", limit=MAX_ELEMENTS)
        if len(self._open) >= MAX_DEPTH:
            raise ImportRefused("import.xml_too_deep", limit=MAX_DEPTH)
        line = self.expat.CurrentLineNumber
        named = {self._name(key): value for key, value in attributes.items()} if attributes else _NO_ATTRIBUTES
        node = Node(name=self._name(tag), attributes=named, line=line)
        if self._open:
            self._open[-1].children.append(node)
        elif self._root is None:
            self._root = node
        self._open.append(node)
        self._texts.append([])

    def _name(self, written: str) -> str:
        name = self._names.get(written)
        if name is None:
            if len(self._names) >= MAX_NAMES:
                raise ImportRefused("import.too_many_elements", limit=MAX_ELEMENTS)
            name = self._names[written] = _local(written)
        return name

    def data(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def end(self, tag: str) -> None:
        del tag
        self._open.pop().text = "".join(self._texts.pop()).strip()

    def close(self) -> Node | None:
        return self._root
