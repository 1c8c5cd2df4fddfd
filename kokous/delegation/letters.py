"""Letters of delegation: a decision served by e-mail, and a taking up told; :mod:`kokous.post` sends them.

A letter that never left served nobody: the service does not count any more, the
parties' period has not begun, and the officeholder is told (HL 54 and 59 §). A
taking up is told to the decider and to the parties (KuntaL 92 §): what does not
leave is seen on the decision's page, and no period hangs on it.
"""

from kokous.core import blobs, clock
from kokous.core.mail import HouseMail
from kokous.delegation.actions.failures import note_failed_service
from kokous.delegation.addressee import claims_to
from kokous.delegation.languages import name_in, words_for
from kokous.delegation.models import CallUp, CallUpLetter, OfficerDecision, ServiceLetter
from kokous.organisation.senders import sender_of
from kokous.post import outbox


def decision_mail(letter: ServiceLetter) -> HouseMail:
    """The decision as it was given to the party as an enclosure, in its own language."""
    service, version = letter.service, letter.version
    decision = service.decision
    words = words_for(decision.language)
    subject = words.MAIL_SUBJECT.format(
        house=decision.office.municipality.name, number=decision.number, year=decision.year
    )
    by = name_in(decision.office, decision.language)
    sender = sender_of(decision.office.municipality, decision.language, by=by)
    message = HouseMail(
        subject, words.MAIL_TEXT, to=service.party.email, sender=sender, language=decision.language
    )
    name = words.MAIL_FILE.format(number=decision.number, year=decision.year)
    message.attach(name, blobs.read(service.blob_id or version.blob_id), "application/pdf")
    # What has been taken up is given out with the notice, which says where a claim goes now (KuntaL 134 § 3 mom.).
    for call_up in decision.call_ups.select_related("body"):
        _enclose_notice(message, call_up, decision)
    return message


def service_failed(letter: ServiceLetter, problem: str) -> None:
    """The service has served nobody: the step that says so."""
    note_failed_service(actor=None, at=clock.now(), service_id=letter.service_id, problem=problem)


def write_call_up_letters(call_up: CallUp) -> list[CallUpLetter]:
    """A letter to the decider and to each party whose address is known, handed to the worker (R-2.12).

    Written in the transaction of the taking up: what was taken up is told, what was refused is not.
    """
    decision = call_up.decision
    to_decider = [(None, decision.holder.email)]
    to_parties = [(party, party.email) for party in decision.parties.all()]
    letters = [
        CallUpLetter(call_up=call_up, party=party, address=address)
        for party, address in [*to_decider, *to_parties]
        if address
    ]
    CallUpLetter.objects.bulk_create(letters)
    outbox.post(letters)
    return letters


def call_up_mail(letter: CallUpLetter) -> HouseMail:
    """The notice as an enclosure, in the language of the decision."""
    call_up = letter.call_up
    decision = call_up.decision
    words = words_for(decision.language)
    told = {"number": decision.number, "year": decision.year}
    addressee = claims_to(decision, (each.body for each in decision.call_ups.select_related("body")))
    claims = f"{words.CLAIMS_TO.format(addressee=addressee)} " if addressee else ""
    body, house = name_in(call_up.body, decision.language), decision.office.municipality
    message = HouseMail(
        words.CALL_UP_SUBJECT.format(house=name_in(house, decision.language), **told),
        words.CALL_UP_TEXT.format(body=body, claims=claims, **told),
        to=letter.address,
        sender=sender_of(house, decision.language, by=body),
        language=decision.language,
    )
    _enclose_notice(message, call_up, decision)
    return message


def _enclose_notice(message: HouseMail, call_up: CallUp, decision: OfficerDecision) -> None:
    name = words_for(decision.language).CALL_UP_FILE.format(number=decision.number, year=decision.year)
    message.attach(name, blobs.read(call_up.blob_id), "application/pdf")
