"""How often somebody may ask for the whole register, or look in it by a name: each costs as much as many pages."""

from django.utils.translation import gettext_lazy as _

from access.gate import Request
from accounts import limits
from accounts.limits import Limit

LOOKS = Limit("looks-for-options", 120, 5 * 60)
WAIT = _("That was a lot in a short time. My words are still here. I can look again in a few minutes.")


def looked(request: Request) -> bool:
    """Count one look. Whether it is one too many."""
    return bool(limits.wait(LOOKS, str(request.user.pk)))
