from django import forms

from impact.kit.forms import Form
from impact.kit.widgets import DayInput
from meetings.enums import DecisionMode
from meetings.models import Decision
from partners.models import Mandate


class CarrierField(forms.ModelChoiceField):
    def label_from_instance(self, mandate: Mandate) -> str:
        return f"{mandate.person.display_name}, {mandate.title}"


class OlderField(forms.ModelChoiceField):
    def label_from_instance(self, decision: Decision) -> str:
        return f"{decision.reference} : {decision.text[:80]}"


class DecisionForm(Form):
    text = forms.CharField(label="Décision", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    mode = forms.ChoiceField(
        label="Prise par", choices=DecisionMode.choices, initial=DecisionMode.CONSENT, widget=forms.RadioSelect
    )
    carrier = CarrierField(label="Portée par", queryset=Mandate.objects.none(), empty_label="Choisir une personne")
    due_on = forms.DateField(label="Pour le", widget=DayInput)
    replaces = OlderField(
        label="Remplace", queryset=Decision.objects.none(), required=False, empty_label="Aucune décision"
    )
    confirmed = forms.BooleanField(label="Enregistrer quand même", required=False)

    def __init__(self, *args, carriers, older, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["carrier"].queryset = carriers
        self.fields["replaces"].queryset = older
