"""The one colour a municipality chooses, and everything that follows from it.

White text stands on the accent, so it must be dark enough (WCAG 2.2, success
criterion 1.4.3: contrast at least 4.5). A colour that is too light is refused
with the nearest darker one of the same hue. From an accepted colour the shades
of both themes are derived, each checked against the lightest or darkest ground
that it is read on. Contrast is linear in light, so every answer is a closed
formula: nothing is searched for.
"""

import math
import re
from dataclasses import dataclass

#: WCAG 2.2, 1.4.3 (level AA) for text of ordinary size; DigiL asks for it.
MINIMUM_CONTRAST = 4.5

#: Grounds of ``tokens.css``: where the accent is read as text. The two files must agree (tested).
LIGHT_GROUNDS = ("#ffffff", "#f6f5f2")
DARK_GROUNDS = ("#14181b", "#1c2226")

#: The accent of a municipality that has not chosen one.
DEFAULT = "#0f5566"

_HEX = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)
#: Above the minimum: thin light letters on a dark ground glare less than they fade.
_DARK_CONTRAST = 6.0
_CALM = 0.7
_SOFT_SHARE_LIGHT = 0.08
_SOFT_SHARE_DARK = 0.16
_HOVER_SHARE = 0.18

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a colour may be an accent; ``suggestion`` is the nearest darker one when it may not."""

    colour: str
    contrast: float
    suggestion: str | None

    @property
    def ok(self) -> bool:
        """White text is readable on the colour."""
        return self.suggestion is None


@dataclass(frozen=True, slots=True)
class Shades:
    """The accent in one theme.

    ``fill`` carries text of colour ``on_fill``, ``hover`` is the fill under a
    pointer, ``ink`` is the accent as text on every ground, ``soft`` a tint for
    what is chosen or current.
    """

    fill: str
    on_fill: str
    hover: str
    ink: str
    soft: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The accent in the light and the dark theme."""

    light: Shades
    dark: Shades


def check(colour: str) -> Verdict:
    """Judge a hexadecimal colour (``#1f5673`` or ``1f5673``) as an accent under white text.

    Raises ``ValueError`` when the text is not a colour.
    """
    rgb = _parse(colour)
    ratio = _ratio(_luminance(rgb), 1.0)
    enough = ratio >= MINIMUM_CONTRAST
    return Verdict(_hex(rgb), ratio, None if enough else _hex(_darken_for(rgb, 1.0)))


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours, from 1 to 21."""
    return _ratio(_luminance(_parse(one)), _luminance(_parse(other)))


def palette(colour: str) -> Palette:
    """The shades of an accepted accent. Raises ``ValueError`` for one that :func:`check` refuses."""
    verdict = check(colour)
    if not verdict.ok:
        raise ValueError(f"{verdict.colour} is too light for white text; try {verdict.suggestion}")
    rgb = _parse(colour)
    return Palette(_light_shades(rgb), _dark_shades(rgb))


def stylesheet(colours: Palette) -> str:
    """CSS custom properties for both themes; browsers without ``light-dark()`` stay light."""
    pairs = [
        ("accent", colours.light.fill, colours.dark.fill),
        ("on-accent", colours.light.on_fill, colours.dark.on_fill),
        ("accent-hover", colours.light.hover, colours.dark.hover),
        ("accent-ink", colours.light.ink, colours.dark.ink),
        ("accent-soft", colours.light.soft, colours.dark.soft),
    ]
    plain = "".join(f"--{name}:{light};" for name, light, _ in pairs)
    both = "".join(f"--{name}:light-dark({light},{dark});" for name, light, dark in pairs)
    return f":root{{{plain}}}\n@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}\n"


def _light_shades(rgb: Rgb) -> Shades:
    soft = _mix(_WHITE, rgb, _SOFT_SHARE_LIGHT)
    darkest = min(_luminance(ground) for ground in (*map(_parse, LIGHT_GROUNDS), soft))
    return Shades(
        fill=_hex(rgb),
        on_fill=_hex(_WHITE),
        hover=_hex(_mix(rgb, _BLACK, _HOVER_SHARE)),
        ink=_hex(_darken_for(rgb, darkest)),
        soft=_hex(soft),
    )


def _dark_shades(rgb: Rgb) -> Shades:
    grounds = [_parse(ground) for ground in DARK_GROUNDS]
    soft = _mix(grounds[0], _lighten_for(rgb, max(map(_luminance, grounds))), _SOFT_SHARE_DARK)
    fill = _lighten_for(rgb, max(map(_luminance, (*grounds, soft))))
    return Shades(
        fill=_hex(fill),
        on_fill=DARK_GROUNDS[0],
        hover=_hex(_mix(fill, _WHITE, _HOVER_SHARE)),
        ink=_hex(fill),
        soft=_hex(soft),
    )


def _darken_for(rgb: Rgb, ground: float) -> Rgb:
    """The same hue, dimmed just enough to be read on a ground of luminance ``ground``."""
    most = (ground + 0.05) / MINIMUM_CONTRAST - 0.05
    share = min(1.0, most / max(_luminance(rgb), most))
    red, green, blue = (math.floor(_encode(_decode(channel) * share) + 1e-9) for channel in rgb)
    return red, green, blue


def _lighten_for(rgb: Rgb, ground: float) -> Rgb:
    """The same hue, lit enough to be read with ease on a dark ground of luminance ``ground``.

    The colour is first brightened towards what its strongest channel allows, so
    that it stays a colour without glowing, and only then mixed with white.
    """
    least = (ground + 0.05) * _DARK_CONTRAST - 0.05
    light = [_decode(channel) for channel in rgb]
    own = _luminance(rgb)
    if 0 < own < least:
        growth = min(least / own, 1 / max(light)) ** _CALM
        light, own = [channel * growth for channel in light], own * growth
    share = max(0.0, (least - own) / (1 - own))
    lit = (channel + share * (1 - channel) for channel in light)
    red, green, blue = (min(255, math.ceil(_encode(channel) - 1e-9)) for channel in lit)
    return red, green, blue


def _mix(base: Rgb, over: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(base, over, strict=True))
    return red, green, blue


def _ratio(one: float, other: float) -> float:
    lighter, darker = max(one, other), min(one, other)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = map(_decode, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _decode(channel: int) -> float:
    """An sRGB channel, 0 to 255, as linear light, 0 to 1."""
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encode(light: float) -> float:
    """Linear light, 0 to 1, as an sRGB channel, 0 to 255, not yet rounded."""
    value = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return value * 255


def _parse(colour: str) -> Rgb:
    match = _HEX.fullmatch(colour.strip())
    if match is None:
        raise ValueError(f"not a colour: {colour!r}")
    digits = match[1]
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _hex(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)
