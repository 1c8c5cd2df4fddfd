"""What the sitting's kinds are called; the kinds themselves are the law's (:mod:`kokous.rules`)."""

from django.utils.translation import gettext_lazy as _

from kokous.core.labels import Labels
from kokous.rules.proposals import ProposalKind
from kokous.rules.speaking import TurnKind
from kokous.rules.voting import Choice

TURNS = Labels(
    TurnKind,
    {
        TurnKind.SPEECH: _("puheenvuoro"),
        TurnKind.REPLY: _("vastauspuheenvuoro"),
        TurnKind.SUPPORT: _("kannatuspuheenvuoro"),
        TurnKind.ORDER: _("työjärjestyspuheenvuoro"),
        TurnKind.GROUP: _("ryhmäpuheenvuoro"),
        TurnKind.BOARD_CHAIR: _("hallituksen puheenjohtajan puheenvuoro"),
        TurnKind.MANAGER: _("kunnanjohtajan puheenvuoro"),
        TurnKind.AUDIT_CHAIR: _("tarkastuslautakunnan puheenjohtajan puheenvuoro"),
    },
)
#: What a member may propose: the base is the presenter's.
PROPOSALS = Labels(
    ProposalKind,
    {
        ProposalKind.COUNTER: _("vastaehdotus"),
        ProposalKind.AMENDMENT: _("muutosehdotus"),
        ProposalKind.ADDITION: _("lisäysehdotus"),
        ProposalKind.REJECT: _("hylkäysehdotus"),
        ProposalKind.RETURN: _("palautus uudelleen valmisteltavaksi"),
        ProposalKind.TABLE: _("pöydällepano"),
        ProposalKind.WISH: _("toivomus"),
    },
    where=lambda kind: kind is not ProposalKind.BASE,
)
CHOICES = Labels(Choice, {Choice.AYE: _("jaa"), Choice.NO: _("ei"), Choice.BLANK: _("tyhjä")})
