"""What nobody has said of a service, as questions. Each has the code of the detail or field that it would fill."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from providers.entry.asked import details_of
from providers.models import Service

# In the order of what people ask most. A code that is no detail's is a field's, or stands for several fields.
QUESTIONS: dict[str, Promise] = {
    "fee-from": _("What does it cost?"),
    "vacancies": _("Is there room for me?"),
    "same-faces": _("Will the same few people come to me?"),
    "nights": _("Who is there at night?"),
    "ethos": _("What do you believe in, in your own words?"),
    "trial": _("Can I try it before I decide?"),
    "staff-stay": _("How long do workers stay?"),
    "agency": _("How often do workers come from an agency?"),
    "last-week": _("What did people do here last week?"),
    "visiting": _("When can people visit me?"),
    "pets": _("Can my pet live with me?"),
    "safeguards": _("Who owns it, and who protects people when the owner is far away?"),
    "own-room": _("Would I have a room of my own?"),
    "kinds": _("Which kind of support is this?"),
    "needs": _("Whom are you good at supporting?"),
    "training": _("What have the workers learned?"),
    "languages": _("Which languages do you speak?"),
    "food": _("What is the food like, and who chooses it?"),
    "fee-includes": _("What does the price include?"),
    "fee-extras": _("What costs more?"),
    "fee-rises": _("When and how does the price go up?"),
    "council-pays": _("Do you take people whose council pays?"),
    "top-up": _("Do you ask families for more than the council pays?"),
    "direct-payments": _("Can I pay with direct payments?"),
    "waiting-weeks": _("How long do people wait?"),
    "urgent": _("Could you begin within two days?"),
    "faiths": _("Do you know my faith well?"),
    "cultures": _("Do you know my culture well?"),
    "couples": _("Can couples live together?"),
    "own-bathroom": _("Would I have a bathroom of my own?"),
    "lock": _("Can I lock my door?"),
    "own-furniture": _("Can I bring my own furniture?"),
    "wifi": _("Is there wi-fi?"),
    "garden": _("Is there a garden?"),
    "access": _("Are there steps? Is there a lift?"),
    "not-for": _("Whom can you not support?"),
    "concerns": _("How do I say that something is wrong?"),
    "ownership-model": _("What kind of owner is it?"),
    "answers-for-it": _("Who answers for how it is run?"),
    "proud-of": _("What are you proud of?"),
    "places": _("How many people live there?"),
    "phone": _("What is your telephone number?"),
    "website": _("Do you have a website?"),
    "rating": _("Who has checked how good you are?"),
}
# What one answer fills together with another, or what only matters once another is known.
_WITH_ANOTHER = frozenset(("fee-to", "fee-per", "trial-days"))


@dataclass(frozen=True)
class Unsaid:
    """One thing that nobody has said. `code` is what its answer would fill."""

    code: str
    question: Promise


def unsaid(service: Service) -> list[Unsaid]:
    """What nobody has said, most asked first. The service comes with its provider, ratings and who answers for it."""
    lacking = _lacking_details(service) | _lacking_fields(service)
    return [Unsaid(code, question) for code, question in QUESTIONS.items() if code in lacking]


def _lacking_details(service: Service) -> set[str]:
    known = {**service.provider.details, **service.details}
    lacking = {
        detail.code
        for detail in details_of(service)
        if known.get(detail.code) in (None, "", []) and detail.code not in _WITH_ANOTHER
    }
    if known.get("fee-to"):
        lacking.discard("fee-from")
    if known.get("ownership-model") == "owner-operator":
        lacking.discard("safeguards")
    elif "safeguards" in lacking and not known.get("ownership-model"):
        # First what kind of owner, then how people are protected from it.
        lacking.discard("safeguards")
    if any(
        person.until is None for person in (*service.responsible.all(), *service.provider.responsible.all())
    ):
        lacking.discard("answers-for-it")
    return lacking


def _lacking_fields(service: Service) -> set[str]:
    facts = {
        "kinds": service.kinds not in ([], ["at-home"]),
        "needs": bool(service.needs),
        "places": "care-home" not in service.kinds or bool(service.places),
        "phone": bool(service.phone),
        "website": bool(service.website),
        "rating": bool(service.rating) or not service.is_regulated,
    }
    return {code for code, is_known in facts.items() if not is_known}
