"""Names in French order, whatever the collation of the server."""

import pytest
from django.db import connection

from territories.models import Commune
from tests.factories.territories import CommuneFactory

pytestmark = pytest.mark.django_db


def test_communes_stand_in_french_order() -> None:
    for number, name in enumerate(["Zuydcoote", "Étampes", "Evry", "Œuilly", "Oeting", "Élancourt", "Ostwald"]):
        CommuneFactory(code=f"0200{number}", name=name)
    names = list(Commune.objects.values_list("name", flat=True))
    assert names == ["Élancourt", "Étampes", "Evry", "Oeting", "Œuilly", "Ostwald", "Zuydcoote"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’Haÿ-les-Roses", "l'hay-les-roses"),
        ("ŒUVRE ÆGIDE", "oeuvre aegide"),
        ("Évry\u00a0Île", "evry ile"),
        ("", ""),
    ],
)
def test_fr_fold_drops_case_and_diacritics(text: str, folded: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT fr_fold(%s)", [text])
        assert cursor.fetchone() == (folded,)


def test_fr_fold_survives_an_empty_search_path() -> None:
    """A restored dump sets no search_path: the body must be bound to its functions when it is created."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute("SELECT public.fr_fold('Épernay')")
        assert cursor.fetchone() == ("epernay",)
