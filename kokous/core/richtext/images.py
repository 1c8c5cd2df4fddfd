"""Pictures of texts: checked, drawn anew without what the camera wrote in them, stored immutably.

Who may add a picture and who may see one is for higher floors to say: they
call :func:`permit` when the application starts. Until then anyone signed in may.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from kokous.core import blobs
from kokous.core.models import Picture
from kokous.core.violations import RuleViolation

#: Largest file that is taken in, bytes.
MAX_BYTES = 12 * 1024 * 1024
#: Largest drawing that is opened, pixels: a small file may unfold to fill the memory.
MAX_PIXELS = 60_000_000
#: Longer side of what is stored, pixels: sharp across an A4 page at 250 dpi.
MAX_SIDE = 2400
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
JPEG_QUALITY = 88

Uploader = Callable[[Any], bool]
Viewer = Callable[[Any, Picture], bool]


class PictureRefused(RuleViolation):
    """The file is not a picture that a text can carry; the message says why and the advice what to do."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture redrawn: only PNG or JPEG, which every reader and every PDF can show. Sizes in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def redraw(data: bytes) -> Drawing:
    """The same picture upright, at most :data:`MAX_SIDE` wide and high, without metadata.

    The place, time and device that a camera writes into a file are personal data
    that nobody meant to publish. An animation is its first picture. Raises
    :class:`PictureRefused` for other kinds of file, too large ones and broken ones.
    """
    if len(data) > MAX_BYTES:
        raise PictureRefused(
            _("Kuva on liian suuri: enintään %(size)s Mt.") % {"size": MAX_BYTES // 1024**2},
            advice=_("Pienennä kuvaa ja lisää se uudelleen."),
        )
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_many_pixels()
            return _encoded(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_many_pixels() from bomb
    except (OSError, SyntaxError, ValueError) as broken:
        raise PictureRefused(
            _("Tiedostoa ei voi lukea kuvana."),
            advice=_("Lisää PNG-, JPEG-, WebP- tai GIF-kuva."),
        ) from broken


def store(data: bytes, *, actor: str, at: datetime) -> Picture:
    """Redraw and store; ``actor`` is ``user:<uuid>``. Raises :class:`PictureRefused`."""
    drawing = redraw(data)
    with transaction.atomic():
        return Picture.objects.create(
            blob=blobs.write(drawing.data),
            media_type=drawing.media_type,
            width=drawing.width,
            height=drawing.height,
            added_by=actor,
            added_at=at,
        )


def permit(*, upload: Uploader | None = None, see: Viewer | None = None) -> None:
    """Set who may add a picture and who may see one, as functions of the user (and the picture)."""
    if upload is not None:
        _rules.upload = upload
    if see is not None:
        _rules.see = see


def may_upload(user: Any) -> bool:
    """Whether the user may add pictures to texts."""
    return _rules.upload(user)


def may_see(user: Any, picture: Picture) -> bool:
    """Whether the user may see the picture."""
    return _rules.see(user, picture)


def _signed_in(user: Any, picture: Picture | None = None) -> bool:
    return bool(user.is_authenticated and user.is_active)


@dataclass(slots=True)
class _Rules:
    upload: Uploader = _signed_in
    see: Viewer = _signed_in


_rules = _Rules()


def _too_many_pixels() -> PictureRefused:
    return PictureRefused(
        _("Kuvassa on liikaa kuvapisteitä: enintään %(count)s miljoonaa.") % {"count": MAX_PIXELS // 10**6},
        advice=_("Pienennä kuvaa ja lisää se uudelleen."),
    )


def _encoded(image: Image.Image) -> Drawing:
    photograph = image.format == "JPEG" or (image.format == "WEBP" and image.mode == "RGB")
    upright = ImageOps.exif_transpose(image)
    transparent = upright.has_transparency_data
    plain = upright.convert("RGBA" if transparent else "RGB")
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    target = io.BytesIO()
    kind = "JPEG" if photograph and not transparent else "PNG"
    # A new image carries the pixels only: no EXIF, no comment, no text chunk, no thumbnail of the uncropped picture.
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    bare.save(target, kind, optimize=True, **({"quality": JPEG_QUALITY} if kind == "JPEG" else {}))
    return Drawing(target.getvalue(), MEDIA_TYPES[kind], plain.width, plain.height)
