"""The easy-read lines of the pages of reflection."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

# The folders of this room bring their own.
FOLDERS: list[object] = []

easy.add(
    {
        "reflection/reflections": page(
            Line(_("I can look back at my life."), "looking"),
            Line(_("I do it only if I want to."), "agreed"),
            Line(_("Nobody else can start it."), "stop"),
            Line(_("Only I see it, until I share it."), "lock"),
        ),
        "reflection/reflection": page(
            Line(_("This is a time to look back."), "looking"),
            Line(_("I say how, where and when."), "calendar"),
            Line(_("I say who comes."), "together"),
            Line(_("It starts with what went well."), "saying"),
            Line(_("Then I say what I want to change."), "writing"),
        ),
    }
)
