"""Messages about keeping. They say that there is something to read, and nothing of what or about whom.

But for the one with a code: whoever reads a provider's own mailbox cannot know who it is for without a name.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from accounts import mail
from accounts.models import User
from accounts.teams import own
from providers.keeping import reading
from providers.models import Claim, Provider, Revision


def tell(user: User, name: str, *args: object) -> None:
    """Tell an account that there is something on the page of this name; none to whoever wants no such mail."""
    if user.told_by_email:
        link = mail.link_to(reverse(name, args=args))
        mail.tell("message", user.mailbox, language=user.language, text_only=user.mail_as_text, link=link)


def tell_address(address: str, name: str, *args: object) -> None:
    """The same to an address that may have no account yet."""
    account = own.account_with(address)
    if account:
        tell(account, name, *args)
    else:
        mail.tell("message", address, link=mail.link_to(reverse(name, args=args)))


def tell_keepers(provider: Provider, *, but: User) -> None:
    """Everybody who keeps these entries hears that somebody claims them or came in."""
    for user in reading.to_tell(provider):
        if user.pk != but.pk:
            tell(user, "keepers", provider.pk)


# By these people reach a service. Whoever changes them turns to themselves everybody who looks for it.
HOW_TO_REACH = ("phone", "website")


def reaches(revision: Revision) -> bool:
    """Whether a change that shows is one of how people reach the service."""
    said = (revision.changes.get(code, {}) for code in HOW_TO_REACH)
    return revision.state == Revision.State.LIVE and any(
        change.get("before") != change.get("after") for change in said
    )


def tell_leads(revisions: Iterable[Revision | None], *, but: User) -> None:
    """Whoever leads hears that how people reach a service was changed: one message, however many services."""
    found = [revision for revision in revisions if revision and reaches(revision)]
    by_provider = {reading.provider_of(revision.entry): revision.entry for revision in found}
    for provider, entry in by_provider.items():
        page = ("entry_history", entry.pk) if len(found) == 1 else ("kept", provider.pk)
        tell_others_who_lead(provider, *page, but=but)


def tell_others_who_lead(provider: Provider, name: str, *args: object, but: User) -> None:
    """Everybody else who leads has something to read on the page of this name."""
    for keeper in reading.keepers_of(provider):
        if keeper.leads and keeper.user_id != but.pk and keeper.user.is_active:
            tell(keeper.user, name, *args)


def who_claims(claim: Claim, user: User) -> dict[str, Any]:
    """Who asks for a code, as the mail with it says: what they call themselves, and the account that it is bound to."""
    return {
        "name": _no_link(claim.name), "job": _no_link(claim.job), "account": user.mailbox,
        "provider": _no_link(claim.provider.name),
    }  # fmt: skip


def _no_link(words: str) -> str:
    """One line that no mail program makes an address of the web from: it goes out in our name."""
    return re.sub(r"(?<=\w)[.:/@\\]+(?=\w)", " ", " ".join(words.replace("://", " ").split()))
