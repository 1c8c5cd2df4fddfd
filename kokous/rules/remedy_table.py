"""The dated rows: which remedies answer for which decision, and since when.

A row is added, never changed: when the law changes the old row gets its last day
and a new one follows. Exactly one row answers for a decision on a day.
"""

from dataclasses import replace
from datetime import date, timedelta

from kokous.rules import remedy_values as values
from kokous.rules.citations import Citation, cite, hl, kuntal
from kokous.rules.deadlines import Channel
from kokous.rules.remedy import Act, Decider, Remedy, Row, Subject

_ACT_OF_1995 = date(1995, 7, 1)
#: The Act of 2015 came into force; older decisions follow the Act of 1995.
_ACT_OF_2015 = date(2015, 5, 1)
_WEB_DUTY = date(2017, 6, 1)  # KuntaL 108, 109, 140 and 142 § began to apply
_PROCUREMENT_ACT = date(2017, 1, 1)
_HOL = date(2020, 1, 1)  # 808/2019, and leave to appeal by 1575/2019
_BUILDING_ACT = date(2025, 1, 1)  # 751/2023; MRL became AKL

_TOP = frozenset({Decider.COUNCIL, Decider.JOINT_BODY})
_BELOW = frozenset(
    {
        Decider.BOARD,
        Decider.COMMITTEE,
        Decider.SUBCOMMITTEE,
        Decider.ENTERPRISE_BOARD,
        Decider.OFFICEHOLDER,
        Decider.TRUSTEE,
    }
)
_BODIES_BELOW = _BELOW - {Decider.OFFICEHOLDER, Decider.TRUSTEE}
_MUNICIPAL = _TOP | _BELOW
#: Its matters follow VaaliL, not the rectification of KuntaL [M].
_ELECTION_BOARD = frozenset({Decider.ELECTION_BOARD})
_EVERY = _MUNICIPAL | _ELECTION_BOARD


def _last(day: date) -> date:
    """The last day before a change of the law."""
    return day - timedelta(days=1)


def _old(section: int) -> Citation:
    """A section of the Act of 1995."""
    return cite("KuntaL (365/1995)", section)


def _row(
    act: Act,
    deciders: frozenset[Decider],
    subject: Subject,
    since: date,
    *remedies: Remedy,
    until: date | None = None,
) -> Row:
    return Row(frozenset({act}), deciders, frozenset({subject}), since, until, remedies)


def _from_web_duty(
    act: Act, deciders: frozenset[Decider], remedy: Remedy, before: tuple[Citation, ...]
) -> tuple[Row, ...]:
    """Three rows of a remedy: under the Act of 1995, under that of 2015 on view at the office, then on the web.

    ``before`` are the sections of the Act of 1995 [M]: remedies and periods were the same.
    """
    on_view = replace(remedy, member_channel=Channel.ON_VIEW)
    old = replace(on_view, cites=before, confirmed=False)
    return (
        _row(act, deciders, Subject.GENERAL, _ACT_OF_1995, old, until=_last(_ACT_OF_2015)),
        _row(act, deciders, Subject.GENERAL, _ACT_OF_2015, on_view, until=_last(_WEB_DUTY)),
        _row(act, deciders, Subject.GENERAL, _WEB_DUTY, remedy),
    )


_COUNCIL = frozenset({Decider.COUNCIL})
_JOINT = frozenset({Decider.JOINT_BODY})
_COURT = frozenset({Decider.ADMINISTRATIVE_COURT})
_BY_OFFICE = frozenset({Decider.OFFICEHOLDER, Decider.TRUSTEE})

_MUNICIPAL_ROWS = (
    *_from_web_duty(Act.DECISION, _BELOW, values.RECTIFICATION, (_old(89), _old(93))),
    *_from_web_duty(Act.DECISION, _COUNCIL, values.MUNICIPAL_APPEAL, (_old(90), _old(93))),
    *_from_web_duty(Act.DECISION, _JOINT, values.JOINT_APPEAL, (_old(90), _old(93))),
    *_from_web_duty(
        Act.RECTIFICATION_DECISION, _BODIES_BELOW, values.APPEAL_AFTER_RECTIFICATION, (_old(90), _old(93))
    ),
)
_COURT_ROWS = (
    _row(
        Act.COURT_DECISION,
        _COURT,
        Subject.GENERAL,
        _ACT_OF_2015,
        replace(
            values.FURTHER_APPEAL_BEFORE_2020,
            party_channels=values.RECTIFICATION.party_channels,
            member_channel=Channel.ON_VIEW,
        ),
        until=_last(_WEB_DUTY),
    ),
    _row(
        Act.COURT_DECISION,
        _COURT,
        Subject.GENERAL,
        _WEB_DUTY,
        values.FURTHER_APPEAL_BEFORE_2020,
        until=_last(_HOL),
    ),
    _row(Act.COURT_DECISION, _COURT, Subject.GENERAL, _HOL, values.FURTHER_APPEAL),
    Row(
        frozenset({Act.COURT_DECISION}),
        _COURT,
        frozenset(
            {Subject.PLAN, Subject.BUILDING_PERMIT, Subject.ENVIRONMENT, Subject.GENERAL_RECTIFICATION}
        ),
        _HOL,
        None,
        (values.FURTHER_APPEAL_SPECIAL,),
    ),
)
_PROHIBITION_ROWS = (
    Row(
        frozenset({Act.PREPARATION, Act.ENFORCEMENT}),
        _EVERY,
        frozenset(Subject),
        _ACT_OF_2015,
        None,
        (values.PROHIBITION,),
    ),
    Row(
        frozenset({Act.PREPARATION, Act.ENFORCEMENT}),
        _EVERY,
        frozenset(Subject),
        _ACT_OF_1995,
        _last(_ACT_OF_2015),
        (replace(values.PROHIBITION, cites=(_old(91),), confirmed=False),),
    ),
    _row(
        Act.DECISION,
        _EVERY,
        Subject.OTHER_PROHIBITION,
        _ACT_OF_2015,
        replace(values.PROHIBITION, cites=(hl(48),)),
    ),
)
_PROCUREMENT_ROWS = (
    _row(
        Act.DECISION,
        _MUNICIPAL,
        Subject.PROCUREMENT_ABOVE,
        _PROCUREMENT_ACT,
        values.PROCUREMENT_RECTIFICATION,
        values.MARKET_COURT,
    ),
    _row(
        Act.RECTIFICATION_DECISION,
        _MUNICIPAL,
        Subject.PROCUREMENT_ABOVE,
        _PROCUREMENT_ACT,
        values.MARKET_COURT,
    ),
    # Before the web duty no row: small procurement of those months is not looked up.
    _row(
        Act.DECISION,
        _BELOW,
        Subject.PROCUREMENT_BELOW,
        _WEB_DUTY,
        values.SMALL_PROCUREMENT_RECTIFICATION,
        replace(values.RECTIFICATION, confirmed=False),
    ),
    _row(
        Act.DECISION,
        _TOP,
        Subject.PROCUREMENT_BELOW,
        _WEB_DUTY,
        values.SMALL_PROCUREMENT_RECTIFICATION,
        replace(values.MUNICIPAL_APPEAL, confirmed=False),
    ),
    _row(
        Act.RECTIFICATION_DECISION,
        _BODIES_BELOW,
        Subject.PROCUREMENT_BELOW,
        _WEB_DUTY,
        replace(values.APPEAL_AFTER_RECTIFICATION, confirmed=False),
    ),
)
_SPECIAL_ROWS = (
    _row(Act.DECISION, _ELECTION_BOARD, Subject.ELECTION, _ACT_OF_2015, values.ELECTION_APPEAL),
    _row(
        Act.DECISION,
        _EVERY,
        Subject.SPECIAL_ACT,
        _ACT_OF_2015,
        values.ADMINISTRATIVE_APPEAL_BEFORE_2020,
        until=_last(_HOL),
    ),
    _row(Act.DECISION, _EVERY, Subject.SPECIAL_ACT, _HOL, values.ADMINISTRATIVE_APPEAL),
    _row(
        Act.DECISION,
        _MUNICIPAL,
        Subject.PLAN,
        _WEB_DUTY,
        replace(values.PLAN_APPEAL, cites=(cite("MRL", 188), kuntal(138))),
        until=_last(_BUILDING_ACT),
    ),
    _row(Act.DECISION, _MUNICIPAL, Subject.PLAN, _BUILDING_ACT, values.PLAN_APPEAL),
    _row(
        Act.DECISION,
        _BY_OFFICE,
        Subject.BUILDING_PERMIT,
        _WEB_DUTY,
        values.OLD_BUILDING_RECTIFICATION,
        until=_last(_BUILDING_ACT),
    ),
    _row(Act.DECISION, _BY_OFFICE, Subject.BUILDING_PERMIT, _BUILDING_ACT, values.BUILDING_RECTIFICATION),
    Row(
        frozenset({Act.DECISION, Act.RECTIFICATION_DECISION}),
        _BODIES_BELOW,
        frozenset({Subject.BUILDING_PERMIT}),
        _WEB_DUTY,
        _last(_BUILDING_ACT),
        (values.OLD_BUILDING_APPEAL,),
    ),
    Row(
        frozenset({Act.DECISION, Act.RECTIFICATION_DECISION}),
        _BODIES_BELOW,
        frozenset({Subject.BUILDING_PERMIT}),
        _BUILDING_ACT,
        None,
        (values.BUILDING_APPEAL,),
    ),
    _row(Act.DECISION, _BELOW, Subject.ENVIRONMENT, _HOL, values.ENVIRONMENT_APPEAL),
    _row(Act.DECISION, _BELOW, Subject.GENERAL_RECTIFICATION, _HOL, values.GENERAL_RECTIFICATION),
    _row(
        Act.RECTIFICATION_DECISION,
        _BODIES_BELOW,
        Subject.GENERAL_RECTIFICATION,
        _HOL,
        values.ADMINISTRATIVE_APPEAL,
    ),
)

ROWS: tuple[Row, ...] = (
    *_MUNICIPAL_ROWS,
    *_COURT_ROWS,
    *_PROHIBITION_ROWS,
    *_PROCUREMENT_ROWS,
    *_SPECIAL_ROWS,
)
