"""The easy-read lines of the pages about keepsakes."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "reflection/keepsakes/keepsakes": page(
            Line(_("I can keep this time."), "chest"),
            Line(_("On paper, in pictures or as a film."), "camera"),
            Line(_("One copy is only for me."), "lock"),
            Line(_("One copy is to show."), "looking"),
        ),
    }
)
