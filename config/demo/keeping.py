"""The entries that Tom keeps in the demo, what waits for Idris, who asks Tom, and what he asked for."""

from typing import Any

from access.identity import acting_as
from accounts import actions
from accounts.models import User
from config.demo.people import ROLES, account_of
from providers.keeping import drafts, people, reading
from providers.keeping.actions import decide, publish, words_of
from providers.keeping.models import Role
from providers.models import Keeper, Provider, Revision, Service

SAID: tuple[dict[str, Any], ...] = (
    {
        "ethos": "A good day is one that each of us chose. We ask every morning, and we mean it.",
        "proud-of": "The bench outside the library. We made it, and we sat on it first.",
        "ownership-model": "family", "answers-for-it": "Ada Tanzel, who works here on Tuesdays",
        "languages": ["english", "bsl", "urdu"], "trial": True, "trial-days": "3", "vacancies": "2",
        "waiting-weeks": "0", "fee-from": "62", "fee-per": "day", "council-pays": True,
        "food": ["choice", "halal", "vegetarian"], "access": ["step-free", "signs", "bus"],
    },
    {"vacancies": "1", "garden": True, "pets": "visit", "fee-from": "58", "fee-per": "day"},
)  # fmt: skip


def load() -> None:
    """Everything through the actions of the pages. A second time changes nothing."""
    tom, idris = account_of(ROLES["provider"]), account_of(ROLES["registrar"])
    ours = Provider.objects.filter(services__kinds__contains=["day"]).order_by("services__number").first()
    with acting_as(tom):
        if ours is None or reading.keeping(tom).exists():
            return
    others = Provider.objects.filter(services__kinds__contains=["day"]).exclude(pk=ours.pk)
    hers, his = others.order_by("services__number").distinct()[:2]
    lead = _lead(ours, tom, "Tom", idris)
    wanda, kofi = _colleagues(lead)
    _publish(ours, tom, wanda, idris)
    _ask(_lead(hers, wanda.user, "Wanda", idris), tom)
    with acting_as(tom):
        people.dispute(keeper=kofi, words="Kofi left us in May. His account is not ours to close.", by=tom)
    with acting_as(idris):
        people.keep_contact(provider=his, email="office@glimmerfold.example", by=idris)
    _claim(his, tom, "Tom")


def _claim(provider: Provider, user: User, name: str) -> Any:
    words = "Ring the office. Ada at the desk knows me."
    with acting_as(user):
        return people.claim(provider=provider, name=name, job="team leader", words=words, by=user)


def _lead(provider: Provider, user: User, name: str, idris: User) -> Keeper:
    claim = _claim(provider, user, name)
    with acting_as(idris):
        people.decide_claim(claim=claim, yes=True, answer="I rang, and they know you.", by=idris)
    with acting_as(user):
        return reading.keeping(user).get(provider=provider)


def _colleagues(lead: Keeper) -> tuple[Keeper, Keeper]:
    """Wanda, who says what is free, and Kofi, who edits."""
    found = [_comes_in(lead, "wanda", "Wanda", Role.UPDATER), _comes_in(lead, "kofi", "Kofi", Role.EDITOR)]
    with acting_as(lead.user):
        people.ask(
            provider=lead.provider, email="nia@example.org", name="Nia", role=Role.EDITOR, by=lead.user
        )
    return found[0], found[1]


def _comes_in(lead: Keeper, word: str, name: str, role: str) -> Keeper:
    user = actions.welcome(address=f"{word}@example.org", work=User.Work.PROVIDER)
    with acting_as(lead.user):
        asked = people.ask(provider=lead.provider, email=user.mailbox, name=name, role=role, by=lead.user)
    with acting_as(user):
        return people.say_yes(asked=asked, name=name, by=user)


def _ask(lead: Keeper, tom: User) -> None:
    with acting_as(lead.user):
        people.ask(provider=lead.provider, email=tom.mailbox, name="Tom", role=Role.UPDATER, by=lead.user)


def _publish(provider: Provider, tom: User, wanda: Keeper, idris: User) -> None:
    """Two entries say something, a name waits for Idris, and Tom's draft met what Wanda published."""
    first, second, *_rest = Service.objects.filter(provider=provider).order_by("name", "id")
    with acting_as(tom):
        for service, said in zip((first, second), SAID, strict=True):
            publish(entry=service, changes=said, by=tom)
    with acting_as(idris):
        owner = first.revisions.get(state=Revision.State.WAITING)
        decide(revision=owner, yes=True, answer="", seen=words_of(owner), by=idris)
    with acting_as(tom):
        publish(entry=second, changes={"name": "Tanzelmoor Orchard, Newnham"}, by=tom)
        first.refresh_from_db()
        drafts.save(entry=first, typed={"vacancies": "3", "wifi": "yes"}, seen_saves=None, by=tom)
    with acting_as(wanda.user):
        publish(entry=first, changes={"vacancies": "1"}, by=wanda.user)
