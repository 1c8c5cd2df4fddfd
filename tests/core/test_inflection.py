"""Forms of one word, and marked words that stand in a text in another form."""

import time

import pytest

from kokous.core import richtext
from kokous.core.richtext.inflection import same_word
from kokous.core.richtext.marking import mark_of, marked_also
from kokous.core.richtext.renditions import hidden_phrases
from kokous.core.richtext.strays import Stray, strays

SAME = {
    "endings behind the word": "Teuvo Teuvon, Teuvo Teuvolle, Andersson Anderssonille, Nordea Nordean, Seppälä Seppälän, Rautio Rautiolle, Öhman Öhmanin, Kukkapuro Kukkapuroonkin",
    "Swedish": "Andersson Anderssons, Bolaget Bolagets, Holmström Holmströms, Lindqvist Lindqvists, Rosengren Rosengrens",
    "consonants change": "Hopeavirta Hopeavirran, Hopeavirta Hopeavirralle, Lahti Lahden, Kuokka Kuokan, Matti Matin, Riitta Riitan, Räntä Rännän, Kaukolämpö Kaukolämmön, Pelti Pellin, Kultaranta Kultarannan, Sampo Sammon, Renki Rengin, Halko Halon, Sinkko Sinkon, Haapa Haavan, Käpy Kävyn, Jaakko Jaakolle, Lehto Lehdon",
    "vowels change": "Mäki Mäen, Lehtimäki Lehtimäellä, Koski Kosken, Saari Saaren, Saari Saarta, Niemi Nientä, Vesi Veden, Vesi Vettä, Susi Suden, Joki Joen, Vuori Vuorta, Hirsi Hirren, Länsi Lännen, Kauppa Kauppojen",
    "-nen": "Virtanen Virtasen, Virtanen Virtasta, Tuominen Tuomiselle, Kinnunen Kinnusilta",
    "-s": "Mallikas Mallikkaan, Mallikas Mallikkaalle, Mallikas Mallikasta, Kallas Kallaksen, Hannes Hanneksen, Taivas Taivaan, sairaus sairauden, Rakennus Rakennuksen, diabetes diabeteksen, Kunnas Kunnaksen",
    "-e": "Laine Laineen, Ahde Ahteen, Rinne Rinteen, Kivirinne Kivirinteelle, työkyvyttömyyseläke työkyvyttömyyseläkkeen, Askel Askeleen, Tytär Tyttären",
    "plural": "Betonimestarit Betonimestareiden, Rakentajat Rakentajille, Virtaset Virtasille, vastavakuudet vastavakuuksista, päätökset päätöksistä, Lahdet Lahtien",
    "only a dictionary knows": "Mies Miehen, Veli Veljen",
    "either is the inflected one": "Mallikkaan Mallikas, Hopeavirran Hopeavirta, Hopeavirran Hopeavirralle, Mallikkaan Mallikkaalle",
    "compounds that begin with it": "Hopeavirta Hopeavirtakonserni, Hopeavirta hopeavirtalaisten",
    "written otherwise": "Mallikas MALLIKKAAN, Meikäläinen Meika\u0308la\u0308iselle, Bordeaux Bordeaux'n",
}  # fmt: skip
OTHERS = {
    "other names": "Virta Virtanen, Mäki Mäkinen, Mäki Mäkelä, Lahti Lahtinen, Koski Koskela, Niemi Nieminen, Ranta Rantala, Holm Holmström, Saari Saarinen, Laine Laitinen, Matti Matias, Hanna Hannu, Heikki Heikkilä, Mikko Mikkonen, Järvi Järvinen, Kangas Kankainen, Rauta Rautio, Toivo Toivonen, Karl Karlsson, Anders Andersson, Salo Salmi, Harju Harjula, Tuomi Tuominen",
    "other words": "Hopeavirta hopea, Mallikas malli, Kunta Kuntala, Kunnas Kunnan, Oy Oyj, Kokko Kokous, Päätös Päätalo, Teuvo Teemu, Ahti Ahtisaari, 20 200",
}  # fmt: skip
#: Marked, and what is read of it in a text that does not have the mark.
FOUND = [
    ("Hopeavirta Oy", "Hopeavirran tarjous ja Hopeavirralle maksettu", ["Hopeavirran", "Hopeavirralle"]),
    ("Hopeavirta Oy", "Hopeavirta-konsernin yhtiö", ["Hopeavirta"]),
    ("Hopeavirta Oy:n", "hopeavirran tarjous", ["hopeavirran"]),
    ("Mallikas Teuvo", "Mallikkaan hakemus, joka Teuvon osalta", ["Mallikkaan", "Teuvon"]),
    ("Mallikas Teuvo", "MALLIKKAALLE myönnetään", ["MALLIKKAALLE"]),
    ("Andersson Karin", "Anderssons ansökan godkänns", ["Anderssons"]),
    ("hakija Teuvo Mallikas, s. 1.1.1970", "Mallikkaan oikeus", ["Mallikkaan"]),
    ("Koski", "Kosken hakemus", ["Kosken"]),
    ("Rantamäki 5", "Rantamäen tontti", ["Rantamäen"]),
    ("Mallikunnan Vesi Oy", "Veden tarjous", ["Veden"]),
    ("työkyvyttömyyseläke", "hakee työkyvyttömyyseläkettä työkyvyttömyyseläkkeen rinnalla", ["työkyvyttömyyseläkettä", "työkyvyttömyyseläkkeen"]),
    ("vakava sairaus", "vakavan sairauden vuoksi", ["vakavan sairauden"]),
    ("tontin hinta 48 000", "tontin hinnan 48 000 euroa", ["tontin hinnan 48 000"]),
    ("Hopeavirta Oy", '<p>Katso</p><img src="/a" alt="Hopeavirran kaavio">', ["Hopeavirran"]),
    ("Hopeavirta Oy", "Hopea<strong>virran</strong> ja hopea&shy;virralle", ["Hopeavirran", "hopea\u00advirralle"]),
]  # fmt: skip
#: Marked, and a text in which nothing is to be asked.
QUIET = [
    ("Oy", "Oy, oyj ja oy:n tarjous"),
    ("kunta", "Kunnan ja kuntien päätös kunnassa"),
    ("Kunta", "Kunnan päätös"),
    ("Mallikunnan Vesi Oy", "Mallikunnassa vesi ja veden hinta; Vesihuoltolaitos"),
    ("Mäki", "Tie kulkee mäen yli ja mäellä, Mäkelän talo, Mäkisen tontti"),
    ("Koski", "kosken rannalla, koskessa"),
    ("Mallikas Teuvo", "mallikkaasti hoidettu, mallikas työ"),
    ("Hakija saa työkyvyttömyyseläkettä", "Hakijan asia, hakijalle"),
    ("Asiakas on Teuvo Mallikas", "Asiakkaan asia"),
    ("20", "20 euroa, 200, 2020"),
    ("48 000 €", "48 000 ja 48000"),
    ("Tekninen lautakunta", "Teknisen lautakunnan"),
    ("Hopeavirta Oy", "[salassa pidettävä: JulkL 24 § 1 mom. 20 kohta] hopea ja virta"),
    ("on se", "on se"),
]
COMMON = ("Mallikunta", "Tekninen lautakunta")


def pairs(groups: dict[str, str]) -> list[tuple[str, str]]:
    """The pairs of all groups."""
    return [(one, other) for group in groups.values() for one, other in map(str.split, group.split(", "))]


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_two_forms_of_one_word(one: str, other: str) -> None:
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(("one", "other"), pairs(OTHERS))
def test_two_words(one: str, other: str) -> None:
    assert not same_word(one, other)


@pytest.mark.parametrize(("marked", "text", "forms"), FOUND)
def test_a_marked_word_is_found_in_another_form(marked: str, text: str, forms: list[str]) -> None:
    found = strays(f"<p>{text}</p>", [marked], common=COMMON)
    assert found == [Stray(marked, form) for form in forms]


@pytest.mark.parametrize(("marked", "text"), QUIET)
def test_ordinary_words_make_no_flood(marked: str, text: str) -> None:
    assert strays(f"<p>{text}</p>", [marked], common=COMMON) == []


def test_what_a_rendition_hides_is_not_found_and_what_it_leaves_is() -> None:
    text = richtext.clean(
        '<p><mark data-kind="secret" data-ground="20">Hopeavirta Oy</mark>, Hopeavirta Oy:n ja Hopeavirran</p>'
    )
    assert strays(richtext.public(text), hidden_phrases(text)) == [Stray("Hopeavirta Oy", "Hopeavirran")]


def test_the_same_form_is_told_once_whatever_its_letters() -> None:
    found = strays("<p>Mallikkaan, MALLIKKAAN ja Mallikkaan</p>", ["Mallikas Teuvo"])
    assert [stray.form for stray in found] == ["Mallikkaan"]
    assert found[0].key == ("mallikas teuvo", "mallikkaan")


def test_words_of_two_blocks_are_no_passage() -> None:
    assert strays("<p>vakavan</p><p>sairauden</p>", ["vakava sairaus"]) == []
    assert strays("<p>vakavan, sairauden</p>", ["vakava sairaus"]) != []


def test_a_long_agenda_is_searched_in_a_moment() -> None:
    text = "<p>" + "Kunnanhallitus päätti hyväksyä Mallilan Mallikkalan hankesuunnitelman. " * 4_000 + "</p>"
    phrases = [f"Mallikas{number} Teuvo Oy" for number in range(20)]
    strays("<p>Mallit</p>", phrases)
    began = time.process_time()
    assert strays(text, phrases) == []
    assert time.process_time() - began < 20


MARK = {"data-kind": "secret", "data-ground": "20"}
SECRET = '<mark data-kind="secret" data-ground="20">{}</mark>'


@pytest.mark.parametrize(
    ("text", "form", "marked"),
    [
        ("<p>Hopeavirran tarjous, HOPEAVIRRAN</p>", "Hopeavirran", f"<p>{SECRET.format('Hopeavirran')} tarjous, {SECRET.format('HOPEAVIRRAN')}</p>"),
        ("<p>Hopea<strong>virran</strong> tarjous</p>", "hopeavirran", f"<p>{SECRET.format('Hopea')}<strong>{SECRET.format('virran')}</strong> tarjous</p>"),
        ("<p>vakavan sairauden</p><p>vakavan</p><p>sairauden</p>", "vakavan sairauden", f"<p>{SECRET.format('vakavan sairauden')}</p><p>vakavan</p><p>sairauden</p>"),
        (f"<p>{SECRET.format('Hopeavirran')} ja Hopeavirralle</p>", "Hopeavirran", f"<p>{SECRET.format('Hopeavirran')} ja Hopeavirralle</p>"),
        ("<p>Hopeavirtaan</p>", "Hopeavirta", "<p>Hopeavirtaan</p>"),
        ("<table><tr><th>A</th></tr><tr><td>&lt;Kosken&gt;</td></tr></table>", "Kosken", f'<table><tr><th>A</th></tr><tr><td>&lt;{SECRET.format("Kosken")}&gt;</td></tr></table>'),
    ],
)  # fmt: skip
def test_one_press_marks_a_form_wherever_it_stands(text: str, form: str, marked: str) -> None:
    result = marked_also(richtext.clean(text), form, MARK)
    assert result == richtext.clean(marked)


def test_the_new_mark_is_like_the_old_one() -> None:
    text = richtext.clean(
        '<p><mark data-kind="secret" data-ground="20" data-until="2030-01-01">Hopeavirta Oy</mark>'
        ' <mark data-kind="personal">Mal</mark><strong><mark data-kind="personal">likas</mark></strong></p>'
    )
    assert mark_of([text], "Hopeavirta Oy") == MARK | {"data-until": "2030-01-01"}
    assert mark_of(["", text], "Mallikas") == {"data-kind": "personal"}
    with pytest.raises(LookupError):
        mark_of([text], "Koski")
