"""The minutes of a meeting taken over, as the file they were written in. It stands for the approved minutes."""

from datetime import datetime
from hashlib import file_digest
from uuid import uuid4

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.documents import recognised
from impact.kit.refusal import Refused
from meetings.enums import Fact
from meetings.models import Meeting, MinutesFile
from partners.models import Person
from partners.services import journal


class NotTakenOver(Refused):
    sentence = _("Le compte rendu de cette réunion s’écrit ici\u00a0: on n’y dépose pas de fichier.")


@transaction.atomic
def deposit(*, meeting: Meeting, file: "File[bytes]", by: Person, at: datetime) -> MinutesFile:
    """Keep ``file``, in the place of the one before. The same file again changes nothing.

    On disk it has a name of ours. Raises NotTakenOver and the refusals of ``documents.recognised``.
    """
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=meeting.pk)
    if not locked.taken_over:
        raise NotTakenOver
    document = recognised(file, name=file.name or "", size=file.size)
    digest = file_digest(file, "sha256").hexdigest()
    file.seek(0)
    known = MinutesFile.objects.filter(meeting=locked).first()
    if known and (known.sha256, known.name) == (digest, document.name):
        return known
    before = {"file": known.name, "size": known.size} if known else {}
    kept = known or MinutesFile(meeting=locked)
    former = known.file.name if known else ""
    kept.name, kept.content_type, kept.size = document.name, document.content_type, document.size
    kept.sha256, kept.uploaded_by, kept.uploaded_at = digest, by, at
    kept.file.save(f"{uuid4().hex}.{document.extension}", file, save=False)
    kept.save()
    if former:
        transaction.on_commit(lambda: kept.file.storage.delete(former))
    journal.record(
        Fact.MINUTES_FILED,
        by=by,
        at=at,
        partnership=locked.partnership,
        about=locked.about,
        before=before,
        after={"file": kept.name, "size": kept.size},
    )
    return kept
