from functools import cache, lru_cache

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from meetings.enums import Choice

MORE = "meetings/answer/more.html"
CHOICE_MISSING = _("Choisissez l’une des trois réponses.")


@cache
def buttons() -> tuple[tuple[str, str], ...]:
    """(value, words) of the three."""
    return tuple((choice.value, str(choice.label)) for choice in Choice)


class AnswerForm(Form):
    """``choice`` is one of three buttons."""

    choice = forms.ChoiceField(
        label=_("Réponse"),
        choices=Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOICE_MISSING, "invalid_choice": CHOICE_MISSING},
    )
    represented_by = forms.CharField(
        label=_("Qui viendra à votre place"),
        max_length=120,
        required=False,
        help_text=_("Si vous êtes représentée ou représenté."),
    )
    comment = forms.CharField(label=_("Un mot à ajouter"), max_length=200, required=False)

    buttons = staticmethod(buttons)

    @property
    def chosen(self) -> str:
        """The answer that holds, if there is one: its button is filled."""
        return str(self.initial.get("choice", ""))

    @cached_property
    def more(self) -> SafeString:
        """Its two lines."""
        return render_to_string(MORE, {"form": self})

    @property
    def says_more(self) -> bool:
        """Whether its two lines are worth showing at once: something is written there, or asked for."""
        return any(self[name].value() or self[name].errors for name in ("represented_by", "comment"))


@lru_cache(maxsize=256)
def blank(represented_by: str = "", comment: str = "", choice: str = "") -> AnswerForm:
    """The form as it is first shown, made and drawn once a process for all who have said the same."""
    return AnswerForm(initial={"represented_by": represented_by, "comment": comment, "choice": choice})
