"""The easy-read lines of the wall and of celebrations."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "reflection/glad/glad": page(
            Line(_("This is a wall of good things."), "tomatoes"),
            Line(_("I choose what hangs here."), "ticks"),
            Line(_("I say who sees it."), "lock"),
            Line(_("People can send me something good."), "letter"),
            Line(_("I say yes or no to it."), "asking"),
        ),
        "reflection/glad/from": page(
            Line(_("These are things I have said before."), "saying"),
            Line(_("I tick what I am glad about."), "ticks"),
            Line(_("It stays where it is, too."), "together"),
        ),
        "reflection/glad/own": page(
            Line(_("What am I glad about?"), "tomatoes"),
            Line(_("I can write it."), "writing"),
            Line(_("I can use a photo or a film."), "camera"),
            Line(_("I can use my voice."), "sound"),
            Line(_("Only I see it, until I share it."), "lock"),
        ),
        "reflection/glad/take_down": page(
            Line(_("I can take this off my wall."), "take-out"),
            Line(_("What I said elsewhere stays."), "together"),
        ),
        "reflection/glad/celebrate": page(
            Line(_("I can send something good."), "letter"),
            Line(_("I can write, or send a photo or film."), "camera"),
            Line(_("It says my name."), "name"),
            Line(_("The person says yes or no."), "asking"),
        ),
    }
)
