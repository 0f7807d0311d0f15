"""Two real places in two regions, written once per test database: where the partnerships of the tests are."""

from dataclasses import dataclass
from datetime import date

from impact.kit.french import search_key
from territories.enums import Evolution, Kind
from territories.models import Commune, Department, Epci, GeographyVersion, Quartier, Region


@dataclass(frozen=True)
class Place:
    """Codes and names as in the reference data."""

    region_code: str
    region_name: str
    department_code: str
    department_name: str
    epci_siren: str
    epci_name: str
    commune_code: str
    commune_name: str
    quartier_names: tuple[tuple[str, str], ...]
    school_zone: str
    time_zone: str = "Europe/Paris"

    def region(self) -> Region:
        return Region.objects.get_or_create(code=self.region_code, defaults={"name": self.region_name})[0]

    def department(self) -> Department:
        facts = {
            "name": self.department_name,
            "region": self.region(),
            "school_zone": self.school_zone,
            "holiday_zone": "METROPOLE",
            "time_zone": self.time_zone,
        }
        return Department.objects.get_or_create(code=self.department_code, defaults=facts)[0]

    def epci(self) -> Epci:
        facts = {"name": self.epci_name, "kind": "CA", "department": self.department()}
        return Epci.objects.get_or_create(siren=self.epci_siren, defaults=facts)[0]

    def commune(self) -> Commune:
        facts = {"name": self.commune_name, "department": self.department(), "epci": self.epci()}
        return Commune.objects.get_or_create(code=self.commune_code, defaults=facts)[0]

    def quartiers(self) -> list[Quartier]:
        return [self.quartier(code, name) for code, name in self.quartier_names]

    def quartier(self, code: str, name: str) -> Quartier:
        facts = {
            "name": name,
            "kind": Kind.QPV,
            "evolution": Evolution.UNCHANGED,
            "version": geography(),
            "effective_on": date(2024, 1, 1),
            "department": self.department(),
            "epci": self.epci(),
            "search": search_key(code, name, self.commune_name, self.department_name, self.department_code),
        }
        quartier, created = Quartier.objects.get_or_create(code=code, defaults=facts)
        if created:
            quartier.communes.add(self.commune())
        return quartier


def geography() -> GeographyVersion:
    facts = {"label": "Géographie 2024", "legal_text": "Décret", "valid_from": date(2024, 1, 1)}
    return GeographyVersion.objects.get_or_create(key="2024", defaults=facts)[0]


AISNE = Place(
    *("32", "Hauts-de-France", "02", "Aisne"),
    *("200072031", "CA de la Région de Château-Thierry", "02168", "Château-Thierry"),
    quartier_names=(("QN00217M", "Vaucrises"), ("QN00216M", "Blanchard")),
    school_zone="B",
)
RHONE = Place(
    *("84", "Auvergne-Rhône-Alpes", "69", "Rhône"),
    *("200046977", "Métropole de Lyon", "69259", "Vénissieux"),
    quartier_names=(("QN06913M", "Minguettes - Clochettes"),),
    school_zone="A",
)
