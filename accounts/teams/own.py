"""Accounts that are somebody's own life here are never turned into accounts for work.

This room does not know what a life is made of: higher rooms say so, in their `apps.py`.
"""

from collections.abc import Callable

from accounts.models import User

has_own_life: list[Callable[[User], bool]] = []


def may_be_for_work(user: User) -> bool:
    """Whether this account works for a provider, or may from now on: it works for nobody and holds no life."""
    if user.work:
        return user.work == User.Work.PROVIDER
    return not any(holds(user) for holds in has_own_life)


def account_with(address: str) -> User | None:
    """For the one who writes to this address, and for nobody's page."""
    return User.objects.filter(email=address, is_active=True).first()
