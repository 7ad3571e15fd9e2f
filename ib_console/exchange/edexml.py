"""EDEXML 1.03, 2.0 and 2.1, also Flemish or in a UWLR answer: what administration systems write.

Why it exists: the standard's own schema rejects every file after school year 2024-2025, and real files differ from it
in more ways; so names are matched without namespace, nothing is validated strictly, and what differs is reported.
Imports domain and the neighbours in exchange.
"""

from collections.abc import Iterator

from ib_console.domain import school_year
from ib_console.domain.class_list import (
    ROLE_CODES,
    TEACHING_CODES,
    ClassList,
    ListedBranch,
    ListedGroup,
    ListedPupil,
    ListedTeacher,
    SourceFormat,
    stable_key,
    with_unique_pupils,
)
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean
from ib_console.exchange.decoding import UTF_8, WINDOWS_1252, decode
from ib_console.exchange.field_values import (
    Findings,
    described_role,
    groups_with_years,
    initials_of_first_names,
    name_initials,
    parse_year_groups,
)
from ib_console.exchange.reading import Progress
from ib_console.exchange.safe_xml import Node, declared_encoding, parse

MAX_BYTES = 20_000_000
"""A school of 1,000 pupils takes about 1 MB."""

MAX_KEY = 256
"""EDEXML 2.1: the longest key."""

_READ_OF_PUPIL = frozenset(
    {
        "achternaam",
        "voorvoegsel",
        "tussenvoegsel",
        "voorletters-1",
        "voorletters",
        "roepnaam",
        "geboortedatum",
        "jaargroep",
        "groep",
        "samengestelde_groepen",
        "vestiging",
        "instroomdatum",
        "uitstroomdatum",
    },
)
_READ_OF_TEACHER = frozenset(
    {"achternaam", "voorvoegsel", "tussenvoegsel", "voorletters-1", "voorletters", "roepnaam", "rol", "groepen"},
)
_READ_OF_GROUP = frozenset({"naam", "jaargroep"})

_PARSED = 0.8
"""The share of the time that parsing takes."""

_SAME_ENCODINGS = {"iso-8859-1": WINDOWS_1252, "iso-8859-15": WINDOWS_1252, "latin1": WINDOWS_1252, "utf8": UTF_8}


def read_edexml(data: bytes, progress: Progress | None = None) -> ClassList:
    """Read an EDEXML file.

    Raises:
        ImportRefused: import.too_large, import.no_class_list (no EDEX in it), and what `safe_xml.parse` raises.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    progress = progress or Progress()
    decoded = decode(data)
    findings = Findings()
    declared = declared_encoding(decoded.text) or UTF_8
    if not decoded.text.isascii() and _SAME_ENCODINGS.get(declared, declared) != decoded.encoding:
        findings.deviate("encoding.other", declared=declared, used=decoded.encoding)
    progress.stage(_PARSED)
    whole = parse(decoded.text, lambda done: progress.at(done, len(decoded.text)))
    root = next(
        (node for node in whole.below() if node.name == "edex" or node.child("leerlingen")),
        None,
    )
    if root is None:
        raise ImportRefused("import.no_class_list")
    progress.stage(1.0)
    return _Reader(findings, progress).class_list(root)


class _Reader:
    """One pass over one file."""

    def __init__(self, findings: Findings, progress: Progress) -> None:
        self._findings = findings
        self._progress = progress
        self._branches: dict[str, ListedBranch] = {}
        self._groups: dict[str, ListedGroup] = {}

    def class_list(self, root: Node) -> ClassList:
        found = self._findings
        school = root.child("school") or Node(name="school", attributes={}, line=0)
        found.line = school.line
        year = school_year.parse_label(school.value("schooljaar")[:20])
        if year is None:
            found.deviate("school_year.unreadable" if school.value("schooljaar") else "school_year.missing")
        reference_date = found.date(school.value("peildatum"), "peildatum")
        self._read_branches(root)
        self._read_groups(root)
        listed = []
        nodes = [node for parent in root.all("leerlingen") for node in parent.all("leerling")]
        for number, node in enumerate(nodes):
            self._progress.at(number, len(nodes))
            if (pupil := self._pupil(node)) is not None:
                listed.append(pupil)
        pupils, doubles = with_unique_pupils(listed)
        teachers = tuple(
            teacher
            for parent in root.all("leerkrachten")
            for node in parent.all("leerkracht")
            if (teacher := self._teacher(node)) is not None
        )
        return ClassList(
            source_format=SourceFormat.EDEXML,
            school_year=year,
            reference_date=reference_date,
            branches=tuple(self._branches.values()),
            groups=groups_with_years(self._groups.values(), pupils),
            pupils=pupils,
            teachers=teachers,
            ignored=dict(sorted(found.ignored.items())),
            deviations=(*found.deviations, *doubles),
        )

    def _key(self, node: Node) -> str:
        return clean(node.attributes.get("key", "")[: 2 * MAX_KEY])[:MAX_KEY]

    def _read_branches(self, root: Node) -> None:
        for parent in root.all("vestigingen"):
            for node in parent.all("vestiging"):
                self._findings.line = node.line
                key = self._key(node)
                name = self._findings.text(node.value("naam"), "naam") or key
                if name:
                    self._branches.setdefault(key, ListedBranch(file_key=key, name=name))

    def _read_groups(self, root: Node) -> None:
        for parent in root.all("groepen"):
            for node in parent.all("groep", "samengestelde_groep"):
                self._findings.line = node.line
                key = self._key(node)
                name = self._findings.text(node.value("naam"), "naam") or key
                self._count_ignored(node, _READ_OF_GROUP)
                if not key or not name:
                    self._findings.deviate("group.no_key")
                elif key in self._groups:
                    self._findings.deviate("group.key_twice")
                else:
                    self._groups[key] = ListedGroup(
                        file_key=key,
                        key=stable_key(key),
                        name=name,
                        year_groups=() if node.name != "groep" else parse_year_groups(node.value("jaargroep")),
                        composite=node.name != "groep",
                    )

    def _names(self, node: Node) -> dict[str, str]:
        text = self._findings.text
        first_names = text(node.value("voornamen"), "voornamen")
        written = text(node.value("voorletters-1") or node.value("voorletters"), "voorletters")
        return {
            "given_name": text(node.value("roepnaam"), "roepnaam"),
            "initials": name_initials(written) or initials_of_first_names(first_names),
            "prefix": text(node.value("voorvoegsel") or node.value("tussenvoegsel"), "voorvoegsel"),
            "family_name": text(node.value("achternaam"), "achternaam"),
        }

    def _pupil(self, node: Node) -> ListedPupil | None:
        found = self._findings
        found.line = node.line
        self._count_ignored(node, _READ_OF_PUPIL)
        names = self._names(node)
        if not names["given_name"] and not names["family_name"]:
            found.deviate("pupil.no_name")
            return None
        key = stable_key(self._key(node))
        if key is None:
            found.deviate("pupil.dummy_key")
        composites = (key for parent in node.all("samengestelde_groepen") for key in self._group_keys(parent))
        return ListedPupil(
            line=node.line,
            key=key,
            birth_date=found.date(node.value("geboortedatum"), "geboortedatum"),
            year_group=found.year_group(node.value("jaargroep")),
            group_key=next(self._group_keys(node), None),
            composite_keys=tuple(dict.fromkeys(composites)),
            branch_key=self._branch_key(node),
            enrolled_on=found.date(node.value("instroomdatum"), "instroomdatum"),
            left_on=found.date(node.value("uitstroomdatum"), "uitstroomdatum"),
            **names,
        )

    def _group_keys(self, node: Node) -> Iterator[str]:
        for child in node.all("groep", "samengestelde_groep"):
            key = self._key(child)
            if key in self._groups:
                yield key
            elif key:
                self._findings.deviate("group.absent", key=key[:40])

    def _branch_key(self, node: Node) -> str | None:
        child = node.child("vestiging")
        key = self._key(child) if child else ""
        if key and key not in self._branches:
            self._findings.deviate("branch.absent", key=key[:40])
            return None
        return key or None

    def _teacher(self, node: Node) -> ListedTeacher | None:
        found = self._findings
        found.line = node.line
        self._count_ignored(node, _READ_OF_TEACHER)
        names = self._names(node)
        if not names["given_name"] and not names["family_name"]:
            found.deviate("teacher.no_name")
            return None
        roles = list(self._roles(node))
        teaches: list[str] = []
        for parent in node.all("groepen"):
            for tie in parent.all("groep", "samengestelde_groep"):
                found.line = tie.line
                tied_roles = tuple(self._roles(tie))
                roles.extend(tied_roles)
                key = self._key(tie)
                if key not in self._groups:
                    found.deviate("group.absent", key=key[:40])
                elif not tied_roles or TEACHING_CODES.intersection(tied_roles):
                    teaches.append(key)
        return ListedTeacher(
            key=stable_key(self._key(node)),
            roles=tuple(dict.fromkeys(roles)),
            group_keys=tuple(dict.fromkeys(teaches)),
            **names,
        )

    def _roles(self, node: Node) -> Iterator[str]:
        for child in node.all("rol", "rolomschrijving"):
            code = clean(child.text[:40]).upper()
            if child.name == "rolomschrijving":
                if (described := described_role(child.text)) is not None:
                    yield described
            elif code in ROLE_CODES:
                yield code
            elif code:
                self._findings.deviate("role.unknown")

    def _count_ignored(self, node: Node, read: frozenset[str]) -> None:
        if node.attributes.get("eckid"):
            self._findings.ignore("eckid")
        for child in node.children:
            if child.name not in read and (child.text or child.children):
                self._findings.ignore(child.name)
