from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import EditForm


class PhoneField(forms.CharField):
    """A number to call, as people write it; empty when there is none."""

    default_validators = [
        RegexValidator(
            r"^\+?[0-9][0-9 .()\-\u00a0\u202f]{2,}$", _("Écrivez un numéro en chiffres, par exemple 01 23 45 67 89.")
        )
    ]


class SettingsForm(EditForm):
    phone = PhoneField(
        label=_("Téléphone à appeler"),
        help_text=_("Il est écrit au bas de chaque page de l’équipe, sur les invitations et dans les courriels."),
        max_length=30,
        required=False,
    )
    target_seats = forms.IntegerField(
        label=_("Nombre de sièges visé"),
        help_text=_("De 7 à 15."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    story = forms.CharField(
        label=_("Notre histoire en cinq lignes"),
        help_text=_("Pour qui arrive\u00a0: cinq lignes au plus, de 200 signes chacune."),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
