"""The easy-read lines of the pages of figures."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "commissioning/index": page(
            Line(_("Many people said what they want."), "three"),
            Line(_("Here it is added together."), "list"),
            Line(_("Nobody can see who said it."), "lock"),
            Line(_("I pick where I live."), "cottage"),
        ),
        "commissioning/area": page(
            Line(_("This is what people here want."), "three"),
            Line(_("Nobody can see who said it."), "lock"),
            Line(_("Small numbers are not shown."), "stop"),
        ),
        "commissioning/table": page(
            Line(_("This is one list of numbers."), "list"),
            Line(_("Small numbers are not shown."), "stop"),
        ),
        "commissioning/news": page(
            Line(_("New numbers come four times a year."), "calendar"),
            Line(_("A mail can tell me that they are there."), "letter"),
            Line(_("It comes only when I say yes."), "agreed"),
            Line(_("I can stop it again."), "stop"),
        ),
        "commissioning/stop_news": page(
            Line(_("Mails tell me that new numbers are there."), "letter"),
            Line(_("I press a button, and no more come."), "stop"),
        ),
    }
)
