from django.db import models


class DataSource(models.Model):
    """Where loaded data come from, the credit to show with them, and the digest of the files loaded last."""

    key = models.CharField(primary_key=True, max_length=30)
    label = models.CharField(max_length=120)
    producer = models.CharField(max_length=200)
    vintage = models.CharField(max_length=120)
    licence = models.CharField(max_length=120)
    credit = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        verbose_name = "source de données"
        verbose_name_plural = "sources de données"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.label
