"""Everything that happened at the demo school. Texts only: what an act does stands in `telling` and `plan_acts`."""

from ib_console.demo.stories.coming_and_going import COMING_AND_GOING
from ib_console.demo.stories.level_five import LEVEL_FIVE
from ib_console.demo.stories.level_four import LEVEL_FOUR
from ib_console.demo.stories.level_one import LEVEL_ONE
from ib_console.demo.stories.level_three import LEVEL_THREE
from ib_console.demo.stories.level_three_language import LEVEL_THREE_LANGUAGE
from ib_console.demo.stories.level_three_light import LEVEL_THREE_LIGHT
from ib_console.demo.stories.level_two import LEVEL_TWO
from ib_console.demo.stories.level_two_language import LEVEL_TWO_LANGUAGE
from ib_console.demo.stories.light_help_before import HELPED_BEFORE
from ib_console.demo.stories.light_help_now import HELPED_NOW
from ib_console.demo.telling import Story

STORIES: tuple[Story, ...] = (
    *LEVEL_ONE,
    *LEVEL_TWO,
    *LEVEL_TWO_LANGUAGE,
    *LEVEL_THREE,
    *LEVEL_THREE_LANGUAGE,
    *LEVEL_FOUR,
    *LEVEL_FIVE,
    *COMING_AND_GOING,
    *LEVEL_THREE_LIGHT,
    *HELPED_NOW,
    *HELPED_BEFORE,
)
