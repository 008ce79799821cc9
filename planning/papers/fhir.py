"""An agreed plan as other systems of health and care read it: a collection of FHIR R4B (4.3.0).

`Patient` is the person by the name they like and nothing more, `CarePlan` the plan with its steps, a `Goal` each thing
they are going for, and one `Consent` says who may read it, where the person shows it to somebody.
"""

from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import get_language

from journeys.paper.words import fit
from planning.agreed.readers import readers
from planning.models import Agreed, Goal, Step
from planning.papers.open import open_told

FILENAME = "my-plan.fhir.json"
Resource = dict[str, Any]
HL7 = "http://terminology.hl7.org/CodeSystem"
LIFECYCLE = {
    Goal.State.DREAM: "proposed", Goal.State.WORKING: "active", Goal.State.HAPPENING: "active",
    Goal.State.DONE: "completed", Goal.State.PAUSED: "on-hold", Goal.State.CHANGED: "cancelled",
}  # fmt: skip
ACTIVITY = {
    Step.State.TO_DO: "not-started", Step.State.HAPPENING: "in-progress", Step.State.DONE: "completed",
    Step.State.NOT_NOW: "on-hold",
}  # fmt: skip


def bundle(agreed: Agreed) -> Resource:
    """The whole of it. Everything in it refers to what is in it too, by urn:uuid."""
    told = open_told(agreed)
    goals = [_goal(agreed, goal) for goal in told.get("goals", [])]
    resources = [_patient(agreed), _plan(agreed, told), *goals, *_consent(agreed)]
    return {
        "resourceType": "Bundle",
        "id": str(agreed.pk),
        "type": "collection",
        "timestamp": agreed.signed_at.isoformat(),
        "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in resources],
    }


def _id(agreed: Agreed, name: str) -> str:
    """The same for the same version each time it is taken."""
    return str(uuid5(agreed.pk, name))


def _refers(pk: str, **more: str) -> dict[str, str]:
    return {"reference": f"urn:uuid:{pk}", **more}


def _person(agreed: Agreed) -> dict[str, str]:
    return _refers(_id(agreed, "patient"), display=_words(agreed.name))


def _words(text: str) -> str:
    """FHIR has no empty words."""
    return fit(text).strip() or "…"


def _code(system: str, code: str, display: str) -> Resource:
    return {"coding": [{"system": system, "code": code, "display": display}]}


def _patient(agreed: Agreed) -> Resource:
    return {
        "resourceType": "Patient",
        "id": _id(agreed, "patient"),
        "name": [{"use": "usual", "text": _words(agreed.name)}],
    }


def _plan(agreed: Agreed, told: dict[str, Any]) -> Resource:
    goals = told.get("goals", [])
    found = {
        "resourceType": "CarePlan",
        "id": str(agreed.pk),
        "language": get_language() or "en-gb",
        "status": "active",
        "intent": "plan",
        "title": "Care and Support Plan",
        "subject": _person(agreed),
        "author": _person(agreed),
        "created": agreed.signed_at.isoformat(),
        "goal": [_refers(goal["id"]) for goal in goals],
        "activity": [_activity(goal, step) for goal in goals for step in goal.get("steps", [])],
        "note": [{"text": words} for words in _notes(told)],
    }
    # A list is there or left out: FHIR has no empty ones.
    return {name: value for name, value in found.items() if value != []}


def _notes(told: dict[str, Any]) -> list[str]:
    """What the rest of the plan says, a note each: its lists, and what is said in its parts."""
    rows = [(one["title"], row) for one in told.get("lists", []) for row in one["rows"]]
    found = [f"{title}: {row['title']}\n{_said(row)}" for title, row in rows]
    found += [
        f"{each['title']}\n{each['words']}"
        for part in told.get("parts", [])
        for each in part["said"]
        if each["words"]
    ]
    return [_words(words) for words in found]


def _said(row: dict[str, Any]) -> str:
    return "\n".join(f"{line['label']} {line['words']}" for line in row.get("lines", []))


def _activity(goal: dict[str, Any], step: dict[str, Any]) -> Resource:
    lines = {line["f"]: line for line in step["lines"]}
    detail: Resource = {
        "status": ACTIVITY.get(lines.get("going", {}).get("value", ""), "unknown"),
        "description": _words(
            "\n".join(filter(None, [step["title"], lines.get("how", {}).get("words", "")]))
        ),
        "goal": [_refers(goal["id"])],
    }
    if when := lines.get("when"):
        detail["scheduledString"] = _words(when["words"])
    if who := lines.get("who"):
        detail["performer"] = [{"display": _words(who["words"])}]
    return {"detail": detail}


def _goal(agreed: Agreed, goal: dict[str, Any]) -> Resource:
    said = {line["f"]: line["words"] for line in goal.get("lines", [])}
    notes = [said[name] for name in ("words", "looks_like") if said.get(name)]
    found: Resource = {
        "resourceType": "Goal",
        "id": goal["id"],
        "lifecycleStatus": LIFECYCLE.get(goal.get("state", ""), "proposed"),
        "description": {"text": _words(goal["title"])},
        "subject": _person(agreed),
        "expressedBy": _person(agreed),
    }
    if goal.get("state") == Goal.State.DONE:
        found["achievementStatus"] = _code(f"{HL7}/goal-achievement", "achieved", "Achieved")
    if goal.get("top"):
        found["priority"] = _code(f"{HL7}/goal-priority", "high-priority", "High Priority")
    if notes:
        found["note"] = [{"text": _words(words)} for words in notes]
    return found


def _consent(agreed: Agreed) -> list[Resource]:
    """Who may read this version today, by the names the person gave them; none where it is theirs alone."""
    named = [] if agreed.private else readers(agreed.journey)
    if not named:
        return []
    return [{
        "resourceType": "Consent",
        "id": _id(agreed, "consent"),
        "status": "active",
        "scope": _code(f"{HL7}/consentscope", "patient-privacy", "Privacy Consent"),
        "category": [_code("http://loinc.org", "59284-0", "Consent Document")],
        "patient": _person(agreed),
        "dateTime": agreed.signed_at.isoformat(),
        "performer": [_person(agreed)],
        "policyRule": _code(f"{HL7}/v3-ActCode", "OPTIN", "opt-in"),
        "provision": {
            "type": "permit",
            "actor": [
                {"role": _code(f"{HL7}/v3-ParticipationType", "IRCP", "information recipient"),
                 "reference": {"display": _words(reader.in_words)}}
                for reader in named
            ],
            "action": [_code(f"{HL7}/consentaction", "access", "Access")],
            "data": [{"meaning": "instance", "reference": _refers(str(UUID(str(agreed.pk))))}],
        },
    }]  # fmt: skip
