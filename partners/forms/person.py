from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import Channel


class ContactForm(Form):
    email = forms.EmailField(
        label=_("Adresse de courriel"),
        help_text=_("Elle sert aussi à se connecter."),
        max_length=254,
        required=False,
        empty_value=None,
    )
    phone = forms.CharField(label=_("Téléphone"), max_length=30, required=False)
    channel = forms.ChoiceField(label=_("Contact préféré"), choices=Channel.choices)
    reading_help = forms.BooleanField(label=_("Souhaite une aide à la lecture"), required=False)
