"""Free places, said in a tap: from how many to how many, so that a page that lay open undoes nobody's number."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from providers.details import in_words
from providers.entry.lines import said, unconfirmed
from providers.keeping import actions
from providers.models import Revision, Service

CODE = "vacancies"
MOST = 999


class ChangedError(Exception):
    """Somebody said another number meanwhile. The words are for a person."""


@dataclass(frozen=True)
class Row:
    """One service on the page: how many are free, who said so when, and what one tap would say."""

    service: Service
    count: int | None
    words: str
    told: str
    old: str
    wrong: str
    typed: str

    @property
    def fewer(self) -> int | None:
        return self.count - 1 if self.count else None

    @property
    def more(self) -> int:
        return min(MOST, (self.count or 0) + 1)

    @property
    def known(self) -> str:
        """What this page knows, as it is sent back."""
        return "" if self.count is None else str(self.count)


def row(service: Service, wrong: str, post: Mapping[str, str]) -> Row:
    count, told = service.details.get(CODE), service.told_about(CODE)
    return Row(
        service, count, in_words(CODE, count) or _("Nobody has said"), said(told),
        unconfirmed(told, timezone.localdate(), passing=True), wrong, post.get("to", "") if wrong else "",
    )  # fmt: skip


@transaction.atomic
def say(*, service: Service, post: Mapping[str, str], by: User) -> str:
    """Say the number of `to`, if the service still says what the page knew (`known`). In words, and who looks first.

    Raises ChangedError, NotCleanError and BusyError.
    """
    entry = actions.locked(service)
    now = entry.details.get(CODE)
    if ("" if now is None else str(now)) != post.get("known", ""):
        raise ChangedError(
            _("Somebody said “{words}” while this page was open. Please look, and say it again.").format(
                words=in_words(CODE, now)
            )
        )
    typed = post.get("to", "").strip()
    if not typed or (typed.isdecimal() and (len(typed) > 6 or int(typed) > MOST)):
        raise actions.NotCleanError({CODE: _("Please write a whole number, such as 2.")})
    change = actions.publish(entry=entry, changes={CODE: typed}, by=by)
    words = in_words(CODE, int(typed))
    if change.state == Revision.State.WAITING:
        return _("{words} – the registrar looks at it first, because the number there is theirs").format(
            words=words
        )
    return words
