"""No door is left through which an untidy text comes in: every form, every action."""

import pkgutil
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module

import pytest
from django.forms import BaseForm

import kokous
from kokous.core import actions
from kokous.core.actions_doc import discover
from kokous.core.forms import TidyFields
from kokous.core.watching import Standing, granted
from kokous.rules.citations import kuntal
from tests.core.log import AT, CHAIR

#: What stays exactly as it was typed, and why: the file of an election tells which of its letters are not seen.
AS_TYPED = {"ElectionForm": frozenset({"text"})}


def forms_of_the_house() -> Iterator[type[BaseForm]]:
    """Every form that is written in the project."""
    for module in pkgutil.walk_packages(kokous.__path__, "kokous."):
        if "form" in module.name or ".views" in module.name or ".richtext" in module.name:
            import_module(module.name)
    found, todo = set(), [BaseForm]
    while todo:
        for kind in todo.pop().__subclasses__():
            if kind not in found:
                found.add(kind)
                todo.append(kind)
    return (kind for kind in found if kind.__module__.startswith("kokous."))


def test_every_form_is_tidy() -> None:
    known = list(forms_of_the_house())
    assert len(known) > 80
    assert [kind.__qualname__ for kind in known if not issubclass(kind, TidyFields)] == []
    typed = {kind.__name__: kind.as_typed for kind in known if issubclass(kind, TidyFields) and kind.as_typed}
    assert typed == AS_TYPED


@pytest.mark.django_db(transaction=True)
def test_every_action_is_given_tidy_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "_actions", dict(actions._actions))
    seen: dict[str, object] = {}

    anyone = Standing("anyone")

    @actions.action("text.given", requires=[anyone], precondition="none", cites=[kuntal(99)])
    def give(*, actor: str, at: datetime, title: str, values: dict[str, list[str]]) -> None:
        """Give."""
        granted(anyone)
        seen.update(title=title, values=values)

    give(actor=CHAIR, at=AT, title="Kun\ufffenallinen a\u0308\u200b", values={"nimet": ["a\u0308\xad"]})
    assert seen == {"title": "Kunnallinen ä", "values": {"nimet": ["ä"]}}


def test_every_action_goes_through_the_same_door() -> None:
    known = discover()
    assert len(known) > 100
    for each in known:
        function = getattr(import_module(each.module), each.name)
        assert function.__code__ is _door(), each.name


def _door() -> object:
    """The code that runs before every action."""

    @actions.action("door.opened", requires=[Standing("-")], precondition="-", cites=[])
    def any_action(*, actor: str, at: datetime) -> None:
        """Nothing."""

    code = any_action.__code__
    del actions._actions[any_action.__module__, any_action.__name__]
    return code
