"""The easy-read lines of copies for others."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "journeys/exports/sending/copies": page(
            Line(_("Who gets a copy of my papers?"), "share"),
            Line(_("Nobody, unless I say so here."), "lock"),
            Line(_("They have to say yes, too."), "agreed"),
            Line(_("I can stop it any time."), "stop"),
        ),
        "journeys/exports/sending/set_up": page(
            Line(_("I can let somebody have a copy."), "share"),
            Line(_("I pick the paper."), "paper"),
            Line(_("I write who it is for."), "name"),
            Line(_("We ask them first."), "letter"),
            Line(_("Is it my own wish? Nobody is told."), "safe"),
        ),
        "journeys/exports/sending/answer": page(
            Line(_("Somebody wants to send you a paper."), "paper"),
            Line(_("You can say yes or no."), "agreed"),
            Line(_("You can stop it any time."), "stop"),
        ),
        "journeys/exports/sending/stop": page(
            Line(_("You can stop the copies here."), "stop"),
            Line(_("Press the button once."), "agreed"),
        ),
        "journeys/exports/sending/copy": page(
            Line(_("Here is a paper for you."), "paper"),
            Line(_("Press the button to have it."), "looking"),
            Line(_("The link works for a week."), "clock"),
            Line(_("Tell nobody the link."), "lock"),
        ),
    }
)
