from territories.models.french import FrFold
from territories.models.holiday import PublicHoliday, SchoolHoliday
from territories.models.place import Commune, Department, Epci, Region
from territories.models.quartier import Quartier
from territories.models.source import DataSource
from territories.models.version import GeographyVersion

__all__ = [
    "Commune",
    "DataSource",
    "Department",
    "Epci",
    "FrFold",
    "GeographyVersion",
    "PublicHoliday",
    "Quartier",
    "Region",
    "SchoolHoliday",
]
