"""A decision served by e-mail: the letter is written with the service, sent by the worker, tried again.

A letter that never left served nobody: the service does not count any more, the
parties' period has not begun, and the officeholder is told (HL 54 and 59 §).
"""

from functools import partial
from uuid import UUID

from django.db.models import F, Q
from django_tasks import task

from kokous.agenda.enums import LetterState
from kokous.core import blobs, clock
from kokous.core.mail import BUSY, HouseMail, attempted, is_final, next_attempt, when_free, words_of
from kokous.delegation.actions.failures import note_failed_service
from kokous.delegation.languages import name_in, words_for
from kokous.delegation.models import Service, ServiceLetter
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
    """The official decision as an enclosure, in its own language."""
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
    message.attach(name, blobs.read(version.blob_id), "application/pdf")
    message.send()
