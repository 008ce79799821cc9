"""Who keeps what, and what each may open. The database's own wall stands behind each question."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from accounts.models import User
from providers.keeping.fields import Entry
from providers.models import Claim, Colleague, Contact, Dispute, Draft, Keeper, Provider, Revision, Service

MOST = 100
MOST_FOUND = 20


@dataclass(frozen=True)
class Seat:
    """Somebody at an entry: one of its keepers, or the registrar, whose word is another source."""

    user: User
    provider: Provider
    keeper: Keeper | None

    @property
    def source(self) -> str:
        return "provider" if self.keeper else "registrar"

    @property
    def leads(self) -> bool:
        return self.keeper is None or self.keeper.leads

    @property
    def edits(self) -> bool:
        return self.keeper is None or self.keeper.edits


def me(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def worker(request: HttpRequest) -> User:
    """Somebody with an account for work at a provider. To all others these pages are not there."""
    user = me(request)
    if user.work != User.Work.PROVIDER:
        raise Http404
    return user


def registrar(request: HttpRequest) -> User:
    user = me(request)
    if user.work != User.Work.REGISTRAR:
        raise Http404
    return user


def keeping(user: User) -> QuerySet[Keeper]:
    """The providers that this user keeps today."""
    if user.work != User.Work.PROVIDER:
        return Keeper.objects.none()
    rows = Keeper.objects.keeping().filter(user=user)
    return rows.select_related("provider", "user").order_by("provider__name", "id")


def seat(
    request: HttpRequest, provider: Provider | None, *, edits: bool = False, leads: bool = False
) -> Seat:
    """My place at a provider. Raises Http404 where I have none, or one that may do less."""
    user = me(request)
    if provider is None:
        raise Http404
    keeper = keeping(user).filter(provider=provider).first()
    if keeper is None and user.work != User.Work.REGISTRAR:
        raise Http404
    found = Seat(user, provider, keeper)
    if (edits and not found.edits) or (leads and not found.leads):
        raise Http404
    return found


def one_provider(pk: UUID) -> Provider:
    found = Provider.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def entry(pk: UUID) -> Entry:
    """A service or a provider. Raises Http404."""
    service = Service.objects.with_who_runs_them().prefetch_related("ratings").filter(pk=pk).first()
    return service or one_provider(pk)


def provider_of(found: Entry) -> Provider:
    return found.provider if isinstance(found, Service) else found


def at(request: HttpRequest, pk: UUID, *, edits: bool = False) -> tuple[Seat, Entry]:
    """My place at an entry, and the entry."""
    found = entry(pk)
    return seat(request, provider_of(found), edits=edits), found


def find(words: str) -> list[Provider]:
    """Providers by their name or number, or by those of a service that they run."""
    # No text in a database holds a zero byte.
    words = " ".join(words.replace("\x00", " ").split())
    if len(words) < 3:
        return []
    services = Service.objects.listed().filter(Q(name__icontains=words) | Q(number__iexact=words))
    rows = Provider.objects.filter(
        Q(name__icontains=words) | Q(number__iexact=words) | Q(pk__in=services.values("provider")[:MOST])
    ).filter(pk__in=Service.objects.shown().values("provider"))
    return list(rows.order_by("name", "id")[:MOST_FOUND])


def shown_provider(pk: UUID) -> tuple[Provider, list[Service]]:
    """A provider and those of its services that everybody may see. Raises Http404 where there is none."""
    found = one_provider(pk)
    shown = [service for service in services_of(found) if service.is_shown]
    if not shown:
        raise Http404
    return found, shown


def services_of(provider: Provider) -> list[Service]:
    """The services of a provider, the open ones first."""
    rows = provider.services.order_by("closed_on", "gone_on", "name", "id")
    return sorted(rows, key=lambda service: service.ended_on is not None)


def keepers_of(provider: Provider) -> list[Keeper]:
    return list(Keeper.objects.keeping().filter(provider=provider).select_related("user"))


def let_in_by_ended(provider: Provider) -> dict[UUID, str]:
    """Of those who keep it today, whom somebody let in that the registrar ended, also by way of others: by whom."""
    rows = list(Keeper.objects.filter(provider=provider).select_related("user"))
    ended = Keeper.objects.ended_by_registrar().filter(provider=provider)
    reach = {row.user_id: row.name for row in rows if row.pk in set(ended.values_list("pk", flat=True))}
    while more := {
        row.user_id: reach[row.added_by_id]
        for row in rows
        if row.added_by_id in reach and row.user_id not in reach and row.added_by_id != row.user_id
    }:
        reach |= more
    return {
        row.pk: reach[row.added_by_id]
        for row in rows
        if row.ended_at is None and row.proof == Keeper.Proof.ASKED and row.added_by_id in reach
    }


def keeps(user: User, provider: Provider) -> bool:
    return Keeper.objects.keeping().filter(provider=provider, user=user).exists()


def to_tell(provider: Provider) -> list[User]:
    """Whom to tell that somebody claims these entries or came in: a claimant reads no keeper, and may tell them."""
    keepers = {keeper.user_id for keeper in keepers_of(provider)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_keepers_to_tell(%s)", [provider.pk])
        keepers |= {pk for (pk,) in cursor.fetchall()}
    return list(User.objects.filter(pk__in=keepers, is_active=True))


def one_keeper(provider: Provider, pk: UUID) -> Keeper:
    found = Keeper.objects.keeping().filter(provider=provider, pk=pk).select_related("user", "provider")
    if (row := found.first()) is None:
        raise Http404
    return row


def asked_into(provider: Provider) -> list[Colleague]:
    return list(Colleague.objects.waiting().filter(provider=provider))


def one_asked_into(provider: Provider, pk: UUID) -> Colleague:
    found = Colleague.objects.waiting().filter(provider=provider, pk=pk).first()
    if found is None:
        raise Http404
    return found


def asking(user: User) -> list[Colleague]:
    """The providers that ask the address of this account to keep their entries."""
    if not user.mailbox:
        return []
    return list(Colleague.objects.waiting().filter(email=user.mailbox.lower()).select_related("provider"))


def one_asking(user: User, pk: UUID) -> Colleague:
    found = next((row for row in asking(user) if row.pk == pk), None)
    if found is None:
        raise Http404
    return found


def claims_by(user: User) -> list[Claim]:
    """My claims that wait, and those that were said no to."""
    rows = Claim.objects.filter(by=user, state__in=(Claim.State.WAITING, Claim.State.NO))
    return list(rows.select_related("provider").order_by("-made_at")[:MOST])


def claims_of(provider: Provider) -> list[Claim]:
    """Who says today that they may keep these entries too."""
    return list(provider.claims.filter(state=Claim.State.WAITING).order_by("made_at", "id"))


def my_claim(user: User, pk: UUID) -> Claim:
    found = Claim.objects.filter(by=user, pk=pk).select_related("provider").first()
    if found is None:
        raise Http404
    return found


def has_contact(provider: Provider) -> bool:
    return Contact.objects.filter(provider=provider).exists()


def contact_of(provider: Provider) -> Contact | None:
    return Contact.objects.filter(provider=provider).first()


def history(found: Entry, *, most: int = MOST) -> list[Revision]:
    """Every change of an entry, newest first."""
    rows = found.revisions.exclude(state=Revision.State.REPLACED).select_related("by", "undoes")
    return list(rows.order_by("-made_at", "-id")[:most])


def one_revision(found: Entry, pk: UUID) -> Revision:
    row = found.revisions.filter(pk=pk).select_related("by", "service", "provider").first()
    if row is None:
        raise Http404
    return row


def waiting_of(provider: Provider) -> list[Revision]:
    """Changes of a provider and its services that the registrar has still to look at, the oldest first."""
    rows = Revision.objects.filter(state=Revision.State.WAITING)
    rows = rows.filter(Q(provider=provider) | Q(service__provider=provider))
    return list(rows.select_related("service", "provider").order_by("made_at", "id"))


def waiting_on(found: Entry) -> Revision | None:
    return found.revisions.filter(state=Revision.State.WAITING).first()


def drafts_of(user: User, provider: Provider) -> set[UUID]:
    """Ids of the entries of this provider that I have begun to change."""
    rows = Draft.objects.filter(by=user).exclude(typed={})
    rows = rows.filter(Q(provider=provider) | Q(service__provider=provider))
    return {row.entry.pk for row in rows.select_related("service", "provider")}


def names_at(provider: Provider) -> dict[int, str]:
    """What keepers are called among each other, those who have left too, by account."""
    rows = Keeper.objects.filter(provider=provider).order_by("since")
    return dict(rows.values_list("user_id", "name"))


# The registrar's desk.


def changes_waiting() -> list[Revision]:
    rows = Revision.objects.filter(state=Revision.State.WAITING)
    return list(rows.select_related("service__provider", "provider").order_by("made_at", "id")[:MOST])


def change(pk: UUID) -> Revision:
    rows = Revision.objects.exclude(state=Revision.State.LIVE, decided_at=None)
    found = rows.filter(pk=pk).select_related("service__provider", "provider", "by").first()
    if found is None:
        raise Http404
    return found


def claims_waiting() -> list[Claim]:
    rows = Claim.objects.filter(state=Claim.State.WAITING).select_related("provider", "by")
    return list(rows.order_by("made_at", "id")[:MOST])


def one_claim(pk: UUID) -> Claim:
    found = Claim.objects.filter(pk=pk).select_related("provider", "by").first()
    if found is None:
        raise Http404
    return found


def disputes_waiting() -> list[Dispute]:
    rows = Dispute.objects.filter(decided_at=None).select_related("about__provider", "by")
    return list(rows.order_by("made_at", "id")[:MOST])


def one_dispute(pk: UUID) -> Dispute:
    rows = Dispute.objects.filter(pk=pk, decided_at=None)
    found = rows.select_related("about__provider", "about__user", "by").first()
    if found is None:
        raise Http404
    return found
