"""The form field of texts, the toolbar, the pictures and the page on which they are tried."""

import io
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from PIL import Image
from pytest_django import Settings

from kokous.core import blobs
from kokous.core.models import Picture
from kokous.core.richtext import images, pasting, viewers
from kokous.core.richtext.editor import RichTextField, ground_choices
from kokous.rules.secrecy_grounds import GROUNDS

AT = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


class TextForm(forms.Form):
    text = RichTextField(label="Teksti")


def drawn(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, 128 if mode in {"L", "P"} else None).save(file, kind, **more)
    return file.getvalue()


@pytest.fixture(autouse=True)
def _own_store(settings: Settings, tmp_path: Path) -> None:
    settings.BLOB_DIR = tmp_path


def test_the_field_gives_clean_html() -> None:
    form = TextForm({"text": "<h1>Otsikko</h1><p onclick='x'>sana</p><p></p>"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "<h2>Otsikko</h2><p>sana</p>"


@pytest.mark.parametrize(
    "empty", ["", "<p></p>", "<p>&nbsp;</p>", "<table><tr><td></td></tr></table>", "<script>x</script>"]
)
def test_a_required_text_needs_a_word_or_a_picture(empty: str) -> None:
    assert not TextForm({"text": empty}).is_valid()
    assert RichTextField(required=False).clean(empty) == ""


def test_a_picture_alone_is_a_text() -> None:
    figure = '<figure><img src="/kuvat/1/" alt="Kartta"></figure>'
    assert RichTextField().clean(figure) == figure


def test_a_text_longer_than_allowed_is_refused() -> None:
    field = RichTextField(max_length=20)
    assert field.clean("<p>12345</p>") == "<p>12345</p>"
    with pytest.raises(forms.ValidationError):
        field.clean("<p>12345678901234567890</p>")


def test_the_widget_escapes_its_source_and_offers_every_ground() -> None:
    html = str(TextForm({"text": "</textarea><script>x</script>"})["text"])
    assert "</textarea><script>" not in html
    assert "&lt;/textarea&gt;" in html
    assert html.count("<optgroup") == 2
    assert all(f'<option value="{point}">' in html for point in GROUNDS)
    assert "maxlength" not in html


def test_common_grounds_come_first_in_the_readers_language() -> None:
    often, others = (choices for _label, choices in ground_choices("sv"))
    assert ("20", "20. Privat företagshemlighet") in often
    assert ("31 a", "31 a. Ett anonymt vittnes identitet") in others
    assert len(often) + len(others) == len(GROUNDS)
    assert ("20", "20. Yksityinen liikesalaisuus") in ground_choices("en")[0][1]


def test_a_picture_button_is_offered_only_with_the_right() -> None:
    form = TextForm()
    assert 'data-tool="figure"' in str(form["text"])
    form.fields["text"].widget.pictures = False
    assert 'data-tool="figure"' not in str(form["text"])


def test_a_photograph_loses_what_the_camera_wrote() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kameran merkki"
    exif[0x0112] = 6  # turned a quarter
    drawing = images.redraw(drawn("JPEG", size=(400, 200), exif=exif.tobytes(), comment=b"muistiinpano"))
    again = Image.open(io.BytesIO(drawing.data))
    assert (drawing.media_type, drawing.width, drawing.height) == ("image/jpeg", 200, 400)
    assert again.size == (200, 400)
    assert dict(again.getexif()) == {}
    assert b"Kameran" not in drawing.data
    assert b"muistiinpano" not in drawing.data


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [("PNG", "RGBA", "image/png"), ("PNG", "P", "image/png"), ("GIF", "P", "image/png"), ("WEBP", "RGBA", "image/png"), ("WEBP", "RGB", "image/jpeg"), ("JPEG", "CMYK", "image/jpeg"), ("PNG", "L", "image/png")],
)  # fmt: skip
def test_every_kind_becomes_png_or_jpeg(kind: str, mode: str, media_type: str) -> None:
    assert images.redraw(drawn(kind, mode)).media_type == media_type


def test_a_large_picture_is_made_smaller() -> None:
    drawing = images.redraw(drawn(size=(4800, 1200)))
    assert (drawing.width, drawing.height) == (images.MAX_SIDE, 600)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"ei kuva", "Tiedostoa ei voi lukea kuvana."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Tiedostoa ei voi lukea kuvana."),
        (drawn("BMP"), "Tiedostoa ei voi lukea kuvana."),
        (drawn()[:60], "Tiedostoa ei voi lukea kuvana."),
        (b"x" * (images.MAX_BYTES + 1), "Kuva on liian suuri: enintään 12 Mt."),
        (drawn("GIF", "P", (8000, 8000)), "Kuvassa on liikaa kuvapisteitä: enintään 60 miljoonaa."),
        (drawn("GIF", "P", (20000, 20000)), "Kuvassa on liikaa kuvapisteitä: enintään 60 miljoonaa."),
    ],
    ids=["words", "svg", "bmp", "cut", "bytes", "pixels", "bomb"],
)
def test_what_is_no_picture_is_refused_with_a_reason(data: bytes, told: str) -> None:
    with pytest.raises(images.PictureRefused) as refused:
        images.redraw(data)
    assert refused.value.message == told


@pytest.fixture
def writer(db: None) -> Client:
    user = get_user_model()(username="kirjoittaja")
    user.set_unusable_password()
    user.save()
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_a_picture_is_stored_and_shown_to_those_signed_in(writer: Client) -> None:
    answer = writer.post("/kuvat/", {"picture": SimpleUploadedFile("a.png", drawn())})
    assert answer.status_code == 201
    picture = Picture.objects.get()
    assert answer.json() == {"address": f"/kuvat/{picture.pk}/"}
    assert picture.added_by.startswith("user:")
    shown = writer.get(answer.json()["address"])
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert shown.content == blobs.read(picture.blob_id)
    assert shown["Cache-Control"] == "private, no-cache"
    again = writer.get(answer.json()["address"], headers={"if-none-match": shown["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    held = Client().get(answer.json()["address"], headers={"if-none-match": shown["ETag"]})
    assert held.status_code == 404
    assert Client().get(answer.json()["address"]).status_code == 404


def test_a_stranger_may_not_add_a_picture(db: None) -> None:
    answer = Client().post("/kuvat/", {"picture": SimpleUploadedFile("a.png", drawn())})
    assert answer.status_code == 403
    assert answer.json() == {"error": "Kirjaudu sisään, niin voit lisätä kuvia."}
    assert not Picture.objects.exists()


def test_a_refused_picture_is_explained(writer: Client) -> None:
    answer = writer.post("/kuvat/", {"picture": SimpleUploadedFile("a.png", b"ei kuva")})
    assert answer.status_code == 422
    assert answer.json() == {"error": "Tiedostoa ei voi lukea kuvana. Lisää PNG-, JPEG-, WebP- tai GIF-kuva."}
    assert writer.post("/kuvat/").json() == {"error": "Valitse kuvatiedosto."}


def everyone(user: object, picture: Picture) -> bool:
    """A viewer of a higher floor whose text anyone may read."""
    return True


def test_others_see_a_picture_only_in_a_text_that_they_may_read(writer: Client) -> None:
    picture = images.store(drawn(), actor="system", at=AT)
    with viewers.VIEWERS.answered_only_by():
        assert [each.get(f"/kuvat/{picture.pk}/").status_code for each in (writer, Client())] == [404, 404]
        viewers.VIEWERS.answer_by(f"{__name__}.everyone")
        assert [each.get(f"/kuvat/{picture.pk}/").status_code for each in (writer, Client())] == [200, 200]


def test_an_erased_picture_is_not_found(writer: Client) -> None:
    address = writer.post("/kuvat/", {"picture": SimpleUploadedFile("a.png", drawn())}).json()["address"]
    picture = Picture.objects.get()
    assert writer.get(address).status_code == 200
    blobs.erase(picture.blob_id, at=AT)
    assert writer.get(f"/kuvat/{picture.pk}/").status_code == 404
    assert writer.get(f"/kuvat/{uuid.uuid4()}/").status_code == 404


def test_the_trial_page_shows_three_renditions_and_stores_nothing(client: Client, db: None) -> None:
    text = '<p>Hinta <mark data-kind="secret">48 000 €</mark>, <mark data-kind="personal">Tiina</mark></p>'
    page = client.post("/tyyli/teksti/", {"text": text}).content.decode()
    assert "<p>Hinta [salassa pidettävä], Tiina</p>" in page
    assert "<p>Hinta [salassa pidettävä], [henkilötieto poistettu]</p>" in page
    assert "Salassa pidettävältä kohdalta puuttuu peruste (JulkL 25 §)." in page
    assert client.post("/tyyli/teksti/", {"text": "<p></p>"}).status_code == 422


def test_the_policy_of_the_trial_page_needs_no_unsafe_word(client: Client, db: None) -> None:
    page = client.get("/tyyli/teksti/")
    policy = page["Content-Security-Policy"]
    assert "unsafe" not in policy
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'<script type="importmap" nonce="{nonce}">' in page.content.decode()


def test_the_trial_page_speaks_swedish_placeholders(client: Client, db: None) -> None:
    with translation.override("sv"):
        page = client.post(
            "/tyyli/teksti/", {"text": '<mark data-kind="secret">x</mark>'}, HTTP_ACCEPT_LANGUAGE="sv"
        ).content.decode()
    assert "[sekretessbelagd]" in page


def test_a_paste_is_made_tidy_and_told(writer: Client) -> None:
    pasted = "<p class=MsoNormal>Hinta on <del>40</del><ins>48</ins> euroa.</p>"
    answer = writer.post("/teksti/siisti/", {"html": pasted})
    assert answer.json() == {
        "html": "<p>Hinta on 48 euroa.</p>",
        "told": "Liitetystä tekstistä jätettiin pois 1 poistettu kohta.",
    }
    assert writer.get("/teksti/siisti/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/teksti/siisti/", {"html": pasted}).status_code == 403


def test_a_paste_that_is_too_long_is_refused_with_a_sentence(
    writer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pasting, "LONGEST", 10)
    answer = writer.post("/teksti/siisti/", {"html": "<p>12345678</p>"})
    assert (answer.status_code, answer.json()["error"]) == (
        413,
        "Liitetty teksti on liian pitkä: liitä se osissa.",
    )
    monkeypatch.setattr(pasting, "LONGEST_OF_VISITOR", 5)
    assert Client().post("/teksti/siisti/", {"html": "<p>1</p>"}).status_code == 413


def test_a_visitor_pastes_only_so_often(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(pasting, "TIMES_OF_VISITORS", 2)
    codes = [Client().post("/teksti/siisti/", {"html": "<p>a</p>"}).status_code for _time in range(3)]
    assert codes == [200, 200, 429]


def test_without_a_cache_that_counts_a_paste_is_tidied(
    writer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: object, **_more: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(pasting.cache, "add", away)
    assert writer.post("/teksti/siisti/", {"html": "<p>a</p>"}).status_code == 200


def test_what_was_left_out_of_a_text_sent_without_the_editor_is_known() -> None:
    form = TextForm({"text": "<p>a<del>b</del></p>"})
    assert form.is_valid()
    assert (form.cleaned_data["text"], form.fields["text"].left_out.deletions) == ("<p>a</p>", 1)
