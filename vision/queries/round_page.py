"""The page of a round: where it stands, the text, what was said, each seat, each objection."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from impact.kit.worddiff import Piece, diff
from partners.models import Mandate, Partnership
from partners.queries import active_mandates
from vision.enums import Phase, Said
from vision.models import Amendment, ConsentRound, Content, Contribution, Iteration, Objection, Ruling, changes_as_text
from vision.queries.standing import Line, Standing, standing

PHASES = [Phase.CLARIFICATION, Phase.REACTIONS, Phase.OBJECTIONS, Phase.AMENDING]


def round_page(consent_round: ConsentRound, *, today: date) -> dict[str, Any]:
    """As many queries whatever the number of seats, questions and objections."""
    now = standing(consent_round)
    entered = list(consent_round.steps.select_related("by", "iteration").order_by("entered_at", "pk"))
    said = list(
        consent_round.contributions.select_related("mandate__person", "entered_by", "replied_by").order_by("at", "pk")
    )
    return {
        "round": consent_round,
        "now": now,
        "steps": [(str(phase.label), _state(phase, consent_round.stage)) for phase in PHASES],
        "entered": entered,
        "until": entered[-1].until,
        "questions": [one for one in said if one.kind == Said.QUESTION],
        "reactions": [one for one in said if one.kind == Said.REACTION],
        "seats": [seat_line(line) for line in now.lines],
        "objections": objections(now, consent_round.partnership, today),
        "differences": differences(now.previous.content, now.iteration.content) if now.previous else [],
    }


def seat_line(line: Line) -> dict[str, Any]:
    """``sign`` is the shape drawn before the words; a seat that said nothing is « pas encore exprimé », no more."""
    answer = line.answer
    return {
        "line": line,
        "voice": line.voice,
        "sign": answer.kind if answer else "silent",
        "told": answer.consent.told if answer else _("pas encore exprimé"),
        "words": answer.words if answer else "",
        "said_by": said_by(answer),
        "before": line.before.consent.told if line.before and not answer else "",
    }


def said_by(row: Any) -> str:
    """« dit par …, saisi par … » when somebody else typed it."""
    if row is None or row.mandate.person_id == row.entered_by_id:
        return row.mandate.person.display_name if row else ""
    names = {"who": row.mandate.person.display_name, "typed": row.entered_by.display_name}
    return _("dit par %(who)s, saisi par %(typed)s") % names


def objections(now: Standing, partnership: Partnership, today: date) -> list[dict[str, Any]]:
    """The open ones first, each with its bonifications, its ruling on this text, and who took it over."""
    amendments: dict[int, list[Amendment]] = defaultdict(list)
    keys = [one.pk for one in now.objections]
    for row in Amendment.objects.filter(objection__in=keys).select_related("by").order_by("at", "pk"):
        amendments[row.objection_id].append(row)
    rulings = Ruling.objects.filter(objection__in=keys, iteration=now.iteration).select_related("proposed_by")
    of_text = {row.objection_id: row for row in rulings.prefetch_related("agreements").order_by("pk")}
    held: dict[int, Mandate] = {}
    for mandate in active_mandates(partnership, today):
        held.setdefault(mandate.seat_id, mandate)
    found = [
        {
            "objection": one,
            "amendments": amendments[one.pk],
            "ruling": of_text.get(one.pk),
            "taken_over": _taken_over(one, held, today),
        }
        for one in now.objections
    ]
    return sorted(found, key=lambda one: one["objection"].is_settled)


def _taken_over(objection: Objection, held: dict[int, Mandate], today: date) -> str:
    """Who may lift it now, when its author has left."""
    if objection.is_settled or objection.raised_by.is_active_on(today):
        return ""
    now = held.get(objection.voice.seat_id)
    return now.person.display_name if now else _("personne pour l’instant\u00a0: le siège est à pourvoir")


def differences(before: Content, after: Content) -> list[tuple[str, list[Piece]]]:
    """What changed between two frozen texts, under the label of each part."""
    old = {part["kind"]: part["text"] for part in before["sections"]}
    found = [
        (part["label"], diff(old.get(part["kind"], ""), part["text"]))
        for part in after["sections"]
        if old.get(part["kind"], "") != part["text"]
    ]
    if before["changes"] != after["changes"]:
        found.append((_("Changements attendus"), diff(changes_as_text(before), changes_as_text(after))))
    if before["horizon"] != after["horizon"]:
        found.append((_("Horizon"), diff(str(before["horizon"]), str(after["horizon"]))))
    return found


def proposition(consent_round: ConsentRound, number: int) -> dict[str, Any] | None:
    """The frozen text of one proposition, and what changed since the one before."""
    rows = consent_round.iterations.filter(number__in=[number, number - 1]).select_related("by")
    found: dict[int, Iteration] = {row.number: row for row in rows.order_by("number")}
    if number not in found:
        return None
    before = found.get(number - 1)
    return {
        "iteration": found[number],
        "content": found[number].content,
        "differences": differences(before.content, found[number].content) if before else [],
    }


def contributions_of(consent_round: ConsentRound) -> Any:
    return Contribution.objects.filter(round=consent_round).select_related("round__partnership__department")


def _state(phase: Phase, present: Phase) -> str:
    if phase == present:
        return "current"
    passed = present == Phase.CLOSED or PHASES.index(phase) < PHASES.index(present)
    return "done" if passed else "todo"
