"""Every write about who keeps a provider's entries: claims, colleagues, leaving, disputes."""

import hashlib
import json
from datetime import timedelta
from enum import Enum
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from providers.keeping import codes
from providers.keeping.models import Role
from providers.models import Claim, Colleague, Contact, Dispute, Keeper, Provider, Revision

# How long an asking can be answered.
DAYS = 28
Proof, State, Answer = Keeper.Proof, Claim.State, Colleague.Answer


class LastLeadError(Exception):
    """Nobody would be left who leads, while others still keep the entries."""


class Typed(Enum):
    """What became of a code that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"  # too old, tried too often, or never sent


@transaction.atomic
def claim(*, provider: Provider, name: str, job: str, words: str, by: User) -> Claim:
    """Say that I may keep this provider's entries. It opens nothing until it is proved."""
    found = Claim.objects.select_for_update().filter(provider=provider, by=by, state=State.WAITING).first()
    said = {"name": name, "job": job, "words": words}
    if found is None:
        return Claim.objects.create(provider=provider, by=by, **said)
    return _changed(found, **said)


def _changed(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    return row


def _waiting(claim: Claim) -> Claim | None:
    """The claim, held until this transaction ends; None when it was decided meanwhile."""
    rows = Claim.objects.select_for_update(of=("self",)).select_related("provider", "by")
    return rows.filter(pk=claim.pk, state=State.WAITING).first()


def registrar_decides(claim: Claim) -> bool:
    """Whether the registrar once ended this account there: then they alone say whether it comes back."""
    before = Keeper.objects.ended_by_registrar()
    return before.filter(provider=claim.provider_id, user=claim.by_id).exists()


@transaction.atomic
def make_code(*, claim: Claim, by: User) -> tuple[str, str] | None:
    """A new code for a claim that waits, and the address to mail it to. None where no address is known, and for
    whoever the registrar has ended there.

    The code before it stops working, and the tries begin anew: how often one is made is limited by the page.
    """
    found = _waiting(claim)
    contact = Contact.objects.filter(provider=claim.provider_id).first()
    if found is None or contact is None or registrar_decides(found):
        return None
    code, ends_at = codes.new(), timezone.now() + codes.LASTS
    _changed(found, code_digest=codes.digest(code, found.pk), code_ends_at=ends_at, tries=0)
    return codes.shown(code), contact.email


@transaction.atomic
def prove(*, claim: Claim, typed: str, by: User) -> Typed:
    """Type the code that came to the regulator's contact address. The right one makes a lead of whoever claims."""
    found = _waiting(claim)
    if found is None or not found.code_waits or found.tries >= codes.TRIES or registrar_decides(found):
        return Typed.OVER
    if not codes.is_right(typed, found.pk, found.code_digest):
        _changed(found, tries=found.tries + 1)
        return Typed.WRONG if found.tries < codes.TRIES else Typed.OVER
    _decided(found, State.YES, "", by)
    _add(found.provider, found.by, found.name, Role.LEAD, Proof.CODE, by)
    return Typed.RIGHT


@transaction.atomic
def take_claim_back(*, claim: Claim, by: User) -> Claim | None:
    """None when it was decided meanwhile."""
    found = _waiting(claim)
    return _decided(found, State.BACK, "", by) if found else None


def words_of(row: Claim | Dispute) -> str:
    """A mark of what a claim or a dispute says, for the page where the registrar looks at it."""
    said = [row.name, row.job] if isinstance(row, Claim) else [str(row.about_id), row.about.role]
    return hashlib.sha256(json.dumps([*said, row.words]).encode()).hexdigest()


@transaction.atomic
def decide_claim(*, claim: Claim, yes: bool, answer: str, by: User, seen: str | None = None) -> Claim | None:
    """The registrar says yes or no, with words for the claimant. None when it waits no longer, or says something
    else than on the page that they saw, by its mark `seen`.
    """
    found = _waiting(claim)
    if found is None or seen not in (None, words_of(found)):
        return None
    _decided(found, State.YES if yes else State.NO, answer, by)
    if yes:
        _add(found.provider, found.by, found.name, Role.LEAD, Proof.REGISTRAR, by)
    return found


def _decided(row: Claim, state: str, answer: str, by: User) -> Claim:
    said = {"state": state, "answer": answer, "decided_at": timezone.now(), "decided_by": by}
    return _changed(row, **said, code_digest="")


def _add(provider: Provider, user: User, name: str, role: str, proof: str, by: User) -> Keeper:
    """Whoever keeps it already begins anew in the new role; a lead stays one."""
    here = (
        Keeper.objects.keeping().select_for_update(of=("self",)).filter(provider=provider, user=user).first()
    )
    if here is not None:
        if here.leads:
            return here
        _ended(here, user)
    said = {"name": name, "role": role, "proof": proof, "added_by": by}
    return Keeper.objects.create(provider=provider, user=user, **said)


@transaction.atomic
def keep_contact(*, provider: Provider, email: str, by: User) -> Contact:
    """Write down the address at which the regulator reaches a provider; codes sent to an older one stop working."""
    Claim.objects.filter(provider=provider, state=State.WAITING).update(code_digest="", code_ends_at=None)
    said = {"email": email, "told_on": timezone.localdate(), "told_by": by}
    contact, _is_new = Contact.objects.update_or_create(provider=provider, defaults=said)
    return contact


@transaction.atomic
def ask(*, provider: Provider, email: str, name: str, role: str, by: User) -> Colleague:
    """Ask whoever has an account with this address to keep the entries too; an older asking of theirs is over."""
    Colleague.objects.filter(provider=provider, email=email, answered_at=None).update(
        answer=Answer.STOPPED, answered_at=timezone.now()
    )
    ends_at = timezone.now() + timedelta(days=DAYS)
    return Colleague.objects.create(
        provider=provider, email=email, name=name, role=role, made_by=by, ends_at=ends_at
    )


@transaction.atomic
def stop_asking(*, asked: Colleague, by: User) -> Colleague:
    return _changed(asked, answer=Answer.STOPPED, answered_at=timezone.now())


@transaction.atomic
def say_no(*, asked: Colleague, by: User) -> Colleague:
    return _changed(asked, answer=Answer.NO, answered_at=timezone.now())


@transaction.atomic
def say_yes(*, asked: Colleague, name: str, by: User) -> Keeper:
    """Keep the entries too. The account is one for work from now on."""
    if not by.work:
        by.work = User.Work.PROVIDER
        by.save(update_fields=["work"])
    keeper = _add(asked.provider, by, name, asked.role, Proof.ASKED, asked.made_by)
    _changed(asked, answer=Answer.YES, answered_at=timezone.now())
    return keeper


@transaction.atomic
def change_role(*, keeper: Keeper, role: str, by: User) -> Keeper:
    """Raises LastLeadError."""
    if keeper.leads and role != Role.LEAD:
        _somebody_else_leads(keeper)
    return _changed(keeper, role=role)


@transaction.atomic
def end(*, keeper: Keeper, by: User) -> Keeper:
    """Somebody leaves, or is taken out by a lead: it closes for them at once.

    Raises LastLeadError for the last lead: first somebody else leads, or the registrar ends it.
    """
    if keeper.leads:
        _somebody_else_leads(keeper)
    return _ended(keeper, by)


@transaction.atomic
def end_by_registrar(*, keeper: Keeper, by: User) -> Keeper:
    """The registrar ends a keeper, also the last one, and every way back: what waits of theirs or for them ends."""
    user, now = keeper.user, timezone.now()
    theirs = Q(made_by=user) | Q(email=user.mailbox.lower())
    waiting = Colleague.objects.filter(provider=keeper.provider, answered_at=None)
    waiting.filter(theirs).update(answer=Answer.STOPPED, answered_at=now)
    Claim.objects.filter(provider=keeper.provider, by=user, state=State.WAITING).update(
        state=State.NO, decided_at=now, decided_by=by, code_digest=""
    )
    of_it = Q(provider=keeper.provider) | Q(service__provider=keeper.provider)
    Revision.objects.filter(of_it, by=user, state=Revision.State.WAITING).update(
        state=Revision.State.BACK, decided_at=now, decided_by=by
    )
    return _ended(keeper, by)


def _ended(keeper: Keeper, by: User) -> Keeper:
    return _changed(keeper, ended_at=timezone.now(), ended_by=by)


def _somebody_else_leads(keeper: Keeper) -> None:
    """Two leads who leave in the same moment wait for each other here."""
    leads = Keeper.objects.keeping().filter(provider=keeper.provider_id, role=Role.LEAD)
    others = [row.pk for row in leads.order_by("pk").select_for_update(of=("self",)) if row.pk != keeper.pk]
    if not others:
        raise LastLeadError


@transaction.atomic
def dispute(*, keeper: Keeper, words: str, by: User) -> Dispute:
    """Tell the registrar that somebody should not keep these entries. Nothing changes until they have looked."""
    found = Dispute.objects.filter(about=keeper, by=by, decided_at=None).first()
    return _changed(found, words=words) if found else Dispute.objects.create(about=keeper, by=by, words=words)


@transaction.atomic
def decide_dispute(
    *, dispute: Dispute, end_it: bool, answer: str, by: User, seen: str | None = None
) -> Dispute | None:
    """The registrar ends the keeper it is about, or says why not. None when it is not what they saw any more."""
    rows = Dispute.objects.select_for_update(of=("self",)).select_related("about__provider", "about__user")
    found = rows.filter(pk=dispute.pk, decided_at=None).first()
    if found is None or seen not in (None, words_of(found)):
        return None
    if end_it and found.about.ended_at is None:
        end_by_registrar(keeper=found.about, by=by)
    return _changed(found, answer=answer, decided_at=timezone.now(), decided_by=by)


def let_in(*, provider: Provider, user: User, name: str, by: User) -> Keeper | None:
    """Whoever asked for an entry that the registrar has checked leads it from then on.

    None where they kept it before: a later look at the papers says nothing of who keeps it, and whoever left, or was
    ended, stays out.
    """
    if Keeper.objects.filter(provider=provider, user=user).exists():
        return None
    return _add(provider, user, name or user.mailbox, Role.LEAD, Proof.REGISTRAR, by)
