"""`ongedaan`: the last step told, and taken back with `--ja`; the last steps with `--lijst`."""

from ib_console.cli.opening import opened
from ib_console.cli.output import say
from ib_console.cli.session import Session
from ib_console.domain.errors import RuleViolation
from ib_console.domain.steps import ToldStep
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.step_sentences import outcome, told
from ib_console.wording.undo_messages import import_undo_text


def _undo(session: Session) -> int:
    today = session.around.clock.today()
    with opened(session) as services:
        label = services.school.get().coordinator_label or COORDINATOR
        if session.arguments.list:
            say(*(f"{told(step, today, label)}{_mark(step)}" for step in services.history.told()))
            return 0
        plan = services.history.plan_last()
        if plan is None:
            raise RuleViolation("undo.nothing")
        say(told(plan.step, today, label))
        if plan.refused is not None:
            raise plan.refused
        if not session.arguments.yes:
            say(
                import_undo_text(plan.taken) if plan.taken else outcome(plan.step),
                "",
                "Er is nog niets veranderd. Draai deze stap terug met --ja.",
            )
            return 0
        services.history.undo(*plan.ids())
    say("Deze stap is teruggedraaid.")
    return 0


def _mark(step: ToldStep) -> str:
    if step.undone_by is not None:
        return " (teruggedraaid)"
    return " (blijft staan)" if step.lost else ""


COMMANDS = {"ongedaan": _undo}
