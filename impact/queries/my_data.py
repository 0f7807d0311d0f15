"""« Mes données »: all that is about one person, as plain values under French labels, to read and to take away.

What she is in (her seats, her answers, her letters) is told whole. Of what she did to others' rows, only that she did.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import FileField, JSONField, Model, QuerySet
from django.db.models.fields.related import ForeignKey
from django.utils.translation import gettext as _

from impact.queries import journal_words, named_in
from impact.queries.my_data_sections import HIDDEN, SECTIONS, THINGS, Section
from impact.queries.my_data_words import LABELS
from meetings import queries as meetings
from meetings.models import Answer, Circulation, Guest
from partners import queries as partners
from partners.models import Entry, Person
from partners.queries.erasure import lines_about, sessions_of

LINKS = re.compile(rf"{re.escape(settings.SITE_URL)}/(?:r|lien/[\w-]+|connexion/lien)/[^\s\"<>]+")
Rows = list[dict[str, Any]]


def everything(person: Person) -> dict[str, Any]:
    """Title of the section → its rows. Empty sections are there too: nothing is kept is an answer."""
    told: dict[str, Any] = {str(section.title): _rows(section, person) for section in SECTIONS}
    told[_("Comptes rendus envoyés où vous êtes nommée ou nommé")] = list(_named(person))
    told[_("Personnes invitées qui portent votre nom")] = list(_guests(person))
    told[_("Réponses d’autres personnes qui vous nomment")] = list(_entrusted(person))
    told[_("Textes écrits par d’autres qui vous nomment")] = list(_texts(person))
    told[_("Journal")] = list(_journal(person))
    told[_("Connexions ouvertes")] = [{_("Jusqu’au"): one.expire_date.isoformat()} for one in sessions_of(person)]
    return told


def _rows(section: Section, person: Person) -> Rows:
    found: QuerySet[Any] = section.model._default_manager.filter(**{section.to_me: person.pk}).order_by("pk")
    shown = section.columns or [field.name for field in section.model._meta.concrete_fields]
    fields = [section.model._meta.get_field(name) for name in shown]
    fields = [field for field in fields if f"{section.model._meta.label}.{field.name}" not in HIDDEN]
    ties = [field for field in fields if isinstance(field, ForeignKey)]
    deep = [f"{tie.name}__{more}" for tie in ties for more in THINGS.get(tie.related_model, ((), None))[0]]
    return [_told(row, fields, person) for row in found.select_related(*(tie.name for tie in ties), *deep)]


def _told(row: Model, fields: list[Any], person: Person) -> dict[str, Any]:
    values = {label_of(field): _value(row, field, person) for field in fields if not field.primary_key}
    return {label: value for label, value in values.items() if value not in (None, "", [], {})}


def label_of(field: Any) -> str:
    """The French name of a column."""
    return str(LABELS.get(field.name) or field.verbose_name).capitalize()


def _value(row: Model, field: Any, person: Person) -> Any:
    value = getattr(row, field.name)
    if isinstance(field, ForeignKey):
        return _thing(value, person) if value is not None else None
    if field.choices and value != "":
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, FileField):
        return value.name
    if isinstance(field, JSONField) or isinstance(value, bool | int) or value is None:
        return value
    return value.isoformat() if isinstance(value, datetime | date) else LINKS.sub(_("[lien retiré]"), str(value))


def _thing(value: Model, person: Person) -> str:
    """Herself, somebody else, or a thing by its name."""
    if isinstance(value, Person):
        return _("vous") if value.pk == person.pk else _("une autre personne")
    return THINGS[type(value)][1](value) if type(value) in THINGS else str(value)


def _named(person: Person) -> Iterator[dict[str, Any]]:
    names = partners.names_of_person(person)
    for team in _teams(person):
        others = partners.namesakes(person, names, team, meetings.invited_by(team))
        for sent in meetings.circulations_of(team):
            places = meetings.places_of_name(sent, person, names, others)
            if places:
                when = {_("Équipe"): team.name, _("Réunion"): sent.content["when"]}
                yield {**when, _("Envoyé le"): sent.sent_at.isoformat(), _("Ce qui est écrit"): _written(sent, places)}


def _written(sent: Circulation, places: list[list[str]]) -> list[Any]:
    """What stands at these places, with what is beside it."""
    found = []
    for place in places:
        value: Any = sent.content
        for step in place[:-1]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        found.append(value if len(place) > 1 else {_("Secrétaire de séance"): value[place[-1]]})
    return found


def _guests(person: Person) -> Iterator[dict[str, Any]]:
    names = partners.names_of_person(person)
    for team in _teams(person):
        if not partners.namesakes(person, names, team, meetings.invited_by(team)):
            fields = [Guest._meta.get_field(name) for name in ("meeting", "name", "title")]
            yield from (_told(guest, fields, person) for guest in meetings.guests_named(names, person, team))


def _entrusted(person: Person) -> Iterator[dict[str, Any]]:
    """Where somebody said that she comes in her place."""
    rows = Answer.objects.filter(
        represented_by__in=partners.names_of_person(person), invitation__meeting__partnership__in=_teams(person)
    )
    fields = [Answer._meta.get_field(name) for name in ("invitation", "represented_by", "at")]
    yield from (_told(row, fields, person) for row in rows.select_related("invitation__meeting").order_by("pk"))


def _texts(person: Person) -> Iterator[dict[str, Any]]:
    marks = partners.marks_of_person(person)
    for place in named_in.places(marks, _teams(person), but_records=True):
        yield {_("Texte"): place.label, _("Équipe"): place.team, _("Page"): place.url}


def _teams(person: Person) -> list[Any]:
    return sorted({*partners.partnerships_knowing(person), *meetings.partnerships_inviting(person)}, key=lambda t: t.pk)


def _journal(person: Person) -> Iterator[dict[str, Any]]:
    """What she did, and what was done about her."""
    rows: QuerySet[Entry] = lines_about(person)
    for row in rows:
        yield {
            _("Quand"): row.at.isoformat(),
            _("Quoi"): journal_words.fact(row.fact),
            _("Par"): _thing(row.by, person) if row.by else _("le site"),
            _("Équipe"): row.partnership.name if row.partnership else "",
            _("Avant"): row.before,
            _("Après"): row.after,
        }
