"""The places of frozen texts where somebody is named, told apart from others of the same name."""

from typing import Any

from django.db.models import QuerySet

from meetings.models import Attendance, Circulation, Content, Decision, Guest, Invitation, Redaction
from meetings.models.decision import reference
from partners.models import Mandate, Partnership, Person

Place = list[str]


def partnerships_inviting(person: Person) -> QuerySet[Partnership]:
    """Those which invited her to a meeting."""
    asked = Invitation.objects.filter(person=person).order_by().values("meeting__partnership")
    return Partnership.objects.filter(pk__in=asked).order_by("pk")


def invited_by(partnership: Partnership) -> QuerySet[Invitation, Any]:
    """Ids of those it invited to a meeting."""
    return Invitation.objects.filter(meeting__partnership=partnership).order_by().values("person")


def circulations_of(partnership: Partnership) -> QuerySet[Circulation]:
    """All that went round, in order, meetings loaded."""
    rows = Circulation.objects.filter(minutes__meeting__partnership=partnership)
    return rows.select_related("minutes__meeting__partnership__department").order_by("pk")


def guests_named(names: list[str], person: Person, partnership: Partnership) -> list[Guest]:
    """Guests of these names at meetings where she had no seat; where she sat, the guest is somebody else."""
    rows = Guest.objects.filter(meeting__partnership=partnership, name__in=names).select_related(
        "meeting__partnership__department"
    )
    return [guest for guest in rows.order_by("pk") if not _sat(person, guest.meeting)]


def redactions(circulation: Circulation) -> QuerySet[Redaction]:
    """The names that gave way in this text, first to last."""
    return Redaction.objects.filter(circulation=circulation).order_by("at", "pk")


def places_of_name(circulation: Circulation, person: Person, names: list[str], namesakes: list[Person]) -> list[Place]:
    """Where ``person`` is named in this text. With ``namesakes``, only what is surely hers."""
    content: Content = circulation.content
    found = _at_the_table(content, circulation, person, names, namesakes)
    if content.get("secretary") in names and _is_secretary(circulation, person, namesakes):
        found.append(["secretary"])
    for n, guest in enumerate(content.get("guests", [])):
        if guest["name"] in names and not namesakes and not _sat(person, circulation.minutes.meeting):
            found.append(["guests", str(n), "name"])
    return found + _carried(content, circulation, person, names, namesakes)


def _at_the_table(
    content: Content, circulation: Circulation, person: Person, names: list[str], namesakes: list[Person]
) -> list[Place]:
    alone = not namesakes
    hers, theirs = (set(), set()) if alone else (_qualities(circulation, [person]), _qualities(circulation, namesakes))
    proxies = alone or _proxies(circulation, person)
    found = []
    for n, group in enumerate(content.get("roll", [])):
        for m, one in enumerate(group["people"]):
            at = ["roll", str(n), "people", str(m)]
            quality = one["title"], one["structure"]
            if one["name"] in names and (alone or (quality in hers and quality not in theirs)):
                found.append([*at, "name"])
            if one["note"].removeprefix("par ") in names and one["note"].startswith("par ") and proxies:
                found.append([*at, "note"])
    return found


def _qualities(circulation: Circulation, people: list[Person]) -> set[tuple[str, str]]:
    """Functions and structures in which they sat, as the roll-call tells them."""
    team = circulation.minutes.meeting.partnership
    rows = Mandate.objects.filter(partnership=team, person__in=people).select_related("organisation").order_by("pk")
    return {(row.title, row.organisation.name if row.organisation else "") for row in rows}


def _proxies(circulation: Circulation, person: Person) -> bool:
    """Whether all who carried a voice under that name are her."""
    rows = Attendance.objects.filter(
        meeting=circulation.minutes.meeting, proxy__person__display_name=person.display_name
    )
    return set(rows.order_by().values_list("proxy__person", flat=True)) == {person.pk}


def _is_secretary(circulation: Circulation, person: Person, namesakes: list[Person]) -> bool:
    return not namesakes or circulation.minutes.secretary_id == person.pk


def _carried(
    content: Content, circulation: Circulation, person: Person, names: list[str], namesakes: list[Person]
) -> list[Place]:
    """With namesakes, decisions are found again by their number."""
    rows = Decision.objects.filter(meeting=circulation.minutes.meeting, carrier__person=person).order_by("pk")
    hers = {reference(row.year, row.number) for row in rows} if namesakes else set()
    return [
        ["items", str(n), "decisions", str(m), "carrier"]
        for n, item in enumerate(content.get("items", []))
        for m, decision in enumerate(item["decisions"])
        if decision["carrier"] in names and (not namesakes or decision["reference"] in hers)
    ]


def _sat(person: Person, meeting: object) -> bool:
    day, team = meeting.day, meeting.partnership  # type: ignore[attr-defined]
    return Mandate.objects.confirmed().active_on(day).filter(person=person, partnership=team).exists()
