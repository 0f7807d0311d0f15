from django.db import models
from django.db.models import F, Q

from partners.enums import Ring
from partners.models.organisation import Organisation
from partners.models.partnership import Partnership
from partners.models.person import Person


class Stakeholder(models.Model):
    """A structure around a partnership, and how near. The ring of the core group itself is told by the mandates."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="stakeholders")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="stakes")
    ring = models.CharField("cercle", max_length=12, choices=Ring.choices)
    contact = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    brings = models.CharField("ce qu’elle fait ou apporte", max_length=500, blank=True)
    public_place = models.CharField("où la trouver", max_length=300, blank=True)
    checked_on = models.DateField("vérifié le")
    removed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "acteur"
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "partnership", "organisation", condition=Q(removed_on=None), name="one_card_per_organisation"
            ),
            models.CheckConstraint(name="a_known_ring", condition=Q(ring__in=Ring.values)),
        ]


class Tie(models.Model):
    """Two structures around a partnership have to do with each other."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="ties")
    one = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    words = models.CharField("leur lien", max_length=160)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("partnership", "one", "other", name="one_tie_between_two"),
            models.CheckConstraint(name="a_tie_has_two_ends", condition=Q(one__lt=F("other"))),
        ]


class CardProposal(models.Model):
    """What a structure wrote about itself by its personal link: a proposal, until somebody decides."""

    card = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="proposals")
    name = models.CharField("nom de la structure", max_length=160)
    brings = models.CharField("ce qu’elle fait ou apporte", max_length=500, blank=True)
    public_place = models.CharField("où la trouver", max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_decided_proposal_has_an_answer",
                condition=Q(decided_at=None, accepted=None) | Q(decided_at__isnull=False, accepted__isnull=False),
            ),
            models.UniqueConstraint("card", condition=Q(decided_at=None), name="one_proposal_waiting_per_card"),
        ]
