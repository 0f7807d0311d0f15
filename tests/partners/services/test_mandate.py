"""The calendar of seats: who holds which, from when to when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from impact.kit.refusal import Refused
from partners import queries
from partners.enums import Fact, Rank, Standing, Trio
from partners.models import Entry, Mandate, Partnership, Person, Seat
from partners.services import mandate
from tests.factories.partners import (
    MandateFactory,
    PersonFactory,
    SeatFactory,
    a_partnership,
    facilitator_of,
    member_of,
)
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)
SOMEBODY = mandate.Holder(title="habitante", standing=Standing.RESIDENT, name="Ana Ba")
RESIDENTS_ONLY = "Ce siège est réservé aux habitants. Vous pouvez indiquer un portage provisoire par une association."


def appoint(team: Partnership, number: int, holder: mandate.Holder, starts_on: date = TODAY, **dates) -> Mandate:
    seat = Seat.objects.get(partnership=team, number=number)
    return mandate.appoint(seat=seat, holder=holder, starts_on=starts_on, by=facilitator_of(team), at=NOW, **dates)


def refused(team: Partnership, number: int, holder: mandate.Holder, starts_on: date = TODAY, **dates) -> str:
    with pytest.raises(Refused) as refusal:
        appoint(team, number, holder, starts_on, **dates)
    return str(refusal.value)


def end(team: Partnership, number: int, ends_on: date, reason: str = "", **given) -> Mandate:
    held = Mandate.objects.get(partnership=team, seat__number=number)
    facts = {"ends_on": ends_on, "reason": reason, "by": facilitator_of(team), "at": NOW, "today": TODAY}
    return mandate.end(mandate=held, **facts, **given)


def test_appoint_makes_the_person_the_structure_and_a_confirmed_mandate(db: None) -> None:
    team = a_partnership(vacant=(10,))
    given = appoint(team, 10, replace(SOMEBODY, structure="Jardin partagé", structure_kind="association"))
    assert (given.person.display_name, given.person.email, given.confirmed_at) == ("Ana Ba", None, NOW)
    assert {given.proposed_by, given.confirmed_by} == {facilitator_of(team)}
    assert (given.organisation.name, given.partnership, given.trio) == ("Jardin partagé", team, "")
    assert Entry.objects.filter(fact=Fact.MANDATE_STARTED, about=f"mandate:{given.pk}").count() == 1


def test_overlapping_mandates_are_refused_naming_the_one_in_the_way(team: Partnership) -> None:
    end(team, 4, date(2027, 1, 31))
    sentence = refused(team, 4, SOMEBODY, date(2027, 1, 31))
    assert sentence == (
        "Ce siège a déjà une personne titulaire à ces dates. "
        "Siège 4\u00a0: Maxime Delorme, du lundi 12 septembre 2022 au dimanche 31 janvier 2027. "
        "Premier jour possible\u00a0: lundi 1er février 2027."
    )
    assert Person.objects.filter(display_name="Ana Ba").count() == 0
    assert appoint(team, 4, SOMEBODY, date(2027, 2, 1)).starts_on == date(2027, 2, 1)


def test_a_later_mandate_is_in_the_way_of_one_without_end(team: Partnership) -> None:
    sentence = refused(team, 4, SOMEBODY, date(2022, 1, 1))
    assert "Siège 4\u00a0: Maxime Delorme" in sentence
    assert sentence.endswith("Dernier jour possible\u00a0: dimanche 11 septembre 2022.")
    assert appoint(team, 4, SOMEBODY, date(2022, 1, 1), ends_on=date(2022, 9, 11)).ends_on == date(2022, 9, 11)


def test_one_person_has_one_seat(db: None) -> None:
    team = a_partnership(vacant=(10,))
    sentence = refused(team, 10, replace(SOMEBODY, person=member_of(team)))
    assert sentence.startswith(
        "Cette personne a déjà un siège dans ce noyau à ces dates. Siège 4\u00a0: Maxime Delorme"
    )


def test_one_deputy_per_seat(team: Partnership) -> None:
    appoint(team, 4, replace(SOMEBODY, rank=Rank.DEPUTY))
    sentence = refused(team, 4, replace(SOMEBODY, name="Bo Co", rank=Rank.DEPUTY))
    assert sentence.startswith("Ce siège a déjà une suppléance à ces dates. Siège 4\u00a0: Ana Ba")


def test_three_structures_in_the_trio(db: None) -> None:
    team = a_partnership(vacant=(3,))
    sentence = refused(team, 3, replace(SOMEBODY, structure="conseil citoyen", structure_kind="conseil_citoyen"))
    assert sentence.startswith("Les trois sièges du trio viennent de trois structures différentes. Siège 2")


@pytest.mark.parametrize("standing", [Standing.ELECTED, Standing.PUBLIC_AGENT, Standing.LANDLORD_STAFF])
@pytest.mark.parametrize("rank", Rank)
def test_the_residents_seat_is_for_residents(db: None, standing: Standing, rank: Rank) -> None:
    team = a_partnership(vacant=(2,))
    holder = replace(SOMEBODY, standing=standing, rank=rank, structure="S", structure_kind="autre")
    assert refused(team, 2, holder) == RESIDENTS_ONLY
    relay = appoint(team, 2, replace(holder, standing=Standing.RELAY), ends_on=date(2027, 5, 22))
    assert relay.trio == Trio.RESIDENTS


def test_a_trio_seat_names_its_structure_and_dates_are_in_order(db: None) -> None:
    team = a_partnership(vacant=(2,))
    assert refused(team, 2, SOMEBODY) == "Un siège du trio représente une structure\u00a0: indiquez-la."
    assert refused(team, 10, SOMEBODY, ends_on=TODAY - timedelta(1)) == "La fin ne peut pas être avant le début."


def test_an_address_of_somebody_else_is_refused(db: None) -> None:
    team = a_partnership(vacant=(10,))
    PersonFactory(email="zoe@exemple.fr")
    sentence = refused(team, 10, replace(SOMEBODY, email="ZOE@exemple.fr"))
    assert sentence == (
        "Cette adresse est déjà celle d’une autre personne. "
        "Si c’est bien elle, écrivez son prénom et son nom comme dans son compte."
    )


@pytest.mark.parametrize("ends_on", [None, date(2027, 5, 27)])
def test_a_relay_has_an_end_within_six_months(db: None, ends_on: date | None) -> None:
    team = a_partnership(vacant=(2,))
    relay = replace(SOMEBODY, standing=Standing.RELAY, structure="Amicale", structure_kind="association")
    assert refused(team, 2, relay, ends_on=ends_on) == (
        "Un portage provisoire dure six mois au plus\u00a0: indiquez sa fin."
    )
    assert appoint(team, 2, relay, ends_on=date(2027, 5, 26)).standing == Standing.RELAY


def test_a_relay_is_renewed_and_the_number_of_terms_is_known(db: None) -> None:
    team = a_partnership(vacant=(2,))
    seat = Seat.objects.get(partnership=team, number=2)
    relay = replace(SOMEBODY, standing=Standing.RELAY, structure="Amicale", structure_kind="association")
    assert queries.provisional_terms(seat) == 0
    for count, start in enumerate([date(2026, 11, 23), date(2027, 5, 23), date(2027, 11, 23)], start=1):
        given = appoint(team, 2, relay, start, ends_on=queries.provisional_end(start))
        relay = replace(relay, person=given.person)
        assert queries.provisional_terms(seat) == count
    resident = replace(relay, name="Bo Co", person=None, standing=Standing.RESIDENT)
    appoint(team, 2, resident, date(2028, 6, 1), ends_on=date(2028, 6, 30))
    assert queries.provisional_terms(seat) == 0


def test_a_mandate_is_ended_never_removed(team: Partnership) -> None:
    ended = end(team, 4, TODAY, "mutation")
    assert Mandate.objects.filter(pk=ended.pk).values_list("ends_on", "end_reason").get() == (TODAY, "mutation")
    assert ended.is_active_on(TODAY)
    assert not ended.is_active_on(TODAY + timedelta(1))
    entry = Entry.objects.get(fact=Fact.MANDATE_ENDED, about=f"mandate:{ended.pk}")
    assert (entry.before["ends_on"], entry.after["ends_on"], entry.after["reason"]) == ("", "2026-11-23", "mutation")


def test_the_seat_is_to_fill_the_day_after_and_the_deputy_stays(team: Partnership) -> None:
    appoint(team, 4, replace(SOMEBODY, rank=Rank.DEPUTY))
    mandate.end(
        mandate=Mandate.objects.get(partnership=team, seat__number=4, rank=Rank.HOLDER),
        ends_on=TODAY, reason="mutation", by=facilitator_of(team), at=NOW, today=TODAY,
    )  # fmt: skip
    seats = {day: queries.core_group(team, day)[3] for day in (TODAY, TODAY + timedelta(1))}
    assert seats[TODAY].holder.person.display_name == "Maxime Delorme"
    after = seats[TODAY + timedelta(1)]
    assert (after.holder, after.vacant_since) == (None, TODAY + timedelta(1))
    assert after.deputy.person.display_name == "Ana Ba"


def test_a_past_end_is_confirmed(team: Partnership) -> None:
    yesterday = TODAY - timedelta(1)
    with pytest.raises(mandate.PastEnd) as refusal:
        end(team, 4, yesterday)
    assert refusal.value.field == "confirmed_past"
    assert end(team, 4, yesterday, confirmed_past=True).ends_on == yesterday


def test_what_is_not_confirmed_is_not_ended(team: Partnership) -> None:
    waiting = MandateFactory(seat=SeatFactory(partnership=team, number=12), unconfirmed=True)
    with pytest.raises(mandate.NotAllowed, match="écartez la proposition"):
        end(team, waiting.seat.number, TODAY)
    waiting.refresh_from_db()
    assert waiting.ends_on is None


@pytest.mark.parametrize(
    ("first", "then", "sentence"),
    [
        (date(2026, 11, 22), TODAY, "Ce mandat a déjà pris fin le dimanche 22 novembre 2026."),
        (date(2026, 12, 1), date(2026, 12, 2), "Ce mandat prend déjà fin le mardi 1er décembre 2026."),
        (date(2026, 12, 1), date(2022, 9, 11), "La fin ne peut pas être avant le début."),
    ],
)
def test_an_end_is_moved_earlier_only(team: Partnership, first: date, then: date, sentence: str) -> None:
    end(team, 4, first, confirmed_past=True)
    with pytest.raises(Refused) as refusal:
        end(team, 4, then, confirmed_past=True)
    assert str(refusal.value) == sentence
