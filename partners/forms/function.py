from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.forms.day import DayField


class FunctionForm(Form):
    title = forms.CharField(
        label=_("Nouvelle fonction"),
        help_text=_("Par exemple\u00a0: adjointe au Maire, chargée de l’école."),
        max_length=160,
    )
    since = DayField(label=_("Depuis le"), help_text=_("Avant ce jour, le noyau garde l’ancienne fonction."))
