"""Each remedy as a value. [M] ones carry ``confirmed=False`` until a lawyer has read them."""

from dataclasses import replace

from kokous.rules.citations import cite, hl, kuntal
from kokous.rules.deadlines import Channel
from kokous.rules.remedy import (
    Authority,
    Enforcement,
    Ground,
    InstructionField,
    Remedy,
    RemedyKind,
    Standing,
    WritField,
)

_PARTY_CHANNELS = (Channel.LETTER, Channel.ELECTRONIC, Channel.VERIFIED, Channel.SUBSTITUTE)
_NOTICED = (*_PARTY_CHANNELS, Channel.PUBLIC_NOTICE)

_LEGALITY = (Ground.WRONG_PROCEDURE, Ground.EXCEEDED_COMPETENCE, Ground.OTHERWISE_UNLAWFUL)
_MEMBERS_TOO = (Standing.PARTY, Standing.MUNICIPAL_MEMBER)

_INSTRUCTION = (
    InstructionField.AUTHORITY,
    InstructionField.DELIVERY,
    InstructionField.PERIOD,
    InstructionField.PERIOD_START,
    InstructionField.CONTENTS,
    InstructionField.ENCLOSURES,
    InstructionField.FEES,
)
#: HL 49 d § names the first three, HL 16 § the maker.
_RECTIFICATION_WRIT = (
    WritField.DECISION,
    WritField.DEMAND,
    WritField.GROUNDS,
    WritField.NAME_AND_CONTACT,
)
_APPEAL_WRIT = (
    WritField.DECISION,
    WritField.DEMAND,
    WritField.GROUNDS,
    WritField.STANDING,
    WritField.NAME_AND_CONTACT,
    WritField.PROCESS_ADDRESS,
    WritField.COPY_OF_DECISION,
    WritField.EVIDENCE_OF_NOTICE,
    WritField.DOCUMENTS,
)

RECTIFICATION = Remedy(
    kind=RemedyKind.RECTIFICATION,
    authority=Authority.BODY_CONCERNED,
    days=14,
    cites=(kuntal(134), kuntal(138)),
    party_channels=_PARTY_CHANNELS,
    member_channel=Channel.WEB,
    standing=_MEMBERS_TOO,
    grounds=(*_LEGALITY, Ground.EXPEDIENCY),
    instruction=_INSTRUCTION,
    writ=_RECTIFICATION_WRIT,
    urgent=True,
)
MUNICIPAL_APPEAL = Remedy(
    kind=RemedyKind.MUNICIPAL_APPEAL,
    authority=Authority.ADMINISTRATIVE_COURT,
    days=30,
    cites=(kuntal(135), kuntal(138)),
    party_channels=_PARTY_CHANNELS,
    member_channel=Channel.WEB,
    standing=_MEMBERS_TOO,
    grounds=_LEGALITY,
    instruction=_INSTRUCTION,
    writ=_APPEAL_WRIT,
)
JOINT_APPEAL = replace(MUNICIPAL_APPEAL, standing=(*_MEMBERS_TOO, Standing.MEMBER_MUNICIPALITY))
APPEAL_AFTER_RECTIFICATION = replace(
    MUNICIPAL_APPEAL,
    cites=(kuntal(135), kuntal(137, 3), kuntal(138)),
    standing=(Standing.RECTIFICATION_MAKER,),
)
FURTHER_APPEAL = Remedy(
    kind=RemedyKind.FURTHER_APPEAL,
    authority=Authority.SUPREME_ADMINISTRATIVE_COURT,
    days=30,
    cites=(kuntal(142), cite("HOL", 13)),
    # A party whom the decision was not served on separately counts from the notice on the web, as members do.
    party_channels=(*_PARTY_CHANNELS, Channel.COURT_NOTICE),
    member_channel=Channel.COURT_NOTICE,
    standing=_MEMBERS_TOO,
    grounds=_LEGALITY,
    instruction=(*_INSTRUCTION, InstructionField.LEAVE),
    writ=_APPEAL_WRIT,
    leave_needed=True,
)
# Before 2020 the procedure was in Hallintolainkäyttölaki (586/1996) and leave was not needed.
FURTHER_APPEAL_BEFORE_2020 = replace(
    FURTHER_APPEAL, cites=(kuntal(142),), instruction=_INSTRUCTION, leave_needed=False
)
FURTHER_APPEAL_SPECIAL = replace(
    FURTHER_APPEAL,
    cites=(cite("HOL", 107), cite("HOL", 13)),
    party_channels=_PARTY_CHANNELS,
    member_channel=None,
    standing=(Standing.PARTY,),
    enforcement=Enforcement.WHEN_FINAL,
    confirmed=False,
)
PROHIBITION = Remedy(
    kind=RemedyKind.PROHIBITION,
    authority=None,
    days=None,
    cites=(kuntal(136), kuntal(141, 3)),
    instruction=(InstructionField.PROVISION,),
)
PROCUREMENT_RECTIFICATION = Remedy(
    kind=RemedyKind.PROCUREMENT_RECTIFICATION,
    authority=Authority.CONTRACTING_ENTITY,
    days=14,
    cites=(cite("HankintaL", 132), cite("HankintaL", 133, 2)),
    party_channels=(Channel.PROCUREMENT, *_PARTY_CHANNELS),
    standing=(Standing.PARTY,),
    grounds=_LEGALITY,
    instruction=_INSTRUCTION,
    writ=_RECTIFICATION_WRIT,
    enforcement=Enforcement.AFTER_STANDSTILL,
    confirmed=False,
)
MARKET_COURT = replace(
    PROCUREMENT_RECTIFICATION,
    kind=RemedyKind.MARKET_COURT_APPEAL,
    authority=Authority.MARKET_COURT,
    cites=(cite("HankintaL", 145), cite("HankintaL", 147)),
    writ=_APPEAL_WRIT,
)
# No standstill below the thresholds, and the Act itself applies only through its section 135.
SMALL_PROCUREMENT_RECTIFICATION = replace(
    PROCUREMENT_RECTIFICATION,
    cites=(*PROCUREMENT_RECTIFICATION.cites, cite("HankintaL", 135)),
    enforcement=Enforcement.BEFORE_FINAL,
)
PLAN_APPEAL = replace(
    MUNICIPAL_APPEAL,
    cites=(cite("AKL", 188), kuntal(138)),
    enforcement=Enforcement.WHEN_FINAL,
    confirmed=False,
)
GENERAL_RECTIFICATION = Remedy(
    kind=RemedyKind.GENERAL_RECTIFICATION,
    authority=Authority.BODY_CONCERNED,
    days=30,
    cites=(hl("49 b"), hl("49 c")),
    party_channels=_NOTICED,
    standing=(Standing.PARTY,),
    grounds=(*_LEGALITY, Ground.EXPEDIENCY),
    instruction=_INSTRUCTION,
    writ=_RECTIFICATION_WRIT,
    enforcement=Enforcement.WHEN_FINAL,
    urgent=True,
)
ADMINISTRATIVE_APPEAL = replace(
    GENERAL_RECTIFICATION,
    kind=RemedyKind.ADMINISTRATIVE_APPEAL,
    authority=Authority.ADMINISTRATIVE_COURT,
    cites=(cite("HOL", 13, 2),),
    grounds=_LEGALITY,
    writ=_APPEAL_WRIT,
    urgent=False,
)
# Before 2020 the procedure was in Hallintolainkäyttölaki.
ADMINISTRATIVE_APPEAL_BEFORE_2020 = replace(ADMINISTRATIVE_APPEAL, cites=(cite("HLL", 22),), confirmed=False)
# Against the confirmed result of an election; VaaliL knows no rectification of it.
ELECTION_APPEAL = replace(
    ADMINISTRATIVE_APPEAL,
    days=14,
    cites=(cite("VaaliL", 100), cite("VaaliL", 102)),
    party_channels=(Channel.ELECTION_RESULT,),
    member_channel=Channel.ELECTION_RESULT,
    standing=(
        Standing.PARTY,
        Standing.ELECTION_PARTICIPANT,
        Standing.VOTER,
        Standing.MUNICIPAL_MEMBER,
    ),
    urgent=True,
    confirmed=False,
)
BUILDING_RECTIFICATION = replace(
    GENERAL_RECTIFICATION, authority=Authority.BUILDING_AUTHORITY, confirmed=False
)
# Under MRL a permit was given after posting and known on the day it was given: no days to add.
OLD_BUILDING_RECTIFICATION = replace(
    BUILDING_RECTIFICATION, days=14, cites=(cite("MRL", 187),), party_channels=(Channel.VERIFIED,)
)
BUILDING_APPEAL = replace(ADMINISTRATIVE_APPEAL, confirmed=False)
OLD_BUILDING_APPEAL = replace(BUILDING_APPEAL, cites=(cite("MRL", 190),), party_channels=(Channel.VERIFIED,))
ENVIRONMENT_APPEAL = replace(
    ADMINISTRATIVE_APPEAL,
    authority=Authority.VAASA_ADMINISTRATIVE_COURT,
    cites=(cite("YSL", 190),),
    party_channels=(Channel.PUBLIC_NOTICE,),
    confirmed=False,
)
