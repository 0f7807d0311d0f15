from django import forms

from impact.kit.forms import Form


class ApprovalForm(Form):
    corrections = forms.CharField(
        label="Corrections demandées en séance",
        help_text="Laissez vide si le texte est approuvé tel quel. Sinon, elles sont écrites à la suite.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    circulation = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
