"""Letters of delegation: written with the step that owes them, sent by the worker, tried again.

A letter that never left served nobody: the service does not count any more, the
parties' period has not begun, and the officeholder is told (HL 54 and 59 §). A
taking up is told to the decider and to the parties (KuntaL 92 §): what does not
leave is seen on the decision's page, and no period hangs on it.
"""

from functools import partial
from uuid import UUID

from django.db.models import F, Q
from django_tasks import task

from kokous.agenda.enums import LetterState
from kokous.core import blobs, clock
from kokous.core.mail import BUSY, HouseMail, attempted, is_final, next_attempt, when_free, words_of
from kokous.delegation.actions.failures import note_failed_service
from kokous.delegation.addressee import claims_to
from kokous.delegation.languages import name_in, words_for
from kokous.delegation.models import CallUp, CallUpLetter, OfficerDecision, Service, ServiceLetter
from kokous.organisation.senders import sender_of


@task()
def send_decision(service_id: str) -> bool:
    """Send a service's letter if it still waits; whether it left."""
    letter = _claimed(UUID(service_id))
    if letter is None:
        _look_again_if_waiting(UUID(service_id))
        return False
    problem = attempted(partial(_send, letter.service))
    if problem is None:
        _write_down(letter, LetterState.SENT)
        return True
    if is_final(problem, letter.attempts):
        note_failed_service(
            actor=None, at=clock.now(), service_id=letter.service_id, problem=words_of(problem)
        )
        return False
    _write_down(letter, LetterState.WAITING, words_of(problem))
    send_decision.using(run_after=next_attempt(letter.attempts)).enqueue(service_id)
    return False


def _claimed(service_id: UUID) -> ServiceLetter | None:
    """The letter with one attempt more; ``None`` when it has left, has failed, or another worker has it."""
    free = Q(tried_at=None) | Q(tried_at__lt=clock.now() - BUSY)
    rows = ServiceLetter.objects.filter(free, service=service_id, state=LetterState.WAITING)
    if not rows.update(attempts=F("attempts") + 1, tried_at=clock.now()):
        return None
    return ServiceLetter.objects.select_related(
        "version", "service__party", "service__decision__office__municipality"
    ).get(service=service_id)


def _look_again_if_waiting(service_id: UUID) -> None:
    """A letter that another worker took still waits: should that one have died, the letter is not forgotten."""
    if ServiceLetter.objects.filter(service=service_id, state=LetterState.WAITING).exists():
        send_decision.using(run_after=when_free()).enqueue(str(service_id))


def _write_down(letter: ServiceLetter, state: LetterState, problem: str = "") -> None:
    ServiceLetter.objects.filter(pk=letter.pk).update(state=state, problem=problem)


def _send(service: Service) -> None:
    """The decision as it was given to the party as an enclosure, in its own language."""
    decision, version = service.decision, service.letter.version
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
    message.send()


@task()
def send_call_up(letter_id: str) -> bool:
    """Send a letter that tells of a taking up if it still waits; whether it left."""
    letter = _claimed_call_up(UUID(letter_id))
    if letter is None:
        if CallUpLetter.objects.filter(pk=letter_id, state=LetterState.WAITING).exists():
            send_call_up.using(run_after=when_free()).enqueue(letter_id)
        return False
    problem = attempted(partial(_send_call_up, letter))
    rows = CallUpLetter.objects.filter(pk=letter.pk)
    if problem is None:
        rows.update(state=LetterState.SENT, problem="")
        return True
    if is_final(problem, letter.attempts):
        rows.update(state=LetterState.FAILED, problem=words_of(problem))
        return False
    rows.update(problem=words_of(problem))
    send_call_up.using(run_after=next_attempt(letter.attempts)).enqueue(letter_id)
    return False


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
    for letter in letters:
        send_call_up.enqueue(str(letter.pk))
    return letters


def _claimed_call_up(pk: UUID) -> CallUpLetter | None:
    """The letter with one attempt more; ``None`` when it has left, has failed, or another worker has it."""
    free = Q(tried_at=None) | Q(tried_at__lt=clock.now() - BUSY)
    rows = CallUpLetter.objects.filter(free, pk=pk, state=LetterState.WAITING)
    if not rows.update(attempts=F("attempts") + 1, tried_at=clock.now()):
        return None
    return CallUpLetter.objects.select_related(
        "call_up__body", "call_up__decision__office__municipality", "call_up__decision__office__body"
    ).get(pk=pk)


def _send_call_up(letter: CallUpLetter) -> None:
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
    message.send()


def _enclose_notice(message: HouseMail, call_up: CallUp, decision: OfficerDecision) -> None:
    name = words_for(decision.language).CALL_UP_FILE.format(number=decision.number, year=decision.year)
    message.attach(name, blobs.read(call_up.blob_id), "application/pdf")
