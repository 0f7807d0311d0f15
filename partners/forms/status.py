from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import POSSIBLE, Status
from partners.forms.day import DayField
from partners.models import Partnership

WORDS = {
    (Status.ACTIVE, Status.PAUSED): _("Mettre l’équipe en pause"),
    (Status.PAUSED, Status.PAUSED): _("Prolonger la pause"),
    (Status.PAUSED, Status.ACTIVE): _("Reprendre"),
    (Status.ACTIVE, Status.CLOSED): _("Terminer l’équipe"),
    (Status.PAUSED, Status.CLOSED): _("Terminer l’équipe"),
}


class AskForm(Form):
    """A pause, a resumption or an end, among those possible now."""

    after = forms.ChoiceField(label=_("Ce que vous demandez"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Raison"),
        help_text=_("Toute l’équipe la lit."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    review_on = DayField(
        label=_("Date à laquelle revoir la pause"), help_text=_("Pour une pause seulement."), required=False
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = Status(partnership.status)
        choices = [(after.value, WORDS[now, after]) for after in Status if after in POSSIBLE[now]]
        self.fields["after"].choices = choices  # type: ignore[attr-defined]
