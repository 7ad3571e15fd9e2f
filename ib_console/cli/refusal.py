"""A refusal of the command line itself. Must import nothing heavy."""

from ib_console.wording.command_messages import COMMAND_MESSAGES


class Refusal(Exception):  # noqa: N818 -- named after what happened, as the errors of the domain
    """The command is refused with a sentence of `command_messages`; nothing was done."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.sentence = COMMAND_MESSAGES[code].format(**params)
