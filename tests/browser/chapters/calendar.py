"""3. The rhythm « 2ᵉ jeudi, 14 h-16 h, sauf août »; a meeting on a holiday asks first."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, TH, rrule
from django.utils.timezone import localdate

from impact.kit import french
from territories.models import PublicHoliday
from tests.browser.actor import Actor
from tests.browser.chapters.opening import TEAM

PLACE = "Centre social, salle du rez-de-chaussée"


def second_thursdays() -> list[date]:
    """From tomorrow on, for a year, August apart."""
    tomorrow = localdate() + timedelta(days=1)
    last = localdate() + relativedelta(months=12)
    found = rrule(MONTHLY, byweekday=TH(2), dtstart=tomorrow, until=last)
    return [day.date() for day in found if day.month != 8]


def two_holidays() -> tuple[date, date]:
    """Real clocks, so the holidays are put where the story needs them: on a day of the rhythm, and beside one."""
    days = second_thursdays()[2], second_thursdays()[1] + timedelta(days=4)
    for day in days:
        PublicHoliday.objects.create(zone="METROPOLE", day=day, label="Fête du quartier")
    return days


def sets_the_rhythm(facilitation: Actor, holiday: date) -> None:
    days = second_thursdays()
    facilitation.goes_to(f"{TEAM}reunions/")
    facilitation.reads("Aucune réunion pour le moment")
    facilitation.sees_no_fault()
    facilitation.follows("Régler le rythme")
    facilitation.sees_no_fault()
    facilitation.chooses("Quelle semaine du mois", "2e semaine")
    facilitation.chooses("Quel jour", "jeudi")
    facilitation.types("De", "14:00")
    facilitation.types("À", "13:00")
    facilitation.presses("Voir les dates", status=422)
    facilitation.is_told_what_is_wrong("La fin de la réunion doit être après son début.")
    facilitation.types("À", "16:00")
    facilitation.types("Lieu habituel", PLACE)
    facilitation.ticks("août")
    facilitation.presses("Voir les dates")
    facilitation.reads("Voici les dates de l’année")
    facilitation.reads("Fête du quartier")
    facilitation.sees_no_fault()
    facilitation.ticks(f"Maintenir malgré le jour férié du {french.day(holiday)}")
    facilitation.presses("Fixer ces réunions")
    facilitation.is_at(f"{TEAM}reunions/")
    facilitation.reads(f"{len(days)} réunions prévues.")
    facilitation.sees_no_fault()


def plans_one_more_then_cancels(facilitation: Actor, holiday: date) -> None:
    facilitation.follows("Prévoir une réunion")
    facilitation.chooses("Quelle réunion", "Atelier")
    facilitation.types("Jour", holiday.isoformat())
    facilitation.presses("Prévoir la réunion", status=422)
    facilitation.is_told_what_is_wrong("Cochez « Maintenir malgré le jour férié » pour garder cette date.")
    facilitation.ticks("Maintenir malgré le jour férié")
    facilitation.presses("Prévoir la réunion")
    facilitation.reads(f"Réunion prévue le {french.day(holiday)}.")
    facilitation.follows("Annuler la réunion")
    facilitation.sees_no_fault()
    facilitation.presses("Annuler la réunion", status=422)
    facilitation.is_told_what_is_wrong("Il y a 1 point à corriger")
    facilitation.types("Raison", "La salle est prise.")
    facilitation.presses("Annuler la réunion")
    facilitation.reads("Cette réunion est annulée")
    facilitation.sees_no_fault()
