"""The easy-read lines of the pages about a council's review."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "reflection/council/reviews": page(
            Line(_("A council can have a review."), "paper"),
            Line(_("It looks if my plan still fits."), "looking"),
            Line(_("I can take something of mine along."), "saying"),
            Line(_("I need not."), "agreed"),
        ),
        "reflection/council/review": page(
            Line(_("I say that a review happened."), "calendar"),
            Line(_("I say how it was."), "writing"),
            Line(_("Only I read it."), "lock"),
        ),
        "reflection/council/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("It does not come back."), "stop"),
        ),
    }
)
