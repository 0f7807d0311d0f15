from django import forms

from impact.kit.forms import Form
from partners.models import Person


class ItemForm(Form):
    """What was said. No ``max_length``: a browser would cut what is pasted; the service refuses, and keeps it."""

    body = forms.CharField(
        label="Ce qui a été dit",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "data-impact-count": ""}),
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SecretaryForm(Form):
    secretary = forms.ModelChoiceField(
        label="Secrétaire de séance", queryset=Person.objects.none(), required=False, empty_label="La facilitation"
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["secretary"].queryset = people
