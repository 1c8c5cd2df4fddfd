"""Who else handles a matter: this floor knows agendas only, and asks the floors above."""

from datetime import date
from typing import Any

from kokous.core.upwards import Question

#: Asked with the reader and the day: a query of the keys of matters whose protected title the reader may see.
HANDLED: Question[[Any, date], Any] = Question("which matters a reader handles elsewhere")
