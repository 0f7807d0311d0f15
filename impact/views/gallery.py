"""What ``/ui/`` shows the components with: invented content, no table read."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from impact.kit.forms import Form
from impact.kit.widgets import DayInput, HourInput
from impact.kit.worddiff import diff


class SampleForm(Form):
    title = forms.CharField(label="Titre du point", max_length=80, help_text="Une phrase courte, avec un verbe.")
    email = forms.EmailField(label="Adresse de courriel")
    notes = forms.CharField(
        label="Ce qui s’est dit",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "data-impact-count": True}),
    )
    college = forms.ChoiceField(label="Collège", choices=[("a", "Habitants"), ("b", "Associations"), ("c", "État")])
    answer = forms.ChoiceField(
        label="Viendrez-vous\u202f?",
        choices=[("yes", "Oui"), ("no", "Non"), ("maybe", "Je ne sais pas encore")],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="Pour que vous puissiez venir",
        required=False,
        choices=[("care", "Une garde d’enfants"), ("ride", "Un trajet partagé")],
        widget=forms.CheckboxSelectMultiple,
    )
    on = forms.DateField(label="Date", widget=DayInput)
    at = forms.TimeField(label="Heure de début", widget=HourInput)
    minutes = forms.IntegerField(label="Durée en minutes", min_value=5, max_value=120)
    roster = forms.FileField(label="Fichier de la liste", required=False, help_text="CSV, 1 Mo au plus.")
    agree = forms.BooleanField(label="J’ai prévenu les personnes de cette liste")


BEFORE = "Le jardin partagé ouvrira au printemps. Les clés seront confiées au centre social."
AFTER = "Le jardin partagé ouvrira le 4 avril. Les clés seront confiées à l’association du quartier."

MARKDOWN = """Le groupe s’est retrouvé **sur place** et a retenu trois idées\u00a0:

- un *jardin partagé* derrière la halle,
- des bancs à l’ombre,
- un éclairage plus doux."""


def samples() -> dict[str, Any]:
    zone = ZoneInfo("Europe/Paris")
    empty = {"email": "pas une adresse", "answer": "", "notes": "Un premier essai."}
    return {
        "form": SampleForm(prefix="vide"),
        "wrong": SampleForm(empty, prefix="faux"),
        "writing": SampleForm(prefix="texte", initial={"notes": BEFORE}),
        "zone": zone,
        "starts_at": datetime(2026, 12, 10, 13, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 10, 15, tzinfo=UTC),
        "saved_at": datetime(2026, 11, 23, 13, 32, tzinfo=UTC).astimezone(zone),
        "steps": [("Inviter", "done"), ("Se réunir", "current"), ("Relire", "todo"), ("Approuver", "todo")],
        "pieces": diff(BEFORE, AFTER),
        "before": BEFORE,
        "after": AFTER,
        "markdown": MARKDOWN,
        "days": 75,
    }
