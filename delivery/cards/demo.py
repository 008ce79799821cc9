"""Rosa's cards for the demo to show."""

from typing import Any

from accounts.models import User
from aspirations.models import Answer
from delivery.cards.actions import add_card, put_away
from delivery.models import Card
from journeys.models import Journey

CARDS: tuple[dict[str, Any], ...] = (
    {
        "title": "How I like my mornings", "when": "morning", "drawing": "morning",
        "do": ["Knock. Wait for me to say come in.", "Toast first, then talk. Radio on.",
               "Give me time. I answer best after a minute."],
        "dont": ["change the day without telling me first."],
    },
    {
        "title": "Saturdays", "when": "morning", "days": [5], "drawing": "bakery",
        "do": ["Nobody before nine.", "I am at the bakery from ten."],
    },
    {
        "title": "Walks by the canal", "when": "out", "drawing": "bus",
        "do": ["Walk beside me, not in front.", "Stop at the boat. I say hello to it."],
    },
    {
        "title": "When it is too much", "when": "upset", "drawing": "window-seat",
        "do": ["Turn the radio down.", "Sit near me. You need not say anything."],
        "dont": ["ask me questions."],
        "words": "It passes. It takes about ten minutes.",
    },
    {"title": "In the night", "when": "night", "do": ["Leave the landing light on."], "private": True},
    {"title": "When I had a cast on my arm", "when": "any", "do": ["Do up my buttons."]},
)  # fmt: skip
# The card that shows a photo of her statement, and where that stands.
WITH_PHOTO, OF = "Walks by the canal", "good_life"


def load(journey: Journey, rosa: User) -> None:
    if Card.objects.filter(journey=journey).exists():
        return
    photos = Answer.objects.said().filter(
        journey=journey, kind=Answer.Kind.PHOTO, private=False, area_private=False
    )
    photo = photos.filter(area__framework_area__slug=OF).first()
    for said in CARDS:
        if photo and said["title"] == WITH_PHOTO:
            card = add_card(journey=journey, by=rosa, **said, answer=photo, attachment=photo.attachment)
        else:
            card = add_card(journey=journey, by=rosa, **said)
    put_away(card=card, by=rosa)
