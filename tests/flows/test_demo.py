"""The demo tells what it promises: fifteen partnerships with their seats, their history, their empty chairs."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate, now

from impact.management.demo_teams import REFERENCE
from meetings.models import Meeting
from partners.enums import Standing, Status, Trio
from partners.models import Letter, Mandate, Partnership, Person
from partners.queries import core_group, vacant_places
from vision import queries
from vision.enums import Consent, ObjectionStatus, VisionStatus
from vision.models import ConsentRound, Vision

Teams = dict[str, Partnership]


@pytest.mark.django_db
def test_the_demo() -> None:
    """One load, the geography of the whole country included, then all that is looked at."""
    call_command("load_territories", verbosity=0)
    call_command("load_demo", verbosity=0)
    rows = Partnership.objects.select_related("department", "cohort").order_by("pk")
    teams = {team.name: team for team in rows}
    has_fifteen_partnerships(teams)
    was_without_the_state_for_75_days(teams["Liévin"])
    has_people_as_they_are()
    has_the_visions_it_tells(teams)
    has_a_round_open(teams["Firminy"])
    loads_once()


def day(told: date) -> date:
    """A date of the story, which follows today."""
    return told + (localdate() - REFERENCE)


def has_fifteen_partnerships(teams: Teams) -> None:
    today = localdate()
    assert len(teams) == 15
    to_fill = {name: vacant_places(core_group(team, today)) for name, team in teams.items()}
    assert {name: places for name, places in to_fill.items() if places} == {
        "Soissons": [Trio.RESIDENTS],
        "Saint-Quentin": [Trio.RESIDENTS],
        "Bandraboua, Dzoumogné": [Trio.STATE],
    }
    residents = next(place for place in core_group(teams["Soissons"], today) if place.seat.trio == Trio.RESIDENTS)
    assert (today - residents.vacant_since).days == 21
    relay = Mandate.objects.active_on(today).get(standing=Standing.RELAY)
    assert (relay.partnership, relay.person.display_name) == (teams["Montluçon"], "Éliane Pradat")
    phases = [team.phase for team in teams.values()]
    counts = {phase: phases.count(phase) for phase in phases}
    assert counts == {"core_group": 3, "action": 3, "sustain": 1, "strategy": 3, "framing": 1, "vision": 4}
    assert {team.status for team in teams.values()} == {Status.ACTIVE}
    assert teams["Koungou, Majicavo Koropa"].status_changes.exclude(effective_at=None).count() == 2


def was_without_the_state_for_75_days(team: Partnership) -> None:
    """The delegate left on 31 August 2025, the next one came on 15 November."""
    between = core_group(team, day(date(2025, 11, 14)))[0]
    assert (between.holder, (day(date(2025, 11, 14)) - between.vacant_since).days + 1) == (None, 75)
    holders = [core_group(team, day(told))[0].holder for told in (date(2025, 8, 31), date(2025, 11, 15))]
    assert [held.person.display_name for held in holders] == ["Gilles Marescaux", "Hélène Cordonnier"]


def has_people_as_they_are() -> None:
    delegate = Person.objects.get(display_name="Laurent Chavanne")
    assert Mandate.objects.active_on(localdate()).filter(person=delegate).count() == 3
    assert Person.objects.filter(display_name="Nathalie Martin").count() == 2
    assert Person.objects.filter(email=None).count() >= 4
    assert Meeting.objects.filter(taken_over=True).count() == 269
    assert not Letter.objects.filter(sent_at=None, due_at__lt=now()).exists()


def has_the_visions_it_tells(teams: Teams) -> None:
    """Seven current ones, one of them after another; five that are written; three teams have not begun."""
    rows = Vision.objects.select_related("partnership").order_by("partnership__name", "pk")
    told = [(vision.partnership.name, vision.number) for vision in rows if not vision.is_draft]
    assert told == [
        ("Andrézieux-Bouthéon", "1.0"),
        ("Condé-sur-l’Escaut", "1.0"),
        ("Hazebrouck", "1.0"),
        ("Hazebrouck", "2.0"),
        ("Koungou, Majicavo Koropa", "1.0"),
        ("Liévin", "1.0"),
        ("Mamoudzou, Kawéni", "1.0"),
        ("Saint-Étienne Sud-Est", "1.0"),
    ]
    drafts = {vision.partnership.name for vision in rows if vision.is_draft}
    assert drafts == {"Bandraboua, Dzoumogné", "Château-Thierry", "Firminy", "Rive-de-Gier", "Valence"}
    assert Vision.objects.get(partnership=teams["Hazebrouck"], major=1).status == VisionStatus.SUPERSEDED


def has_a_round_open(team: Partnership) -> None:
    """Ten seats: six consent, two with a reservation, one objects, one has not expressed itself."""
    now_open = ConsentRound.objects.under_way().get()
    assert now_open.partnership == team
    standing = queries.standing(now_open)
    counts = [standing.count(kind) for kind in (Consent.CONSENT, Consent.RESERVATION, Consent.OBJECTION)]
    assert (counts, [line.voice.number for line in standing.silent]) == ([6, 2, 1], [11])
    assert [objection.status for objection in standing.objections] == [ObjectionStatus.AMENDMENT_PROPOSED]


def loads_once() -> None:
    before = Mandate.objects.count()
    call_command("load_demo", verbosity=0)
    assert (Mandate.objects.count(), before > 160) == (before, True)
    assert Meeting.objects.filter(starts_at__date__lt=localdate() - timedelta(days=4 * 366)).count() == 0
