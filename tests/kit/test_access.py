import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from impact.kit.access import load, rule
from territories.models import Region

pytestmark = pytest.mark.django_db


@rule("Seules les régions du nord se lisent.")
def in_the_north(user, region) -> bool:
    """Only the north may be read."""
    return region.name == "Nord"


@pytest.fixture
def north() -> Region:
    return Region.objects.create(code="32", name="Nord")


def test_load_gives_the_row_when_the_rule_agrees(north) -> None:
    assert load(Region.objects.all(), in_the_north, None, code="32") == north


def test_load_answers_404_for_what_is_not_theirs_to_see(north) -> None:
    with pytest.raises(Http404):
        load(Region.objects.none(), in_the_north, None, code="32")


def test_load_answers_403_with_the_sentence_of_the_rule(north) -> None:
    north.name = "Sud"
    north.save()
    with pytest.raises(PermissionDenied, match="Seules les régions du nord se lisent."):
        load(Region.objects.all(), in_the_north, None, code="32")


def test_rule_keeps_the_name_and_the_docstring_of_its_predicate() -> None:
    assert (in_the_north.__name__, in_the_north.__doc__) == ("in_the_north", "Only the north may be read.")
