"""Expected changes, through their pages."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from partners.models import Partnership
from tests.factories.partners import member_of
from tests.factories.vision import ChangeFactory, a_vision
from vision.models import ExpectedChange

SignIn = Callable[..., Client]
NEW = {"title": "On reçoit une réponse", "public": "les familles", "horizon": "2029"}


def test_create_goes_back_to_the_vision(team: Partnership, sign_in: SignIn) -> None:
    vision = a_vision(team)
    answer = sign_in(member_of(team)).post(reverse("vision:change_create", args=[team.slug]), NEW)
    assert (answer.status_code, answer["Location"]) == (302, vision.get_absolute_url())
    assert vision.changes.get().facts == {**NEW, "horizon": 2029}


def test_create_out_of_the_horizon_is_refused_on_its_field(team: Partnership, sign_in: SignIn) -> None:
    a_vision(team)
    page = sign_in(member_of(team)).post(
        reverse("vision:change_create", args=[team.slug]), {**NEW, "horizon": "2040", "title": ""}
    )
    assert page.status_code == 422
    page = sign_in(member_of(team)).post(reverse("vision:change_create", args=[team.slug]), {**NEW, "horizon": "2040"})
    assert page.context["form"].errors == {
        "horizon": ["Choisissez une année entre 2026 et 2031, l’horizon de la vision."]
    }
    assert NEW["title"] in page.text


def test_create_a_sixth_says_why_not(team: Partnership, sign_in: SignIn) -> None:
    ChangeFactory.create_batch(5, vision=a_vision(team))
    client, url = sign_in(member_of(team)), reverse("vision:change_create", args=[team.slug])
    assert "5 au maximum" in client.get(url).text
    page = client.post(url, NEW)
    assert page.status_code == 422
    assert page.context["form"].non_field_errors() == ["Choisir, c’est renoncer\u00a0: 5 au maximum."]
    assert ExpectedChange.objects.count() == 5


def test_edit_is_saved(team: Partnership, sign_in: SignIn) -> None:
    change = ChangeFactory(vision=a_vision(team))
    url = reverse("vision:change", args=[team.slug, change.pk])
    client = sign_in(member_of(team))
    assert f'name="seen" value="{change.stamp}"' in client.get(url).text
    assert client.post(url, {**NEW, "seen": change.stamp}).status_code == 302
    assert ExpectedChange.objects.get().title == NEW["title"]


def test_edit_of_a_changed_one_shows_both_and_can_be_saved_again(team: Partnership, sign_in: SignIn) -> None:
    change = ChangeFactory(vision=a_vision(team))
    seen = change.stamp
    ExpectedChange.objects.update(title="Le titre d’une autre")
    client, url = sign_in(member_of(team)), reverse("vision:change", args=[team.slug, change.pk])
    page = client.post(url, {**NEW, "seen": seen})
    assert page.status_code == 409
    assert "Le titre d’une autre" in page.text
    assert NEW["title"] in page.text
    again = client.post(url, {**NEW, "seen": page.context["form"]["seen"].value()})
    assert (again.status_code, ExpectedChange.objects.get().title) == (302, NEW["title"])


def test_remove(team: Partnership, sign_in: SignIn) -> None:
    change = ChangeFactory(vision=a_vision(team))
    answer = sign_in(member_of(team)).post(reverse("vision:change_remove", args=[team.slug, change.pk]))
    assert answer.status_code == 302
    assert not ExpectedChange.objects.exists()
