from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from impact.kit import french
from impact.kit.forms import Form
from partners.enums import OrganisationKind, Rank, Standing, Trio
from partners.forms.day import DayField
from partners.forms.person import PersonField
from partners.models import Mandate, Seat
from partners.queries import provisional_end

OTHER = "autre"
REASONS = [
    _("changement de poste"),
    _("fin de mandat électif"),
    _("démission"),
    _("départ du territoire"),
]


class AppointForm(Form):
    """Somebody the partnership knows, or a new person."""

    one_of = ("person", "display_name")

    person = PersonField(label=_("Personne"), required=False, empty_label=_("Une nouvelle personne"))
    display_name = forms.CharField(label=_("Prénom et nom de la nouvelle personne"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Son adresse de courriel"),
        help_text=_("Laissez vide si elle n’en a pas\u00a0: on peut siéger sans adresse."),
        max_length=254,
        required=False,
    )
    title = forms.CharField(label=_("Fonction"), max_length=160)
    structure = forms.CharField(label=_("Structure"), max_length=160, required=False)
    structure_kind = forms.ChoiceField(
        label=_("Type de structure"), choices=[("", _("Aucune")), *OrganisationKind.choices], required=False
    )
    standing = forms.ChoiceField(label=_("Qualité"), choices=[("", _("Choisissez")), *Standing.choices])
    rank = forms.ChoiceField(label=_("Place"), choices=Rank.choices, widget=forms.RadioSelect, initial=Rank.HOLDER)
    starts_on = DayField(label=_("Premier jour"))
    ends_on = DayField(label=_("Dernier jour"), help_text=_("Laissez vide si la fin n’est pas connue."), required=False)

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat = seat
        self.fields["person"].offer(seat.partnership)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("person") and not given.get("display_name"):
            self.add_error("display_name", _("Choisissez une personne, ou écrivez son nom."))
        if given.get("structure") and not given.get("structure_kind"):
            self.add_error("structure_kind", _("Indiquez le type de la structure."))
        is_relay = self.seat.trio == Trio.RESIDENTS and given.get("standing") == Standing.RELAY
        if is_relay and given.get("starts_on") and "ends_on" in given and not given["ends_on"]:
            self._offer_six_months(given)
        return given

    def _offer_six_months(self, given: dict[str, Any]) -> None:
        """A relay has an end: the last of six months is written in the field, to be looked at and sent again."""
        self.data = {**self.data.dict(), "ends_on": provisional_end(given["starts_on"]).isoformat()}  # type: ignore[attr-defined]
        sentence = _("Un portage provisoire dure six mois au plus. Voici cette fin\u00a0: changez-la, ou enregistrez.")
        self.add_error("ends_on", sentence)


class EndMandateForm(Form):
    """``known_end`` is the last day that was known when the form was drawn."""

    ends_on = DayField(label=_("Dernier jour du mandat"))
    reason = forms.ChoiceField(
        label=_("Raison"), choices=[("", _("Choisissez")), *[(words, words) for words in REASONS], (OTHER, _("autre"))]
    )
    other_reason = forms.CharField(
        label=_("Avec vos mots"),
        help_text=_("Si la raison n’est pas dans la liste. Restez factuel\u00a0: d’autres personnes peuvent le lire."),
        max_length=200,
        required=False,
    )
    confirmed_past = forms.BooleanField(label=_("Oui, cette date est passée et elle est exacte"), required=False)
    known_end = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, mandate: Mandate, today: date, **kwargs: Any) -> None:
        self.mandate = mandate
        first = {"ends_on": mandate.ends_on or today, "known_end": str(mandate.ends_on or "")}
        if mandate.end_reason:
            listed = mandate.end_reason in map(str, REASONS)
            first |= {"reason": mandate.end_reason} if listed else {"reason": OTHER, "other_reason": mandate.end_reason}
        super().__init__(*args, initial=first, **kwargs)

    def clean(self) -> dict[str, Any]:
        """``reason`` is words: those of the list, or the person's own."""
        given = super().clean() or self.cleaned_data
        words = given.pop("other_reason", "")
        if given.get("reason") == OTHER:
            given["reason"] = words or str(_("autre raison"))
        elif words and "reason" in given:
            given["reason"] = f"{given['reason']} ({words})"[:200]
        self._refuse_stale(given, seen=given.pop("known_end", ""))
        return given

    def _refuse_stale(self, given: dict[str, Any], *, seen: str) -> None:
        """Somebody wrote another end meanwhile. It is told once; who sends the form again means it."""
        known, reason = self.mandate.ends_on, self.mandate.end_reason
        same = (given.get("ends_on"), given.get("reason")) == (known, reason)
        if known is None or same or "known_end" not in self.data or seen == str(known):
            return
        self.data = {**self.data.dict(), "known_end": str(known)}  # type: ignore[attr-defined]
        facts = {"day": french.day(known), "reason": reason or _("sans raison écrite")}
        said = _("Une fin a été écrite entre-temps\u00a0: %(day)s, %(reason)s. Envoyez de nouveau pour la changer.")
        self.add_error(None, said % facts)


class ConfirmForm(Form):
    starts_on = DayField(
        label=_("Premier jour"), help_text=_("Vous pouvez choisir un autre jour que celui qui est proposé.")
    )


class DeclineForm(Form):
    reason = forms.CharField(
        label=_("Pourquoi"),
        help_text=_("En quelques mots. La personne qui a fait la proposition les lira."),
        max_length=200,
        error_messages={"required": _("Dites pourquoi en quelques mots.")},
    )
