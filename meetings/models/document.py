from django.db import models

from impact.kit.addresses import address
from impact.kit.documents import weight
from meetings.models.meeting import Meeting
from partners.models import Person


class MinutesFile(models.Model):
    """The minutes of a meeting taken over, as the file they were written in."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes_file")
    file = models.FileField(upload_to="minutes/%Y/", max_length=200)
    name = models.CharField(max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = "compte rendu repris"

    def get_absolute_url(self) -> str:
        return address("meetings:minutes_file", self.meeting.partnership.slug, self.meeting.number)

    @property
    def label(self) -> str:
        """« Réunion de mai.pdf (PDF, 1,2 Mo) »: what one takes, before taking it."""
        return f"{self.name} ({self.name.rpartition('.')[2].upper()}, {weight(self.size)})"
