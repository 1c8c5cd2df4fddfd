"""What a reader sees of a file: poppler's pictures and words of its pages."""

import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PIL import Image, ImageChops

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Seen:
    """The pages of a file in a folder of its own, as poppler draws them: one pixel a point."""

    folder: Path

    @classmethod
    def of(cls, data: bytes, folder: Path) -> "Seen":
        """Draw the file."""
        folder.mkdir()
        (folder / "file.pdf").write_bytes(data)
        command = ["pdftoppm", "-r", "72", folder / "file.pdf", folder / "page"]
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
        return cls(folder)

    @cached_property
    def pages(self) -> list[Image.Image]:
        """One picture for each page."""
        return [Image.open(file).convert("RGB") for file in sorted(self.folder.glob("page*.ppm"))]

    @cached_property
    def words(self) -> list[list[str]]:
        """The words of each page."""
        read = subprocess.run(["pdftotext", self.folder / "file.pdf", "-"], capture_output=True, check=False)
        return [page.split() for page in read.stdout.decode().split("\f")]


def ink(page: Image.Image, box: Box | None = None) -> int:
    """How many points of a page are not white; ``box`` in the file's coordinates: left, lower, right, upper."""
    if box is not None:
        left, lower, right, upper = box
        page = page.crop((left, page.height - upper, right, page.height - lower))
    red, green, blue = ImageChops.difference(page, Image.new("RGB", page.size, "white")).split()
    return sum(ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[40:])


def same(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pages look the same to the last point."""
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None
