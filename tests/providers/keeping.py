"""Somebody who keeps a made-up entry, for the tests of keeping."""

from access.identity import acting_as
from accounts.models import User
from providers.keeping import people
from providers.models import Claim, Keeper, Provider, Service
from tests.cast import make_user
from tests.providers.lists import made_up_service


def registrar() -> User:
    return User.objects.filter(work=User.Work.REGISTRAR).order_by("pk").first() or make_user(
        "the.registrar", User.Work.REGISTRAR
    )


def worker(name: str) -> User:
    return User.objects.filter(email=f"{name}@example.org").first() or make_user(name, User.Work.PROVIDER)


def claim_of(provider: Provider, user: User, name: str = "Tom") -> Claim:
    with acting_as(user):
        return people.claim(provider=provider, name=name, job="Manager", words="Ring the office.", by=user)


def lead_of(provider: Provider, user: User, name: str = "Tom") -> Keeper:
    """Claimed, and the registrar said yes."""
    claim = claim_of(provider, user, name)
    idris = registrar()
    with acting_as(idris):
        people.decide_claim(claim=Claim.objects.get(pk=claim.pk), yes=True, answer="", by=idris)
    with acting_as(user):
        return Keeper.objects.get(provider=provider, user=user, ended_at=None)


def colleague_of(lead: Keeper, user: User, role: str, name: str = "Wanda") -> Keeper:
    """Asked by a lead, and said yes to with their own account."""
    with acting_as(lead.user):
        asked = people.ask(provider=lead.provider, email=user.mailbox, name=name, role=role, by=lead.user)
    with acting_as(user):
        return people.say_yes(asked=asked, name=name, by=user)


def kept_service(**changes: object) -> tuple[Service, Keeper]:
    service = made_up_service(**changes)
    return service, lead_of(service.provider, worker("tom"))
