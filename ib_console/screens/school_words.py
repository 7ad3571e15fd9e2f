"""What this school calls its intern begeleider, for the screens that name roles. It must not import services."""

from ib_console.screens.base import BaseScreen
from ib_console.wording.glossary import COORDINATOR


async def coordinator_label(screen: BaseScreen) -> str:
    """The school's own word for the role, else the usual one."""
    school = await screen.read(screen.services.school.get)
    return str(school.coordinator_label) or COORDINATOR
