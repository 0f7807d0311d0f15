from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form


class ChangeForm(Form):
    title = forms.CharField(
        label=_("Le changement que vous voulez voir"),
        help_text=_("Dites ce qui sera différent, pas ce qui sera fait."),
        max_length=160,
        error_messages={"required": _("Dites en une phrase ce qui aura changé.")},
    )
    public = forms.CharField(
        label=_("Pour qui"),
        max_length=160,
        error_messages={"required": _("Dites pour qui cela aura changé.")},
    )
    horizon = forms.IntegerField(
        label=_("D’ici"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Écrivez une année, par exemple 2029."),
            "invalid": _("Écrivez une année en quatre chiffres, par exemple 2029."),
        },
    )


class EditChangeForm(ChangeForm):
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)
