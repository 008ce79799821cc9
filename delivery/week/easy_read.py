"""The easy-read lines of the pages of my week."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "delivery/week/week": page(
            Line(_("This is my week."), "calendar"),
            Line(_("It shows who comes, and when."), "clock"),
            Line(_("I choose who comes."), "together"),
            Line(_("I can leave a time out."), "stop"),
        ),
        "delivery/week/change": page(
            Line(_("I say what it is."), "writing"),
            Line(_("I say who comes."), "together"),
            Line(_("I say which day, and how often."), "calendar"),
            Line(_("I can keep it to myself."), "lock"),
        ),
        "delivery/week/coming": page(
            Line(_("This comes in my week."), "calendar"),
            Line(_("I can change it."), "writing"),
            Line(_("I can say it comes no more."), "stop"),
        ),
        "delivery/week/time": page(
            Line(_("This is one time."), "clock"),
            Line(_("I can pick another day."), "calendar"),
            Line(_("I can ask for somebody else."), "asking"),
            Line(_("I can say what happened."), "saying"),
        ),
        "delivery/week/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("It does not come back."), "stop"),
        ),
    }
)
