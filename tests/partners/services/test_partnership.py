"""Opening a partnership."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from impact.kit.refusal import Refused
from partners.enums import Fact, LetterKind, Office
from partners.models import Cohort, Entry, Letter, Partnership, Person
from partners.services import partnership
from territories.models import Quartier
from tests.factories.partners import PersonFactory, a_partnership, facilitator_of, officer
from tests.factories.places import AISNE, RHONE
from tests.factories.territories import CommuneFactory, QuartierFactory
from tests.partners.conftest import NOW


@pytest.fixture
def vaucrises(db: None) -> list[Quartier]:
    return AISNE.quartiers()


def open_one(*codes: str, **given) -> Partnership:
    facts = {
        "name": "Château-Thierry",
        "quartiers": codes,
        "cohort": "Promotion 2026",
        "lead_epci": AISNE.epci(),
        "starts_on": date(2026, 11, 1),
        "facilitator": partnership.Facilitator("Claire Wattel", "claire@exemple.fr"),
        "by": officer(Office.ANCT),
        "at": NOW,
    }
    return partnership.open(**facts | given)


def refused(*codes: str, **given) -> str:
    with pytest.raises(Refused) as refusal:
        open_one(*codes, **given)
    return str(refusal.value)


def test_open_makes_the_partnership_its_cohort_and_its_facilitation(vaucrises: list[Quartier]) -> None:
    opened = open_one("QN00217M", "QN00216M", "QN00217M")
    assert (opened.slug, opened.department_id, opened.cohort.year) == ("chateau-thierry", "02", 2026)
    assert list(opened.quartier_links.values_list("quartier_id", flat=True)) == ["QN00217M", "QN00216M"]
    assert facilitator_of(opened).email == "claire@exemple.fr"
    facts = set(Entry.objects.filter(partnership=opened).values_list("fact", flat=True))
    assert facts == {Fact.PARTNERSHIP_OPENED, Fact.FACILITATION_STARTED}


def test_somebody_known_by_her_address_facilitates_without_a_second_account(vaucrises: list[Quartier]) -> None:
    known = PersonFactory(display_name="Claire W.", email="claire@exemple.fr")
    named = partnership.Facilitator("Autre Nom", "Claire@exemple.fr")
    assert facilitator_of(open_one("QN00217M", facilitator=named)) == known
    assert Person.objects.filter(email__iexact="claire@exemple.fr").count() == 1


def test_a_quartier_is_followed_by_one_partnership(db: None) -> None:
    a_partnership()
    sentence = "Le quartier Vaucrises est déjà suivi par l’équipe Château-Thierry (depuis le 12/09/2022)."
    assert refused("QN00217M") == sentence
    assert Partnership.objects.count() == 1


def test_a_released_quartier_may_be_taken(db: None) -> None:
    a_partnership().quartier_links.update(released_on=date(2026, 1, 1))
    opened = open_one("QN00217M", cohort=Cohort.objects.get())
    assert (opened.slug, opened.cohort.name) == ("chateau-thierry-2", "Première promotion")


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        ([], "Choisissez au moins un quartier."),
        (["QN99999M"], "Aucun quartier n’a le code QN99999M. Cherchez-le par le nom de sa commune."),
    ],
)
def test_quartiers_must_exist(vaucrises: list[Quartier], codes: list[str], sentence: str) -> None:
    assert refused(*codes) == sentence


def test_a_former_quartier_is_refused(db: None) -> None:
    former = QuartierFactory(former=True, name="Ancien")
    assert refused(former.code) == "Le quartier Ancien n’est plus dans la liste en vigueur."


def test_several_epci_need_a_reason(vaucrises: list[Quartier]) -> None:
    elsewhere = RHONE.quartiers()[0].code
    sentence = "Ces quartiers ne sont pas dans la même intercommunalité. Dites pourquoi ils font une seule équipe."
    assert refused("QN00217M", elsewhere) == sentence
    opened = open_one("QN00217M", elsewhere, several_epci_reason="Même bassin de vie")
    assert opened.several_epci_reason == "Même bassin de vie"


def test_a_quartier_over_two_epci_shares_one_of_them(vaucrises: list[Quartier]) -> None:
    communes = [AISNE.commune(), CommuneFactory(code="02999", name="Voisine", epci=RHONE.epci())]
    wide = QuartierFactory(epci=None, communes=communes)
    assert open_one("QN00217M", wide.code).several_epci_reason == ""


def test_the_lead_epci_is_one_of_the_quartiers(vaucrises: list[Quartier]) -> None:
    assert refused("QN00217M", lead_epci=RHONE.epci()) == "Choisissez une intercommunalité des quartiers retenus."


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Nouvelle", "nouvelle-2"), ("***", "equipe"), ("=HYPERLINK", "hyperlink"), ("a" * 120, "a" * 70)],
)
def test_every_name_gets_an_address(vaucrises: list[Quartier], name: str, slug: str) -> None:
    opened = open_one("QN00217M", name=name)
    assert (opened.name, opened.slug) == (name, slug)


@pytest.mark.django_db(transaction=True)
def test_two_officers_take_the_same_quartier_at_once_and_one_is_refused() -> None:
    AISNE.quartiers()
    start, said, by = Barrier(2), [], officer(Office.ANCT)

    def race(number: int) -> None:
        try:
            start.wait()
            open_one(*(["QN00217M", "QN00216M"] if number else ["QN00216M", "QN00217M"]), by=by)
            said.append("opened")
        except Refused as refusal:
            said.append(str(refusal).partition(" est déjà suivi par l’équipe ")[2])
        finally:
            connection.close()

    threads = [Thread(target=race, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["Château-Thierry (depuis le 01/11/2026).", "opened"]
    assert Partnership.objects.count() == 1


def test_whoever_facilitates_is_told_by_a_letter(vaucrises: list[Quartier]) -> None:
    open_one("QN00217M")
    letter = Letter.objects.get()
    assert (letter.kind, letter.to) == (LetterKind.FACILITATION, "claire@exemple.fr")
