from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.db.models import RestrictedError

from access.models import Event
from accounts.models import User
from journeys.media.actions import add_picture, take_out_picture
from journeys.media.pictures import Picture
from journeys.media.shown import is_shown
from journeys.models import Journey, OwnSymbol, SymbolLiking


@transaction.atomic
def add_own_symbol(*, journey: Journey, word: str, picture: Picture, by: User) -> OwnSymbol:
    """Keep a person's own symbol. Its picture is private until something that is shared shows it."""
    kept = add_picture(journey=journey, upload=picture, item_id=None, private=True, by=by)
    symbol = OwnSymbol.objects.create(journey=journey, word=word, picture=kept)
    Event.record("symbol.added", symbol, by=by)
    return symbol


@transaction.atomic
def take_out_own_symbol(*, symbol: OwnSymbol, by: User) -> None:
    """Take a symbol out of the person's own; its picture goes too, unless a card still shows it."""
    Event.record("symbol.taken_out", symbol, by=by)
    picture = symbol.picture
    symbol.delete()
    if is_shown(picture.pk):
        return
    with suppress(RestrictedError), transaction.atomic():
        take_out_picture(picture=picture, by=by)


def is_symbol(picture: UUID) -> bool:
    """Whether it is the picture of one of the person's own symbols, which would go with it."""
    return OwnSymbol.objects.filter(picture=picture).exists()


@transaction.atomic
def like_symbols(*, journey: Journey, first: str, tone: int, by: User) -> SymbolLiking:
    """Keep which set comes first and in which skin tone people are shown."""
    liking, _ = SymbolLiking.objects.update_or_create(
        journey=journey, defaults={"first": first, "tone": tone}
    )
    Event.record("symbols.liked", journey, by=by)
    return liking
