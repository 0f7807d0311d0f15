"""A writer who comes while an approval is under way waits, then is refused: no word slips in behind the digest."""

from threading import Event, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from meetings.models import Minutes, MinutesItem
from meetings.services import approval
from tests.factories.meetings import NOW
from tests.factories.partners import a_partnership, facilitator_of
from tests.factories.record import LAST_WEEK, approving, circulated, minuted, write

pytestmark = pytest.mark.django_db(transaction=True)


def test_approval_under_way_holds_writers_back_then_refuses_them() -> None:
    team = a_partnership()
    record = minuted(team)
    write(record, "Le texte approuvé.", at=LAST_WEEK)
    sent, item = circulated(record), approving(team)
    done, outcome = Event(), []

    def late_writer() -> None:
        try:
            MinutesItem.objects.filter(minutes=record.pk, item__position=1).update(body="Trop tard")
            outcome.append("written")
        except IntegrityError as error:
            outcome.append(str(error).partition("\n")[0])
        finally:
            done.set()
            connection.close()

    writer = Thread(target=late_writer)
    with transaction.atomic():
        approval.give(item=item, circulation=sent, by=facilitator_of(team), at=NOW)
        writer.start()
        assert not done.wait(0.5), "the writer did not wait for the approval"
    writer.join(10)
    assert outcome == ["Ce compte rendu est approuvé. Proposez un rectificatif."]
    assert Minutes.objects.get().is_approved
    assert MinutesItem.objects.get(item__position=1).body == "Le texte approuvé."
