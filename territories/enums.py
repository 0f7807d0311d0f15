"""The words of the register and of the calendars; labels are what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    QPV = "qpv", _("Quartier prioritaire")
    COMMUNE = "commune", _("Commune entière")


class Status(TextChoices):
    IN_FORCE = "in_force", _("En vigueur")
    FORMER = "former", _("Sorti de la liste")


class Evolution(TextChoices):
    """What the geography of the quartier did to the perimeter of the one before; that of 2015 had none before."""

    NEW = "new", _("Nouveau quartier")
    MODIFIED = "modified", _("Périmètre modifié")
    UNCHANGED = "unchanged", _("Périmètre inchangé")
    WHOLE_COMMUNE = "whole_commune", _("Commune entière")
    FIRST = "first", _("Première géographie prioritaire")


class PopulationSource(TextChoices):
    INSEE_QPV = "insee_qpv", _("Insee, population municipale du quartier")
    INSEE_COMMUNE = "commune", _("Insee, population de la commune entière")


class SchoolZone(TextChoices):
    """Calendars of the school holidays: three zones, and the places that decide their own."""

    A = "A", _("zone A")
    B = "B", _("zone B")
    C = "C", _("zone C")
    CORSICA = "CORSE", _("Corse")
    GUADELOUPE = "GUADELOUPE", _("Guadeloupe")
    GUIANA = "GUYANE", _("Guyane")
    MARTINIQUE = "MARTINIQUE", _("Martinique")
    MAYOTTE = "MAYOTTE", _("Mayotte")
    POLYNESIA = "POLYNESIE", _("Polynésie française")
    REUNION = "REUNION", _("La Réunion")


class DayNoteKind(TextChoices):
    PUBLIC_HOLIDAY = "public_holiday", _("Jour férié")
    SCHOOL_HOLIDAY = "school_holiday", _("Vacances scolaires")
    BRIDGE = "bridge", _("Pont possible")
    UNKNOWN = "unknown", _("Calendrier non chargé")
