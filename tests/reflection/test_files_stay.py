"""A picture on a card of a story stays, whatever else lets go of it; and goes with the last that shows it."""

from typing import Any

import pytest

from access.identity import acting_as
from choosing.visits import actions as visits
from delivery.cards.actions import take_out as take_out_card
from delivery.models import Card
from delivery.moments.actions import take_out_moment
from journeys.boards import cards
from journeys.exports.models import Export
from journeys.media.actions import add_picture
from journeys.models import Attachment, OwnSymbol
from journeys.symbols.actions import add_own_symbol, take_out_own_symbol
from reflection.about import actions as saying
from reflection.glad import actions as glad
from reflection.keepsakes.actions import make
from reflection.keepsakes.kinds import KINDS
from reflection.models import Reflection, Said
from tests.cast import Cast
from tests.choosing.pages import a_visit, a_visit_photo
from tests.reflection.glad_pages import PICTURE, a_piece
from tests.reflection.pages import a_reflection
from tests.reflection.test_glad import a_moment

pytestmark = pytest.mark.django_db


def a_picture(cast: Cast) -> Attachment:
    with acting_as(cast.owner):
        return add_picture(journey=cast.journey, upload=PICTURE, item_id=None, private=True, by=cast.owner)


def a_story(cast: Cast, year: Reflection, *pictures: Any) -> Said:
    board = cards.kept([cards.Card("Then", picture=str(pk)) for pk in pictures])
    with acting_as(cast.owner):
        return Said.objects.create(journey=cast.journey, reflection=year, kind="story", cards=board)


def test_a_picture_on_my_story_outlives_wherever_else_it_was(cast: Cast) -> None:
    year, mine = a_reflection(cast), cast.owner
    moment, piece = a_moment(cast), a_piece(cast, year, attachment=a_picture(cast))
    part = a_visit_photo(cast, a_visit(cast))
    with acting_as(mine):
        card = Card.objects.create(journey=cast.journey, title="Tea", position=1, attachment=a_picture(cast))
        symbol = add_own_symbol(journey=cast.journey, word="Gran", picture=PICTURE, by=mine)
    shown = [row.attachment_id for row in (moment, piece, part, card)] + [symbol.picture_id]
    story = a_story(cast, year, *shown)
    with acting_as(mine):
        take_out_moment(moment=moment, by=mine)
        glad.take_down(piece=piece, by=mine)
        visits.take_out_part(part=part, by=mine)
        take_out_card(card=card, by=mine)
        take_out_own_symbol(symbol=symbol, by=mine)
        assert set(Attachment.objects.values_list("pk", flat=True)) == set(shown)
        saying.take_out(said=story, by=mine)
        assert not Attachment.objects.exists()


def test_a_story_that_goes_takes_no_symbol_of_mine_along(cast: Cast) -> None:
    year = a_reflection(cast)
    with acting_as(cast.owner):
        symbol = add_own_symbol(journey=cast.journey, word="Gran", picture=PICTURE, by=cast.owner)
    story = a_story(cast, year, symbol.picture_id)
    with acting_as(cast.owner):
        saying.take_out(said=story, by=cast.owner)
        assert OwnSymbol.objects.get().picture_id == symbol.picture_id


def test_what_becomes_only_mine_lets_go_of_the_papers_it_stands_on(cast: Cast) -> None:
    year = a_reflection(cast)
    piece, story = a_piece(cast, year, private=False), a_story(cast, year)
    for act in (
        lambda: glad.show(piece=piece, private=True, by=cast.owner),
        lambda: saying.change(said=story, by=cast.owner, seen=None, private=True),
    ):
        with acting_as(cast.owner):
            Said.objects.update(private=False)
            export = make(reflection=year, kind=KINDS["reflection"], by=cast.owner)
            act()
            assert not Export.objects.kept().filter(pk=export.pk).exists()
