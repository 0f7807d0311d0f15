"""What the clock writes before mandates end, and once a year where no end is known."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
import time_machine

from partners.clock import remind_mandates
from partners.enums import Fact, LetterKind, Standing, Status
from partners.models import Entry, Letter, Mandate, Partnership, Person, PersonalLink
from partners.services import in_post, reminder
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of, other_partnership
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)


@pytest.fixture
def team(db: None) -> Partnership:
    """Everybody was confirmed in post this month."""
    team = a_partnership()
    Mandate.objects.update(checked_on=date(2026, 11, 2))
    return team


def ends(team: Partnership, number: int, days: int, **changes) -> Mandate:
    held = team.mandates.select_related("person", "seat").get(seat__number=number)
    Mandate.objects.filter(pk=held.pk).update(ends_on=TODAY + timedelta(days=days), **changes)
    held.refresh_from_db()
    return held


def told() -> list[tuple[str, str]]:
    return sorted(Letter.objects.values_list("to", "subject"))


def on(days: int) -> int:
    """The beat of a later day."""
    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        return remind_mandates()


def test_sixty_then_fifteen_days_before_the_holder_and_facilitation_read_it_once(team: Partnership) -> None:
    held = ends(team, 4, 60)
    assert [on(-1), on(0), on(0), on(1), on(44)] == [0, 1, 0, 0, 0]
    assert told() == sorted(
        [
            (facilitator_of(team).email, "Fin de mandat le vendredi 22 janvier 2027 : adjointe au Maire"),
            (held.person.email, "Votre mandat prend fin le vendredi 22 janvier 2027"),
        ]
    )
    assert "prend fin le vendredi 22 janvier 2027, dans 60 jours." in Letter.objects.get(to=held.person.email).text
    assert [on(45), on(45), on(60), on(61)] == [1, 0, 0, 0]
    assert Letter.objects.filter(kind=LetterKind.MANDATE_ENDING).count() == 4
    steps = Entry.objects.filter(fact=Fact.MANDATE_REMINDED).order_by("at").values_list("after__step", flat=True)
    assert list(steps) == [60, 15]


def test_a_late_beat_writes_what_is_still_useful(team: Partnership) -> None:
    ends(team, 4, 60)
    assert on(50) == 1, "the first beat comes ten days before the end"
    assert Entry.objects.get(fact=Fact.MANDATE_REMINDED).after["step"] == 15
    assert "dans 10 jours" in Letter.objects.first().text


def test_a_mandate_with_a_follower_needs_no_reminder(team: Partnership) -> None:
    held = ends(team, 4, 60)
    MandateFactory(seat=held.seat, starts_on=held.ends_on + timedelta(days=1), checked_on=TODAY)
    assert on(0) == 0


@pytest.mark.parametrize("status", [Status.PAUSED, Status.CLOSED])
def test_a_partnership_that_is_not_active_gets_nothing(team: Partnership, status: Status) -> None:
    ends(team, 4, 60)
    Mandate.objects.filter(seat__number=5).update(checked_on=None)
    Partnership.objects.update(status=status)
    assert on(0) == 0
    assert reminder.remind(partnership=team, at=NOW, today=TODAY) == 0, "asked again under the lock"
    assert not Letter.objects.exists()
    Partnership.objects.update(status=Status.ACTIVE)
    assert on(0) == 2, "the control"


def test_the_provisional_end_is_told_to_facilitation_and_trio_at_thirty_days(team: Partnership) -> None:
    relay = ends(team, 2, 40, standing=Standing.RELAY, starts_on=TODAY - timedelta(days=100))
    assert [on(0), on(10), on(10)] == [1, 1, 0]
    at_thirty = Letter.objects.filter(dedupe_key__startswith=f"mandate-ending:{relay.pk}:30:")
    trio = team.mandates.exclude(trio="").values_list("person__email", flat=True)
    assert sorted(at_thirty.values_list("to", flat=True)) == sorted([facilitator_of(team).email, *trio])
    assert "portage provisoire du siège des habitants" in at_thirty.get(to=facilitator_of(team).email).text


def test_once_a_year_those_without_an_end_are_asked(team: Partnership) -> None:
    held = team.mandates.select_related("person").get(seat__number=1)
    Mandate.objects.filter(pk=held.pk).update(checked_on=TODAY - timedelta(days=365))
    assert [on(-1), on(0), on(0), on(1), on(40)] == [0, 1, 0, 0, 0]
    letter, link = Letter.objects.get(), PersonalLink.objects.get()
    assert (letter.kind, letter.to, letter.secret) == (LetterKind.STILL_IN_POST, held.person.email, True)
    assert (link.token in letter.text, link.expires_at) == (True, NOW + timedelta(days=30))
    in_post.confirm(mandate=held, by=held.person, at=NOW + timedelta(days=5))
    assert on(300) == 0
    with time_machine.travel(NOW + timedelta(days=369), tick=False):
        Mandate.objects.exclude(pk=held.pk).update(checked_on=TODAY + timedelta(days=365))
        assert remind_mandates() == 0
    assert on(370) == 1


def test_who_has_no_address_is_on_one_list_to_call(team: Partnership) -> None:
    first, second = ends(team, 4, 60), ends(team, 5, 60)
    Mandate.objects.filter(seat__number=6).update(checked_on=None)
    Person.objects.filter(mandates__seat__number__in=[4, 5, 6]).update(email=None, phone="06 39 98 00 01")
    assert [on(0), on(0)] == [3, 0]
    call = Letter.objects.get(kind=LetterKind.STILL_IN_POST)
    assert (call.to, call.subject) == (facilitator_of(team).email, "À appeler : Château-Thierry")
    names = [first.person.display_name, second.person.display_name, "Morgane Fabre"]
    assert [name in call.text for name in names] == [True] * 3
    assert call.text.count("06 39 98 00 01") == 3
    assert "06 39" not in str(list(Entry.objects.values_list("before", "after")))
    assert not PersonalLink.objects.exists()
    ending = Letter.objects.filter(kind=LetterKind.MANDATE_ENDING)
    assert set(ending.values_list("to", flat=True)) == {facilitator_of(team).email}


def test_killed_between_two_partnerships_the_next_beat_writes_the_rest(team: Partnership) -> None:
    neighbour = other_partnership()
    ends(team, 4, 60)
    ends(neighbour, 1, 60)
    real, seen = reminder.remind, []

    def killed(**facts: object) -> int:
        seen.append(facts["partnership"])
        if len(seen) == 2:
            raise SystemExit
        return real(**facts)  # type: ignore[arg-type]

    with patch.object(reminder, "remind", killed), pytest.raises(SystemExit):
        remind_mandates()
    assert Letter.objects.count() == 2
    assert [on(0), on(0)] == [1, 0]
    assert Letter.objects.count() == 4


def test_killed_inside_one_partnership_nothing_of_it_is_written(team: Partnership) -> None:
    ends(team, 4, 60)
    ends(team, 5, 60)
    real, marks = reminder._mark, []

    def killed(*args: object, **facts: object) -> None:
        marks.append(args)
        if len(marks) == 2:
            raise SystemExit
        real(*args, **facts)  # type: ignore[arg-type]

    with patch.object(reminder, "_mark", killed), pytest.raises(SystemExit):
        remind_mandates()
    assert (Letter.objects.count(), Entry.objects.count()) == (0, 0)
    assert on(0) == 2
    assert Letter.objects.count() == 4


def test_the_day_is_the_partnerships_own(team: Partnership) -> None:
    ends(team, 4, 60)
    before_midnight = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    with time_machine.travel(before_midnight, tick=False):
        assert remind_mandates() == 0, "23 h 30 in Paris"
    with time_machine.travel(before_midnight + timedelta(hours=1), tick=False):
        assert remind_mandates() == 1


def test_the_beat_runs_it_every_day(settings) -> None:
    assert settings.CELERY_BEAT_SCHEDULE["partners.remind_mandates"]["task"] == remind_mandates.name
