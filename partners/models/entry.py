from django.db import models

from partners.models.partnership import Partnership
from partners.models.person import Person


class Entry(models.Model):
    """One line of the journal: what happened, who did it, when, before and after. Append-only in the database."""

    fact = models.CharField(max_length=60)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, null=True, related_name="entries")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    about = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "ligne du journal"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["partnership", "-at"], name="journal_of_a_partnership")]
