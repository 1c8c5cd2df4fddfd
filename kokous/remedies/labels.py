"""What the choices of remedies are called in a form."""

from django.utils.translation import gettext_lazy as _

from kokous.core.labels import Labels
from kokous.rules.remedy_choice import RemedyChoice

CHOICES = Labels(
    RemedyChoice,
    {
        RemedyChoice.RECTIFICATION: _("oikaisuvaatimus (KuntaL 134 §)"),
        RemedyChoice.MUNICIPAL_APPEAL: _("kunnallisvalitus (KuntaL 135 §)"),
        RemedyChoice.ELECTION: _("vaalien tuloksen vahvistaminen: valitus (VaaliL 100 §)"),
        RemedyChoice.PROCUREMENT_BELOW: _("hankinta, alle kynnysarvon (HankintaL 135 §)"),
        RemedyChoice.PROCUREMENT_ABOVE: _(
            "hankinta, yli kynnysarvon: hankintaoikaisu ja valitus markkinaoikeuteen"
        ),
        RemedyChoice.PLAN: _("kaavan hyväksyminen: valitus (AKL 188 §)"),
        RemedyChoice.BUILDING_PERMIT: _("rakentamislupa"),
        RemedyChoice.ENVIRONMENT: _("ympäristölupa: valitus Vaasan hallinto-oikeuteen (YSL 190 §)"),
        RemedyChoice.GENERAL_RECTIFICATION: _("oikaisuvaatimus hallintolain mukaan (HL 49 b §)"),
        RemedyChoice.ADMINISTRATIVE_APPEAL: _("hallintovalitus erityislain nojalla (HOL 13 §)"),
        RemedyChoice.RECTIFICATION_DECISION: _("päätös oikaisuvaatimukseen: kunnallisvalitus (KuntaL 135 §)"),
        RemedyChoice.PROCUREMENT_BELOW_DECISION: _(
            "päätös oikaisuvaatimukseen hankinnasta, alle kynnysarvon"
        ),
        RemedyChoice.PROCUREMENT_ABOVE_DECISION: _(
            "päätös hankintaoikaisuun, yli kynnysarvon: valitus markkinaoikeuteen"
        ),
        RemedyChoice.BUILDING_PERMIT_DECISION: _("päätös oikaisuvaatimukseen rakentamisluvasta"),
        RemedyChoice.GENERAL_RECTIFICATION_DECISION: _(
            "päätös hallintolain mukaiseen oikaisuvaatimukseen: hallintovalitus"
        ),
        RemedyChoice.PROPOSAL: _("ehdotus valtuustolle: muutoksenhakukielto (KuntaL 136 §)"),
        RemedyChoice.PREPARATION: _("valmistelu: muutoksenhakukielto (KuntaL 136 §)"),
        RemedyChoice.ENFORCEMENT: _("täytäntöönpano: muutoksenhakukielto (KuntaL 136 §)"),
        RemedyChoice.OTHER_PROHIBITION: _("muu muutoksenhakukielto, jonka säännös nimetään (HL 48 §)"),
    },
)
