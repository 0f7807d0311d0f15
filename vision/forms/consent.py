"""What is typed in a consent round: the shape only, the rules are in services."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit.forms import Form
from partners.forms.day import DayField
from partners.models import Mandate
from vision.enums import Consent, Phase, Step


def text_area(most: int = 1000, rows: int = 3, **given: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(max_length=most, widget=area, **given)


class OpenForm(Form):
    """``amends``: there is an adopted version, so one says what the next one will be."""

    becomes = forms.ChoiceField(
        label=_("Ce que cette version sera"), choices=Step.choices, widget=forms.RadioSelect, required=False
    )
    until = DayField(
        label=_("Clarification jusqu’au"),
        help_text=_("Une date pour s’organiser\u00a0: rien ne se passe tout seul ce jour-là."),
        required=False,
    )

    def __init__(self, *args: Any, amends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not amends:
            del self.fields["becomes"]
        else:
            self.fields["becomes"].required = True


class AdvanceForm(Form):
    """From the phase ``seen`` on the page."""

    seen = forms.ChoiceField(
        choices=[choice for choice in Phase.choices if choice[0] != Phase.CLOSED], widget=forms.HiddenInput
    )
    until = DayField(label=_("Jusqu’au"), help_text=_("La date que vous vous donnez."), required=False)


class AnswerForm(Form):
    kind = forms.ChoiceField(
        label=_("La réponse de votre siège"),
        choices=Consent.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une des trois réponses.")},
    )
    words = text_area(
        label=_("Votre réserve"), help_text=_("Si vous consentez avec une réserve. Elle ne bloque pas."), required=False
    )
    risk = text_area(
        label=_("Quel risque voyez-vous pour notre but commun\u202f?"),
        help_text=_("Si vous avez une objection. Une phrase entière, 30 caractères au moins."),
        required=False,
    )
    way_out = text_area(label=_("Qu’est-ce qui lèverait votre objection\u202f?"), required=False)


class SayForm(Form):
    """A question or a reaction; ``mandate`` when somebody types for who spoke."""

    text = text_area(label=_("Ce que vous voulez dire"), error_messages={"required": _("Écrivez ce qui a été dit.")})
    mandate = forms.TypedChoiceField(label=_("Dit par"), coerce=int, empty_value=None)

    def __init__(self, *args: Any, people: Iterable[Mandate] = (), own: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.pk, f"{row.person.display_name}, {row.title}") for row in people]
        if not choices:
            del self.fields["mandate"]
            return
        first = [("", _("Moi-même"))] if own else [("", _("Choisissez"))]
        self.fields["mandate"].choices = [*first, *choices]  # type: ignore[attr-defined]
        self.fields["mandate"].required = not own


class ReplyForm(Form):
    reply = text_area(label=_("La réponse"), error_messages={"required": _("Écrivez la réponse.")})


class AmendForm(Form):
    text = text_area(
        most=2000,
        label=_("Votre bonification"),
        help_text=_("Un autre texte, ou une explication, qui pourrait lever l’objection."),
        error_messages={"required": _("Écrivez la bonification\u00a0: un autre texte, ou une explication.")},
    )


class LiftForm(Form):
    words = text_area(label=_("Une réserve à garder"), required=False, rows=2)


class RulingForm(Form):
    reason = text_area(
        label=_("Pourquoi cette objection ne concerne pas le but commun"),
        error_messages={"required": _("Dites pourquoi cette objection ne concerne pas le but commun.")},
    )


class EndForm(Form):
    words = text_area(
        most=2000,
        label=_("En quelques mots"),
        error_messages={"required": _("Écrivez quelques mots\u00a0: ils resteront avec le tour.")},
    )
