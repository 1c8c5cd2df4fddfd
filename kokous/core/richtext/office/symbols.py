"""Letters of symbol fonts: a *b* in Symbol is a beta, and outside the font nobody could tell.

Word processors write them as private signs (U+F020-F0FF) or as the letters that the
font draws otherwise. What the tables do not know becomes an empty square.
"""

import re

#: From U+0021 on as the font Symbol draws them (the encoding of Adobe's font); a space where it has no sign of Unicode.
_SYMBOL = (
    "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + " " * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
#: Signs of Wingdings that papers use.
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x41: "✌", 0x45: "☜", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x51: "✈",
    0x52: "☼", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⬧", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "⌧", 0x80: "⓪", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
    **{0x81 + number: chr(ord("①") + number) for number in range(10)},
    **{0x8C + number: chr(ord("❶") + number) for number in range(10)},
}  # fmt: skip
_UNKNOWN = "□"
_PRIVATE = re.compile("[\uf020-\uf0ff]")
#: What the private signs mean in a font that is not named: those of Wingdings with which lists are drawn come first.
_OF_LISTS = frozenset({0xA7, 0xA8, 0xD8, 0xE0, 0xFC, 0xFD, 0xFE, 0x9F})
#: Signs that begin the items of a list.
BULLETS = frozenset("•·▪■●○◉◆❖➢❍⬧⬥◦‣⁃∙")
SYMBOL_FONTS = re.compile(r"""^["'\s]*(symbol|wingdings|webdings)\b""")


def font_of(families: str) -> str:
    """``symbol`` or ``wingdings`` when the first of the families is one of those fonts, else nothing."""
    found = SYMBOL_FONTS.match(families.lower())
    return found[1] if found else ""


def unfolded(text: str, font: str) -> str:
    """The signs that the letters are in a font of symbols."""
    return "".join(_sign(letter, font) for letter in text)


def without_private_signs(text: str) -> str:
    """The text with the private signs of fonts that nobody knows any more as what they most likely were."""
    return _PRIVATE.sub(lambda found: _plain(ord(found[0]) - 0xF000, ""), text)


def _sign(letter: str, font: str) -> str:
    code = ord(letter)
    if _PRIVATE.match(letter):
        return _plain(code - 0xF000, font)
    return _plain(code, font) if 0x21 <= code <= 0xFF and code != 0xA0 else letter


def _plain(code: int, font: str) -> str:
    if font in {"wingdings", "webdings"} or (not font and code in _OF_LISTS):
        return _WINGDINGS.get(code, _UNKNOWN)
    if code == 0x20:
        return " "
    sign = _SYMBOL[code - 0x21 : code - 0x20]
    return sign if sign.strip() else _UNKNOWN
