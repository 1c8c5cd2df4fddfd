"""What the municipality must keep on its website. Kuntalaki 109 §."""

from collections.abc import Collection
from enum import StrEnum

from kokous.rules.citations import kuntal
from kokous.rules.findings import Finding, Weight


class WebInformation(StrEnum):
    """The information that KuntaL 109 § 1 mom. names."""

    STRATEGY = "strategy"
    ADMINISTRATIVE_RULES = "administrative_rules"
    BUDGET = "budget"
    ACCOUNTS = "accounts"
    EVALUATION_REPORT = "evaluation_report"
    AUDIT_REPORT = "audit_report"
    COOPERATION_AGREEMENTS = "cooperation_agreements"
    GROUP_INSTRUCTION = "group_instruction"
    INTEREST_DECLARATIONS = "interest_declarations"
    FEES_OF_TRUSTEES = "fees_of_trustees"
    SERVICE_FEES = "service_fees"


def check_web_information(published: Collection[WebInformation]) -> tuple[Finding, ...]:
    """A warning for each thing that must be on the web and is not.

    Source: KuntaL 109 § 1 mom.
    Rules: R-10.03
    """
    return tuple(
        Finding("web_information_missing", (kuntal(109, 1),), Weight.WARNS, (item.value,))
        for item in WebInformation
        if item not in published
    )
