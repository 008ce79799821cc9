"""The easy-read lines of how far I have come."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "reflection/progress/progress": page(
            Line(_("This shows how far I have come."), "walk"),
            Line(_("The steps are my own."), "writing"),
            Line(_("Up is fine. Down is fine too."), "weather"),
            Line(_("Nobody counts it."), "stop"),
            Line(_("Only I see it, until I share it."), "lock"),
        ),
        "reflection/progress/here": page(
            Line(_("This shows how far I have come."), "walk"),
            Line(_("I can say where I am now."), "onward"),
            Line(_("I say if my guests see it."), "lock"),
        ),
        "reflection/progress/scale": page(
            Line(_("This is my path."), "walk"),
            Line(_("I pick the step where I am."), "onward"),
            Line(_("I can pick a day, and write a few words."), "calendar"),
        ),
        "reflection/progress/change": page(
            Line(_("I name three steps or more."), "writing"),
            Line(_("I start with the lowest one."), "onward"),
            Line(_("I can use words or pictures."), "camera"),
            Line(_("I can say which step I hope for."), "saying"),
        ),
        "reflection/progress/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("It does not come back."), "stop"),
        ),
    }
)
