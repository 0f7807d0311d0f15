"""The text of a draft does not change while it is submitted to consent."""

from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from vision.models import ConsentRound, Vision


class TextFrozen(Refused):
    sentence = _("Un tour de consentement est ouvert\u00a0: le texte ne change pas avant la bonification.")


class TextAdopted(Refused):
    sentence = _("Cette version de la vision est adoptée\u00a0: commencez une nouvelle version.")


def refuse_when_frozen(vision: Vision) -> None:
    """Asked once the act holds the team's row, if only shared: no round opens before its end. Triggers say the same.

    Raises TextFrozen, TextAdopted.
    """
    if not vision.is_draft:
        raise TextAdopted
    if any(one.freezes for one in ConsentRound.objects.under_way().filter(vision=vision)):
        raise TextFrozen
