"""What an overleg is called, wherever it stands."""

import pytest

from ib_console.domain.meetings import MeetingKind
from ib_console.wording.meeting_names import full_name, short_name


@pytest.mark.parametrize(
    ("kind", "title", "full", "short"),
    [
        (MeetingKind.MDO_EXTERNAL, "MDO 3", "MDO 3, extern", "MDO 3"),
        (MeetingKind.MDO_INTERNAL, " MDO\n3 ", "MDO 3, intern", "MDO 3"),
        (MeetingKind.MDO_EXTERNAL, "extra", "MDO extern extra", "MDO extern extra"),
        (MeetingKind.MDO_EXTERNAL, "", "MDO extern", "MDO extern"),
        (MeetingKind.LEERLINGBESPREKING, "", "leerlingbespreking", "leerlingbespreking"),
        (MeetingKind.LEERLINGBESPREKING, "MDO 3", "leerlingbespreking MDO 3", "leerlingbespreking MDO 3"),
        (MeetingKind.EVALUATION, "na [b]zes[/] weken", "evaluatie-overleg na [b]zes[/] weken", None),
    ],
)
def test_an_overleg_is_called_by_its_kind_and_its_own_name_and_never_mdo_twice(
    kind: MeetingKind, title: str, full: str, short: str | None
) -> None:
    assert full_name(kind, title) == full
    assert short_name(kind, title) == (short or full)


def test_the_school_says_what_its_intern_begeleider_is_called() -> None:
    kind = MeetingKind.TEACHER_COORDINATOR
    assert "kwaliteitscoach" in full_name(kind, "", coordinator_label="kwaliteitscoach")
