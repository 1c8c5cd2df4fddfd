"""What a step of the sitting is posted with. Forms check the shape, the actions check the law."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kokous.core.forms import TidyForm
from kokous.core.text import tidy_line
from kokous.live.actions.elections import Count, ListGiven
from kokous.live.actions.voting import CastVote
from kokous.live.enums import Capacity, Method
from kokous.live.labels import CHOICES, PROPOSALS, TURNS

#: A key of a proposal: a short word without spaces, as in the meeting record.
KEY = re.compile(r"^[A-Za-z0-9][A-Za-z0-9-]{0,59}$")

#: More digits than any count in a meeting has, and how much of what is no number is repeated to its writer.
MOST_DIGITS, MOST_SHOWN = 9, 20
#: More seats, deputies or members than any body elects or has.
MOST_SEATS = 999


class StepForm(TidyForm):
    """A form whose :meth:`arguments` are those of one action."""

    def arguments(self) -> dict[str, Any]:
        """Cleaned values without those that were left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [], {})}


class IdsField(forms.MultipleChoiceField):
    """Any number of person ids, repeated under one name."""

    def to_python(self, value: Any) -> list[Any]:
        """The ids as UUIDs."""
        return [forms.UUIDField().clean(each) for each in super().to_python(value)]

    def validate(self, value: Any) -> None:
        """Which persons there are is asked of the register by the action."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")


class KeysField(forms.MultipleChoiceField):
    """Keys of proposals, repeated under one name."""

    def validate(self, value: Any) -> None:
        """Which proposals there are is asked of the room by the action."""


class NothingForm(StepForm):
    """A step that needs nothing but the press of a button."""


class OpenForm(StepForm):
    """Who is present at the opening and who leads and writes."""

    present = IdsField(required=False, label=_("Läsnä"))
    chair = forms.UUIDField(required=False, label=_("Puheenjohtaja"))
    secretary = forms.UUIDField(required=False, label=_("Pöytäkirjanpitäjä"))
    early_reason = forms.CharField(required=False, max_length=300, label=_("Syy avata ennen kutsun aikaa"))

    def arguments(self) -> dict[str, Any]:
        """The action's names."""
        given = super().arguments()
        return {
            {"chair": "chair_id", "secretary": "secretary_id"}.get(name, name): value
            for name, value in given.items()
        }


class PersonForm(StepForm):
    """A step about one person."""

    person = forms.UUIDField(label=_("Henkilö"))

    def arguments(self) -> dict[str, Any]:
        """The action's names."""
        given = super().arguments()
        return {_ID_NAMES.get(name, name): value for name, value in given.items()}


_ID_NAMES = {"person": "person_id", "in_place_of": "in_place_of_id", "deputy": "deputy_id"}


class NotedForm(PersonForm):
    """A step about a person that may be noted afterwards: at what time of day it was."""

    time = forms.TimeField(
        required=False, input_formats=["%H.%M", "%H:%M"], label=_("Klo, jos kirjataan jälkikäteen")
    )


class LeaveForm(NotedForm):
    """A departure."""

    connection_lost = forms.BooleanField(required=False, label=_("Yhteys katkesi"))


class MarkForm(NotedForm):
    """An arrival."""

    capacity = forms.ChoiceField(
        required=False,
        choices=[("", _("rekisterin mukaan")), *Capacity.choices],
        label=_("Missä ominaisuudessa"),
    )
    in_place_of = forms.UUIDField(required=False, label=_("Kenen sijaan"))
    remote = forms.BooleanField(required=False, label=_("Etänä"))


class RecuseForm(PersonForm):
    """A disqualification."""

    ground = forms.CharField(label=_("Peruste"), max_length=200, help_text=_("esim. HL 28 § 1 mom. 5 kohta"))
    deputy = forms.UUIDField(required=False, label=_("Varajäsen tilalle"))


class HandOverForm(PersonForm):
    """Who leads next."""

    only_item = forms.BooleanField(required=False, label=_("Vain tässä asiassa"))


class CheckersForm(StepForm):
    """The checkers of the minutes."""

    persons = IdsField(label=_("Pöytäkirjantarkastajat"))


class ItemForm(StepForm):
    """An item of the agenda."""

    item = forms.UUIDField(label=_("Asia"))

    def arguments(self) -> dict[str, Any]:
        """The action's name."""
        return {"item_id": self.cleaned_data["item"]}


class ReasonForm(StepForm):
    """A reason, where it may be left out."""

    reason = forms.CharField(required=False, max_length=300, label=_("Syy"))


class WithdrawItemForm(StepForm):
    """Taking an item off the list."""

    item = forms.UUIDField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(max_length=300, label=_("Syy"))

    def arguments(self) -> dict[str, Any]:
        """The action's names."""
        given = super().arguments()
        return {"item_id" if name == "item" else name: value for name, value in given.items()}


class OnBehalfForm(StepForm):
    """A member's step, which chair or secretary may enter for the member."""

    on_behalf = forms.UUIDField(required=False, label=_("Kenen puolesta"))


class RequestForm(OnBehalfForm):
    """A request for the floor."""

    kind = forms.ChoiceField(required=False, choices=TURNS.choices, label=_("Puheenvuoron laji"))


class SpeechForm(StepForm):
    """A turn of speech."""

    speech = forms.UUIDField()

    def arguments(self) -> dict[str, Any]:
        """The action's name."""
        return {"speech_id": self.cleaned_data["speech"]}


class TextForm(StepForm):
    """A changed base proposal."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), label=_("Ehdotus"))


class ProposeForm(OnBehalfForm):
    """A proposal."""

    kind = forms.ChoiceField(choices=PROPOSALS.choices, label=_("Mitä ehdotat?"))
    text = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Ehdotuksen teksti"),
        help_text=_("Palautusta, pöydällepanoa ja hylkäystä voi ehdottaa ilman tekstiä."),
    )
    amount = forms.DecimalField(
        required=False, min_value=0, max_digits=14, decimal_places=2, label=_("Määräraha (€)"),
        help_text=_("Vain, jos ehdotus koskee määrärahan suuruutta."),
    )  # fmt: skip
    key = forms.RegexField(KEY, required=False, label=_("Tunnus"), help_text=_("Tyhjä: seuraava kirjain."))


class ProposalForm(StepForm):
    """One proposal by its key."""

    proposal = forms.CharField(max_length=60, label=_("Ehdotus"))

    def arguments(self) -> dict[str, Any]:
        """The action's names."""
        given = super().arguments()
        return {"key" if name == "proposal" else name: value for name, value in given.items()}


class SupportForm(ProposalForm, OnBehalfForm):
    """Support of a proposal."""


class CloseDebateForm(StepForm):
    """What the chair judges of the proposals: ``distance-KEY`` by proposal, ``independent`` keys.

    ``distances`` may also be given as one text, ``A:2, B:1``.
    """

    distances = forms.CharField(required=False, max_length=2000)
    independent = KeysField(required=False)

    def clean_distances(self) -> dict[str, int]:
        """Key -> distance, from either way of giving them."""
        pairs = [
            part.partition(":")[::2] for part in self.cleaned_data["distances"].split(",") if part.strip()
        ]
        prefix = "distance-"
        pairs += [(name[len(prefix) :], self.data[name]) for name in self.data if name.startswith(prefix)]
        found = {}
        for key, number in pairs:
            if number.strip() and not _is_whole(number.strip()):
                raise ValidationError(
                    gettext("Etäisyys on kokonaisluku, ei “%(number)s”.") % {"number": number[:MOST_SHOWN]}
                )
            if number.strip():
                found[key.strip()] = min(int(number), 1000)
        return found


class ApproveOrderForm(StepForm):
    """The way of voting that the body approved."""

    method = forms.ChoiceField(required=False, choices=Method.choices, label=_("Äänestystapa"))
    reason = forms.CharField(required=False, max_length=300, label=_("Syy muutokseen"))
    anew = forms.BooleanField(required=False, widget=forms.HiddenInput)


class AloneForm(StepForm):
    """A vote on one question by itself."""

    take_up = forms.TypedChoiceField(
        required=False, coerce=bool, empty_value=False, label=_("Mistä äänestetään"),
        choices=[("", _("ehdotuksen hyväksymisestä")), ("on", _("asian ottamisesta käsiteltäväksi"))],
    )  # fmt: skip
    unprepared = forms.BooleanField(
        required=False, label=_("Asiaa ei ole valmisteltu"),
        help_text=_("Valtuusto ottaa valmistelemattoman asian käsiteltäväksi vain yksimielisesti (KuntaL 95 §)."),
    )  # fmt: skip
    method = forms.ChoiceField(required=False, choices=Method.choices, label=_("Äänestystapa"))
    reason = forms.CharField(
        required=False, max_length=300, label=_("Miksi äänestetään"),
        help_text=_("esim. hylkäämistä ehdotettiin ja sitä kannatettiin"),
    )  # fmt: skip


class BallotForm(StepForm):
    """A vote to be opened."""

    aye = forms.CharField(required=False, max_length=60, label=_("JAA"))
    no = forms.CharField(required=False, max_length=60, label=_("EI"))
    method = forms.ChoiceField(
        required=False, choices=[("", _("hyväksytty tapa")), *Method.choices], label=_("Äänestystapa")
    )
    reason = forms.CharField(required=False, max_length=300, label=_("Syy poiketa järjestyksestä"))


class VoteForm(OnBehalfForm):
    """A vote: ``ballot`` and ``choice``, or both in one button as ``vote=BALLOT:CHOICE``."""

    ballot = forms.UUIDField(required=False)
    choice = forms.ChoiceField(required=False, choices=CHOICES.choices)
    vote = forms.CharField(required=False, max_length=60)
    overwrite = forms.BooleanField(required=False, label=_("Jäsen on pyytänyt muuttamaan ääntään"))

    def clean(self) -> dict[str, Any]:
        """Ballot and choice from either way of giving them."""
        given = super().clean() or self.cleaned_data
        if vote := given.get("vote"):
            ballot, _colon, choice = vote.partition(":")
            given["ballot"] = forms.UUIDField().clean(ballot)
            given["choice"] = forms.ChoiceField(choices=CHOICES.choices).clean(choice)
        if not given.get("ballot") or not given.get("choice"):
            raise ValidationError(gettext("Valitse jaa, ei tai tyhjä."))
        return given

    def cast(self, user: Any) -> CastVote:
        """The vote as the action takes it."""
        given = self.cleaned_data
        return CastVote(user, given["choice"], given["on_behalf"], given["overwrite"])


class RollForm(StepForm):
    """Votes of a roll call or show of hands, entered together: ``choice-PERSON`` by person.

    ``overwrite`` are those who have voted themselves and have asked for their vote to be changed.
    """

    ballot = forms.UUIDField()
    overwrite = IdsField(required=False)

    def clean(self) -> dict[str, Any]:
        """The choices by person; persons left without one are not voting."""
        given = super().clean() or self.cleaned_data
        prefix = "choice-"
        choices = forms.ChoiceField(choices=CHOICES.choices)
        given["choices"] = {
            forms.UUIDField().clean(name[len(prefix) :]): choices.clean(self.data[name])
            for name in self.data
            if name.startswith(prefix) and self.data[name]
        }
        return given

    def casts(self, user: Any) -> list[CastVote]:
        """The votes as the action takes them."""
        given = self.cleaned_data
        return [
            CastVote(user, choice, person, person in given["overwrite"])
            for person, choice in given["choices"].items()
        ]


class CloseBallotForm(StepForm):
    """The vote to be closed, whether also when somebody has not voted, and whether those are found to be there
    whose connection was lost after they had voted."""

    ballot = forms.UUIDField()
    anyway = forms.BooleanField(required=False)
    found_connected = forms.BooleanField(required=False)

    def arguments(self) -> dict[str, Any]:
        """The action's names."""
        given = self.cleaned_data
        return {
            "ballot_id": given["ballot"],
            "anyway": given["anyway"],
            "found_connected": given["found_connected"],
        }


class DecideForm(StepForm):
    """The decision's own words, and whether the matter was only for information."""

    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}), label=_("Päätösteksti"))
    note = forms.BooleanField(required=False, label=_("Merkitään tiedoksi"))

    def arguments(self) -> dict[str, Any]:
        """The action's names."""
        return {"text": self.cleaned_data["text"], "noted": self.cleaned_data["note"]}


class GroundDissentForm(OnBehalfForm):
    """The grounds of a dissent."""

    grounds = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), label=_("Perustelut"))
    item = forms.UUIDField(required=False)

    def arguments(self) -> dict[str, Any]:
        """The action's names."""
        given = super().arguments()
        return {"item_id" if name == "item" else name: value for name, value in given.items()}


class ElectForm(StepForm):
    """An election: one candidate or list a line.

    ``candidates``: ``name`` (unanimous) or ``name = votes`` (majority). ``lists``:
    ``list = votes = first, second, …``. ``lot``: those among whom the lot was drawn, in the order drawn.
    """

    method = forms.ChoiceField(
        choices=[("unanimous", _("yksimielinen")), ("majority", _("enemmistövaali")), ("proportional", _("suhteellinen vaali"))],
        label=_("Vaalitapa"),
    )  # fmt: skip
    seats = forms.IntegerField(min_value=1, max_value=MOST_SEATS, label=_("Valittavia"))
    candidates = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 4}), label=_("Ehdokkaat"),
        help_text=_("Yksi riville. Enemmistövaalissa: nimi = äänet."),
    )  # fmt: skip
    lists = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 4}), label=_("Ehdokaslistat"),
        help_text=_("Yksi riville: lista = äänet = ehdokas, ehdokas."),
    )  # fmt: skip
    lot = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 2}), label=_("Arvottu järjestys"),
        help_text=_("Yksi riville, vain tasatilanteessa."),
    )  # fmt: skip
    deputies = forms.IntegerField(required=False, min_value=0, max_value=MOST_SEATS, label=_("Varajäseniä"))
    demanding = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_SEATS, label=_("Suhteellista vaatineita")
    )
    outsiders_eligible = forms.BooleanField(
        required=False,
        label=_("Ehdokas ei ole rekisterissä, ja hänen vaalikelpoisuutensa on selvitetty (KuntaL 71 §)"),
    )

    def clean_candidates(self) -> list[tuple[str, int | None]]:
        """Names with their votes; of two lines for one name it cannot be known which one counts."""
        lines = _lines(self.cleaned_data["candidates"])
        names = [name for name, _count in lines]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValidationError(
                gettext("Sama nimi on kahdella rivillä: %(names)s.") % {"names": ", ".join(sorted(twice))}
            )
        return [(name, _number(votes) if votes else None) for name, votes in lines]

    def clean_lists(self) -> tuple[ListGiven, ...]:
        """Lists with votes and candidates."""
        return tuple(_list(line) for line in self.cleaned_data["lists"].splitlines() if line.strip())

    def arguments(self) -> dict[str, Any]:
        """The action's names."""
        given = self.cleaned_data
        candidates = given["candidates"]
        count = Count(
            names=tuple(name for name, votes in candidates),
            votes={name: votes or 0 for name, votes in candidates} if given["method"] == "majority" else None,
            lists=given["lists"],
            lot=tuple(filter(None, map(tidy_line, given["lot"].splitlines()))),
            deputies=given["deputies"] or 0,
            demanding=given["demanding"],
        )
        return {
            "method": given["method"],
            "seats": given["seats"],
            "count": count,
            "outsiders_eligible": given["outsiders_eligible"],
        }


def _lines(text: str) -> list[tuple[str, str]]:
    parts = [line.partition("=") for line in text.splitlines() if line.strip()]
    return [(tidy_line(name), votes.strip()) for name, _sign, votes in parts]


def _list(line: str) -> ListGiven:
    parts = [tidy_line(part) for part in line.split("=")]
    if len(parts) != 3:
        raise ValidationError(gettext("Listan rivi on muotoa: lista = äänet = ehdokas, ehdokas."))
    name, votes, candidates = parts
    return ListGiven(name, _number(votes), tuple(filter(None, map(tidy_line, candidates.split(",")))))


def _number(text: str) -> int:
    if not _is_whole(text):
        raise ValidationError(
            gettext("Äänimäärä on kokonaisluku, ei “%(text)s”.") % {"text": text[:MOST_SHOWN]}
        )
    return int(text)


def _is_whole(text: str) -> bool:
    """Whether the text is a whole number that somebody can have counted."""
    return text.isdecimal() and len(text) <= MOST_DIGITS


class UndoForm(StepForm):
    """The event to be taken back."""

    seq = forms.IntegerField(min_value=1)
