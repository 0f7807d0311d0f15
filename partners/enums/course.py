"""Where a partnership stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    FRAMING = "framing", _("1. Cadrage")
    CORE_GROUP = "core_group", _("2. Constitution du noyau")
    VISION = "vision", _("3. Élaboration de la vision")
    STRATEGY = "strategy", _("4. Cadre d’action")
    ACTION = "action", _("5. Mise en œuvre")
    SUSTAIN = "sustain", _("6. Pérennisation")

    @property
    def words(self) -> str:
        """The label without its number."""
        return str(self.label).split(". ", 1)[1]

    @property
    def following(self) -> "Phase | None":
        return next(iter(list(Phase)[self.place + 1 :]), None)

    @property
    def earlier(self) -> list["Phase"]:
        return list(Phase)[: self.place]

    @property
    def place(self) -> int:
        """From 0, in their order."""
        return list(Phase).index(self)


class Status(TextChoices):
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("En pause")
    CLOSED = "closed", _("Terminée")


# Closed is for good: a team that starts again is a new one, for quartiers that somebody else may follow by then.
POSSIBLE = {
    Status.ACTIVE: {Status.PAUSED, Status.CLOSED},
    Status.PAUSED: {Status.ACTIVE, Status.PAUSED, Status.CLOSED},
    Status.CLOSED: set[Status](),
}
