"""The easy-read lines of leaving."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

HERE = "journeys/leaving/"

easy.add(
    {
        f"{HERE}leaving": page(
            Line(_("I can delete my whole journey."), "take-out"),
            Line(_("I say on which day it goes."), "calendar"),
            Line(_("Until that day I can change my mind."), "put-back"),
            Line(_("After that nobody can bring it back."), "stop"),
            Line(_("First I can take a copy with me."), "folded"),
            Line(_("Nobody may make me do it."), "safe", "getting_help"),
        ),
        f"{HERE}when": page(
            Line(_("I pick when it goes."), "calendar"),
            Line(_("30 days gives me time to think."), "clock"),
            Line(_("Now means now. It cannot come back."), "stop"),
        ),
        f"{HERE}sure": page(
            Line(_("Did I choose this myself?"), "asking"),
            Line(_("It is all right to say no."), "agreed"),
            Line(_("Nobody is told what I press."), "lock"),
            Line(_("Somebody can help me."), "helping", "getting_help"),
        ),
        f"{HERE}afterwards": page(
            Line(_("One day I will die. One day I may move."), "leaving"),
            Line(_("I can say what happens to my journey then."), "saying"),
            Line(_("If I say nothing, nobody gets it."), "lock"),
            Line(_("Only I see what I write here."), "quiet"),
        ),
        f"{HERE}say_afterwards": page(
            Line(_("What do I want then?"), "asking"),
            Line(_("All of it can go."), "take-out"),
            Line(_("Or one person gets it."), "share"),
            Line(_("I can change this any time."), "writing"),
        ),
    }
)
