from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.enums import Phase


def reason(**words: Any) -> forms.CharField:
    said = {"required": _("Écrivez pourquoi\u00a0: la raison reste dans l’histoire de l’équipe.")}
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(max_length=500, widget=area, error_messages=said, **words)


class ForwardForm(Form):
    """To the next phase, from the one ``seen`` on the page; in conscience when something is ``missing``."""

    seen = forms.ChoiceField(choices=Phase.choices, widget=forms.HiddenInput)
    to = forms.ChoiceField(choices=Phase.choices, widget=forms.HiddenInput)
    reason = reason(
        label=_("Note de passage"),
        help_text=_("Pourquoi avancer maintenant\u202f? La note reste dans l’histoire de l’équipe."),
    )

    def __init__(self, *args: Any, phase: Phase, missing: bool, **kwargs: Any) -> None:
        initial = {"seen": phase.value, "to": phase.following}
        super().__init__(*args, initial=initial, auto_id="avancer_%s", **kwargs)
        self.fields["reason"].required = missing


class BackForm(Form):
    """To a phase before the one ``seen``."""

    seen = forms.ChoiceField(choices=Phase.choices, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("Revenir à"))
    reason = reason(
        label=_("Pourquoi"), help_text=_("Par exemple\u00a0: le noyau a changé, la vision est à reprendre.")
    )

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        initial = {"seen": phase.value, "to": phase.earlier[-1].value}
        super().__init__(*args, initial=initial, auto_id="revenir_%s", **kwargs)
        self.fields["to"].choices = [(one.value, one.label) for one in phase.earlier]  # type: ignore[attr-defined]
