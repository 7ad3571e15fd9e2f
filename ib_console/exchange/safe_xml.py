"""XML of a stranger to a plain tree, within limits.

Why it exists: entities, endless nesting and millions of elements are the known ways to hang or fill a machine with a
small file. Imports domain errors only; the only module that knows defusedxml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from ib_console.domain.errors import ImportRefused

MAX_DEPTH = 40
"""An EDEXML file is 6 deep, inside a UWLR answer about 10."""

MAX_ELEMENTS = 400_000
"""A pupil takes about 25 elements: room for 15,000 pupils."""

_DECLARED = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


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


def declared_encoding(text: str) -> str:
    """The encoding that the XML declaration promises, in small letters; empty when it does not say."""
    found = _DECLARED.match(text[:300].lstrip())
    return found.group(1).lower() if found else ""


def parse(text: str) -> Node:
    """Parse XML.

    Raises:
        ImportRefused: import.xml_unreadable (with the line), import.xml_forbidden (DTD or entities),
            import.xml_too_deep, import.too_many_elements.
    """
    builder = _Builder()
    root = feed(text.lstrip("\ufeff \t\r\n"), builder)
    if not isinstance(root, Node):
        raise ImportRefused("import.xml_unreadable", line=0)
    return root


def feed(text: str, target: object) -> object:
    """Give the events of XML to a target of the standard parser; gives what its `close` gives.

    Raises what `parse` raises but for depth and number of elements, which the target must guard.
    """
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    if isinstance(target, _Builder):
        target.parser = parser
    try:
        parser.feed(text)
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
        self.parser: object = None
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self._root: Node | None = None
        self._elements = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise ImportRefused("import.too_many_elements", limit=MAX_ELEMENTS)
        if len(self._open) >= MAX_DEPTH:
            raise ImportRefused("import.xml_too_deep", limit=MAX_DEPTH)
        expat = getattr(self.parser, "parser", None)
        line = int(getattr(expat, "CurrentLineNumber", 0))
        node = Node(name=_local(tag), attributes={_local(key): value for key, value in attributes.items()}, line=line)
        if self._open:
            self._open[-1].children.append(node)
        elif self._root is None:
            self._root = node
        self._open.append(node)
        self._texts.append([])

    def data(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def end(self, tag: str) -> None:
        del tag
        self._open.pop().text = "".join(self._texts.pop()).strip()

    def close(self) -> Node | None:
        return self._root
