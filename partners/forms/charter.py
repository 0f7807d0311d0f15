from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form

ACCEPT, TALK = "accept", "talk"


class CharterForm(Form):
    """The next version; ``base`` is the one it was written from (0: none)."""

    text = forms.CharField(
        label=_("Texte de la charte"),
        max_length=20_000,
        help_text=_("Des phrases courtes. Un tiret en début de ligne fait une liste, deux dièses font un titre."),
        widget=forms.Textarea(attrs={"rows": 18, "data-impact-count": True}),
        error_messages={"required": _("Écrivez le texte de la charte.")},
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32_000)


class CharterAnswerForm(Form):
    """``answer`` is one of two buttons; ``version`` the text that was on the screen."""

    note = forms.CharField(
        label=_("Ce qui vous gêne"),
        max_length=500,
        required=False,
        help_text=_("Seuls le trio et la facilitation le lisent."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer = forms.ChoiceField(choices=[(ACCEPT, ACCEPT), (TALK, TALK)], widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32_000)
