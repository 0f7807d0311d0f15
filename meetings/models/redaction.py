from django.db import models

from meetings.models.circulation import Circulation
from partners.models import Erasure


class Redaction(models.Model):
    """A name in a frozen text gave way to a function, at the person's request. Written by the database itself.

    The digests, in hexadecimal, are those of the text before and after: ``Circulation.digest`` stays that of the text
    as it was sent.
    """

    circulation = models.ForeignKey(Circulation, on_delete=models.PROTECT, related_name="redactions")
    erasure = models.ForeignKey(Erasure, on_delete=models.PROTECT, related_name="redactions")
    words = models.CharField("fonction", max_length=160)
    digest_before = models.CharField(max_length=64)
    digest_after = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "nom remplacé"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint("circulation", "erasure", name="a_name_goes_once_from_a_text"),
        ]
