"""The easy-read lines of my data."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

HERE = "journeys/mydata/"

easy.add(
    {
        f"{HERE}my_data": page(
            Line(_("This page is about what we know of me."), "looking"),
            Line(_("What I write is mine."), "chest"),
            Line(_("I can see it and have a copy."), "folded"),
            Line(_("I can put it right."), "mending"),
            Line(_("I can delete all of it."), "take-out"),
            Line(_("I can ask or complain."), "asking", "ask_about_data"),
        ),
        f"{HERE}ask": page(
            Line(_("Something is wrong? I can say so."), "saying"),
            Line(_("I say what happened, in my own words."), "writing"),
            Line(_("I say how the answer comes to me."), "letter"),
            Line(_("It costs nothing."), "money-no"),
            Line(_("Somebody I trust may ask for me."), "helping"),
        ),
        f"{HERE}asked": page(
            Line(_("They have what I sent."), "agreed"),
            Line(_("I get a number. I can write it down."), "writing"),
            Line(_("Then I wait for the answer."), "wait"),
        ),
        f"{HERE}desk": page(
            Line(_("People asked something about their data."), "asking"),
            Line(_("The first in the list comes first."), "list"),
            Line(_("Nobody’s story opens here."), "lock"),
        ),
        f"{HERE}write_down": page(
            Line(_("Somebody rang, or wrote a letter."), "letter"),
            Line(_("I write down what they said."), "writing"),
            Line(_("I put the day on which it came."), "calendar"),
        ),
        f"{HERE}desk_asked": page(
            Line(_("This is what one person asked."), "asking"),
            Line(_("I write an answer in plain words."), "writing"),
            Line(_("I send it before its day."), "calendar"),
        ),
    }
)
