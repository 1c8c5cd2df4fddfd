"""What the law's closed lists are called in the forms of officeholders' decisions."""

from django.utils.translation import gettext_lazy as _

from kokous.core.labels import Labels
from kokous.rules.remedies import SUBJECTS_OF_OFFICEHOLDERS, Subject

SUBJECTS = Labels(
    Subject,
    {
        Subject.GENERAL: _("kuntalain mukainen asia"),
        Subject.PROCUREMENT_BELOW: _("hankinta, alle kynnysarvon"),
        Subject.PROCUREMENT_ABOVE: _("hankinta, yli kynnysarvon"),
        Subject.GENERAL_RECTIFICATION: _("oikaisuvaatimus hallintolain mukaan"),
        Subject.BUILDING_PERMIT: _("rakentamislupa"),
        Subject.ENVIRONMENT: _("ympäristölupa"),
        Subject.SPECIAL_ACT: _("hallintovalitus erityislain nojalla"),
    },
    where=lambda subject: subject in SUBJECTS_OF_OFFICEHOLDERS,
)
