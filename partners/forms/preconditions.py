from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form


def text(**words: Any) -> forms.CharField:
    return forms.CharField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}), **words)


def evidence(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=300, required=False)


class PreconditionsForm(Form):
    """The three starting conditions, written from the version ``base`` (0: from nothing)."""

    base = forms.IntegerField(min_value=0, max_value=2**62, widget=forms.HiddenInput)
    champion = text(
        label=_("Une personne qui porte la démarche et sera écoutée"),
        help_text=_("Qui est-ce, et auprès de qui sa parole compte\u202f?"),
    )
    champion_evidence = evidence(
        _("Ce qui montre ce soutien"), _("Par exemple\u00a0: une lettre, une délibération, une prise de parole.")
    )
    resources = text(
        label=_("Les moyens réunis"),
        help_text=_("Du temps, des lieux, de l’argent\u00a0: lesquels, et jusqu’à quand\u202f?"),
    )
    resources_evidence = evidence(
        _("Ce qui montre ces moyens"), _("Par exemple\u00a0: une convention, un poste, une salle.")
    )
    urgency = text(
        label=_("Pourquoi maintenant"), help_text=_("Qu’est-ce qui fait que le quartier ne peut plus attendre\u202f?")
    )
    urgency_evidence = evidence(
        _("Ce qui montre cette urgence"), _("Par exemple\u00a0: un chiffre, un événement, une parole d’habitants.")
    )
