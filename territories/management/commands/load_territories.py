from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from impact.kit.refusal import Refused
from territories.models import Quartier
from territories.services import calendars, geography


class Command(BaseCommand):
    help = "Load the reference geography and the calendars; does nothing when they are already loaded."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="load even when the files have not changed")

    def handle(self, *, again: bool, **options: Any) -> None:
        at = now()
        try:
            places = geography.load(at=at, again=again)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        days = calendars.load(at=at, again=again)
        if places or days:
            count = Quartier.objects.in_force().count()
            self.stdout.write(f"Territoires chargés, {count} quartiers en vigueur.")
        else:
            self.stdout.write("Territoires déjà chargés.")
