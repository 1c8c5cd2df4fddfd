"""The accent colour: refused when white text would not be read on it, and what follows from it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kokous.core import accent

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
TOKENS = Path(accent.__file__).parent / "static" / "core" / "tokens.css"


def test_contrast_of_black_and_white_is_twenty_one():
    assert accent.contrast("#000000", "#ffffff") == 21.0


@pytest.mark.parametrize(
    ("grey", "ok"),
    [("#767676", True), ("#777777", False)],  # the best known borderline of the criterion
)
def test_check_draws_the_line_at_four_and_a_half(grey, ok):
    assert accent.check(grey).ok is ok


def test_check_refuses_a_light_colour_with_the_nearest_darker_of_the_same_hue():
    verdict = accent.check("FFCD00")
    assert verdict == accent.Verdict("#ffcd00", pytest.approx(1.5017, abs=1e-3), "#907300")
    assert accent.check("#907300").ok


@pytest.mark.parametrize("text", ["", "#fff", "red", "#12345g", "#1f5673;}"])
def test_check_refuses_what_is_not_a_colour(text):
    with pytest.raises(ValueError, match="not a colour"):
        accent.check(text)


def test_palette_refuses_a_colour_that_check_refuses():
    with pytest.raises(ValueError, match="try #907300"):
        accent.palette("#ffcd00")


@given(COLOURS)
def test_suggestion_always_passes_and_is_never_lighter(colour):
    verdict = accent.check(colour)
    chosen = verdict.suggestion or verdict.colour
    assert accent.check(chosen).ok
    assert all(int(chosen[i : i + 2], 16) <= int(colour[i : i + 2], 16) for i in (1, 3, 5))


@given(COLOURS)
def test_suggestion_is_the_nearest(colour):
    """One step lighter in every channel would be refused: nothing is darkened in vain."""
    suggestion = accent.check(colour).suggestion
    if suggestion is not None:
        lighter = "#" + "".join(f"{min(255, int(suggestion[i : i + 2], 16) + 1):02x}" for i in (1, 3, 5))
        assert not accent.check(lighter).ok


@given(COLOURS)
def test_every_shade_is_readable_where_it_is_used(colour):
    verdict = accent.check(colour)
    shades = accent.palette(verdict.suggestion or verdict.colour)
    for theme, grounds in ((shades.light, accent.LIGHT_GROUNDS), (shades.dark, accent.DARK_GROUNDS)):
        readings = [accent.contrast(theme.ink, ground) for ground in (*grounds, theme.soft)]
        readings += [accent.contrast(theme.on_fill, fill) for fill in (theme.fill, theme.hover)]
        assert min(readings) >= accent.MINIMUM_CONTRAST


def test_grounds_agree_with_the_tokens_of_the_stylesheet():
    tokens = TOKENS.read_text(encoding="utf-8")
    pairs = [re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", tokens) for name in ("paper", "ground")]
    assert [pair.groups() for pair in pairs if pair] == list(
        zip(accent.LIGHT_GROUNDS, accent.DARK_GROUNDS, strict=True)
    )


def test_stylesheet_gives_both_themes_and_a_plain_one():
    css = accent.stylesheet(accent.palette(accent.DEFAULT))
    light, dark = accent.palette(accent.DEFAULT).light, accent.palette(accent.DEFAULT).dark
    assert css.startswith(f":root{{--accent:{light.fill};")
    assert f"--accent:light-dark({light.fill},{dark.fill});" in css
