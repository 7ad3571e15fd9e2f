import pytest
from contrast import LEAST, contrast
from textual.color import Color

from ib_console.widgets.theme import GROUNDS, TEXT_ROLES, THEME_TITLES, THEMES, ThemedApp


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("role", TEXT_ROLES)
@pytest.mark.parametrize("ground", [*GROUNDS, "row-blurred", "field"])
def test_every_text_role_can_be_read_on_every_ground(name: str, role: str, ground: str) -> None:
    colours = THEMES[name].to_color_system().generate() | THEMES[name].variables
    assert contrast(Color.parse(colours[role]), Color.parse(colours[ground])) >= LEAST


@pytest.mark.parametrize("name", THEMES)
def test_the_chosen_row_differs_from_the_ground(name: str) -> None:
    colours = THEMES[name].to_color_system().generate() | THEMES[name].variables
    assert contrast(Color.parse(colours["row"]), Color.parse(colours["background"])) >= 1.15


@pytest.mark.parametrize("name", THEMES)
def test_the_five_niveaus_have_five_hues(name: str) -> None:
    assert len({THEMES[name].variables[f"level-{level}"] for level in range(1, 6)}) == 5


def test_each_theme_has_a_name_for_people() -> None:
    assert list(THEME_TITLES) == list(THEMES)


async def test_an_unknown_theme_in_the_settings_gives_the_dark_one() -> None:
    app: ThemedApp[None] = ThemedApp("weg")
    async with app.run_test():
        assert app.theme == "ib-donker"
        app.theme = "textual-light"  # a theme without our roles still starts
