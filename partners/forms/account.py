from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import Channel


class AccountForm(Form):
    """What a person says of herself."""

    display_name = forms.CharField(label=_("Prénom et nom"), max_length=120)
    phone = forms.CharField(
        label=_("Téléphone"),
        help_text=_("Deux personnes peuvent avoir le même numéro."),
        max_length=30,
        required=False,
    )
    channel = forms.ChoiceField(label=_("Contact préféré"), choices=Channel.choices)
    reading_help = forms.BooleanField(label=_("Je souhaite une aide à la lecture"), required=False)
    shares_contact = forms.BooleanField(
        label=_("Je montre mon courriel et mon téléphone aux membres de mes noyaux"),
        help_text=_("Sans cela, seule la facilitation les voit."),
        required=False,
    )


class AddressForm(Form):
    email = forms.EmailField(label=_("Nouvelle adresse de courriel"), max_length=254)
