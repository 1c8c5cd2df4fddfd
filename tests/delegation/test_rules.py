import json
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from kokous.core.events import history
from kokous.core.violations import RuleViolation
from kokous.delegation.actions.rules import add_power, adopt_rules
from kokous.delegation.asking import amount_of, ask, question, who_decides
from kokous.delegation.models import AdministrativeRules, PowerRow
from kokous.delegation.power_import import ImportedRow, read, write
from kokous.rules.power_rows import read_rules
from kokous.rules.powers import EuroLimit
from tests.delegation.factories import AT, DAY, SECTION, make_power, make_rules, make_town
from tests.factories import make_body, make_municipality, make_office, make_registrar, make_stranger

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[1] / "data" / "delegation" / "esimerkkikunta.json"


def sample() -> Any:
    return json.loads(SAMPLE.read_text("utf-8"))


def adopt(**more: Any) -> AdministrativeRules:
    values = {"actor": make_registrar(), "at": AT, "municipality_id": make_municipality().pk, "starts": DAY}
    return adopt_rules(**values | {"approved_by": "Valtuusto 12.1.2026 § 4"} | more)


def test_a_new_version_ends_the_old_one_the_day_before() -> None:
    old = make_rules()
    new = adopt()
    old.refresh_from_db()
    assert (old.ends, new.ends) == (DAY - timedelta(days=1), None)
    assert history(make_municipality().stream)[-1].kind == "rules.adopted"


def test_rules_need_the_councils_decision_a_later_day_and_the_registrar() -> None:
    make_rules()
    with pytest.raises(RuleViolation, match="valtuuston päätös"):
        adopt(approved_by=" ")
    with pytest.raises(RuleViolation, match=r"jo voimassa 1\.6\.2025 alkaen"):
        adopt(starts=date(2025, 6, 1))
    with pytest.raises(PermissionDenied):
        adopt(actor=make_stranger())


def test_every_row_of_a_file_becomes_the_power_that_the_rule_reads() -> None:
    reading = read(sample())
    assert reading.problems == ()
    rules = adopt(rows=reading.rows, starts=date(2020, 1, 1))
    powers, forms = read_rules(sample())
    rows = list(rules.rows.all())
    assert [row.code for row in rows] == [row["id"] for row in sample()["rules"]]
    for power in powers:
        row = next(row for row in rows if row.code == power.id)
        own = row.as_power()
        for name in ("subject", "domain", "limit", "section", "decision", "depth", "may_delegate", "adopted",
                     "conditions", "previous_maximum", "source"):  # fmt: skip
            assert getattr(own, name) == getattr(power, name), (power.id, name)
        assert {name.lower() for name in power.holders} <= own.holders
        assert own.valid_until == power.valid_until
    assert [row.as_requirement().requirement for row in rows if row.kind == "form"] == [
        form.requirement for form in forms
    ]


def test_what_is_written_reads_back_the_same() -> None:
    rules = adopt(rows=read(sample()).rows, starts=date(2020, 1, 1))
    written = write(rules.rows.order_by("number"), make_municipality())
    assert read(json.loads(json.dumps(written))).rows == read(sample()).rows


def test_a_wrong_row_is_named_and_the_others_are_kept() -> None:
    data = sample()
    del data["rules"][1]["limit"]
    data["rules"][2]["term"] = "ikuisesti"
    data["rules"][3]["id"] = "e1"
    reading = read(data)
    assert reading.problems == (
        "Rivi 2: kenttä limit puuttuu.",
        "Rivi 3: arvoa ei voi lukea (unreadable term: 'ikuisesti').",
        "Rivi 4: tunnus e1 on jo käytetty.",
    )
    assert len(reading.rows) == 7
    assert read({"format": "muu"}).problems == ("Tiedosto ei ole muotoa kokous-delegation/1.",)
    assert read([]).rows == ()


def test_a_holder_is_found_in_the_register_by_name() -> None:
    office, body = make_office("Rehtori"), make_body("Sivistyslautakunta")
    rules = adopt(rows=read(sample()).rows, starts=date(2020, 1, 1))
    found = {row.code: (row.office, row.body) for row in rules.rows.all()}
    assert (found["e1"], found["e3"], found["e2"]) == ((office, None), (None, body), (None, None))


def power(**fields: Any) -> ImportedRow:
    return ImportedRow(**{"subject": "hankinta", "holder": "Tekninen johtaja", "section": SECTION} | fields)


def add(rules: AdministrativeRules, row: ImportedRow, **more: Any) -> PowerRow:
    return add_power(actor=make_registrar(), at=AT, rules_id=rules.pk, row=row, **more)


@pytest.mark.law("R-2.03")
def test_power_is_passed_on_once_where_the_rules_permit() -> None:
    town = make_town()
    limit = EuroLimit(maximum=Decimal(1000), maximum_inclusive=True, vat=town.power.limit.vat)
    row = power(
        holder="Rakennusmestari",
        decision="Tekninen johtaja 5.1.2026 § 2",
        limit=limit,
        domain="tekniset palvelut",
    )
    with pytest.raises(RuleViolation, match="ei salli tämän toimivallan siirtämistä"):
        add(town.rules, row, parent_id=town.power.pk)
    town.power.may_delegate = True
    town.power.save()
    passed = add(town.rules, row, parent_id=town.power.pk)
    assert (passed.depth, passed.parent) == (2, town.power)
    with pytest.raises(RuleViolation, match="vain kerran"):
        add(town.rules, row, parent_id=passed.pk)


@pytest.mark.law("R-2.03")
def test_what_is_passed_on_is_never_wider() -> None:
    town = make_town()
    town.power.may_delegate = True
    town.power.save()
    wider = EuroLimit(maximum=Decimal(60001), maximum_inclusive=True, vat=town.power.limit.vat)
    with pytest.raises(RuleViolation, match="euroraja on laajempi"):
        add(town.rules, power(limit=wider, domain="tekniset palvelut"), parent_id=town.power.pk)


@pytest.mark.law("R-2.04", "R-2.05")
def test_coercion_goes_to_a_body_and_no_power_to_a_contract() -> None:
    rules = make_rules()
    make_office("Tekninen johtaja")
    make_office("Projektityöntekijä", is_virka=False)
    make_body("Rakennuslautakunta")
    with pytest.raises(RuleViolation, match="vain toimielimelle"):
        add(rules, power(coercion=True))
    with pytest.raises(RuleViolation, match="työsuhteiselle"):
        add(rules, power(holder="Projektityöntekijä"))
    assert add(rules, power(coercion=True, holder="Rakennuslautakunta")).coercion is True


def test_only_the_registrar_enters_powers() -> None:
    with pytest.raises(PermissionDenied):
        add_power(actor=make_stranger(), at=AT, rules_id=make_rules().pk, row=power())


def test_a_resident_learns_who_decides_narrowest_first() -> None:
    town = make_town()
    make_power(
        town.rules, holder="Rakennusmestari", maximum=Decimal(10000), section="hallintosääntö 14 § 4 kohta"
    )
    house = town.office.municipality

    def names(net: int) -> list[str]:
        asked = question("hankinta", "tekniset palvelut", amount_of(Decimal(net), "25.5"))
        return [row.holder_name for row in who_decides(house, asked, on=DAY).who_may]

    assert names(9000) == ["Rakennusmestari", "Tekninen johtaja"]
    assert names(10001) == ["Tekninen johtaja"]
    assert names(60001) == ["Tekninen lautakunta"]


def test_a_power_ends_with_its_version_of_the_rules() -> None:
    town = make_town()
    asked = question("hankinta", "tekniset palvelut", amount_of(Decimal(100), "0"))
    town.rules.ends = DAY
    town.rules.save()
    assert ask(town.office, asked, on=DAY).allowed is True
    assert ask(town.office, asked, on=DAY + timedelta(days=1)).allowed is False


def test_the_requirement_of_form_is_shown_with_the_answer() -> None:
    town = make_town()
    make_power(
        town.rules,
        kind="form",
        holder="",
        requirement="päätökset tiedoksi lautakunnalle",
        minimum=Decimal(3000),
        maximum=None,
    )
    asked = question("hankinta", "tekniset palvelut", amount_of(Decimal(3001), "0"))
    assert [row.requirement for row in ask(town.office, asked, on=DAY).forms] == [
        "päätökset tiedoksi lautakunnalle"
    ]


def old_powers() -> Any:
    """A file of powers of which none holds on the day: some have ended, one begins later, one is only proposed."""
    rows = [row for row in sample()["rules"] if row["kind"] == "power"][:3]
    rows[0]["term"], rows[1]["term"], rows[2]["term"] = "2003–2025", "2031", None
    rows[2]["decision"] = "Valtuusto 16.6.2025 § 30 (ehdotus)"
    return {"format": "kokous-delegation/1", "rules": rows}


def test_a_file_of_which_nothing_holds_does_not_end_the_powers_in_force(tmp_path: Path) -> None:
    town = make_town()
    file = tmp_path / "old.json"
    file.write_text(json.dumps(old_powers()), "utf-8")
    options = {"municipality": "Mallikunta", "user": make_registrar().username, "approved_by": "Valtuusto § 1",
               "starts": DAY}  # fmt: skip
    with pytest.raises(CommandError, match="nykyiset toimivallat päättyisivät"):
        call_command("import_powers", str(file), **options)
    town.rules.refresh_from_db()
    assert (town.rules.ends, AdministrativeRules.objects.count()) == (None, 1)
    # One that holds is enough, and the command tells which do not.
    some = old_powers()
    some["rules"][0]["term"] = None
    file.write_text(json.dumps(some), "utf-8")
    out = StringIO()
    call_command("import_powers", str(file), stdout=out, **options)
    assert f"3 rows, 1 powers in force on {DAY}" in out.getvalue()
    assert out.getvalue().count("not in force: ") == 2
    assert "(voimassa 1.1.2031–31.12.2031)" in out.getvalue()
    assert "(vain ehdotus)" in out.getvalue()


def test_a_first_file_may_hold_only_old_powers() -> None:
    assert adopt(rows=read(old_powers()).rows).rows.count() == 3


def test_the_commands_import_and_export(tmp_path: Path) -> None:
    registrar = make_registrar()
    options = {"municipality": "Mallikunta", "user": registrar.username, "approved_by": "Valtuusto § 1",
               "starts": date(2020, 1, 1)}  # fmt: skip
    call_command("import_powers", str(SAMPLE), stdout=StringIO(), **options)
    out = StringIO()
    call_command("export_powers", municipality="Mallikunta", stdout=out)
    assert [row["id"] for row in json.loads(out.getvalue())["rules"]] == [
        f"e{number}" for number in range(1, 10)
    ]
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"format": "kokous-delegation/1", "rules": [{}]}', "utf-8")
    for file, more, line in (
        (wrong, {}, "Rivi 1"),
        (tmp_path / "none.json", {}, "none.json"),
        (SAMPLE, {"user": "ei-ole"}, "No such"),
        (SAMPLE, {"user": make_stranger().username}, "may not"),
        (SAMPLE, {}, "jo voimassa"),
    ):
        with pytest.raises(CommandError, match=line):
            call_command("import_powers", str(file), **options | more)
