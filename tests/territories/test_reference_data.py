"""The reference data the product ships with, loaded once for all these tests and rolled back after them."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.test import TestCase

from territories.enums import Kind, Status
from territories.models import Commune, DataSource, Department, Epci, Quartier, Region
from territories.queries import day_notes, notes_for, search_quartiers
from territories.services import reference


def call() -> str:
    out = StringIO()
    call_command("load_territories", stdout=out)
    return out.getvalue().strip()


class ReferenceDataTest(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.said = call()

    def labels(self, code: str, *day: int) -> list[tuple[str, str]]:
        notes = day_notes(Department.objects.get(pk=code), date(*day))
        return [(note.kind.value, note.label) for note in notes]

    def codes(self, text: str) -> list[str]:
        return [quartier.code for quartier in search_quartiers(text).quartiers]

    def test_every_row_is_there(self) -> None:
        counts = [model.objects.count() for model in (Region, Department, Epci, Commune, Quartier)]
        assert counts == [26, 109, 1266, 35014, 1626 + 1475]
        assert Quartier.objects.in_force().count() == 1584
        assert Quartier.objects.in_force().filter(kind=Kind.COMMUNE, department_id="976").count() == 17
        assert not Quartier.objects.filter(communes=None).exists()

    def test_every_former_quartier_of_mayotte_is_replaced_by_a_commune(self) -> None:
        former = Quartier.objects.filter(status=Status.FORMER, version="D2024-1212")
        assert former.filter(department_id="976", replaced_by__kind=Kind.COMMUNE).count() == former.count() == 42

    def test_the_generation_of_2015_leads_to_the_present_one(self) -> None:
        old = Quartier.objects.filter(code__startswith="QP")
        assert (old.count(), old.filter(replaced_by=None).count()) == (1475, 53)
        told = {(new.code, code) for new in Quartier.objects.exclude(codes_2015="") for code in new.codes_2015.split()}
        assert told == set(
            Quartier.replaced_by.through.objects.filter(from_quartier__in=old)
            .order_by("pk")
            .values_list("to_quartier", "from_quartier")
        )
        assert not old.filter(status=Status.IN_FORCE).exists()

    def test_the_command_tells_what_it_did_and_skips_what_is_loaded(self) -> None:
        loaded_at = datetime(2020, 1, 1, tzinfo=UTC)
        DataSource.objects.update(loaded_at=loaded_at)
        assert self.said == "Territoires chargés, 1584 quartiers en vigueur."
        assert call() == "Territoires déjà chargés."
        assert set(DataSource.objects.values_list("loaded_at", flat=True)) == {loaded_at}

    def test_search_on_the_whole_register(self) -> None:
        assert self.codes("chateau thierry vaucrises")[0] == "QN00217M"
        for text in ("Mgombani", "M'Gombani", "m gombani"):
            assert "QN97624M" in self.codes(text), text
        assert self.codes("QP002016") == ["QN00216M", "QP002016"]
        assert "QN97661C" in self.codes("Mamoudzou")[:1]
        assert search_quartiers("Centre Ville").total > 10
        assert str(search_quartiers("QN0201M").error).startswith("Ce code n’a pas le bon format.")
        assert search_quartiers("QN97600C").unknown_code == "QN97600C"

    def test_days_that_meet_the_rhythm_of_a_partnership(self) -> None:
        assert ("public_holiday", "Jour férié\u00a0: Ascension.") in self.labels("02", 2026, 5, 14)
        assert ("public_holiday", "Jour férié\u00a0: 11 novembre.") in self.labels("02", 2026, 11, 11)
        assert ("public_holiday", "Jour férié\u00a0: 14 juillet.") in self.labels("02", 2027, 7, 14)
        assert ("public_holiday", "Jour férié\u00a0: Lundi de Pâques.") in self.labels("02", 2026, 4, 6)
        mayotte = ("public_holiday", "Jour férié\u00a0: Abolition de l'esclavage.")
        assert mayotte in self.labels("976", 2027, 4, 27)
        assert mayotte not in self.labels("02", 2027, 4, 27)
        assert self.labels("02", 2026, 12, 10) == []

    def test_school_holidays_of_mayotte_are_its_own(self) -> None:
        assert self.labels("976", 2026, 12, 14)[0][0] == "school_holiday"
        assert self.labels("02", 2026, 12, 14) == []

    def test_gaps_of_the_source_are_told(self) -> None:
        gap = ("unknown", "Calendrier scolaire 2026-2027 incomplet\u00a0: vacances d’été non publiées.")
        assert gap in self.labels("971", 2027, 7, 15)
        assert self.labels("2A", 2025, 10, 23)[-1][0] == "unknown"
        assert ("unknown", "Calendrier scolaire 2029-2030 non chargé.") in self.labels("02", 2029, 12, 13)

    def test_every_day_of_every_pair_of_zones_gets_an_answer(self) -> None:
        days = [date(2026, 1, 1) + timedelta(days=n) for n in range(5 * 366)]
        zones = ("school_zone", "holiday_zone")
        for department in Department.objects.exclude(school_zone="").order_by(*zones).distinct(*zones):
            notes = notes_for(department, days)
            assert all(note.label and note.source for each in notes.values() for note in each), department
            assert sum(note.needs_confirmation for each in notes.values() for note in each) >= 55, department

    def test_sources_are_told_to_people_as_to_the_loader(self) -> None:
        text = (reference.DATA / "SOURCES.md").read_text(encoding="utf-8")
        listed = {path.name for path in Path(reference.DATA).iterdir()} - {"SOURCES.md", "sources.csv"}
        assert {name for name in listed if f"`{name}`" not in text} == set()
        with (reference.DATA / "sources.csv").open(encoding="utf-8") as lines:
            credits = [line["credit"] for line in csv.DictReader(lines)]
        plain = text.replace("\u00a0", " ").replace("\u202f", " ")
        assert [credit for credit in credits if credit.replace("\u00a0", " ").replace("\u202f", " ") not in plain] == []
