"""What other rooms ask about attorneys and deputies. Read under the wall, as whoever is asking."""

from django.db.models import F

from accounts.models import User
from journeys.authority.models import Authority
from journeys.models import Journey


def authorities_of(journey: Journey) -> list[Authority]:
    """Those that hold today, as they came. A holder finds their own alone."""
    return list(Authority.objects.live().filter(journey=journey).prefetch_related("proofs"))


def authority_of(user: User, journey: Journey) -> Authority | None:
    """What this user is said to be to the person today.

    It opens nothing, and it may be no more than their own word: `proof` is None then.
    """
    return Authority.objects.live().filter(journey=journey, holder=user).first()


def speaks_for(user: User, journey: Journey) -> Authority | None:
    """By what they may say something on the person's behalf, the best known first: never by their word alone."""
    mine = Authority.objects.live().on_the_owners_word().filter(journey=journey, holder=user)
    return mine.order_by(F("proved_at").asc(nulls_last=True), "said_at", "id").first()
