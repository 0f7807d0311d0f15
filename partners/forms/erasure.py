from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.forms.day import DayField

UNDERSTOOD = _("Cochez la case pour dire que vous avez compris.")


class EraseForm(Form):
    """The code of the letter, and a box to tick: nothing undoes what follows."""

    code = forms.CharField(
        label=_("Code à 8 chiffres"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    understood = forms.BooleanField(
        label=_("J’ai compris\u00a0: mes données sont effacées pour toujours"), error_messages={"required": UNDERSTOOD}
    )


class EraseForForm(Form):
    """The day she asked."""

    asked_on = DayField(label=_("Jour de sa demande"))
    understood = forms.BooleanField(
        label=_("Elle l’a demandé, et a compris que c’est pour toujours"), error_messages={"required": UNDERSTOOD}
    )

    def said(self) -> dict[str, Any]:
        return {"asked_on": self.cleaned_data["asked_on"]}
