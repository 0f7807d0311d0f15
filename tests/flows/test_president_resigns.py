"""Situation 3: the president of the conseil citoyen resigns by telephone the day before the decision on the vision."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client

from meetings import queries
from meetings.models import AgendaItem, Decision, Meeting
from meetings.services import attendance, decision, session
from partners.clock import remind_mandates
from partners.enums import Fact, Trio
from partners.models import Entry, Letter, Mandate, Partnership
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of

CORE = "/equipes/chateau-thierry/noyau/"
EVE, DAY = datetime(2026, 12, 9, 17, tzinfo=UTC), datetime(2026, 12, 10, 13, 5, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(EVE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting(db: None) -> Meeting:
    """Thursday 10 December, 14 h: the vision is to be decided."""
    found = MeetingFactory(partnership=a_partnership(), number=1, convened=True, published=True, invited=True)
    AgendaItemFactory(
        meeting=found, decision=True, title="Adopter la vision", carrier=found.partnership.seats.get(number=2)
    )
    return found


def body(response) -> str:
    return unescape(response.content.decode())


def test_she_resigns_the_day_before(meeting: Meeting, clock, sign_in: Callable[..., Client]) -> None:
    team = meeting.partnership
    facilitator = facilitator_of(team)

    def facilitation() -> Client:
        """Signed in again: months go by."""
        return sign_in(facilitator, fresh=True)

    president = Mandate.objects.select_related("person").get(partnership=team, trio=Trio.RESIDENTS)

    # The eve, by telephone: her last day is today, and she does not wish to write.
    facilitation().post(f"{CORE}mandats/{president.pk}/terminer/", {"ends_on": "2026-12-09", "reason": "démission"})
    page = facilitation().get(f"{CORE}mandats/{president.pk}/passation/")
    assert "Adopter la vision" in body(page), "the point she carried is shown"
    assert page.context["to_take_over"] == 1
    reason = {"act": "not-done", "reason": "Elle l’a dit par téléphone et ne souhaite pas écrire."}
    assert facilitation().post(f"{CORE}mandats/{president.pk}/passation/", reason).status_code == 302
    assert Entry.objects.filter(fact=Fact.NOT_HANDED_OVER, about=f"mandate:{president.pk}").count() == 1

    # The day: she is not called, does not count, and opens nothing any more.
    clock.move_to(DAY)
    assert sign_in(president.person, fresh=True).get(CORE).status_code == 404
    assert facilitation().get(CORE).context["trio_state"] == "incomplete"
    session.open_session(meeting=meeting, by=facilitator, at=DAY)
    lines = queries.roll_call(meeting)
    assert [line.seat.number for line in lines if line.mandate is None] == [2]
    for line in lines:
        if line.mandate:
            attendance.record(meeting=meeting, seat=line.seat, presence="present", by=facilitator, at=DAY)

    # They may decide, and the decision says without whom.
    taken = decision.record(
        item=AgendaItem.objects.get(meeting=meeting.pk), text="La vision est adoptée.", mode="consent",
        carrier=Mandate.objects.get(partnership=team, trio=Trio.STATE), due_on=date(2027, 1, 31),
        by=facilitator, at=DAY,
    )  # fmt: skip
    assert taken.without_residents is True
    log = body(facilitation().get("/equipes/chateau-thierry/decisions/"))
    assert ("La vision est adoptée." in log, "Prise sans représentation des habitants" in log) == (True, True)
    assert Decision.objects.get().carrier.person != president.person

    # An association holds the seat for a time; the State's representative confirms.
    relay = {
        "display_name": "Bo Co", "title": "association relais", "standing": "relay", "structure": "Maison pour tous",
        "structure_kind": "association", "rank": "holder", "starts_on": "2026-12-11", "ends_on": "2027-06-10",
    }  # fmt: skip
    assert facilitation().post(f"{CORE}sieges/2/nommer/", relay).status_code == 302
    proposed = Mandate.objects.get(partnership=team, person__display_name="Bo Co")
    state = sign_in(member_of(team, Trio.STATE), fresh=True)
    assert state.post(f"{CORE}mandats/{proposed.pk}/confirmer/", {"starts_on": "2026-12-11"}).status_code == 302
    clock.move_to(DAY + timedelta(days=1))
    assert facilitation().get(CORE).context["trio_state"] == "provisional"

    # Thirty days before the end, trio and facilitation are told that somebody of the quartier is to be found.
    clock.move_to(datetime(2027, 5, 11, 8, tzinfo=UTC))
    Letter.objects.all().delete()
    remind_mandates()
    told = Letter.objects.filter(dedupe_key__startswith=f"mandate-ending:{proposed.pk}:30:").values_list(
        "to", flat=True
    )
    trio = team.mandates.filter(trio__in=[Trio.STATE, Trio.AUTHORITY]).values_list("person__email", flat=True)
    assert sorted(told) == sorted([facilitator.email, *trio])

    # The pack keeps the whole story.
    page = body(facilitation().get("/equipes/chateau-thierry/passation/"))
    for words in ("passation non faite", "ne souhaite pas écrire", "La vision est adoptée."):
        assert words in page


def test_what_she_carried_is_shown_to_take_over(meeting: Meeting, clock, sign_in: Callable[..., Client]) -> None:
    team: Partnership = meeting.partnership
    president = Mandate.objects.get(partnership=team, trio=Trio.RESIDENTS)
    Decision.objects.create(
        partnership=team, year=2026, number=1, meeting=meeting, item=meeting.items.get(), text="Écrire aux écoles",
        mode="consent", carrier=president, due_on=date(2027, 3, 1), recorded_by=facilitator_of(team), recorded_at=EVE,
    )  # fmt: skip
    client = sign_in(facilitator_of(team))
    pack = client.get("/equipes/chateau-thierry/passation/").context["pack"]
    assert pack.to_take_over == []
    client.post(f"{CORE}mandats/{president.pk}/terminer/", {"ends_on": "2026-12-09", "reason": "démission"})
    clock.move_to(DAY)
    pack = client.get("/equipes/chateau-thierry/passation/").context["pack"]
    assert [row.text for row in pack.to_take_over] == ["Écrire aux écoles"]
