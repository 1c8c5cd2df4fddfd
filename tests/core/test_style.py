"""The design system: wording of dates and sections, parts, forms, pages of refusal, the accent stylesheet."""

from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import translation

from kokous.core import accent, style_page, wording
from kokous.core.templatetags import kokous
from kokous.rules.citations import cite, kuntal

AT = datetime(2026, 12, 14, 15, 0, 7, tzinfo=UTC)
NBSP = "\u00a0"


def draw(source, **context):
    """A template's text with runs of white space made one."""
    return " ".join(engines["django"].from_string("{% load kokous %}" + source).render(context).split())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "ma 14.12.2026 klo 17.00"),
        ("sv", "må 14.12.2026 kl. 17.00"),
        ("en", "Mon 14 Dec 2026 at 17:00"),
    ],
)
def test_moment_is_written_as_the_language_writes_it(language, text):
    assert wording.moment(AT, language).replace(NBSP, " ") == text


def test_day_follows_finnish_midnight():
    assert wording.day(datetime(2026, 12, 13, 22, 30, tzinfo=UTC)).replace(NBSP, " ") == "ma 14.12.2026"
    assert wording.day(datetime(2026, 12, 13, 21, 30, tzinfo=UTC)).replace(NBSP, " ") == "su 13.12.2026"
    assert wording.day(date(2026, 12, 13)).replace(NBSP, " ") == "su 13.12.2026"


def test_time_with_seconds_and_duration():
    assert wording.time_of_day(AT, seconds=True) == "17.00.07"
    assert [wording.duration(80), wording.duration(timedelta(hours=1, minutes=2, seconds=30))] == [
        "1.20",
        "1.02.30",
    ]


@pytest.mark.parametrize(
    ("amount", "language", "text"),
    [
        (48000, "fi", "48 000 €"),
        (48000.5, "sv", "48 000,50 €"),
        (-1200, "fi", "−1 200 €"),
        (48000, "en", "€48,000"),
    ],
)
def test_euros(amount, language, text):
    assert wording.euros(amount, language).replace(NBSP, " ") == text


def test_votes_and_file_sizes():
    assert wording.votes(7, 4) == "7–4"
    sizes = [wording.file_size(2_140_000), wording.file_size(2_140_000, "en"), wording.file_size(12)]
    assert [size.replace(NBSP, " ") for size in sizes] == ["2,1 Mt", "2.1 MB", "1 kt"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "JulkL 24 § 1 mom. 20 kohta"),
        ("sv", "offentlighetslagen 24 § 1 mom. 20 punkten"),
        ("en", "Act on the Openness of Government Activities, section 24(1)(20)"),
    ],
)
def test_citation_is_written_in_the_readers_language(language, text):
    assert wording.citation(cite("JulkL", 24, 1, "20"), language).replace(NBSP, " ") == text


def test_every_statute_has_a_swedish_and_an_english_name():
    assert set(wording.STATUTES_SV) == set(wording.STATUTES_EN) == set(wording.STATUTES)


def test_cite_explains_the_short_name_in_finnish_and_leaves_local_rules_alone():
    with translation.override("fi"):
        assert kokous.cite(kuntal(103, 1)) == (
            f'<span class="cite"><abbr title="Kuntalaki (410/2015)">KuntaL</abbr> 103{NBSP}§ 1{NBSP}mom.</span>'
        )
        local = cite("hallintosääntö", 14, None, "3")
        assert kokous.cite(local) == f'<span class="cite">hallintosääntö 14{NBSP}§ 3{NBSP}kohta</span>'
        assert kokous.cite("<b>") == "<b>"
        assert draw("{{ text|cite }}", text="<b>") == "&lt;b&gt;"


def test_when_gives_the_machine_and_the_reader_the_same_moment():
    expected = '<time datetime="2026-12-14T17:00:07+02:00">ma 14.12.2026 klo 17.00</time>'
    assert kokous.when(AT).replace(NBSP, " ") == expected
    assert kokous.when(None) == ""


def test_badge_says_its_state_in_words_and_refuses_an_unknown_one():
    assert draw("{% badge 'final' %}").endswith("Lainvoimainen</span>")
    assert draw("{% badge 'sent' 'Kutsu lähetetty' %}").endswith("Kutsu lähetetty</span>")
    with pytest.raises(KeyError):
        draw("{% badge 'nonesuch' %}")


def test_component_keeps_its_body_and_escapes_its_parameters():
    html = draw(
        "{% component 'more' title=title %}<p>{{ body }}</p>{% endcomponent %}", title="<i>", body="<b>"
    )
    assert html == (
        '<details class="more"><summary>&lt;i&gt;</summary>'
        '<div class="more-body"><p>&lt;b&gt;</p></div></details>'
    )


def test_nav_item_says_nothing_of_a_page_that_does_not_exist():
    assert draw("{% nav_item 'style' 'Tyyli' %}") == '<li> <a href="/tyyli/" >Tyyli</a> </li>'
    assert draw("{% nav_item 'nonesuch:page' 'Tyyli' %}") == ""


def test_nav_item_marks_the_page_the_reader_is_on():
    request = RequestFactory().get("/tyyli/sali/")
    assert draw("{% nav_item 'style' 'Tyyli' %}", request=request) == (
        '<li> <a href="/tyyli/" aria-current="page" >Tyyli</a> </li>'
    )


def test_vote_rows_count_everyone_and_mark_the_winner():
    rows = kokous.vote_rows({"ayes": 4, "noes": 7, "winner": "no", "noes_names": ["Jäsen 1"]})
    assert [(row["kind"], row["count"], row["is_winner"]) for row in rows] == [
        ("aye", 4, False), ("no", 7, True), ("blank", 0, False), ("absent", 0, False),
    ]  # fmt: skip
    assert {row["total"] for row in rows} == {11}
    assert rows[1]["names"] == ["Jäsen 1"]


def test_vote_rows_of_an_empty_vote_do_not_divide_by_nothing():
    assert {row["total"] for row in kokous.vote_rows({})} == {1}


# --- forms --------------------------------------------------------------------------


class _Elements(HTMLParser):
    """Every start tag of a text, with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def by(self, **wanted):
        return [
            (tag, a) for tag, a in self.found if all(a.get(key) == value for key, value in wanted.items())
        ]


class _Form(forms.Form):
    title = forms.CharField(label="Otsikko", help_text="Lyhyt.")
    kind = forms.ChoiceField(
        label="Julkisuus", widget=forms.RadioSelect, choices=[("a", "Julkinen"), ("b", "Ei")]
    )
    note = forms.CharField(label="Lisätieto", required=False)
    sure = forms.BooleanField(label="Olen varma")


def test_form_ties_hint_and_error_to_the_field():
    elements = _Elements(str(_Form({})))
    ((_, title),) = elements.by(name="title")
    assert (title["aria-invalid"], title["aria-describedby"]) == ("true", "id_title_helptext id_title_error")
    described = [elements.by(id=target) for target in title["aria-describedby"].split()]
    assert [len(found) for found in described] == [1, 1]


def test_error_summary_links_lead_to_elements_that_exist():
    elements = _Elements(str(_Form({})))
    targets = [a["href"][1:] for tag, a in elements.found if tag == "a"]
    assert targets == ["id_title", "id_kind", "id_sure"]
    assert all(len(elements.by(id=target)) == 1 for target in targets)


def test_group_of_choices_is_a_fieldset_with_a_legend():
    html = " ".join(str(_Form()).split())
    assert '<fieldset class="field"> <legend>Julkisuus</legend>' in html


def test_only_optional_fields_are_marked_and_a_fresh_form_has_no_summary():
    html = str(_Form())
    assert html.count("(vapaaehtoinen)") == 1
    assert "error-summary" not in html


def test_errors_are_escaped():
    form = _Form({"title": "x", "kind": "a", "sure": "on"})
    assert form.is_valid()
    form.add_error("title", "<script>")
    form.add_error(None, "<script>")
    assert "<script>" not in str(form)


# --- pages ----------------------------------------------------------------------------


def test_accent_stylesheet_is_the_palette_and_lasts(client):
    response = client.get(reverse("accent", args=["1f4e8c"]))
    assert response.content.decode() == accent.stylesheet(accent.palette("#1f4e8c"))
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("colour", ["ffcd00", "red", "1f4e8c;}"])
def test_accent_stylesheet_refuses_a_colour_that_cannot_be_read(client, colour):
    assert client.get(f"/vari/{colour}.css").status_code == 404


@pytest.mark.django_db
def test_style_page_wears_the_colour_that_is_tried_and_explains_a_refusal(client):
    accepted = client.get("/tyyli/?vari=1f4e8c").content.decode()
    refused = client.get("/tyyli/?vari=ffcd00").content.decode()
    assert 'href="/vari/1f4e8c.css"' in accepted
    assert f'href="/vari/{accent.DEFAULT[1:]}.css"' in refused
    assert "Lähin riittävän tumma väri on #907300." in refused


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("sample", ["", *style_page.SAMPLES])
def test_every_sample_renders_in_every_language_without_inline_style_or_script(client, sample, language):
    path = f"/tyyli/{sample}/" if sample else "/tyyli/"
    response = client.get(path, headers={"accept-language": language})
    assert response.status_code == 200
    elements = _Elements(response.content.decode())
    assert elements.found[0][1]["lang"] == language
    assert [tag for tag, _ in elements.found if tag == "style"] == []
    assert [a for _, a in elements.found if "style" in a or any(key.startswith("on") for key in a)] == []
    assert [a for tag, a in elements.found if tag == "script" and "src" not in a] == []
    identities = [a["id"] for _, a in elements.found if "id" in a]
    assert len(identities) == len(set(identities))


@pytest.mark.django_db
def test_unknown_sample_is_not_found(client):
    assert client.get("/tyyli/nonesuch/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["403", "404", "429", "500", "csrf", "violation"])
def test_pages_of_refusal_have_one_heading_and_a_way_onward(rf, name):
    request = rf.get("/")
    request.resolver_match = resolve("/tyyli/")
    context = {"violation": style_page.style_examples.VIOLATION}
    html = engines["django"].get_template(f"core/{name}.html").render(context)
    tags = [tag for tag, _ in _Elements(html).found]
    assert tags.count("h1") == 1
    assert 'class="button' in html


@pytest.mark.django_db
def test_page_of_a_violation_says_the_sentence_the_section_and_what_to_do(rf):
    violation = style_page.style_examples.VIOLATION
    for name in ("core/violation.html", "core/_violation.html"):
        html = engines["django"].get_template(name).render({"violation": violation}, rf.get("/"))
        assert violation.message in html
        assert violation.advice in html
        assert 'title="Kuntalaki (410/2015)"' in html


def test_demonstration_banner_tells_the_clock_only_when_it_is_offset(settings):
    include = '{% include "core/components/demonstration.html" %}'
    settings.CLOCK_OFFSET_SECONDS = 86400.0
    assert "Kello on siirretty" in draw(include, clock_offset=86400.0)
    assert "Kello on siirretty" not in draw(include, demonstration=True)
    assert draw(include) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", "pe 11.12.2026"), ("sv", "fredagen den 11 december 2026"), ("en", "Fri 11 Dec 2026")],
)
def test_a_day_inside_a_sentence_is_written_out_in_swedish(language, text):
    assert wording.day_in_prose(date(2026, 12, 11), language).replace(NBSP, " ") == text


def test_long_compounds_of_headings_are_divided_with_a_hyphen_and_others_are_not():
    shown = wording.breakable("Taloushallintopalveluliikelaitoksen johtokunta, 412 000 €")
    assert shown.replace("\u00ad", "|") == (
        "Talous|hal|lin|to|pal|ve|lu|lii|ke|lai|toksen johtokunta, 412 000 €"
    )
    assert shown.replace("\u00ad", "") == "Taloushallintopalveluliikelaitoksen johtokunta, 412 000 €"
