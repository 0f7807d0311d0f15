"""Small territories: Aisne and its neighbours of law, without the reference files."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from impact.kit.french import search_key
from territories import models
from territories.enums import Evolution, Kind, Status


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = models.Region
        django_get_or_create = ("code",)

    code = "32"
    name = "Hauts-de-France"


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Department
        django_get_or_create = ("code",)

    class Params:
        mayotte = factory.Trait(
            code="976",
            name="Mayotte",
            region=factory.SubFactory(RegionFactory, code="06", name="Mayotte"),
            school_zone="MAYOTTE",
            holiday_zone="MAYOTTE",
            time_zone="Indian/Mayotte",
        )

    code = "02"
    name = "Aisne"
    region = factory.SubFactory(RegionFactory)
    school_zone = "B"
    holiday_zone = "METROPOLE"
    time_zone = "Europe/Paris"


class EpciFactory(DjangoModelFactory):
    class Meta:
        model = models.Epci
        django_get_or_create = ("siren",)

    siren = "200072031"
    name = "CA de la Région de Château-Thierry"
    kind = "CA"
    department = factory.SubFactory(DepartmentFactory)


class CommuneFactory(DjangoModelFactory):
    class Meta:
        model = models.Commune
        django_get_or_create = ("code",)

    code = "02168"
    name = "Château-Thierry"
    department = factory.SubFactory(DepartmentFactory)
    epci = factory.SubFactory(EpciFactory, department=factory.SelfAttribute("..department"))


class GeographyVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.GeographyVersion
        django_get_or_create = ("key",)

    class Params:
        mayotte = factory.Trait(
            key="L2025-797",
            label="Mayotte, communes entières",
            legal_text="loi n° 2025-797 du 11 août 2025",
            valid_from=date(2025, 8, 11),
            valid_to=date(2030, 1, 1),
            derogation=factory.SubFactory(DepartmentFactory, mayotte=True),
        )
        of_2015 = factory.Trait(
            key="D2014-1750",
            label="Géographie prioritaire 2015 (France métropolitaine)",
            legal_text="décret n° 2014-1750 du 30 décembre 2014",
            valid_from=date(2015, 1, 1),
            valid_to=date(2024, 1, 1),
        )

    key = "D2023-1314"
    label = "Géographie prioritaire 2024 (France métropolitaine)"
    legal_text = "décret n° 2023-1314 du 28 décembre 2023"
    valid_from = date(2024, 1, 1)


class QuartierFactory(DjangoModelFactory):
    """In Château-Thierry unless told otherwise; ``communes=[…]`` for others. Traits: former, of_2015, mayotte."""

    class Meta:
        model = models.Quartier
        skip_postgeneration_save = True

    class Params:
        former = factory.Trait(status=Status.FORMER)
        of_2015 = factory.Trait(
            code=factory.Sequence(lambda n: f"QP002{n % 1000:03d}"),
            status=Status.FORMER,
            evolution=Evolution.FIRST,
            version=factory.SubFactory(GeographyVersionFactory, of_2015=True),
        )
        mayotte = factory.Trait(
            code=factory.Sequence(lambda n: f"QN976{n % 100:02d}C"),
            kind=Kind.COMMUNE,
            evolution=Evolution.WHOLE_COMMUNE,
            version=factory.SubFactory(GeographyVersionFactory, mayotte=True),
            department=factory.SubFactory(DepartmentFactory, mayotte=True),
            epci=None,
        )

    code = factory.Sequence(lambda n: f"QN{n // 100 % 1000:03d}{n % 100:02d}M")
    name = factory.Sequence(lambda n: f"Quartier {n}")
    kind = Kind.QPV
    evolution = Evolution.MODIFIED
    version = factory.SubFactory(GeographyVersionFactory)
    effective_on = factory.SelfAttribute("version.valid_from")
    department = factory.SubFactory(DepartmentFactory)
    epci = factory.SubFactory(EpciFactory, department=factory.SelfAttribute("..department"))
    search = factory.LazyAttribute(lambda row: search_key(row.code, row.name, row.department.name, row.department.code))

    @factory.post_generation
    def communes(self, create, extracted, **kwargs):
        if not create:
            return
        communes = extracted if extracted is not None else [CommuneFactory(department=self.department, epci=self.epci)]
        self.communes.set(communes)
        names = [commune.name for commune in communes]
        self.search = search_key(self.code, self.name, *names, self.department.name, self.department.code)
        self.save(update_fields=["search"])


class PublicHolidayFactory(DjangoModelFactory):
    class Meta:
        model = models.PublicHoliday

    zone = "METROPOLE"
    day = date(2026, 11, 11)
    label = "11 novembre"


class SchoolHolidayFactory(DjangoModelFactory):
    class Meta:
        model = models.SchoolHoliday

    zone = "B"
    school_year = "2026-2027"
    label = "Vacances de la Toussaint"
    starts_on = date(2026, 10, 17)
    resumes_on = date(2026, 11, 2)
