"""A service that did not happen: the e-mail never left."""

from datetime import datetime
from uuid import UUID

from kokous.core.actions import action
from kokous.core.events import record
from kokous.core.watching import Standing, granted
from kokous.delegation import clocks
from kokous.delegation.locks import lock_decision
from kokous.delegation.models import Service, ServiceLetter
from kokous.post.enums import LetterState
from kokous.rules.citations import hl

SERVICE = (hl(54), hl(59))

WORKER = Standing("the worker, on the mail server's word")


@action(
    "service.failed",
    requires=[WORKER],
    precondition="the letter has not left and is not tried again",
    cites=SERVICE,
)
def note_failed_service(*, actor: None, at: datetime, service_id: UUID, problem: str) -> None:
    """Note that a service by e-mail reached nobody: its period never began (HL 54 §, 59 §).

    The service stays as it was written; the dates that followed from it are counted anew.
    """
    granted(WORKER)
    service = Service.objects.select_related("party").get(pk=service_id)
    decision = lock_decision(service.decision_id)
    waiting = ServiceLetter.objects.filter(service=service, state=LetterState.WAITING)
    if not waiting.update(state=LetterState.FAILED, problem=problem):
        return
    clocks.recompute(decision, at)
    payload = {
        "objects": [f"decision:{decision.pk}", f"party:{service.party_id}"],
        "recipient": service.party.name,
        "channel": service.channel,
        "sent": service.sent,
        "problem": problem,
        "take_up_until": decision.take_up_until,
    }
    record(decision.stream, "service.failed", actor="system", at=at, cites=SERVICE, payload=payload)
