from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form

LONGEST = 100


class RegisterForm(Form):
    q = forms.CharField(
        label=_("Nom du quartier, commune ou code"),
        help_text=_("Par exemple\u00a0: Vaucrises, Château-Thierry ou QN00217M."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
