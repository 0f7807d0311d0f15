from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form


class GuestForm(Form):
    name = forms.CharField(label=_("Nom"), max_length=120)
    email = forms.EmailField(label=_("Adresse de courriel"), required=False)
