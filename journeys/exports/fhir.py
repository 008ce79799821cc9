"""What somebody takes along for other systems of health and care: a FHIR R4B (4.3.0) collection, nothing private in it.

A thing that has resources of its own (a plan: CarePlan, Goal, Consent) gives them. Of any other its words go as a
`QuestionnaireResponse`: each section a group, each thing said an item with its answer.
"""

from typing import Any
from uuid import uuid5

from django.utils import timezone
from django.utils.translation import get_language

from journeys.exports.things import Resource, Thing
from journeys.exports.told import Said, Section, Told
from journeys.models import Journey
from journeys.paper.words import fit


def bundle(journey: Journey, found: list[Thing]) -> Resource:
    """All of these things. Everything in it refers to what is in it too, by urn:uuid."""
    patient = _patient(journey)
    resources: dict[str, Resource] = {patient["id"]: patient}
    for thing in found:
        for each in thing.resources(journey) if thing.resources else _in_words(journey, thing):
            resources.setdefault(each["id"], each)
    return {
        "resourceType": "Bundle",
        "id": str(uuid5(journey.pk, "bundle")),
        "type": "collection",
        "timestamp": timezone.now().isoformat(),
        "entry": [{"fullUrl": f"urn:uuid:{key}", "resource": each} for key, each in resources.items()],
    }


def refers_to_me(journey: Journey) -> dict[str, str]:
    return {"reference": f"urn:uuid:{_id(journey, 'patient')}", "display": _words(journey.name)}


def _id(journey: Journey, name: str) -> str:
    """The same each time it is taken."""
    return str(uuid5(journey.pk, name))


def _words(text: Any) -> str:
    """FHIR has no empty words, and none that begin or end with a space."""
    return fit(str(text)).strip() or "…"


def _patient(journey: Journey) -> Resource:
    """The person, by the name they like and nothing more."""
    return {
        "resourceType": "Patient",
        "id": _id(journey, "patient"),
        "name": [{"use": "usual", "text": _words(journey.name)}],
    }


def _in_words(journey: Journey, thing: Thing) -> list[Resource]:
    told = (thing.told(journey) or Told()).open()
    if told.is_empty:
        return []
    return [
        {
            "resourceType": "QuestionnaireResponse",
            "id": _id(journey, thing.name),
            "language": get_language() or "en-gb",
            "text": {"status": "generated", "div": _div(str(thing.title))},
            "status": "in-progress",
            "subject": refers_to_me(journey),
            "author": refers_to_me(journey),
            "source": refers_to_me(journey),
            "authored": (told.changed_at or timezone.now()).isoformat(),
            "item": [_group(number, section) for number, section in enumerate(told.sections, start=1)],
        }
    ]


def _div(title: str) -> str:
    safe = _words(title).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<div xmlns="http://www.w3.org/1999/xhtml">{safe}</div>'


def _group(number: int, section: Section) -> Resource:
    return {
        "linkId": str(number),
        "text": _words(section.title),
        "item": [_item(f"{number}.{place}", said) for place, said in enumerate(section.said, start=1)],
    }


def _item(link: str, said: Said) -> Resource:
    whole = "\n".join(each for each in (said.words, *said.lines) if each)
    return {"linkId": link, "text": _words(said.title), "answer": [{"valueString": _words(whole)}]}
