"""An adopted vision, and a round open on the draft that amends it."""

from typing import Any

from django.utils.timezone import now

from partners.enums import Verb
from partners.models import Partnership, Person, PersonalLink
from tests.factories.consent import SIMPLE, a_round, adopted, advanced, objected, rewritten, seated
from vision.enums import Phase
from vision.services import contribution, section, vision


def objects(team: Partnership, people: dict[str, Person | None]) -> dict[str, Any]:
    """The draft of the world is adopted, the one that follows is under consent: an objection, a question."""
    at, facilitation = now(), people["facilitation"]
    assert facilitation is not None
    draft = team.visions.get(status="draft")
    row = draft.sections.get(kind="simple")
    section.write(section=row, body=SIMPLE, base=0, by=facilitation, at=at)
    current = adopted(team, at=at)
    draft = vision.renew(partnership=team, by=facilitation, at=at)
    opened = a_round(team, phase=Phase.CLARIFICATION, at=at)
    question = contribution.say(consent_round=opened, text="Qui paie ?", by=seated(opened, 5), at=at)
    opened = advanced(advanced(opened, at=at), at=at)
    objection = objected(opened, 8, at=at)
    opened = advanced(opened, at=at)
    rewritten(opened, "On décide ensemble, partout.", at=at)
    opened = advanced(opened, at=at)
    found = {"adopted": current, "change": draft.changes.get(), "round": opened}
    return {**found, "question": question, "objection": objection}


def tokens(team: Partnership, people: dict[str, Person | None]) -> dict[str, str]:
    """The member's link to the open round."""
    given = PersonalLink.objects.get(verb=Verb.CONSENT, person=people["member"], revoked_at=None)
    return {"vision:answer_by_link": given.token}
