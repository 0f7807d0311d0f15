from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form

LOST_BASE = _("La version de départ de ce texte est inconnue. Rechargez la page en gardant votre texte de côté.")


class SectionForm(Form):
    """``base`` is written by the component that shows when the text was saved."""

    body = forms.CharField(
        label=_("Votre texte"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "data-impact-count": "", "data-impact-most": 20_000}),
    )
    base = forms.IntegerField(
        min_value=0, error_messages=dict.fromkeys(("required", "invalid", "min_value"), LOST_BASE)
    )


class StatementForm(SectionForm):
    body = forms.CharField(
        label=_("Votre texte"),
        help_text=_("60 mots au maximum."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "data-impact-count": "words", "data-impact-most": 60}),
    )
