import pytest
from django.urls import reverse

from meetings.models import Minutes, MinutesItem
from partners.models import Person
from tests.factories.partners import a_partnership
from tests.factories.record import approved, minuted, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(sign_in):
    return sign_in(Person.objects.create_superuser("admin@exemple.fr"))


def test_admin_reads_approved_minutes_and_changes_nothing(admin) -> None:
    record = approved(a_partnership()).minutes
    page = reverse("admin:meetings_minutes_change", args=[record.pk])
    assert admin.get(page).status_code == 200
    before = list(Minutes.objects.values_list())
    assert admin.post(page, {"status": "draft", "digest": ""}).status_code == 403
    assert admin.post(reverse("admin:meetings_minutes_delete", args=[record.pk]), {"post": "yes"}).status_code == 403
    assert admin.get(reverse("admin:meetings_minutes_add")).status_code == 403
    assert list(Minutes.objects.values_list()) == before


def test_admin_never_sees_a_draft(admin) -> None:
    record = minuted(a_partnership())
    write(record, "Brouillon.")
    listed = admin.get(reverse("admin:meetings_minutes_changelist"))
    assert listed.status_code == 200
    assert listed.context["cl"].result_count == 0
    assert admin.get(reverse("admin:meetings_minutes_change", args=[record.pk])).status_code == 302
    assert MinutesItem.objects.filter(body="Brouillon.").exists()
