"""Every write about sign-in cards. It never asks who may: the pages in front of it did."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from accounts.cards import numbers, pins
from accounts.models import SignInCard, User

# What other rooms do when somebody comes in with their card: told whose it is and whether it is the first time.
# What one of them returns is the address to go to; empty: wherever they were going.
uses: list[Callable[[User, bool], str]] = []
DAY = 24 * 3600


@dataclass(frozen=True)
class Tried:
    """What came of a card and a PIN: a card that opens, or one that waits for its PIN; else how long to wait."""

    card: SignInCard | None = None
    wait: int = 0
    # How many wrong PINs there were before this one.
    wrong: int = 0


@transaction.atomic
def make_card(*, user: User, by: User, pin: str = "", pin_with_help: bool = False) -> str:
    """A new card in place of the old one. Its number is returned this once and can never be read again."""
    now = timezone.now()
    SignInCard.objects.live().filter(user=user).update(ended_at=now)
    number = numbers.new()
    SignInCard.objects.create(
        user=user,
        digest=numbers.digest(number),
        pin=pins.hashed(pin) if pin else "",
        first_used_at=now if pin else None,
        pin_with_help=pin_with_help,
        made_by=by,
    )
    return number


@transaction.atomic
def end_card(*, user: User) -> None:
    """The card opens nothing from now on."""
    SignInCard.objects.live().filter(user=user).update(ended_at=timezone.now())


@transaction.atomic
def try_card(*, number: str, pin: str, at_the_door: bool = True) -> Tried:
    """Whether this card and this PIN open a door together. A wrong card and a wrong PIN are answered alike.

    at_the_door  wrong PINs are forgotten only there, because there the person is told of them
    """
    found = SignInCard.objects.live().filter(
        digest__in=numbers.digests(number), user__is_active=True, user__work=""
    )
    card = found.select_related("user").select_for_update(of=("self",)).first()
    name = f"wrong-card:{numbers.digest(number)}"
    if seconds := _still_to_wait(card, name):
        return Tried(wait=seconds)
    if card is not None and not card.pin:
        return Tried(card)
    # Without a PIN nothing was tried: the first time that a card is used there is none to type.
    if not pin:
        return Tried()
    if pins.is_right(pin, card.pin if card else "") and card:
        wrong = card.wrong_tries
        return Tried(_used(card, at_the_door=at_the_door), wrong=wrong)
    _count_wrong(card, name)
    return Tried()


@transaction.atomic
def try_pin(*, user: User, pin: str) -> bool:
    """Whether this is the PIN of their card; counted together with wrong ones at the door."""
    card = SignInCard.objects.opening().filter(user=user).select_for_update().first()
    if card is None or _still_to_wait(card, ""):
        return False
    if pins.is_right(pin, card.pin):
        _used(card, at_the_door=False)
        return True
    _count_wrong(card, "")
    return False


@transaction.atomic
def set_first_pin(*, card_id: int, pin: str, with_help: bool) -> SignInCard | None:
    """The PIN of a card that has none yet. None when somebody set one meanwhile, or the card ended."""
    waiting = SignInCard.objects.live().filter(pk=card_id, pin="", user__is_active=True)
    card = waiting.select_related("user").select_for_update(of=("self",)).first()
    if card is None:
        return None
    card.pin, card.pin_with_help = pins.hashed(pin), with_help
    card.first_used_at = card.used_at = timezone.now()
    card.save(update_fields=["pin", "pin_with_help", "first_used_at", "used_at"])
    return card


@transaction.atomic
def change_pin(*, user: User, pin: str) -> None:
    SignInCard.objects.opening().filter(user=user).update(
        pin=pins.hashed(pin), pin_with_help=False, wrong_tries=0, locked_until=None
    )


def tell(user: User, *, is_first: bool) -> str:
    """Let every room that wants to know hear that this card was used. Where to go then, if one of them says."""
    found = [address for use in uses if (address := use(user, is_first))]
    return found[0] if found else ""


def _used(card: SignInCard, *, at_the_door: bool) -> SignInCard:
    card.locked_until, card.used_at = None, timezone.now()
    if at_the_door:
        card.wrong_tries = 0
    card.save(update_fields=["wrong_tries", "locked_until", "used_at"])
    return card


def _still_to_wait(card: SignInCard | None, name: str) -> int:
    """Seconds. Numbers that are no card's are counted too, in the cache: waiting never tells that one is real."""
    until = card.locked_until if card else cache.get(name, (0, None))[1]
    left = (until - timezone.now()).total_seconds() if until else 0
    return max(0, round(left + 0.5)) if left > 0 else 0


def _count_wrong(card: SignInCard | None, name: str) -> None:
    wrong = 1 + (card.wrong_tries if card else cache.get(name, (0, None))[0])
    until = timezone.now() + timedelta(seconds=pins.wait_after(wrong)) if pins.wait_after(wrong) else None
    if card is None:
        cache.set(name, (wrong, until), DAY)
        return
    card.wrong_tries, card.locked_until = wrong, until
    card.save(update_fields=["wrong_tries", "locked_until"])
