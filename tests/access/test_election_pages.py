"""The election result on its pages, and persons of one name: what is told, asked and saved."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kokous.organisation.enums import BodyKind
from kokous.organisation.models import Membership, Person, User
from tests.access.elections import COUNCIL, SEATS, council_file, split_by
from tests.access.test_councils import TEXT
from tests.factories import make_body, make_person, make_registrar, make_secretary

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    """A browser in which ``user`` has signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown(page: HttpResponse) -> str:
    """The words of a page, tags out and white space single."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_the_preview_tells_what_was_united_who_are_namesakes_and_which_lists_win_nothing() -> None:
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL)
    namesake = next(row.name for row in COUNCIL if row.list_name == "Lista B")
    text = council_file(split_by("Lista\xa0A")).replace("äänet", "äänet;ehdokasnumero;ammatti;ikä", 1)
    text = text.replace(f'"{COUNCIL[0].name}";399\n', f'"{namesake}";399;2;metsuri;40\n')
    data = {"seats": SEATS, "starts": "2029-06-01", "ends": "2033-05-31"}
    client, address = signed_in(make_secretary(council)), reverse("access:election", args=[council.slug])
    page = client.post(address, data | {"file": SimpleUploadedFile("tulos.csv", text.encode())})
    words = shown(page)
    assert page.status_code == 200
    assert "Listan ”Lista A” nimi on riveillä 5, 9, 13" in words
    assert f"on useita: {namesake} (2), Lista A, metsuri; {namesake}, Lista B. Heidät" in words
    assert "Näitä sarakkeita ei käytetty: ikä." in words
    assert "Ilman paikkaa jääneet Lista D 102 ääntä" in words
    assert f"{namesake} (2) metsuri, 399 / 11433,000" in words


def test_the_preview_asks_who_of_the_register_a_namesake_is() -> None:
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL)
    first, second = make_person("Jäsen A2", title="seppä"), make_person("JÄSEN A2")
    client, address = signed_in(make_secretary(council)), reverse("access:election", args=[council.slug])
    data = {"seats": 13, "starts": "2025-06-01", "ends": "2029-05-31", "text": TEXT}
    page = client.post(address, data)
    assert (page.status_code, list(page.context["who"].fields)) == (200, ["henkilo_3"])
    assert "Jäsen A2: seppä" in shown(page)
    confirm = reverse("access:confirm_election", args=[council.slug])
    for answer in ({}, {"henkilo_3": "toinen"}, {"henkilo_3": make_person().pk}):
        again = client.post(confirm, data | answer)
        assert (again.status_code, list(again.context["who"].errors)) == (422, ["henkilo_3"])
    assert client.post(confirm, data | {"henkilo_3": second.pk}).status_code == 302
    assert Membership.objects.get(votes=80).person == second
    assert not Membership.objects.filter(person=first).exists()


def test_a_confirmation_that_is_refused_comes_back_with_the_preview() -> None:
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL)
    known = make_person("Jäsen A2")
    text = TEXT.replace("B;Jäsen B1", "B;Jäsen A2")
    data = {"seats": 13, "starts": "2025-06-01", "ends": "2029-05-31", "text": text}
    client, confirm = (
        signed_in(make_secretary(council)),
        reverse("access:confirm_election", args=[council.slug]),
    )
    page = client.post(confirm, data | {"henkilo_3": known.pk, "henkilo_11": known.pk})
    assert (page.status_code, Membership.objects.count()) == (422, 0)
    assert "Jäsen A2 on valittu kahdeksi eri ehdokkaaksi." in shown(page)
    assert client.post(confirm, data | {"henkilo_3": known.pk, "henkilo_11": "uusi"}).status_code == 302


def test_a_file_in_another_machines_letters_is_read_or_told() -> None:
    council = make_body("Valtuusto", kind=BodyKind.COUNCIL)
    client, address = signed_in(make_secretary(council)), reverse("access:election", args=[council.slug])
    data = {"seats": 13, "starts": "2025-06-01", "ends": "2029-05-31"}
    for encoding in ("mac_roman", "cp850", "utf-16-le"):
        file = SimpleUploadedFile("tulos.csv", TEXT.replace("\n", "\r").encode(encoding))
        assert client.post(address, data | {"file": file}).context["reading"].elected == 13
    page = client.post(address, data | {"file": SimpleUploadedFile("tulos.csv", TEXT.encode() + b"\xe4\xf6")})
    assert page.status_code == 422
    assert page.context["form"].non_field_errors() == [
        "Tiedoston kirjaimia ei voi lukea. Tallenna se UTF-8-muodossa ja valitse uudelleen."
    ]


def test_a_person_of_a_known_name_is_entered_only_when_it_is_another() -> None:
    make_body()
    make_person("Åkerlindqvist", given_name="Päivö", title="metsuri")
    client, address = signed_in(make_registrar()), reverse("access:new_person")
    assert "namesake" not in client.get(address).context["form"].fields
    data = {
        "family_name": "A\u030akerlindqvist\u200b", "given_name": "pa\u0308ivo\u0308", "email": "m@example.org\u200b", "language": "fi",
    }  # fmt: skip
    page = client.post(address, data)
    assert (page.status_code, Person.objects.filter(family_name="Åkerlindqvist").count()) == (422, 1)
    assert "Rekisterissä on jo Päivö Åkerlindqvist (metsuri). Onko hän sama henkilö?" in shown(page)
    assert "Hän on eri henkilö, lisää hänet" in shown(page)
    assert client.post(address, data | {"namesake": "on"}).status_code == 302
    new = Person.objects.get(given_name="päivö")
    assert (new.family_name, new.email) == ("Åkerlindqvist", "m@example.org")
    for words in ("a\u030akerlind", "ÅKERLIND", "päivö"):
        found = client.get(reverse("access:persons"), {"haku": words})
        assert [row.family_name for row in found.context["page_obj"]] == ["Åkerlindqvist"] * 2


def test_the_missing_body_is_chosen_when_its_page_is_opened() -> None:
    registrar = make_registrar()
    client = signed_in(registrar)
    page = client.get(reverse("home")).content.decode()
    address = f"{reverse('access:new_body')}?laji=council"
    assert f'href="{address}"' in page
    assert client.get(address).context["form"]["kind"].value() == "council"
    assert client.get(f"{reverse('access:new_body')}?laji=muu").status_code == 200
