"""The values of administrative rules as a form has them: one name for each, with the body where it is a body's own."""

from typing import Any

from kokous.organisation.models import Municipality, RuleSet
from kokous.organisation.ruleset_schema import STARTING_VALUES

#: Parts the key from the body's slug in the name of a field.
OF = "__"
BY_BODY = ("notice_days_by_body", "section_drawn_by_body")


def newest_values(municipality: Municipality) -> dict[str, Any]:
    """The values entered last, from which new ones begin."""
    newest = RuleSet.objects.filter(municipality=municipality).order_by("-starts").first()
    return newest.values if newest else STARTING_VALUES


def flat(values: dict[str, Any]) -> dict[str, Any]:
    """The values by the names of the form's fields."""
    own = {f"{key}{OF}{slug}": value for key in BY_BODY for slug, value in values.get(key, {}).items()}
    return {key: value for key, value in values.items() if key not in BY_BODY} | own
