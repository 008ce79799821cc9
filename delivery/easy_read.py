"""The easy-read lines of the pages of my days."""

from django.utils.translation import gettext_lazy as _

from delivery.moments import easy_read as moments
from delivery.week import easy_read as week
from ui import easy
from ui.easy import Line, page

# The folders of this room bring their own.
FOLDERS = [moments, week]

easy.add(
    {
        "delivery/days": page(
            Line(_("This is about my days."), "calendar"),
            Line(_("I say how I like things done."), "saying"),
            Line(_("I say who comes, and when."), "clock"),
            Line(_("I can ask for a change."), "asking"),
        ),
        "delivery/changes/changes": page(
            Line(_("Here is what I want to change."), "list"),
            Line(_("Only I see this list."), "lock"),
            Line(_("If I am not safe, I get help now."), "safe", "getting_help"),
        ),
        "delivery/changes/ask": page(
            Line(_("I write what I want to change."), "writing"),
            Line(_("I pick who should answer."), "talking"),
            Line(_("They see my name only if I say so."), "name"),
            Line(_("They have 14 days to answer."), "calendar"),
            Line(_("If I am not safe, I get help now."), "safe", "getting_help"),
        ),
        "delivery/changes/change": page(
            Line(_("This is what I asked for."), "asking"),
            Line(_("Each dot is one day."), "calendar"),
            Line(_("When an answer comes, I say if it is right."), "agreed"),
            Line(_("I can take it back."), "back"),
            Line(_("If I am not safe, I get help now."), "safe", "getting_help"),
        ),
        "delivery/changes/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("It does not come back."), "stop"),
        ),
        "delivery/supporting/supporting": page(
            Line(_("These people share things with me."), "together"),
            Line(_("They chose what I can see."), "looking"),
            Line(_("They can stop at any time."), "stop"),
        ),
        "delivery/supporting/asked": page(
            Line(_("Somebody wants a change."), "asking"),
            Line(_("I give a real answer."), "talking"),
            Line(_("They say if it is what they meant."), "agreed"),
        ),
        "delivery/cards/cards": page(
            Line(_("These are cards about me."), "list"),
            Line(_("They say how I like things done."), "saying"),
            Line(_("I can put a card away."), "folded"),
        ),
        "delivery/cards/card": page(
            Line(_("A card says one thing."), "writing"),
            Line(_("I say what to do, and when."), "clock"),
            Line(_("I say what not to do."), "stop"),
            Line(_("I can keep it to myself."), "lock"),
        ),
        "delivery/cards/file": page(
            Line(_("I can show how I like it."), "camera"),
            Line(_("Who sees the card sees this too."), "looking"),
        ),
        "delivery/cards/from_said": page(
            Line(_("Here is what I have said."), "saying"),
            Line(_("I pick what becomes a card."), "agreed"),
            Line(_("Private things stay private."), "lock"),
        ),
        "delivery/cards/take_out": page(
            Line(_("I can take this card out."), "take-out"),
            Line(_("It does not come back."), "stop"),
        ),
        "delivery/today/today": page(
            Line(_("This is about today."), "calendar"),
            Line(_("Cards say how to do things."), "list"),
            Line(_("A phone can keep it for one day."), "open-phone"),
        ),
    }
)
