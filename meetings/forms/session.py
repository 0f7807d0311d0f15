from django import forms

from impact.kit.forms import Form


class ClosingForm(Form):
    confirmed = forms.BooleanField(label="Terminer sans noter ces présences", required=False)
