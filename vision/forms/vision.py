from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form


class StartForm(Form):
    horizon = forms.IntegerField(
        label=_("Année d’horizon"),
        help_text=_("L’année où vous voulez voir ce qui aura changé, souvent dans quatre à huit ans."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Écrivez une année, par exemple 2031."),
            "invalid": _("Écrivez une année en quatre chiffres, par exemple 2031."),
        },
    )


class HorizonForm(StartForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)
