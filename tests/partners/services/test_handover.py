"""The six answers of somebody who leaves, and the letter that asks for them."""

from datetime import UTC, date, datetime

import pytest

from impact.kit.refusal import Refused
from partners.enums import Fact, LetterKind, Verb
from partners.models import Entry, Handover, Letter, Mandate, Partnership, PersonalLink
from partners.services import handover
from tests.factories.partners import facilitator_of
from tests.partners.conftest import NOW

ANSWERS = dict.fromkeys(handover.ANSWERS, "") | {"matters": "La fête du quartier", "people": "Ana Ba"}


@pytest.fixture
def leaving(team: Partnership) -> Mandate:
    held = Mandate.objects.select_related("person", "seat", "partnership__department").get(seat__number=4)
    held.ends_on = date(2026, 11, 30)
    held.save()
    return held


def write(mandate: Mandate, base: str = "", finished: bool = False, **answers: str) -> Handover:
    given = ANSWERS | answers
    return handover.write(mandate=mandate, answers=given, base=base, by=mandate.person, at=NOW, finished=finished)


def test_answers_are_kept_as_a_draft_then_finished(leaving: Mandate) -> None:
    draft = write(leaving)
    assert (draft.matters, draft.written_by, draft.done_at) == ("La fête du quartier", leaving.person, None)
    done = write(leaving, base=handover.stamp(draft), finished=True, advice="Venir à la permanence")
    assert (done.pk, done.done_at, done.advice) == (draft.pk, NOW, "Venir à la permanence")
    lines = Entry.objects.filter(fact=Fact.HANDED_OVER).order_by("pk").values_list("before", "after")
    seat = leaving.seat.label
    assert list(lines) == [
        ({"answers": "0 sur 6"}, {"seat": seat, "answers": "2 sur 6", "state": "brouillon"}),
        ({"answers": "2 sur 6"}, {"seat": seat, "answers": "3 sur 6", "state": "terminée"}),
    ]


def test_the_same_draft_twice_is_one_line(leaving: Mandate) -> None:
    first = write(leaving)
    write(leaving, base=handover.stamp(first))
    assert Entry.objects.filter(fact=Fact.HANDED_OVER).count() == 1


@pytest.mark.parametrize("finished", [True, False])
def test_a_finished_handover_does_not_change(leaving: Mandate, finished: bool) -> None:
    done = write(leaving, finished=True)
    with pytest.raises(handover.AlreadyHandedOver):
        write(leaving, base=handover.stamp(done), finished=finished, matters="Autre chose")
    with pytest.raises(handover.AlreadyHandedOver):
        handover.not_done(mandate=leaving, reason="Injoignable", by=leaving.person, at=NOW)
    assert Handover.objects.get().matters == "La fête du quartier"


def test_nobody_overwrites_what_she_has_not_read(leaving: Mandate) -> None:
    write(leaving)
    with pytest.raises(handover.WrittenMeanwhile):
        write(leaving, matters="Autre chose")
    assert Handover.objects.get().matters == "La fête du quartier"
    assert write(leaving).matters == "La fête du quartier", "the same words are no conflict"


def test_an_empty_handover_is_not_finished(leaving: Mandate) -> None:
    with pytest.raises(handover.NothingHandedOver):
        write(leaving, finished=True, matters="  ", people="\u200b")
    assert not Handover.objects.exists()


def test_not_done_has_a_reason_and_may_be_made_good(leaving: Mandate) -> None:
    by = facilitator_of(leaving.partnership)
    with pytest.raises(Refused):
        handover.not_done(mandate=leaving, reason=" ", by=by, at=NOW)
    noted = handover.not_done(mandate=leaving, reason="Injoignable depuis son départ", by=by, at=NOW)
    assert (noted.not_done_reason, noted.done_at) == ("Injoignable depuis son départ", None)
    assert Entry.objects.get(fact=Fact.NOT_HANDED_OVER).after["reason"] == "Injoignable depuis son départ"
    done = write(leaving, finished=True)
    assert (done.pk, done.not_done_reason, done.done_at) == (noted.pk, "", NOW)


def test_asking_gives_a_link_until_thirty_days_after_the_end(leaving: Mandate) -> None:
    by = facilitator_of(leaving.partnership)
    link = handover.ask(mandate=leaving, by=by, at=NOW)
    assert link is not None
    assert (link.verb, link.object_id, link.expires_at) == (
        Verb.HAND_OVER,
        leaving.pk,
        datetime(2026, 12, 30, 23, tzinfo=UTC),
    )
    letter = Letter.objects.get()
    assert (letter.kind, letter.to, letter.secret) == (LetterKind.HAND_OVER, leaving.person.email, True)
    assert (link.token in letter.text, "jusqu’au mercredi 30 décembre 2026" in letter.text) == (True, True)
    assert handover.ask(mandate=leaving, by=by, at=NOW) == link
    assert (Letter.objects.count(), PersonalLink.objects.count()) == (1, 1)
    assert leaving.person.email not in str(list(Entry.objects.values_list("before", "after")))


@pytest.mark.parametrize("case", ["no address", "no end", "long ago", "not confirmed", "done"])
def test_nothing_is_asked_when_there_is_nothing_to_ask(leaving: Mandate, case: str) -> None:
    if case == "no address":
        leaving.person.email = None
    elif case == "no end":
        leaving.ends_on = None
    elif case == "long ago":
        leaving.ends_on = date(2026, 10, 23)
    elif case == "not confirmed":
        leaving.confirmed_at = None
    else:
        write(leaving, finished=True)
    assert handover.ask(mandate=leaving, by=facilitator_of(leaving.partnership), at=NOW) is None
    assert not Letter.objects.exists()
