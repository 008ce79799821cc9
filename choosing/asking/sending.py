"""Before a letter goes: what it would tell of me, and whether there are too many for one day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import limits
from accounts.limits import Limit
from accounts.models import User
from choosing.asking import naming
from choosing.asking.naming import Found, Piece
from choosing.asking.reading import Asked
from choosing.matters.reading import title_of
from choosing.models import Choice, Interest, Matter, Question

# Counted by who sends alone, and by where it goes alone: nothing is kept that says who wrote where.
LETTERS_A_DAY = Limit("letters-a-day", 20, 24 * 3600)
LETTERS_TO_SERVICE = Limit("letters-to-service", 60, 24 * 3600)
# To one service, by what stands in my own rows.
TO_ONE_A_DAY = 10
TOO_MANY = gettext_lazy("That is a lot for one day. My questions are kept. I can send more tomorrow.")
FULL = gettext_lazy(
    "Many letters went there today. My question is kept. I can send it tomorrow, or ring them."
)


def mark(*words: str) -> str:
    """Stands for these words in the form that shows them: what is sent is what was seen."""
    return sha256("\0".join(words).encode()).hexdigest()


@dataclass(frozen=True)
class Preview:
    """Words as the provider would read them, with what would tell who I am."""

    words: str
    pieces: list[Piece]
    found: list[Found]


def preview(words: str, names: Iterable[str]) -> Preview:
    found = naming.look(words, names)
    return Preview(words, naming.pieces(words, found), found)


def too_many(user: User, choice: Choice, services: Sequence[object]) -> str:
    """Why these letters cannot all go today, or ""; counts them where they may."""
    if any(_sent_to(choice, service) + services.count(service) > TO_ONE_A_DAY for service in set(services)):
        return str(TOO_MANY)
    if len(services) > limits.left(LETTERS_A_DAY, str(user.pk)):
        return str(TOO_MANY)
    for service in services:
        if limits.wait(LETTERS_A_DAY, str(user.pk)):
            return str(TOO_MANY)
        if limits.wait(LETTERS_TO_SERVICE, str(service)):
            return str(FULL)
    return ""


def _sent_to(choice: Choice, service: object) -> int:
    since = timezone.now() - timedelta(days=1)
    mine = {"journey": choice.journey_id, "option__service": service}
    asked = Question.objects.filter(**mine, sent_at__gt=since).count()
    return asked + Interest.objects.filter(**mine, made_at__gt=since).count()


def is_only_mine(asked: Asked) -> bool:
    """Whether nobody whom I share the choice with reads this letter."""
    return isinstance(asked, Interest) or asked.private or asked.option_private


def offers(choice: Choice, user: User, *, private: bool) -> list[tuple[str, str, str]]:
    """What I could tell a provider of me: a code, what it is, and the words. Private things only where `private`: in
    a letter that no helper reads."""
    found = [("name", _("What I am called"), choice.journey.name)]
    if user.mailbox:
        found.append(("email", _("My email address"), user.mailbox))
    matters = Matter.objects.in_order().filter(choice=choice, private__in={private, False})[:30]
    return found + [
        (f"matter-{matter.pk}", str(matter.get_weight_display()), title_of(matter)) for matter in matters
    ]
