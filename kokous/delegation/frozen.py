"""From a draft to the frozen document: its content, its PDF, its versions and renditions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import ModuleType

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kokous.core import blobs
from kokous.core.clock import civil_date
from kokous.core.text import folded
from kokous.core.violations import RuleViolation
from kokous.core.wording import day, euros, time_of_day
from kokous.delegation.chain import body_concerned
from kokous.delegation.clocks import remedies_of
from kokous.delegation.content import DecisionContent, Leak, PartyLine, from_json, leaked, rendition, words_of
from kokous.delegation.decision_pdf import decision_pdf
from kokous.delegation.enums import NoReasons, VatRate
from kokous.delegation.languages import name_in, words_for
from kokous.delegation.models import OfficerDecision, PowerRow, Rendition, SignedVersion
from kokous.delegation.stray_words import stray_words
from kokous.delegation.wording import power_words, scope_words
from kokous.organisation.models import Municipality, RuleSet
from kokous.organisation.ruleset_schema import STARTING_VALUES
from kokous.remedies.instructions import Instructions, instructions, require_whole
from kokous.remedies.receiver import Receiver
from kokous.remedies.sentences import words_in
from kokous.renditions.kinds import WEB, RenditionKind
from kokous.renditions.search import IDENTITY_CODES, holds_identity_code
from kokous.rules.citations import cite, kuntal

PUBLICATION = kuntal(140)
#: Where a word is told, in the inessive.
PLACES = {
    "title": gettext_lazy("otsikossa"),
    "decision": gettext_lazy("päätöstekstissä"),
    "account": gettext_lazy("selostuksessa"),
    "reasons": gettext_lazy("perusteluissa"),
    "provisions": gettext_lazy("sovellettujen säännösten kohdassa"),
    "matter": gettext_lazy("asianumerossa"),
    "contact": gettext_lazy("lisätietojen kohdassa"),
    "corrections": gettext_lazy("korjauksen selityksessä"),
}
ELSEWHERE = gettext_lazy("päätöksen tiedoissa")


def content_of(decision: OfficerDecision, power: PowerRow, *, at: datetime) -> DecisionContent:
    """The official content of a decision that is being signed, in the decision's language, whatever the signer reads."""
    office, language = decision.office, decision.language
    words, called = words_for(language), name_in(office, language)
    with override(language):
        power_text = power_words(power)
        scope = scope_words(power)
    return DecisionContent(
        municipality=name_in(office.municipality, language),
        office=called,
        holder=decision.holder.name,
        acting=decision.acting,
        section=f"§ {decision.number}/{decision.year}",
        dated=day(at, language),
        matter=str(decision.matter.number) if decision.matter else "",
        title=decision.title,
        public_title=decision.public_title,
        decision=decision.decision,
        account=decision.account,
        reasons=decision.reasons,
        no_reasons=words.NO_REASONS[NoReasons(decision.no_reasons)] if decision.no_reasons else "",
        provisions=decision.provisions,
        power=power_text[:1].upper() + power_text[1:],
        scope=scope,
        sum_words=_sum_words(decision, words),
        parties=tuple(PartyLine(party.name, party.private) for party in decision.parties.all()),
        contact=", ".join(part for part in (decision.contact_name, decision.contact_details) if part),
        signature=words.SIGNED.format(
            day=day(at, language), time=time_of_day(at), name=decision.holder.name, office=called
        ),
        instructions=_whole_instructions(decision, civil_date(at)),
        language=language,
    )


def freeze(decision: OfficerDecision, content: DecisionContent, *, at: datetime) -> SignedVersion:
    """Store the next version of the signed text with its PDF; the bytes' digest names them from now on."""
    blob = blobs.write(decision_pdf(content, created=at))
    number = decision.versions.count() + 1
    version = SignedVersion(
        decision=decision,
        version=number,
        content=content.as_json(),
        sentences=words_for(content.language).VERSION,
        blob=blob,
        at=at,
    )
    version.save(force_insert=True)
    return version


def make_renditions(version: SignedVersion, *, at: datetime) -> list[Rendition]:
    """The public and the minimal form of a version, both made now so that the change by date needs no job.

    Raises :class:`RuleViolation` when a hidden word would still be told, for
    example in the heading (KuntaL 140 § 1 mom., JulkL 22 §), or a personal identity code (TSL 29 §, R-13.02);
    and while a form of such words waits for somebody's decision.
    """
    official = for_the_web(from_json(version.content), version.decision)
    require_nothing_told(official, version.decision)
    refuse_stray_words(version.decision, official)
    made = []
    for kind in WEB:
        shown = rendition(official, kind, version.blob_id)
        row = Rendition(
            version=version,
            kind=kind,
            content=shown.as_json(),
            words=folded(words_of(shown)) if kind is RenditionKind.MINIMAL else "",
            blob=blobs.write(decision_pdf(shown, created=at)),
            at=at,
        )
        row.save(force_insert=True)
        made.append(row)
    return made


def for_the_web(content: DecisionContent, decision: OfficerDecision) -> DecisionContent:
    """The content with the title that anyone may read, also when it was given after the signature."""
    return replace(content, public_title=decision.web_title or content.public_title)


def require_nothing_told(official: DecisionContent, decision: OfficerDecision) -> None:
    """Refuse a content whose web forms would tell a hidden word, naming it and its place, or an identity code."""
    found = told_openly(official)
    if found:
        in_title = any(leak.field == "title" for leak in found)
        raise RuleViolation(
            " ".join(leak_words(leak) for leak in found),
            cites=[PUBLICATION],
            advice=_("Anna päätökselle julkinen otsikko, jossa nimeä ei ole.")
            if in_title
            else _("Merkitse sana suojattavaksi joka kohdassa."),
            page=reverse("delegation:public_title", args=[decision.pk])
            if in_title and decision.is_signed
            else "",
        )
    if tells_identity_code(official):
        raise RuleViolation(
            _("Julkaisu estetty: tekstissä on henkilötunnus tai siltä näyttävä merkintä."),
            cites=IDENTITY_CODES,
            advice=_("Merkitse tunnus suojattavaksi joka kohdassa."),
        )


def told_openly(official: DecisionContent) -> list[Leak]:
    """Hidden words that one of the two web forms would tell, each once."""
    found = (leak for kind in WEB for leak in leaked(official, rendition(official, kind, ""), kind))
    return list({(leak.word, leak.field): leak for leak in found}.values())


def tells_identity_code(official: DecisionContent) -> bool:
    """Whether a web form holds a personal identity code or what looks like one (TSL 29 §)."""
    return holds_identity_code(words_of(rendition(official, kind, "")) for kind in WEB)


def leak_words(leak: Leak) -> str:
    """The word and its place. Only those read it who may see the whole decision."""
    values = {"word": leak.word, "place": PLACES.get(leak.field, ELSEWHERE)}
    if leak.is_name:
        return _("Nimi %(word)s on %(place)s, joka julkaistaan.") % values
    return _("Suojattavaksi merkitty ”%(word)s” on myös %(place)s, joka julkaistaan.") % values


def draft_content(decision: OfficerDecision) -> DecisionContent:
    """What a draft would say of itself on the web, as far as its writer writes it."""
    parties = tuple(PartyLine(party.name, party.private) for party in decision.parties.all())
    contact = ", ".join(part for part in (decision.contact_name, decision.contact_details) if part)
    return DecisionContent(
        municipality="",
        office="",
        holder="",
        acting=False,
        section="",
        dated="",
        matter="",
        title=decision.title,
        public_title=decision.public_title,
        decision=decision.decision,
        account=decision.account,
        reasons=decision.reasons,
        no_reasons="",
        provisions=decision.provisions,
        power="",
        scope="",
        sum_words="",
        parties=parties,
        contact=contact,
        signature="",
        instructions=(),
        language=decision.language,
    )


def refuse_stray_words(decision: OfficerDecision, official: DecisionContent) -> None:
    """Raise :class:`RuleViolation` with the forms of hidden words that nobody has decided of."""
    found = stray_words(decision, official)
    if found:
        told = "; ".join(
            f"{word.stray.form} ({', '.join(part.where for part in word.places)})" for word in found
        )
        raise RuleViolation(
            _("Suojattu sana esiintyisi julkisessa päätöksessä toisessa muodossa: %(words)s.")
            % {"words": told},
            cites=[cite("JulkL", 22), PUBLICATION],
            advice=_("Merkitse sana suojattavaksi tai totea se vaarattomaksi päätöksen sivulla."),
        )


def corrected(content: DecisionContent, texts: Mapping[str, str], note: str) -> DecisionContent:
    """The content with corrected texts and the note of the correction on top (HL 51–52 §)."""
    return replace(
        content,
        decision=texts["decision"],
        account=texts["account"],
        reasons=texts["reasons"],
        provisions=texts["provisions"],
        corrections=(*content.corrections, note),
    )


def office_closes(municipality: Municipality, on: date) -> str:
    """When the registry closes on the day: until then a writ is in time (``16:00``)."""
    rules = RuleSet.objects.filter(municipality=municipality).valid_on(on).order_by("-starts").first()
    return str(rules.value("office_closes") if rules else STARTING_VALUES["office_closes"])


def _sum_words(decision: OfficerDecision, words: ModuleType) -> str:
    amount = decision.amount
    if amount is None:
        return ""
    if decision.vat_percent == VatRate.NONE:
        return str(words.SUM_WITHOUT_VAT.format(net=euros(amount.net)))
    rate = str(decision.vat_percent).replace(".", ",")
    return str(words.SUM_WITH_VAT.format(net=euros(amount.net), gross=euros(amount.gross), rate=rate))


def instructions_on(decision: OfficerDecision, on: date) -> list[Instructions]:
    """The instructions of a decision made on the day, in the decision's language, with what they lack."""
    office = decision.office
    body = body_concerned(office, on=on)
    receiver = Receiver(
        office.municipality,
        name_in(body or office.municipality, decision.language),
        office_closes(office.municipality, on),
    )
    words = words_in(decision.language)
    return [
        instructions(remedy, receiver, act=decision.act, words=words) for remedy in remedies_of(decision, on)
    ]


def _whole_instructions(decision: OfficerDecision, on: date) -> tuple[dict[str, object], ...]:
    """What is signed: refused when an element is missing (HL 46-47 §)."""
    made = instructions_on(decision, on)
    require_whole(made)
    return tuple(each.as_json() for each in made)
