"""The SOP of the demo school for the running year: begun as a copy, changed by the team, on its way to the MR.

So the demo shows a concept beside the version in use: differences with a meaning, points to look at again, and pupils
whose niveauwissel it would judge otherwise. Imports the domain and the desk.
"""

from ib_console.demo.desk import Desk
from ib_console.demo.school_weeks import MON, THU, TUE, days, last_year, this_year
from ib_console.domain.people import Role
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_edit import Edit, RemoveRow, set_cell
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_parts import GoalState, PartialDate
from ib_console.domain.sop_road import AdviceOutcome, RoadMark, RoadStep
from ib_console.domain.sop_rows import value_of
from ib_console.domain.sop_tables import Presence

ADVISED_BEFORE, ADOPTED_BEFORE, PUBLISHED_BEFORE = last_year(4, THU), last_year(7, TUE), last_year(8, MON)
"""The last steps of the version that is in use."""
BEGUN, HEARD, TALKED = this_year(3, TUE), this_year(7, THU), this_year(9, TUE)
"""When the concept was begun, when pupils were heard and when the team talked about it."""
ADVICE = days(13)
"""When the MR has it on its agenda."""

_AT_THE_TABLE = ((Role.TEACHER,), (Role.CARE_COORDINATOR,), (Role.PARENT,), (Role.REMEDIAL_TEACHER, Role.SPECIALIST))
CHANGED: tuple[tuple[SopPart, str, str, object], ...] = (
    (SopPart.REQUIREMENTS, "w23.leerlingbespreking", "roles", _AT_THE_TABLE),
    (SopPart.EXPERTISE, "expertise.remedial_teaching", "remark", "het tijdelijke geld is op"),
    (SopPart.FACILITIES, "voorziening.therapie", "presence", Presence.PRESENT),
    (SopPart.FACILITIES, "voorziening.therapie", "remark", "het lokaal naast de speelzaal, op dinsdag en vrijdag"),
    (SopPart.OFFERS, "aanbod.denkspel", "period", "oktober tot en met mei, na schooltijd"),
    (SopPart.GOALS, "doel.1", "state", GoalState.ACHIEVED),
)
"""What the team changed: part, row, cell and what stands there now."""
GONE = (SopPart.HOURS, "expertise.remedial_teaching.uren.2")
"""Hours that were paid from money that ended."""
_VISION = ("visie", "text", "Soms helpt", "Leerlingen denken mee over hun eigen doel. Soms helpt")
"""In which section, and what stands there for which words."""


def advise(desk: Desk) -> None:
    """The MR advised on the version that is in use."""
    _mark_used(
        desk,
        RoadMark(
            step=RoadStep.ADVISED,
            on=_day_of(desk),
            name="Roelof Zandstede",
            outcome=AdviceOutcome.WITH_REMARKS,
            reaction="De MR mist een rustplek voor de onderbouw; die komt er dit jaar.",
        ),
    )


def adopt(desk: Desk) -> None:
    """The board adopted it."""
    _mark_used(desk, RoadMark(step=RoadStep.ADOPTED, on=_day_of(desk), name="Wilma Oldenkamp"))


def publish(desk: Desk) -> None:
    """Everybody can read it."""
    _mark_used(desk, RoadMark(step=RoadStep.PUBLISHED, on=_day_of(desk), note="op de site van de school"))


def begin_sop(desk: Desk) -> None:
    """Begin the concept of this school year, and change what the year before taught."""
    desk.services.sop_editor.begin(desk.weeks.year)
    for part, key, field, value in CHANGED:
        _edit(desk, set_cell(_concept(desk).sop, part, key, field, value))
    _edit(desk, RemoveRow(part=GONE[0], key=GONE[1]))
    section, field, before, after = _VISION
    text = str(value_of(_concept(desk).sop, SopPart.SECTIONS, section, field))
    _edit(desk, set_cell(_concept(desk).sop, SopPart.SECTIONS, section, field, text.replace(before, after)))


def hear_pupils(desk: Desk) -> None:
    """The leerlingenraad said what it thinks."""
    note = "De leerlingenraad wil dat ook kinderen zelf om een gesprek kunnen vragen."
    _mark(desk, RoadMark(step=RoadStep.HEARD, on=_day_of(desk), name="leerlingenraad", note=note))


def talk_in_the_team(desk: Desk) -> None:
    """The team agreed, and the MR was asked for its advice."""
    _mark(desk, RoadMark(step=RoadStep.TEAM, on=_day_of(desk)))
    _mark(desk, RoadMark(step=RoadStep.ADVISED, planned_on=desk.weeks.on(ADVICE), name="Roelof Zandstede"))


EVENTS = (
    (ADVISED_BEFORE, advise),
    (ADOPTED_BEFORE, adopt),
    (PUBLISHED_BEFORE, publish),
    (BEGUN, begin_sop),
    (HEARD, hear_pupils),
    (TALKED, talk_in_the_team),
)
"""When, and what is done."""


def _mark_used(desk: Desk, mark: RoadMark) -> None:
    in_use = desk.services.sops.current()
    desk.services.sop_editor.mark(in_use.id, mark, in_use.version)


def _concept(desk: Desk) -> SopVersion:
    return next(one for one in desk.services.sop_editor.versions() if one.in_use_from is None)


def _edit(desk: Desk, edit: Edit) -> None:
    concept = _concept(desk)
    desk.services.sop_editor.edit(concept.id, edit, concept.version)


def _mark(desk: Desk, mark: RoadMark) -> None:
    concept = _concept(desk)
    desk.services.sop_editor.mark(concept.id, mark, concept.version)


def _day_of(desk: Desk) -> PartialDate:
    return PartialDate(year=desk.on.year, month=desk.on.month, day=desk.on.day)
