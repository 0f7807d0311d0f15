from django import forms

from impact.kit.forms import Form
from meetings.enums import Presence
from partners.models import Mandate


class PresenceForm(Form):
    """One line of the roll-call; ``proxies`` are those who may carry its voice."""

    presence = forms.ChoiceField(choices=Presence.choices)
    proxy = forms.ModelChoiceField(label="Voix portée par", queryset=Mandate.objects.none(), required=False)

    def __init__(self, *args, mandates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proxy"].queryset = mandates


class GuestForm(Form):
    name = forms.CharField(label="Nom", max_length=120)
    title = forms.CharField(label="Fonction ou structure", max_length=160, required=False)
