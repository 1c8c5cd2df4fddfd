"""Who may decide under delegated powers, and what may be passed on."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kokous.rules.citations import kuntal
from kokous.rules.delegation import (
    Basis,
    Decider,
    Question,
    Reason,
    basis,
    form_requirements,
    may_decide,
    who_could,
)
from kokous.rules.power_rows import read_rules
from kokous.rules.powers import (
    OWN_DOMAIN,
    Amount,
    CouncilMatter,
    EuroLimit,
    FormRequirement,
    HolderKind,
    Power,
    Vat,
)
from tests.rules.test_giving_powers import CHILD, PARENT
from tests.rules.test_power_rows import SAMPLE

POWERS, FORMS = read_rules(json.loads(SAMPLE.read_text(encoding="utf-8")))
BY_ID = {power.id: power for power in POWERS}
TODAY = date(2026, 11, 2)

PRINCIPAL = Decider(frozenset({"rehtori"}), HolderKind.OFFICE, frozenset({"sivistys"}))
DIRECTOR = Decider(
    frozenset({"sivistysjohtaja", "toimialajohtaja"}), HolderKind.OFFICE, frozenset({"sivistys"})
)
COMMITTEE = Decider(frozenset({"sivistyslautakunta"}), HolderKind.BODY, frozenset({"sivistys"}))
FOREMAN = Decider(frozenset({"rakennusmestari"}), HolderKind.OFFICE, frozenset({"tekniikka"}))


def net(value: int | str, percent: int = 0) -> Amount:
    return Amount.of_net(Decimal(value), vat_percent=Decimal(percent))


def purchase(value: int | str, domain: str = "sivistys", percent: int = 0) -> Question:
    return Question("hankinta", domain, net(value, percent))


@pytest.mark.law("R-2.06")
def test_allowed_with_power_and_section() -> None:
    answer = may_decide(PRINCIPAL, purchase("9999.99"), POWERS, on=TODAY)
    assert answer.allowed
    assert answer.power == BY_ID["e1"]
    assert answer.power.reference == "hallintosääntö 14 § 3 kohta, Sivistyslautakunta 2.9.2025 § 40"
    assert answer.cites == (kuntal(91),)


@pytest.mark.law("R-2.06")
def test_refused_over_the_limit_with_who_may() -> None:
    answer = may_decide(PRINCIPAL, purchase(10000), POWERS, on=TODAY)
    assert not answer.allowed
    assert answer.reasons == (Reason.OVER_LIMIT,)
    assert [power.id for power in answer.who_may] == ["e2", "e8"]
    assert [power.id for power in may_decide(PRINCIPAL, purchase(60001), POWERS, on=TODAY).who_may] == [
        "e8",
        "e3",
    ]


@pytest.mark.law("R-2.06")
def test_of_several_own_powers_the_narrowest_is_the_basis() -> None:
    assert may_decide(DIRECTOR, purchase(60000), POWERS, on=TODAY).power == BY_ID["e2"]
    assert may_decide(DIRECTOR, purchase(60001), POWERS, on=TODAY).power == BY_ID["e8"]


@pytest.mark.law("R-2.06")
def test_own_branch_is_the_deciders_own() -> None:
    abroad = may_decide(DIRECTOR, purchase(20000, "tekniikka"), POWERS, on=TODAY)
    assert (abroad.allowed, abroad.reasons) == (False, (Reason.OTHER_DOMAIN,))


@pytest.mark.law("R-2.06")
def test_lower_bound_of_the_committee() -> None:
    assert may_decide(COMMITTEE, purchase("60000.01"), POWERS, on=TODAY).power == BY_ID["e3"]
    assert may_decide(COMMITTEE, purchase(60000), POWERS, on=TODAY).reasons == (Reason.OVER_LIMIT,)


@pytest.mark.law("R-2.06")
def test_unsaid_edge_and_tax_move_the_decision_up() -> None:
    edge = may_decide(FOREMAN, purchase(30000, "tekniikka"), POWERS, on=TODAY)
    taxed = may_decide(FOREMAN, purchase(25000, "tekniikka", percent=25), POWERS, on=TODAY)
    assert (
        may_decide(FOREMAN, purchase(20000, "tekniikka", percent=25), POWERS, on=TODAY).power == BY_ID["e4"]
    )
    assert not edge.allowed
    assert "e5" in [power.id for power in edge.who_may]
    assert not taxed.allowed


@pytest.mark.law("R-2.06")
def test_validity_covers_the_day_of_decision() -> None:
    last = date(2026, 12, 31)
    assert may_decide(FOREMAN, purchase(1000, "tekniikka"), POWERS, on=last).allowed
    refused = may_decide(FOREMAN, purchase(1000, "tekniikka"), POWERS, on=date(2027, 1, 1))
    assert refused.reasons == (Reason.NOT_IN_FORCE,)
    assert refused.who_may == ()


@pytest.mark.law("R-2.06")
def test_proposal_is_no_basis() -> None:
    director = Decider(frozenset({"tekninen johtaja"}), HolderKind.OFFICE)
    contract = Question("urakkasopimus", "tekniikka", net(1000))
    assert may_decide(director, contract, POWERS, on=TODAY).reasons == (Reason.NOT_IN_FORCE,)
    adopted = [replace(BY_ID["e7"], adopted=True)]
    assert may_decide(director, contract, adopted, on=TODAY).power == adopted[0]


@pytest.mark.law("R-2.06")
def test_bounded_power_needs_the_amount() -> None:
    assert may_decide(PRINCIPAL, Question("hankinta", "sivistys"), POWERS, on=TODAY).reasons == (
        Reason.AMOUNT_MISSING,
    )


@pytest.mark.law("R-2.06")
def test_no_power_at_all() -> None:
    answer = may_decide(PRINCIPAL, Question("maanmyynti"), POWERS, on=TODAY)
    assert (answer.reasons, answer.who_may) == ((Reason.NO_POWER,), ())


@pytest.mark.law("R-2.02")
def test_council_matter_is_the_councils() -> None:
    question = replace(purchase(1), council_matter=CouncilMatter.GUARANTEES)
    answer = may_decide(COMMITTEE, question, POWERS, on=TODAY)
    assert (answer.reasons, answer.cites) == ((Reason.COUNCIL_DECIDES,), (kuntal(14, 2),))


@pytest.mark.law("R-2.05")
def test_employment_contract_never_decides() -> None:
    employee = replace(PRINCIPAL, kind=HolderKind.CONTRACT)
    answer = may_decide(employee, purchase(100), POWERS, on=TODAY)
    assert (answer.reasons, answer.cites) == ((Reason.NOT_AN_OFFICE,), (kuntal(87, 2),))
    assert "e1" in [power.id for power in answer.who_may]


@pytest.mark.law("R-2.04")
def test_coercion_only_to_a_body() -> None:
    fine = Power("u1", frozenset({"ympäristölautakunta", "tarkastaja"}), "uhkasakko", coercion=True)
    question = Question("uhkasakko", coercion=True)
    body = Decider(frozenset({"ympäristölautakunta"}), HolderKind.BODY)
    office = Decider(frozenset({"tarkastaja"}), HolderKind.OFFICE)
    refused = may_decide(office, question, [fine], on=TODAY)
    assert may_decide(body, question, [fine], on=TODAY).power == fine
    assert (refused.reasons, refused.cites) == ((Reason.COERCION_NEEDS_BODY,), (kuntal(91, 3),))
    assert not may_decide(body, question, [replace(fine, coercion=False)], on=TODAY).allowed


def test_any_officeholder_means_offices_only() -> None:
    small = Question("pieni hankinta", "tekniikka", net(1000))
    assert may_decide(FOREMAN, small, POWERS, on=TODAY).power == BY_ID["e9"]
    body = Decider(frozenset({"tekninen lautakunta"}), HolderKind.BODY, frozenset({"tekniikka"}))
    assert may_decide(body, small, POWERS, on=TODAY).reasons == (Reason.NO_POWER,)
    assert may_decide(PRINCIPAL, small, POWERS, on=TODAY).reasons == (Reason.NO_POWER,)


def test_reasons_are_those_of_the_nearest_power() -> None:
    old = Power("v0", frozenset({"rehtori"}), "hankinta", domain="muu", valid_until=date(2020, 1, 1))
    assert may_decide(PRINCIPAL, purchase(10000), [*POWERS, old], on=TODAY).reasons == (Reason.OVER_LIMIT,)


@pytest.mark.law("R-2.03")
def test_passed_power_falls_with_its_parent() -> None:
    manager = Decider(frozenset({"päällikkö"}), HolderKind.OFFICE)
    question = Question("02.08.01", "tekniikka", net(2000))
    assert may_decide(manager, question, [PARENT, CHILD], on=TODAY).power == CHILD
    ended = replace(PARENT, valid_until=date(2026, 6, 30))
    assert may_decide(manager, question, [ended, CHILD], on=TODAY).reasons == (Reason.NOT_IN_FORCE,)
    assert not may_decide(manager, question, [CHILD], on=TODAY).allowed
    assert not may_decide(manager, question, [PARENT, replace(CHILD, depth=3)], on=TODAY).allowed


@pytest.mark.law("R-2.06")
def test_basis_is_stored_only_when_allowed() -> None:
    answer = may_decide(PRINCIPAL, purchase(5000), POWERS, on=TODAY)
    power = BY_ID["e1"]
    assert basis(answer, on=TODAY) == Basis("e1", power.reference, "hankinta", power.limit, TODAY)
    refused = may_decide(PRINCIPAL, purchase(50000), POWERS, on=TODAY)
    with pytest.raises(ValueError, match="no valid delegation"):
        basis(refused, on=TODAY)


@pytest.mark.law("R-2.06")
def test_form_requirement_applies_above_its_limit() -> None:
    def ids(question: Question, on: date = TODAY) -> list[str]:
        return [form.id for form in form_requirements(question, FORMS, on=on)]

    assert ids(purchase("3000.01", "tekniikka")) == ["e6"]
    assert ids(Question("hankinta", "tekniikka")) == ["e6"]
    assert ids(purchase(3000, "tekniikka")) == []
    assert ids(purchase(9000, "sivistys")) == []
    assert ids(Question("urakkasopimus", "tekniikka", net(9000))) == []
    assert ids(purchase(9000, "tekniikka"), date(2024, 12, 31)) == []
    assert ids(purchase(9000, "tekniikka"), date(2030, 1, 1)) == []


NOBODY = Decider(frozenset(), HolderKind.TRUSTEE)


def limit(low: int | None, high: int | None, vat: Vat | None = Vat.EXCLUDED) -> EuroLimit:
    """Over ``low``, at most ``high``."""
    return EuroLimit(
        Decimal(low) if low else None, False, Decimal(high) if high else None, True, vat
    )  # fmt: skip


TECHNICAL = Power(
    "t1", frozenset({"tekninen johtaja"}), "hankinta", domain="tekniikka", limit=limit(None, 60000)
)
TECHNICAL_BODY = Power(
    "t2", frozenset({"lautakunta"}), "hankinta", domain="tekniikka", limit=limit(60000, None)
)
SCHOOLS = Power("s1", frozenset({"sivistysjohtaja"}), "hankinta", domain="sivistys", limit=limit(None, 40000))
TAXED = Power("v1", frozenset({"johtaja"}), "hankinta", domain="vesi", limit=limit(None, 10000, None))
OWN = Power("o1", frozenset({"toimialajohtaja"}), "sopimus", domain=OWN_DOMAIN)
GRANTS = Power("g1", frozenset({"kunnanjohtaja"}), "avustus", limit=limit(None, 5000, None))
TOWN = (TECHNICAL, TECHNICAL_BODY, SCHOOLS, TAXED, OWN, GRANTS)


def could(question: Question, decider: Decider = NOBODY) -> list[tuple[str, str | None, bool]]:
    """Power, unit and whether the sum still decides, in order."""
    found = who_could(decider, question, TOWN, on=TODAY)
    return [(each.power.id, each.domain, each.limit is not None) for each in found]


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        # Nothing but the subject: each unit with its bounds, the narrowest first.
        (
            Question("hankinta"),
            [("s1", "sivistys", True), ("t1", "tekniikka", True), ("t2", "tekniikka", True), ("v1", "vesi", True)],
        ),
        # The unit is open: whoever's bounds hold the sum.
        (Question("hankinta", None, net(48000)), [("t1", "tekniikka", False)]),
        (Question("hankinta", None, net(60000)), [("t1", "tekniikka", False)]),
        (Question("hankinta", None, net("60000.01")), [("t2", "tekniikka", False)]),
        # The sum is open: the unit's powers with their bounds.
        (Question("hankinta", "tekniikka"), [("t1", None, True), ("t2", None, True)]),
        # Everything is given: the covering powers, on no condition.
        (Question("hankinta", "tekniikka", net(60000)), [("t1", None, False)]),
        (Question("hankinta", "tekniikka", net("60000.01")), [("t2", None, False)]),
        # Tax is open: certain where the bounds are without it, else on condition.
        (Question("hankinta", "tekniikka", either=(net(48000), net(48000, 25))), [("t1", None, False)]),
        (Question("hankinta", "vesi", either=(net(9000), net(9000, 25))), [("v1", None, True)]),
        (Question("hankinta", "vesi", either=(net(7000), net(7000, 25))), [("v1", None, False)]),
        (Question("hankinta", "vesi", either=(net(20000), net(20000, 25))), []),
        # The subject is open: the sum is not forgotten.
        (Question("", None, net(3000)), [("g1", None, False), ("s1", "sivistys", False), ("t1", "tekniikka", False),
                                         ("v1", "vesi", False), ("o1", OWN_DOMAIN, False)]),
        # Whether the unit is another's own branch is not known: it stays a condition.
        (Question("", "tekniikka", net(100000)), [("t2", None, False), ("o1", OWN_DOMAIN, False)]),
        (Question("sopimus", "tekniikka", net(100000)), [("o1", OWN_DOMAIN, False)]),
        # Nobody, whatever is open.
        (Question("maanmyynti"), []),
        (Question("hankinta", "pelastus"), []),
        (Question("avustus", None, net(5001)), []),
        (Question("uhkasakko", coercion=True), []),
        (replace(Question("hankinta"), council_matter=CouncilMatter.GUARANTEES), []),
    ],
)  # fmt: skip
def test_an_open_fact_widens_the_answer(
    question: Question, answer: list[tuple[str, str | None, bool]]
) -> None:
    assert sorted(could(question)) == sorted(answer)


@pytest.mark.law("R-2.06")
def test_a_power_over_a_part_of_the_class_asked_is_told_with_its_part() -> None:
    part = Power("p1", frozenset({"rehtori"}), "hankinta.kirjat", limit=limit(None, 9000))
    found = who_could(NOBODY, Question("hankinta", "pelastus", net(100)), (part,), on=TODAY)
    assert [(each.power.id, each.subject, each.conditional) for each in found] == [
        ("p1", "hankinta.kirjat", True)
    ]
    exact = who_could(NOBODY, Question("hankinta.kirjat", "pelastus", net(100)), (part,), on=TODAY)
    assert [(each.subject, each.conditional) for each in exact] == [(None, False)]
    assert who_could(NOBODY, Question("hankintakirjat"), (part,), on=TODAY) == ()
    assert not may_decide(NOBODY, Question("hankinta", "pelastus", net(100)), (part,), on=TODAY).who_may


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(
    ("question", "shown"),
    [
        (Question("hankinta", "tekniikka", net(3000)), True),
        (Question("hankinta", "tekniikka", net(2999)), False),
        (Question("hankinta", "sivistys", net(3000)), False),
        (Question("hankinta", None, net(3000)), True),
        (Question("hankinta", "tekniikka"), True),
        (Question("hankinta", "tekniikka", either=(net(2900), net(2900, 25))), True),
        (Question("hankinta", "tekniikka", either=(net(2000), net(2000, 25))), False),
        (Question("hankinta.kirjat", "tekniikka", net(3000)), True),
        (Question("", None, net(3000)), True),
        (Question("avustus", None, net(3000)), False),
    ],
)
def test_a_requirement_of_form_is_shown_whatever_is_left_open(question: Question, shown: bool) -> None:
    bounds = EuroLimit(Decimal(3000), True, vat=Vat.INCLUDED)
    form = FormRequirement("f1", "hankinta", "tekniikka", bounds, "tiedoksi lautakunnalle")
    assert bool(form_requirements(question, [form], on=TODAY)) is shown


def test_an_open_answer_is_ordered_by_unit_and_then_the_narrowest() -> None:
    assert [key for key, _domain, _open in could(Question("hankinta"))] == ["s1", "t1", "t2", "v1"]
    assert [key for key, *_rest in could(Question("", None, net(3000)))] == ["g1", "s1", "t1", "v1", "o1"]


@pytest.mark.law("R-2.05", "R-2.06")
def test_the_asker_learns_which_of_them_are_own() -> None:
    director = Decider(
        frozenset({"tekninen johtaja", "toimialajohtaja"}), HolderKind.OFFICE, frozenset({"tekniikka"})
    )
    own = [each.power.id for each in who_could(director, Question("hankinta"), TOWN, on=TODAY) if each.own]
    assert own == ["t1"]
    (mine,) = who_could(director, Question("sopimus"), TOWN, on=TODAY)
    assert (mine.own, mine.domain, mine.conditional) == (True, OWN_DOMAIN, True)
    assert who_could(director, Question("sopimus", "sivistys"), TOWN, on=TODAY) == ()
    employee = replace(director, kind=HolderKind.CONTRACT)
    assert not any(each.own for each in who_could(employee, Question("hankinta"), TOWN, on=TODAY))


@pytest.mark.law("R-2.06")
def test_with_every_fact_given_the_two_answers_agree() -> None:
    for value in ("0", "39999.99", "40000", "40000.01", "60000", "60000.01", "1000000"):
        for domain in ("tekniikka", "sivistys", "vesi", "pelastus"):
            asked = Question("hankinta", domain, net(value))
            found = who_could(NOBODY, asked, TOWN, on=TODAY)
            assert tuple(each.power for each in found) == may_decide(NOBODY, asked, TOWN, on=TODAY).who_may
            assert not any(each.conditional for each in found)


def test_a_refusal_names_the_nearest_of_the_own_powers() -> None:
    director = Decider(frozenset({"tekninen johtaja"}), HolderKind.OFFICE)
    refused = may_decide(director, Question("hankinta", "tekniikka", net(70000)), TOWN, on=TODAY)
    assert (refused.reasons, refused.nearest) == ((Reason.OVER_LIMIT,), (TECHNICAL,))
    assert may_decide(director, Question("maanmyynti"), TOWN, on=TODAY).nearest == ()


@pytest.mark.law("R-2.06")
@pytest.mark.parametrize(
    ("value", "power", "reasons"),
    [
        (7000, TAXED, ()),
        (9000, None, (Reason.TAX_MISSING,)),
        (20000, None, (Reason.OVER_LIMIT,)),
    ],
)
def test_an_open_rate_of_tax_is_asked_only_where_it_decides(
    value: int, power: Power | None, reasons: tuple[Reason, ...]
) -> None:
    head = Decider(frozenset({"johtaja"}), HolderKind.OFFICE)
    asked = Question("hankinta", "vesi", either=(net(value), net(value, 25)))
    answer = may_decide(head, asked, TOWN, on=TODAY)
    assert (answer.power, answer.reasons) == (power, reasons)
    untaxed = Decider(frozenset({"tekninen johtaja"}), HolderKind.OFFICE)
    without = Question("hankinta", "tekniikka", either=(net(60000), net(60000, 25)))
    assert may_decide(untaxed, without, TOWN, on=TODAY).power == TECHNICAL
