import pytest
from django.urls import reverse

from impact.kit.revision import MAX_TEXT
from meetings.models import MinutesItem, MinutesItemRevision
from tests.factories.partners import facilitator_of, member_of, other_partnership
from tests.factories.record import approved, minuted, write
from tests.meetings.parts import is_part_of, text

pytestmark = pytest.mark.django_db
AUTOSAVE = {"autosave": "1"}


@pytest.fixture
def record(team):
    return minuted(team)


def url(record, position: int = 1) -> str:
    item = record.meeting.items.get(position=position)
    return reverse("meetings:minutes_item", args=[record.meeting.partnership.slug, record.meeting.number, item.pk])


def body(record, position: int = 1) -> str:
    return MinutesItem.objects.get(minutes=record, item__position=position).body


def test_item_is_written_without_javascript(record, facilitation) -> None:
    assert 'name="base" value="0"' in text(facilitation.get(url(record)))
    answer = facilitation.post(url(record), {"body": "Une phrase.", "base": 0})
    assert answer.url == f"{record.get_absolute_url()}#point-1"
    assert body(record) == "Une phrase."
    assert "Enregistré." in text(facilitation.get(record.get_absolute_url()))
    assert 'name="base" value="1"' in text(facilitation.get(url(record)))


def test_item_part_equals_the_page_loaded_again(record, facilitation, htmx) -> None:
    swapped = facilitation.post(url(record), {"body": "Une phrase.", "base": 0}, **htmx)
    assert is_part_of(swapped, facilitation, url(record), "item")


def test_item_written_by_two_people_says_that_it_was_merged(record, facilitation, team) -> None:
    write(record, "La salle est libre.\n\nLe marché commence à huit heures.")
    write(record, "La salle est prise.\n\nLe marché commence à huit heures.", base=1, by=member_of(team))
    mine = "La salle est libre.\n\nLe marché commence à neuf heures."
    page = facilitation.post(url(record), {"body": mine, "base": 1}, follow=True)
    assert "Votre texte et celui de Maxime Delorme ont été réunis" in text(page)
    assert body(record) == "La salle est prise.\n\nLe marché commence à neuf heures."


@pytest.mark.parametrize("asked", ["page", "part"])
def test_item_in_conflict_shows_both_texts_and_saving_again_resolves(
    record, facilitation, team, htmx, asked: str
) -> None:
    headers = htmx if asked == "part" else {}
    write(record, "Le marché commence à huit heures.")
    write(record, "Le marché commence à neuf heures.", base=1, by=member_of(team))
    mine = "Le marché commence à dix heures."
    refused = facilitation.post(url(record), {"body": mine, "base": 1}, **headers)
    html = text(refused)
    assert refused.status_code == 409
    assert "neuf" in html
    assert f">\n{mine}</textarea>" in html
    assert 'name="base" value="2"' in html
    assert body(record) == "Le marché commence à neuf heures."
    settled = facilitation.post(url(record), {"body": "À neuf ou dix heures.", "base": 2}, **headers)
    assert settled.status_code == (200 if asked == "part" else 302)
    assert body(record) == "À neuf ou dix heures."
    assert MinutesItemRevision.objects.count() == 3


@pytest.mark.parametrize("length", [MAX_TEXT + 1, 300_000])
def test_item_too_long_is_refused_by_name_and_kept_in_the_field(record, facilitation, length: int) -> None:
    write(record, "Une phrase.")
    pasted = "é" * length
    refused = facilitation.post(url(record), {"body": pasted, "base": 1})
    html = text(refused)
    assert refused.status_code == 422
    assert "20 000 caractères au maximum" in html
    assert pasted in html
    assert 'name="base" value="1"' in html
    assert (body(record), MinutesItemRevision.objects.count()) == ("Une phrase.", 1)


def test_item_beyond_what_a_request_may_weigh_is_413(record, facilitation, htmx) -> None:
    huge = {"body": "a" * 1_100_000, "base": 0}
    assert facilitation.post(url(record), huge).status_code == 413
    assert facilitation.post(url(record), huge, **htmx).status_code == 413
    assert body(record) == ""


def test_item_pasted_from_a_word_processor_is_plain_text(record, facilitation) -> None:
    pasted = '<p class="MsoNormal" style="color:red">Bonjour</p><script>alert(1)</script>'
    facilitation.post(url(record), {"body": pasted, "base": 0})
    html = text(facilitation.get(record.get_absolute_url()))
    assert body(record) == pasted
    assert "&lt;script&gt;" in html
    assert "<script>alert" not in html


def test_item_saved_by_itself_swaps_nothing_but_its_status(record, facilitation, htmx) -> None:
    saved = facilitation.post(url(record), {"body": "En train d’écrire", "base": 0, **AUTOSAVE}, **htmx)
    html = text(saved)
    assert (saved.status_code, saved["HX-Retarget"], saved["HX-Reswap"]) == (200, "#item-saved", "outerHTML")
    assert 'name="base" value="1"' in html
    assert "<textarea" not in html
    assert "<template" not in html
    assert body(record) == "En train d’écrire"


def test_item_saved_by_itself_brings_back_the_words_of_others(record, facilitation, team, htmx) -> None:
    write(record, "La salle est libre.\n\nLe marché commence à huit heures.")
    write(record, "La salle est prise.\n\nLe marché commence à huit heures.", base=1, by=member_of(team))
    mine = "La salle est libre.\n\nLe marché commence à neuf heures."
    html = text(facilitation.post(url(record), {"body": mine, "base": 1, **AUTOSAVE}, **htmx))
    assert "<template data-impact-merged>La salle est prise.\n\nLe marché commence à neuf heures.</template>" in html
    assert 'name="base" value="3"' in html


def test_item_saved_by_itself_from_yesterdays_tab_never_overwrites(record, facilitation, team, htmx) -> None:
    write(record, "Le marché commence à huit heures.")
    write(record, "Le marché commence à neuf heures.", base=1, by=member_of(team))
    stale = {"body": "Le marché commence à dix heures.", "base": 1, **AUTOSAVE}
    refused = facilitation.post(url(record), stale, **htmx)
    html = text(refused)
    assert refused.status_code == 409
    assert 'name="base" value="1"' in html
    assert "Enregistrez pour comparer" in html
    assert body(record) == "Le marché commence à neuf heures."


def test_item_of_approved_minutes_is_refused_and_the_text_kept(team, facilitation, htmx) -> None:
    record = approved(team).minutes
    typed = {"body": "Une phrase de plus.", "base": 1}
    for headers in ({}, htmx):
        refused = facilitation.post(url(record), typed, **headers)
        assert refused.status_code == 409
        assert "Ce compte rendu est approuvé. Proposez un rectificatif." in text(refused)
        assert "Une phrase de plus.</textarea>" in text(refused)
    assert facilitation.post(url(record), {**typed, **AUTOSAVE}, **htmx).status_code == 409
    assert facilitation.get(url(record)).status_code == 409
    assert body(record) == "La permanence ouvre le mercredi."


def test_item_needs_its_base(record, facilitation) -> None:
    write(record, "Une phrase.")
    for base in ("", "x", "-1", "7", "9" * 30):
        refused = facilitation.post(url(record), {"body": "Autre chose", "base": base})
        assert refused.status_code == 422
        assert "Autre chose</textarea>" in text(refused)
    assert body(record) == "Une phrase."


def test_item_is_written_by_facilitation_and_the_secretary_of_the_day(team, record, sign_in) -> None:
    member = member_of(team)
    visitor = sign_in(member)
    assert visitor.post(url(record), {"body": "x", "base": 0}).status_code == 403
    record.secretary = member
    record.save()
    assert visitor.post(url(record), {"body": "x", "base": 0}).status_code == 302
    neighbour = sign_in(facilitator_of(other_partnership()), fresh=True)
    assert neighbour.get(url(record)).status_code == 404
    assert neighbour.post(url(record), {"body": "y", "base": 1}).status_code == 404
    assert body(record) == "x"


def test_item_page_asks_the_same_number_of_queries(record, facilitation, django_assert_num_queries) -> None:
    page = url(record)
    for base in range(3):
        write(record, f"Version {base}.", base=base)
        with django_assert_num_queries(7):
            facilitation.get(page)
