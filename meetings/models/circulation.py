from django.db import models

from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from meetings.models.minutes import Minutes
from partners.models import Person


class Circulation(models.Model):
    """The draft as it went round: its text is frozen here, and this is what gets approved. Append-only."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="circulations")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    remarks_until = models.DateField()

    class Meta:
        verbose_name = "envoi pour relecture"
        ordering = ["sent_at", "pk"]


class Remark(models.Model):
    """A numbered remark on a circulated draft, answered one by one."""

    circulation = models.ForeignKey(Circulation, on_delete=models.PROTECT, related_name="remarks")
    number = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    accepted = models.BooleanField(null=True)
    response = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "remarque"
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint("circulation", "number", name="one_remark_per_number")]


class Approval(models.Model):
    """The core group approved the circulated text in a quorate meeting, or a working group its own. One per minutes.

    A trigger holds who approves what: ``a_group_approves_its_own_minutes``.
    """

    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="approval")
    circulation = models.OneToOneField(Circulation, on_delete=models.PROTECT, related_name="approval")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="approvals")
    corrections = models.TextField(blank=True, max_length=2000)
    seats_present = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "approbation"
        ordering = ["at", "pk"]
