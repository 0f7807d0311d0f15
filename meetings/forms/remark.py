from django import forms

from impact.kit.forms import Form
from meetings.models import AgendaItem


class RemarkForm(Form):
    item = forms.ModelChoiceField(
        label="Sur quel point", queryset=AgendaItem.objects.none(), required=False, empty_label="Tout le compte rendu"
    )
    text = forms.CharField(label="Votre remarque", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items


class ResponseForm(Form):
    accepted = forms.TypedChoiceField(
        label="Cette remarque est",
        choices=[("oui", "intégrée au texte"), ("non", "non retenue")],
        coerce=lambda value: value == "oui",
        widget=forms.RadioSelect,
    )
    response = forms.CharField(label="Pourquoi", max_length=500, required=False)
