from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from impact.kit.french import count
from territories.enums import Evolution, Kind, PopulationSource, Status
from territories.models.french import Named
from territories.models.place import Commune, Department, Epci, Region
from territories.models.version import GENERATION_2015, GeographyVersion

CODE = r"^QN[0-9][0-9AB][0-9AB][0-9]{2}[NMIC]$"
CODE_2015 = r"^QP[0-9][0-9AB][0-9AB][0-9]{3}$"


class QuartierQuerySet(models.QuerySet["Quartier"]):
    def in_force(self) -> Self:
        return self.filter(status=Status.IN_FORCE)

    def with_places(self) -> Self:
        """All that a page shows of where a quartier is, in two queries whatever the number of rows."""
        return self.select_related("department__region", "epci", "version").prefetch_related(
            Prefetch("communes", Commune.objects.select_related("epci"))
        )


class Quartier(Named):
    """A priority neighbourhood (QPV), or a whole commune where a derogation makes it one.

    Never deleted: one that leaves the list becomes ``former``, and ``replaced_by`` says what it became: those of 2015,
    whose codes begin with QP, have all left. ``epci`` is empty when it spreads over several.
    ``search`` is the text that a search is matched against, made by the loader.
    """

    code = models.CharField(primary_key=True, max_length=8)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.IN_FORCE)
    evolution = models.CharField(max_length=15, choices=Evolution.choices)
    version = models.ForeignKey(GeographyVersion, on_delete=models.PROTECT, related_name="quartiers")
    effective_on = models.DateField()
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="quartiers")
    epci = models.ForeignKey(Epci, on_delete=models.PROTECT, null=True, blank=True, related_name="quartiers")
    communes = models.ManyToManyField(Commune, related_name="quartiers")
    population = models.PositiveIntegerField(null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)
    population_source = models.CharField(max_length=10, choices=PopulationSource.choices, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    codes_2015 = models.CharField(max_length=60, blank=True)
    replaced_by = models.ManyToManyField("self", symmetrical=False, related_name="replaces", blank=True)
    search = models.TextField(editable=False)

    objects = QuartierQuerySet.as_manager()

    class Meta:
        verbose_name = "quartier"
        ordering = ["name_sorted", "code"]
        constraints = [
            models.CheckConstraint(
                name="quartier_code_has_the_official_format",
                condition=Q(code__regex=CODE) & ~Q(version__in=GENERATION_2015) & ~Q(evolution=Evolution.FIRST)
                | Q(code__regex=CODE_2015, version__in=GENERATION_2015, evolution=Evolution.FIRST),
            ),
            models.CheckConstraint(
                name="quartiers_of_2015_have_left_the_list",
                condition=~Q(version__in=GENERATION_2015) | Q(status=Status.FORMER),
            ),
            models.CheckConstraint(
                name="quartier_is_of_a_known_kind_and_status",
                condition=Q(kind__in=Kind.values, status__in=Status.values, evolution__in=Evolution.values),
            ),
            models.CheckConstraint(
                name="whole_commune_evolution_goes_with_commune_kind",
                condition=Q(kind=Kind.COMMUNE, evolution=Evolution.WHOLE_COMMUNE)
                | (~Q(kind=Kind.COMMUNE) & ~Q(evolution=Evolution.WHOLE_COMMUNE)),
            ),
            models.CheckConstraint(
                name="quartier_population_has_its_year_and_source",
                condition=Q(population__isnull=True, population_year__isnull=True, population_source="")
                | Q(
                    population__isnull=False,
                    population_year__isnull=False,
                    population_source__in=PopulationSource.values,
                ),
            ),
            models.CheckConstraint(
                name="quartier_centre_has_two_coordinates",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("territories:quartier", args=[self.code])

    @property
    def region(self) -> Region:
        """The region, told by the department."""
        return self.department.region

    @property
    def is_former(self) -> bool:
        return self.status == Status.FORMER

    @property
    def commune_names(self) -> list[str]:
        return [commune.name for commune in self.communes.all()]

    @property
    def epcis(self) -> list[Epci]:
        """The intermunicipal bodies of its communes, each once."""
        return list(dict.fromkeys(commune.epci for commune in self.communes.all() if commune.epci))

    @property
    def where(self) -> str:
        """« Château-Thierry, Aisne (02) »: names of quartiers repeat, so they are shown with it."""
        return f"{', '.join(self.commune_names)}, {self.department.in_words}"

    @property
    def population_in_words(self) -> str:
        if self.population is None:
            return _("non diffusée")
        people = count(self.population, _("habitant"), _("habitants"))
        return f"{people} ({self.get_population_source_display()}, {self.population_year})"
