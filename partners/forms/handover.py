from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.models import Handover
from partners.models.handover import ANSWERS

LONGEST = 2000


class HandoverForm(Form):
    """The six questions, in the words of the model; ``base`` is what the writer read."""

    base = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ANSWERS:
            label = str(Handover._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            area = forms.Textarea(attrs={"rows": 4, "data-impact-count": ""})
            self.fields[name] = forms.CharField(
                label=label[:1].upper() + label[1:], required=False, max_length=LONGEST, widget=area, strip=False
            )


class NotDoneForm(Form):
    reason = forms.CharField(
        label=_("Pourquoi la passation n’est pas faite"),
        help_text=_("Par exemple\u00a0: la personne n’est plus joignable."),
        max_length=200,
    )
