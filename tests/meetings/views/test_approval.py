import pytest
from django.urls import reverse

from meetings.enums import MinutesStatus
from meetings.models import Approval
from partners.enums import Trio
from tests.factories.meetings import NOW
from tests.factories.partners import a_partnership, facilitator_of, member_of, other_partnership
from tests.factories.record import LAST_WEEK, approving, circulated, minuted, write
from tests.meetings.parts import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    record = minuted(a_partnership())
    write(record, "La permanence ouvre le mercredi.", at=LAST_WEEK)
    return record


def url(item) -> str:
    return reverse("meetings:approve", args=[item.meeting.partnership.slug, item.meeting.number, item.pk])


def test_approval_page_shows_what_was_sent_and_approves_it(record, sign_in) -> None:
    team, sent = record.meeting.partnership, circulated(record)
    item, visitor = approving(team), sign_in(facilitator_of(team))
    html = text(visitor.get(url(item)))
    assert "La permanence ouvre le mercredi." in html
    assert f'name="circulation" value="{sent.pk}"' in html
    assert not Approval.objects.exists()
    answer = visitor.post(url(item), {"circulation": sent.pk, "corrections": "Point 2 : lire « jeudi »."})
    assert answer.url == record.get_absolute_url()
    record.refresh_from_db()
    assert (record.status, record.approval.by, record.approval.at) == (
        MinutesStatus.APPROVED,
        facilitator_of(team),
        NOW,
    )
    page = text(visitor.get(record.get_absolute_url()))
    assert "Approuvé avec ces corrections" in page
    assert "Point 2 : lire « jeudi »." in page
    assert "Ce compte rendu est approuvé" in text(visitor.get(url(item)))


def test_approval_twice_is_refused_kindly(record, sign_in) -> None:
    team, sent = record.meeting.partnership, circulated(record)
    item, visitor = approving(team), sign_in(facilitator_of(team))
    assert visitor.post(url(item), {"circulation": sent.pk}).status_code == 302
    again = visitor.post(url(item), {"circulation": sent.pk})
    assert (again.status_code, Approval.objects.count()) == (422, 1)
    assert "Ce compte rendu est approuvé" in text(again)


def test_approval_without_quorum_says_what_is_missing_and_keeps_what_was_typed(record, sign_in) -> None:
    team, sent = record.meeting.partnership, circulated(record)
    item = approving(team, present=[1, 2, 3, 4])
    typed = {"circulation": sent.pk, "corrections": "Une correction tapée."}
    refused = sign_in(facilitator_of(team)).post(url(item), typed)
    html = text(refused)
    assert refused.status_code == 422
    assert "Sans quorum, le compte rendu ne peut pas être approuvé." in html
    assert "Il manque 2 sièges" in html
    assert "Une correction tapée.</textarea>" in html
    assert not Approval.objects.exists()


def test_approval_of_a_text_that_changed_is_refused(record, sign_in) -> None:
    team, sent = record.meeting.partnership, circulated(record)
    item, visitor = approving(team), sign_in(facilitator_of(team))
    write(record, "La permanence ouvre le jeudi.", base=1)
    assert "Le texte a changé depuis l’envoi du" in text(
        visitor.get(url(item))
    ) or "Le texte a changé depuis l’envoi du" in text(visitor.get(url(item)))
    refused = visitor.post(url(item), {"circulation": sent.pk})
    assert refused.status_code == 422
    assert "renvoyez-le en relecture" in text(refused)
    assert not Approval.objects.exists()


def test_approval_names_a_text_of_these_minutes(record, sign_in) -> None:
    team = record.meeting.partnership
    circulated(record)
    item, visitor = approving(team), sign_in(facilitator_of(team))
    for circulation, status in (("", 422), ("x", 422), (999_999, 404)):
        assert visitor.post(url(item), {"circulation": circulation}).status_code == status
    assert not Approval.objects.exists()


def test_approval_page_before_anything_went_round(record, sign_in) -> None:
    item = approving(record.meeting.partnership)
    page = sign_in(facilitator_of(record.meeting.partnership)).get(url(item))
    assert page.status_code == 200
    assert "pas encore parti en relecture" in text(page)


def test_approval_is_recorded_by_facilitation_or_the_trio(record, sign_in) -> None:
    team, sent = record.meeting.partnership, circulated(record)
    item = approving(team)
    other = item.meeting.items.create(position=2, kind="decision", title="Autre")
    assert sign_in(member_of(team)).post(url(item), {"circulation": sent.pk}).status_code == 403
    neighbour = sign_in(facilitator_of(other_partnership()), fresh=True)
    assert neighbour.post(url(item), {"circulation": sent.pk}).status_code == 404
    trio = sign_in(member_of(team, Trio.STATE), fresh=True)
    assert trio.get(url(other)).status_code == 404
    assert trio.post(url(item), {"circulation": sent.pk}).status_code == 302


def test_approval_page_asks_the_same_number_of_queries(record, sign_in, django_assert_num_queries) -> None:
    circulated(record)
    team = record.meeting.partnership
    item, visitor = approving(team, present=[1]), sign_in(facilitator_of(team))
    page = url(item)
    counts = []
    for position in (2, 3):
        with django_assert_num_queries(17):
            counts.append(visitor.get(page).status_code)
        write(record, "Encore.", position=position)
        circulated(record, at=NOW)
    assert counts == [200, 200]
