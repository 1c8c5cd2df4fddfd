"""Who has a right, in words, by the one table of roles: the words say what the policy answers."""

from collections.abc import Callable

import pytest

from kokous.access.codes import Code
from kokous.access.policy import can, can_somewhere, require
from kokous.access.rights import Of, Right
from kokous.access.roles import ROLES, Role
from kokous.core.watching import FOLDER, FalseDeclaration, watched
from kokous.organisation.models import Body, User
from tests.factories import (
    DAY,
    make_administrator,
    make_body,
    make_chair,
    make_holder,
    make_member,
    make_office,
    make_preparer,
    make_registrar,
    make_secretary,
)

PREPARES = Right(Code.PREPARE, Of.BODY)
WORDS: dict[str, Callable[[Body], User]] = {
    "chair": make_chair,
    "member": make_member,
    "secretary": make_secretary,
    "preparer": make_preparer,
    "registrar": lambda body: make_registrar(body.municipality),
    "administrator": lambda _body: make_administrator(),
}


@pytest.mark.parametrize(
    ("right", "who"),
    [
        (PREPARES, "presenter, secretary, preparer of the body"),
        (Right(Code.PREPARE, Of.ANY_BODY), "presenter, secretary, preparer of any body"),
        (Right(Code.PREPARE, Of.OFFICE), "holder of the office"),
        (Right(Code.MANAGE_MEMBERS, Of.BODY), "secretary of the body, registrar"),
        (Right(Code.MANAGE_MEMBERS, Of.MUNICIPALITY), "registrar"),
        (Right(Code.ADMINISTER, Of.MUNICIPALITY), "administrator"),
        (Right(Code.CHAIR, Of.BODY), "chair, vice-chair of the body"),
    ],
)
def test_who_follows_from_the_table_of_roles(right: Right, who: str) -> None:
    assert right.who == who


def test_a_changed_table_changes_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ROLES, Role.PREPARER, frozenset({Code.READ_DRAFTS}))
    assert PREPARES.who == "presenter, secretary of the body"


@pytest.mark.django_db
@pytest.mark.parametrize("word", WORDS)
def test_the_words_say_what_the_policy_answers(word: str) -> None:
    body, office = make_body(), make_office()
    user = WORDS[word](body)
    answers = {
        Of.BODY: lambda code: can(user, code, body, DAY),
        Of.ANY_BODY: lambda code: can_somewhere(user, code, body.municipality, DAY),
        Of.OFFICE: lambda code: can(user, code, office, DAY),
        Of.MUNICIPALITY: lambda code: can(user, code, body.municipality, DAY),
    }
    for of, answer in answers.items():
        named = {code for code in Code if word in Right(code, of).who.replace(f" {of}", "").split(", ")}
        assert {code for code in Code if answer(code)} == named, of


@pytest.mark.django_db
def test_the_holder_of_an_office_has_the_rights_that_the_words_say() -> None:
    office = make_office()
    user = make_holder(office)
    named = {code for code in Code if Right(code, Of.OFFICE).who.startswith("holder of the office")}
    assert {code for code in Code if can(user, code, office, DAY)} == named


@pytest.mark.django_db
def test_an_action_that_requires_another_right_than_it_says_is_found() -> None:
    body = make_body()
    user = make_secretary(body)
    with watched("an.action", [], [PREPARES]):
        require(user, Code.PREPARE, body, DAY)
    with watched("an.action", [], [Right(Code.PREPARE, Of.ANY_BODY)]):
        assert can_somewhere(user, Code.PREPARE, body.municipality, DAY)
    with pytest.raises(FalseDeclaration, match="requires"), watched("an.action", [], [PREPARES]):
        require(user, Code.PUBLISH, body, DAY)
    with pytest.raises(FalseDeclaration, match="without asking"), watched("an.action", [], [PREPARES]):
        assert can(user, Code.PUBLISH, body, DAY)


@pytest.mark.django_db
def test_a_right_asked_of_the_municipality_is_not_one_of_the_body() -> None:
    body = make_body()
    user = make_registrar(body.municipality)
    with (
        pytest.raises(FalseDeclaration, match="requires"),
        watched("an.action", [], [Right(Code.MANAGE_MEMBERS, Of.BODY)]),
    ):
        require(user, Code.MANAGE_MEMBERS, body.municipality, DAY)


@pytest.mark.django_db
def test_nothing_is_watched_where_no_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER)
    body = make_body()
    with watched("an.action", [], [PREPARES]):
        require(make_secretary(body), Code.PUBLISH, body, DAY)
