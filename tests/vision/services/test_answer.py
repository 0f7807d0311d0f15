"""One answer a seat and a proposition, by whoever speaks for the seat that day; silence is nothing."""

from datetime import date

import pytest

from meetings.enums import MeetingStatus, Presence
from meetings.models import Attendance, Meeting
from partners.enums import Rank
from partners.models import Entry, Mandate, Partnership
from tests.factories.consent import (
    CONSENT,
    OBJECTION,
    RESERVATION,
    RISK,
    WAY_OUT,
    a_round,
    advanced,
    answered,
    fresh,
    rewritten,
    seated,
    voice,
)
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import MandateFactory, SeatFactory, facilitator_of
from vision import queries
from vision.enums import Consent, Fact, ObjectionStatus, Phase
from vision.models import Answer, ConsentRound, Objection
from vision.services import answer, objection, speech
from vision.services.answer import Given

TODAY = date(2026, 11, 23)
SAY_THE_RISK = "Dites le risque que vous voyez, en une phrase."


def in_session(team: Partnership, number: int, presence: str = Presence.PRESENT) -> Meeting:
    """A session of today that notes this seat."""
    meeting = Meeting.objects.filter(partnership=team, status=MeetingStatus.IN_SESSION).first()
    meeting = meeting or MeetingFactory(partnership=team, in_session=True)
    held = Mandate.objects.get(partnership=team, seat__number=number, rank=Rank.HOLDER)
    Attendance.objects.create(
        meeting=meeting, seat=held.seat, mandate=held, presence=presence, recorded_by=facilitator_of(team),
        recorded_at=NOW,
    )  # fmt: skip
    return meeting


def deputy_of(team: Partnership, number: int) -> Mandate:
    return MandateFactory(seat=team.seats.get(number=number), rank=Rank.DEPUTY, person__display_name="Ana Ba")


def test_consenting_is_one_row_and_one_line(team: Partnership) -> None:
    opened = a_round(team)
    first = answered(opened, 4)
    assert answered(opened, 4) == first
    assert (first.kind, first.mandate.seat.number, first.entered_by) == ("consent", 4, seated(opened, 4))
    assert Entry.objects.filter(fact=Fact.CONSENT_ANSWERED).count() == 1


def test_changing_one_s_mind_keeps_what_was_said_in_the_journal(team: Partnership) -> None:
    opened = a_round(team)
    answered(opened, 4)
    answered(opened, 4, RESERVATION)
    assert Answer.objects.get().kind == Consent.RESERVATION
    line = Entry.objects.filter(fact=Fact.CONSENT_ANSWERED).latest("pk")
    assert (line.before["consent"], line.after["consent"]) == ("consent", "reservation")


@pytest.mark.parametrize("phase", [Phase.CLARIFICATION, Phase.REACTIONS, Phase.AMENDING])
def test_one_answers_at_the_objections_only(team: Partnership, phase: Phase) -> None:
    opened = a_round(team, phase=phase)
    with pytest.raises(answer.NotTheMoment):
        answered(opened, 4)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (Given(Consent.OBJECTION, risk="non", way_out="oui"), "Dites le risque que vous voyez, en une phrase."),
        (Given(Consent.OBJECTION, risk="x" * 29, way_out="oui"), "Dites le risque que vous voyez, en une phrase."),
        (
            Given(Consent.OBJECTION, risk=f"non{' ' * 40}", way_out="x"),
            "Dites le risque que vous voyez, en une phrase.",
        ),
        (Given(Consent.OBJECTION, risk=RISK), "Dites ce qui lèverait votre objection"),
        (Given(Consent.RESERVATION, words="  "), "Dites votre réserve"),
    ],
)
def test_an_objection_or_a_reservation_is_said(team: Partnership, given: Given, refusal: str) -> None:
    opened = a_round(team)
    with pytest.raises(Exception, match=refusal):
        answered(opened, 4, given)
    assert (Answer.objects.count(), Objection.objects.count()) == (0, 0)


def test_a_reservation_never_blocks_and_is_kept(team: Partnership) -> None:
    row = answered(a_round(team), 4, RESERVATION)
    assert row.words == RESERVATION.words


def test_consenting_lifts_one_s_own_objection(team: Partnership) -> None:
    opened = a_round(team)
    answered(opened, 8, OBJECTION)
    answered(opened, 8)
    lifted = Objection.objects.get()
    assert (lifted.status, lifted.lifted_by.person) == (ObjectionStatus.LIFTED, seated(opened, 8))
    assert Answer.objects.get().kind == Consent.CONSENT


def test_objecting_again_is_the_same_objection(team: Partnership) -> None:
    opened = a_round(team)
    answered(opened, 8, OBJECTION)
    answered(opened, 8, Given(Consent.OBJECTION, risk=f"{RISK} Vraiment.", way_out=WAY_OUT))
    assert Objection.objects.get().risk.endswith("Vraiment.")
    assert Entry.objects.filter(fact=Fact.OBJECTION_RAISED).count() == 2


def test_a_deputy_waits_for_the_holder_and_reads_both_names(team: Partnership) -> None:
    opened, deputy = a_round(team), deputy_of(team, 8)
    with pytest.raises(speech.HolderSits) as refused:
        answer.give(consent_round=opened, given=CONSENT, by=deputy.person, at=NOW)
    assert str(refused.value) == (
        "Alix Hamon siège aujourd’hui\u00a0: sa suppléance, Ana Ba, ne répond pas à sa place."
    )


@pytest.mark.parametrize("presence", [Presence.EXCUSED, Presence.ABSENT])
def test_a_deputy_answers_when_a_session_of_today_misses_the_holder(team: Partnership, presence: str) -> None:
    opened, deputy = a_round(team), deputy_of(team, 8)
    meeting = in_session(team, 8, presence)
    assert answer.give(consent_round=opened, given=CONSENT, by=deputy.person, at=NOW).mandate == deputy
    Attendance.objects.filter(meeting=meeting).update(presence=Presence.PRESENT)
    with pytest.raises(speech.HolderSits):
        answer.give(consent_round=opened, given=RESERVATION, by=deputy.person, at=NOW)


def test_a_session_of_another_day_excuses_nobody_today(team: Partnership) -> None:
    opened, deputy = a_round(team), deputy_of(team, 8)
    meeting = in_session(team, 8, Presence.EXCUSED)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at="2026-11-20T13:00Z", ends_at="2026-11-20T15:00Z")
    with pytest.raises(speech.HolderSits):
        answer.give(consent_round=opened, given=CONSENT, by=deputy.person, at=NOW)


def test_a_deputy_answers_when_the_seat_has_no_holder_any_more(team: Partnership) -> None:
    opened, deputy = a_round(team), deputy_of(team, 8)
    Mandate.objects.filter(seat__number=8, rank=Rank.HOLDER).update(ends_on=date(2026, 11, 22))
    assert answer.give(consent_round=opened, given=CONSENT, by=deputy.person, at=NOW).voice.number == 8


def test_a_successor_speaks_for_the_voice_of_the_seat(team: Partnership) -> None:
    opened = a_round(team)
    Mandate.objects.filter(seat__number=8).update(ends_on=date(2026, 11, 22))
    new = MandateFactory(seat=team.seats.get(number=8), starts_on=TODAY)
    assert answer.give(consent_round=opened, given=CONSENT, by=new.person, at=NOW).voice.mandate != new


def test_a_seat_filled_after_the_opening_has_no_voice(team: Partnership) -> None:
    opened = a_round(team)
    new = MandateFactory(seat=SeatFactory(partnership=team, number=12))
    with pytest.raises(speech.NoVoice):
        answer.give(consent_round=opened, given=CONSENT, by=new.person, at=NOW)


def test_facilitation_has_no_voice_and_an_ended_mandate_none_either(team: Partnership) -> None:
    opened, gone = a_round(team), Mandate.objects.get(partnership=team, seat__number=8)
    Mandate.objects.filter(pk=gone.pk).update(ends_on=date(2026, 11, 22))
    for person in (facilitator_of(team), gone.person):
        with pytest.raises(speech.NotYourSeat):
            answer.give(consent_round=opened, given=CONSENT, by=person, at=NOW)
    assert Answer.objects.count() == 0


def entering(opened: ConsentRound, number: int, meeting: Meeting | None) -> Answer:
    by = facilitator_of(opened.partnership)
    return answer.enter(
        consent_round=opened, voice=voice(opened, number), meeting=meeting, given=CONSENT, by=by, at=NOW
    )


def test_facilitation_types_what_somebody_present_said_in_session(team: Partnership) -> None:
    opened, meeting = a_round(team), in_session(team, 8)
    row = entering(opened, 8, meeting)
    assert (row.meeting, row.entered_by, row.mandate.person) == (meeting, facilitator_of(team), seated(opened, 8))
    assert Entry.objects.filter(fact=Fact.CONSENT_ANSWERED).latest("pk").after["person"] == "Alix Hamon"


def test_nothing_is_typed_without_a_session_or_for_somebody_who_is_not_there(team: Partnership) -> None:
    opened, meeting = a_round(team), in_session(team, 8, Presence.EXCUSED)
    in_session(team, 9)
    for number in (8, 10):
        with pytest.raises(speech.NotInTheRoom):
            entering(opened, number, meeting)
    with pytest.raises(speech.InSession):
        entering(opened, 9, None)
    Meeting.objects.filter(pk=meeting.pk).update(status=MeetingStatus.HELD)
    with pytest.raises(speech.InSession):
        entering(opened, 9, Meeting.objects.get(pk=meeting.pk))


def test_a_new_proposition_asks_everybody_again_and_confirming_is_one_act(team: Partnership) -> None:
    opened = a_round(team)
    answered(opened, 4, RESERVATION)
    answered(opened, 8, OBJECTION)
    objection.amend(objection=Objection.objects.get(), text="Deux lieux.", by=seated(opened, 4), at=NOW)
    advanced(opened)
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    for number in (4, 8):
        answer.confirm(consent_round=opened, by=seated(opened, number), at=NOW)
    now = queries.standing(fresh(opened))
    said = {line.voice.number: (line.answer.kind, line.answer.words) for line in now.expressed}
    assert said == {4: ("reservation", RESERVATION.words), 8: ("objection", "")}
    assert now.unsettled == [Objection.objects.get()]
    with pytest.raises(answer.NothingToConfirm):
        answer.confirm(consent_round=opened, by=seated(opened, 5), at=NOW)
