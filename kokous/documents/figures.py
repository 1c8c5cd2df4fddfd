"""Pictures, made safe for the archive: RGB only, without transparency (PDF/A-2 6.2.4, 6.2.10)."""

import io
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageOps
from reportlab.lib.utils import ImageReader

from . import style
from .flow import Column, Stack, lay, text_atoms
from .model import Figure
from .pages import Atom
from .pen import Pen
from .structure import Element
from .style import MM, ROOM

#: Points per pixel when the picture does not say: 150 dots an inch, sharp on paper.
_POINTS_PER_PIXEL = 72 / 150
#: The tallest a picture may be, in points: its caption must fit on the page too.
_TALLEST = ROOM - 60


@dataclass(slots=True, kw_only=True)
class PictureAtom(Atom):
    """A picture; one without an element only decorates."""

    image: ImageReader
    left: float
    width: float
    element: Element | None

    def paint(self, pen: Pen, top: float) -> None:
        rect = (self.left, top - self.height, self.width, self.height)
        if self.element is None:
            with pen.artifact():
                pen.image(Element("Figure"), self.image, rect)
            return
        box = [self.left, top - self.height, self.left + self.width, top]
        self.element.attributes["Layout"] = {"Placement": "Block", "BBox": [round(side, 3) for side in box]}
        pen.image(self.element, self.image, rect)


@lay.register
def _figure(block: Figure, parent: Element, column: Column, stack: Stack) -> None:
    atom = picture(block, parent, column.left, column.width)
    caption = text_atoms(block.caption, style.LEGEND, parent.inline("P", lang=block.lang), column)
    if caption:
        atom.keep = True
        caption[0].before = style.LEGEND.before
    stack.add([atom, *caption], before=6, after=style.LEGEND.after)


def picture(figure: Figure, parent: Element, left: float, room: float) -> PictureAtom:
    """The figure as an atom at most ``room`` points wide.

    Raises ``ValueError`` when the bytes are not a picture that can be read.
    """
    image = _opened(figure.data)
    width, height = _measures(image, figure.width, room)
    element = None
    if figure.alt.strip():
        element = parent.inline("Figure", lang=figure.lang, alt=figure.alt.strip())
        element.attach()
    return PictureAtom(image=image, left=left, width=width, height=height, element=element)


def _opened(data: bytes) -> ImageReader:
    """The picture upright, in colours for the screen, without transparency and without what it says of itself."""
    try:
        image = Image.open(io.BytesIO(data))
        image.load()
        upright = ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("not a picture that can be read") from error
    if image.format == "JPEG" and image.mode in {"RGB", "L"}:
        return _photograph(image, upright)
    return ImageReader(_on_white(upright))


def _photograph(image: Image.Image, upright: Image.Image) -> ImageReader:
    """A JPEG as a JPEG, without the place and the time that a telephone writes into it."""
    output = io.BytesIO()
    turned = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    (upright if turned else image).save(output, "JPEG", quality=90 if turned else "keep", exif=Image.Exif())
    output.seek(0)
    return ImageReader(output)  # from a file its bytes are put in as they are


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in RGB, on white where it was transparent."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")


def _measures(image: ImageReader, millimetres: float | None, room: float) -> tuple[float, float]:
    across, up = image.getSize()
    width = min(millimetres * MM if millimetres else across * _POINTS_PER_PIXEL, room)
    height = width * up / across
    if height > _TALLEST:
        width, height = width * _TALLEST / height, _TALLEST
    return width, height
