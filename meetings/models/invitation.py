from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.enums import Choice
from meetings.models.meeting import Meeting
from partners.models import Mandate, Person, PersonalLink


class Invitation(models.Model):
    """A person is invited to a meeting: for the seat she holds that day, or as a guest (no mandate)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link = models.OneToOneField(PersonalLink, on_delete=models.PROTECT, null=True, related_name="invitation")
    sent_sequence = models.PositiveIntegerField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "invitation"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("meeting", "person", name="one_invitation_per_person")]

    @property
    def about(self) -> str:
        """How its letters and the journal name it."""
        return f"invitation:{self.pk}"

    @property
    def holds(self) -> bool:
        """Whether it still stands: a guest's does, a member's as long as a mandate of hers runs on the meeting's day.

        Renewed, or with another function, she has another mandate by then.
        """
        if self.mandate is None or self.mandate.is_active_on(self.meeting.day):
            return True
        later = Mandate.objects.confirmed().active_on(self.meeting.day)
        return later.filter(partnership=self.meeting.partnership_id, person=self.person_id).exists()


class Answer(models.Model):
    """What the invited person said. The last one counts; ``typed_by`` is who entered it for somebody else."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="answers")
    choice = models.CharField(max_length=12, choices=Choice.choices)
    represented_by = models.CharField("représentée ou représenté par", max_length=120, blank=True)
    comment = models.CharField("commentaire", max_length=200, blank=True)
    typed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "réponse"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_known_choice", condition=Q(choice__in=Choice.values)),
            models.CheckConstraint(
                name="represented_by_somebody",
                condition=~Q(choice=Choice.REPRESENTED) | ~Q(represented_by=""),
            ),
        ]

    @property
    def told(self) -> str:
        return told(self.choice, self.represented_by, self.typed_by.display_name if self.typed_by else "")


TOLD = {
    Choice.COMING: _("viendra"),
    Choice.EXCUSED: _("ne viendra pas"),
    Choice.REPRESENTED: _("sera représentée ou représenté par %s"),
}
TYPED_BY = _(", saisi par %s")


def told(choice: str, represented_by: str, typed_by: str) -> str:
    """« viendra », « sera représentée ou représenté par Jo Jacquet, saisi par Facilitation »."""
    words = str(TOLD[Choice(choice)])
    return (words % represented_by if represented_by else words) + (TYPED_BY % typed_by if typed_by else "")
