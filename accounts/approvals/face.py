"""What other rooms ask about approved supporters. Read under the wall, as whoever is asking."""

from collections.abc import Iterable

from accounts.models import Approval, User


def approval_of(user: User) -> Approval | None:
    """The newest approval of this supporter that holds today, for `templates/accounts/approvals/shown.html`."""
    return Approval.objects.live().filter(user=user).first()


def approvals_of(users: Iterable[User | None]) -> dict[int | None, Approval]:
    """The same of several at once, by the account: one question to the database for all of them."""
    rows = Approval.objects.live().filter(user__in=[user for user in users if user])
    # The newest comes first, and the last word in a dictionary counts.
    return {row.user_id: row for row in reversed(rows)}
