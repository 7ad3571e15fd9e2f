"""Which entries of a niveau's history stand, after corrections and withdrawals in any order."""

from datetime import UTC, date, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.level_history import LevelMove, level_of, standing
from ib_console.domain.levels import MoveKind, SupportLevel

DAY = date(2026, 9, 1)
LATER = date(2026, 11, 24)


def entry(number: int, kind: MoveKind, target: int | None, replaces: int | None = None, on: date = DAY) -> LevelMove:
    return LevelMove(
        id=number,
        pupil_id=1,
        kind=kind,
        origin=None,
        target=None if target is None else SupportLevel(target),
        moved_on=on,
        recorded_at=datetime(2026, 11, 24, 9, number, tzinfo=UTC),
        replaces_id=replaces,
    )


OPENING = entry(1, MoveKind.OPENING, 1)
MOVE = entry(2, MoveKind.MOVE, 2, on=LATER)
CORRECTION = entry(3, MoveKind.CORRECTION, 2, replaces=2)


def test_without_entries_a_pupil_is_on_niveau_1() -> None:
    assert (standing(()), level_of(())) == ((), (SupportLevel.ONE, None))


def test_the_last_standing_entry_gives_the_niveau() -> None:
    assert standing((MOVE, OPENING)) == (OPENING, MOVE)
    assert level_of((MOVE, OPENING)) == (SupportLevel.TWO, LATER)


def test_on_one_day_the_last_recorded_holds() -> None:
    second = entry(3, MoveKind.MOVE, 3, on=LATER)
    assert level_of((second, OPENING, MOVE)) == (SupportLevel.THREE, LATER)


def test_a_correction_takes_the_place_of_its_entry() -> None:
    assert standing((OPENING, MOVE, CORRECTION)) == (OPENING, CORRECTION)
    assert level_of((OPENING, MOVE, CORRECTION)) == (SupportLevel.TWO, DAY)


def test_a_withdrawal_takes_an_entry_away() -> None:
    assert standing((OPENING, MOVE, entry(3, MoveKind.WITHDRAWAL, None, replaces=2))) == (OPENING,)


def test_withdrawing_a_correction_lets_the_corrected_entry_stand_again() -> None:
    withdrawn = entry(4, MoveKind.WITHDRAWAL, None, replaces=3)
    assert standing((OPENING, MOVE, CORRECTION, withdrawn)) == (OPENING, MOVE)
    assert level_of((OPENING, MOVE, CORRECTION, withdrawn)) == (SupportLevel.TWO, LATER)


def test_a_correction_of_a_correction_can_be_withdrawn_one_by_one() -> None:
    again = entry(4, MoveKind.CORRECTION, 2, replaces=3, on=date(2026, 10, 1))
    history = (OPENING, MOVE, CORRECTION, again)
    assert standing(history) == (OPENING, again)
    history = (*history, entry(5, MoveKind.WITHDRAWAL, None, replaces=4))
    assert standing(history) == (OPENING, CORRECTION)
    history = (*history, entry(6, MoveKind.WITHDRAWAL, None, replaces=3))
    assert standing(history) == (OPENING, MOVE)


def test_withdrawing_a_withdrawal_brings_the_entry_back() -> None:
    history = (
        OPENING,
        MOVE,
        entry(3, MoveKind.WITHDRAWAL, None, replaces=2),
        entry(4, MoveKind.WITHDRAWAL, None, replaces=3),
    )
    assert standing(history) == (OPENING, MOVE)


@given(st.lists(st.sampled_from(["move", "correct", "withdraw"]), max_size=12), st.randoms(use_true_random=False))
def test_whatever_is_entered_and_taken_back_the_right_entries_stand(commands: list[str], random: Random) -> None:
    history: list[LevelMove] = [OPENING]
    stands: list[int] = [OPENING.id]
    earlier: list[tuple[list[int], int]] = []
    for number, command in enumerate(commands, start=2):
        if command != "withdraw":
            corrects = command == "correct"
            earlier.append((stands, number))
            kind = MoveKind.CORRECTION if corrects else MoveKind.MOVE
            history.append(entry(number, kind, random.randint(1, 5), stands[-1] if corrects else None, on=LATER))
            stands = [*(stands[:-1] if corrects else stands), number]
        elif earlier:
            stands, taken = earlier.pop()
            history.append(entry(number, MoveKind.WITHDRAWAL, None, replaces=taken))
        assert [move.id for move in standing(history)] == stands
    random.shuffle(history)
    assert [move.id for move in standing(history)] == stands
