from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from impact.kit.french import plain_day
from partners.forms.day import DayField


class DaySeenForm(Form):
    """The day for which one looks at the core group: ``?le=2025-05-12``."""

    le = DayField(label=_("Voir le noyau à une autre date"))

    def __init__(self, *args: Any, begins_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begins_on = begins_on

    def clean_le(self) -> date:
        day: date = self.cleaned_data["le"]
        if day < self.begins_on:
            sentence = _("L’équipe existe depuis le %(day)s\u00a0: choisissez ce jour ou un jour d’après.")
            raise forms.ValidationError(sentence, params={"day": plain_day(self.begins_on)})
        return day
