"""Pictures: in the right colours, not wider than the column, and heard."""

import io

import pytest
from PIL import Image
from PIL.ExifTags import Base
from pypdf import PdfReader

from kokous.documents.checker import check_pdf
from kokous.documents.figures import picture
from kokous.documents.model import Figure, Paragraph
from kokous.documents.structure import Element
from kokous.documents.style import MM, ROOM

from .samples import built, png


def jpeg(mode: str, exif: Image.Exif | None = None) -> bytes:
    output = io.BytesIO()
    Image.new(mode, (40, 30)).save(output, "JPEG", exif=exif or Image.Exif())
    return output.getvalue()


def image_in(data: bytes) -> dict:
    (image,) = PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/XObject"].values()
    return image.get_object()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_a_picture_is_stored_without_transparency(mode: str) -> None:
    output = io.BytesIO()
    Image.new("RGBA", (9, 9), (200, 0, 0, 128)).convert(mode).save(output, "PNG")
    data = built(Figure(output.getvalue(), "Kuva"))
    image = image_in(data)
    assert (image["/ColorSpace"], "/SMask" in image) == ("/DeviceRGB", False)
    assert check_pdf(data) == []


def test_half_transparent_colour_is_laid_on_white() -> None:
    page = PdfReader(io.BytesIO(built(Figure(png(), "Kuva")))).pages[0]
    assert page.images[0].image.getpixel((3, 3)) == (131, 154, 174)


@pytest.mark.parametrize(("mode", "colours"), [("RGB", "/DeviceRGB"), ("L", "/DeviceGray")])
def test_a_photograph_stays_one(mode: str, colours: str) -> None:
    image = image_in(built(Figure(jpeg(mode), "Kuva")))
    assert (image["/Filter"], image["/ColorSpace"]) == (["/DCTDecode"], colours)


def test_colours_for_print_are_converted() -> None:
    assert image_in(built(Figure(jpeg("CMYK"), "Kuva")))["/ColorSpace"] == "/DeviceRGB"


def test_a_photograph_is_turned_upright_and_does_not_say_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[Base.Orientation], exif[Base.ImageDescription] = 6, "60.1699 N 24.9384 E"
    data = built(Figure(jpeg("RGB", exif), "Kuva"))
    image = image_in(data)
    assert (image["/Width"], image["/Height"]) == (30, 40)
    assert b"24.9384" in jpeg("RGB", exif)
    assert b"24.9384" not in image._data


@pytest.mark.parametrize(
    ("size", "millimetres", "expected"),
    [
        ((300, 150), None, (144, 72)),
        ((300, 150), 50, (50 * MM, 25 * MM)),
        ((3000, 300), None, (400, 40)),
        ((30, 300), 100, ((ROOM - 60) / 10, ROOM - 60)),
    ],
)
def test_a_picture_fits_its_column_and_page(size: tuple, millimetres: float | None, expected: tuple) -> None:
    figure = Figure(png(*size), "Kuva", width=millimetres)
    atom = picture(figure, Element("Document"), 70, 400)
    assert (atom.width, atom.height) == pytest.approx(expected)


def test_a_picture_stands_on_the_page_of_its_caption() -> None:
    filling = Paragraph("\n".join("a" * 40))
    data = built(filling, Figure(png(300, 170), "Kuva", caption="Kuva 1"))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert ["Kuva 1" in text for text in pages] == [False, True]


@pytest.mark.parametrize("data", [b"", b"GIF89a", png()[:60]])
def test_what_is_not_a_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a picture"):
        built(Figure(data, "Kuva"))
