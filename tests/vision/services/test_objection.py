"""Only the seat lifts its objection; it outlives its author; the group rules it out with its reason, or not at all."""

from datetime import date

import pytest

from meetings.enums import Presence
from partners.enums import Rank
from partners.models import Entry, Mandate, Partnership
from tests.factories.consent import (
    CONSENT,
    OBJECTION,
    a_round,
    advanced,
    all_consent,
    answered,
    fresh,
    objected,
    rewritten,
    seated,
)
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import MandateFactory, facilitator_of
from tests.factories.record import call_roll
from tests.vision.services.test_answer import TODAY, deputy_of, in_session
from vision import queries
from vision.enums import Consent, Fact, ObjectionStatus, Phase
from vision.models import Answer, Objection, Ruling
from vision.services import answer, objection, ruling

REASON = "Cette objection parle du budget de la ville, pas de la vision."


def lifting(row: Objection, number: int, words: str = "") -> Objection:
    return objection.lift(objection=row, by=seated(row.voice.round, number), at=NOW, words=words)


def test_its_author_lifts_it_and_consents_by_that(team: Partnership) -> None:
    row = objected(a_round(team), 8)
    assert lifting(row, 8).status == ObjectionStatus.LIFTED
    assert Answer.objects.get().kind == Consent.CONSENT
    assert Entry.objects.filter(fact=Fact.OBJECTION_LIFTED).count() == 1
    with pytest.raises(objection.Settled):
        lifting(row, 8)


def test_lifted_with_a_reservation_it_is_kept(team: Partnership) -> None:
    lifting(objected(a_round(team), 8), 8, words="À revoir dans un an.")
    assert (Answer.objects.get().kind, Answer.objects.get().words) == ("reservation", "À revoir dans un an.")


def test_lifted_on_a_new_text_it_is_the_answer_to_that_text(team: Partnership) -> None:
    opened = a_round(team)
    row = objected(opened, 8)
    advanced(opened)
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    lifting(row, 8, words="À revoir dans un an.")
    assert [(one.iteration.number, one.kind) for one in Answer.objects.order_by("pk")] == [
        (1, "objection"), (2, "reservation"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 2, 9])
def test_nobody_else_lifts_it(team: Partnership, number: int) -> None:
    row = objected(a_round(team), 8)
    with pytest.raises(objection.NotTheAuthor):
        lifting(row, number)
    with pytest.raises(Exception, match="Vous ne siégez pas"):
        objection.lift(objection=row, by=facilitator_of(team), at=NOW)
    assert Objection.objects.get().status == ObjectionStatus.OPEN


def test_a_deputy_does_not_lift_the_objection_of_the_holder(team: Partnership) -> None:
    row, deputy = objected(a_round(team), 8), deputy_of(team, 8)
    in_session(team, 8, Presence.EXCUSED)
    with pytest.raises(objection.NotTheAuthor, match="Alix Hamon a formulé"):
        objection.lift(objection=row, by=deputy.person, at=NOW)
    with pytest.raises(objection.NotTheAuthor):
        answer.give(consent_round=row.voice.round, given=CONSENT, by=deputy.person, at=NOW)
    assert Objection.objects.get().status == ObjectionStatus.OPEN


def test_the_holder_may_lift_what_her_deputy_raised(team: Partnership) -> None:
    opened, deputy = a_round(team), deputy_of(team, 8)
    meeting = in_session(team, 8, Presence.EXCUSED)
    answer.give(consent_round=opened, given=OBJECTION, by=deputy.person, at=NOW)
    meeting.attendances.all().delete()
    row = Objection.objects.select_related("voice__round__partnership", "raised_by").get()
    assert row.raised_by == deputy
    assert lifting(row, 8).status == ObjectionStatus.LIFTED


def test_it_survives_the_proposition_and_its_author(team: Partnership) -> None:
    opened = a_round(team)
    row = objected(opened, 8)
    advanced(opened)
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    Mandate.objects.filter(seat__number=8).update(ends_on=date(2026, 11, 22))
    new = MandateFactory(seat=team.seats.get(number=8), starts_on=TODAY)
    assert queries.standing(fresh(opened)).unsettled == [row]
    answer.give(consent_round=opened, given=OBJECTION, by=new.person, at=NOW)
    assert Objection.objects.get() == row
    assert objection.lift(objection=row, by=new.person, at=NOW).lifted_by == new


def test_a_bonification_changes_its_status_and_is_proposed_once(team: Partnership) -> None:
    row = objected(a_round(team), 8)
    for _twice in range(2):
        objection.amend(objection=row, text="Dans les deux quartiers.", by=facilitator_of(team), at=NOW)
    row.refresh_from_db()
    assert (row.status, row.amendments.count()) == (ObjectionStatus.AMENDMENT_PROPOSED, 1)
    with pytest.raises(objection.NothingProposed):
        objection.amend(objection=row, text=" ", by=facilitator_of(team), at=NOW)


def test_lifted_while_amending_its_answer_follows(team: Partnership) -> None:
    opened = a_round(team)
    row = objected(opened, 8)
    advanced(opened)
    lifting(row, 8)
    assert (fresh(opened).phase, Answer.objects.get().kind) == (Phase.AMENDING, Consent.CONSENT)


def ruled(row: Objection) -> Ruling:
    return ruling.propose(objection=row, reason=REASON, by=facilitator_of(row.voice.round.partnership), at=NOW)


def agreeing(of: Ruling, *numbers: int) -> None:
    opened = of.objection.voice.round
    for number in numbers:
        ruling.agree(ruling=of, by=seated(opened, number), at=NOW)


def status(row: Objection) -> str:
    return Objection.objects.get(pk=row.pk).status


def test_all_the_other_expressed_seats_rule_it_out(team: Partnership) -> None:
    opened = a_round(team)
    row = objected(opened, 8)
    others = [1, 2, 3, 4, 5, 6, 7]
    all_consent(opened, others)
    proposed = ruled(row)
    agreeing(proposed, *others[:-1])
    assert status(row) == ObjectionStatus.OPEN
    agreeing(proposed, others[-1])
    assert status(row) == ObjectionStatus.RULED_OUT
    line = Entry.objects.get(fact=Fact.OBJECTION_RULED_OUT)
    assert line.after == {"seat": "directeur de centre social", "reason": REASON}
    assert Answer.objects.get(voice=row.voice).kind == Consent.OBJECTION


def test_few_seats_do_not_rule_for_the_group(team: Partnership) -> None:
    opened = a_round(team)
    row = objected(opened, 8)
    all_consent(opened, (1, 2))
    agreeing(ruled(row), 1, 2)
    assert status(row) == ObjectionStatus.OPEN


def test_a_seat_speaks_before_it_rules_and_never_on_its_own(team: Partnership) -> None:
    opened = a_round(team)
    proposed = ruled(objected(opened, 8))
    with pytest.raises(ruling.OwnObjection):
        agreeing(proposed, 8)
    with pytest.raises(ruling.NotExpressed):
        agreeing(proposed, 1)
    with pytest.raises(Exception, match="Vous ne siégez pas"):
        ruling.agree(ruling=proposed, by=facilitator_of(team), at=NOW)


def test_a_ruling_lapses_with_its_text(team: Partnership) -> None:
    opened = a_round(team)
    proposed = ruled(objected(opened, 8))
    advanced(opened)
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    answered(opened, 1)
    with pytest.raises(ruling.Lapsed):
        agreeing(proposed, 1)


def test_the_residents_objection_is_ruled_at_the_table_only(team: Partnership) -> None:
    opened = a_round(team)
    row = objected(opened, 2)
    others = [1, 3, 4, 5, 6, 7, 8]
    all_consent(opened, others)
    with pytest.raises(ruling.InMeetingOnly):
        ruled(row)
    meeting = MeetingFactory(partnership=team, in_session=True)
    call_roll(meeting, present=(1,))
    with pytest.raises(ruling.InMeetingOnly, match="Il manque"):
        ruled(row)
    meeting.attendances.all().delete()
    call_roll(meeting)
    proposed = ruled(row)
    assert proposed.meeting == meeting
    agreeing(proposed, *others[:-1])
    meeting.attendances.filter(seat__number__gt=1).update(presence=Presence.ABSENT)
    with pytest.raises(ruling.InMeetingOnly):
        agreeing(proposed, others[-1])
    assert status(row) == ObjectionStatus.OPEN
    meeting.attendances.update(presence=Presence.PRESENT)
    agreeing(proposed, others[-1])
    assert status(row) == ObjectionStatus.RULED_OUT


def test_a_ruling_has_a_reason(team: Partnership) -> None:
    row = objected(a_round(team), 8)
    with pytest.raises(ruling.ReasonMissing):
        ruling.propose(objection=row, reason=" ", by=facilitator_of(team), at=NOW)
    assert ruled(row) == ruled(row)
    assert Mandate.objects.filter(rank=Rank.HOLDER).exists()
