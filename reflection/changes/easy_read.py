"""The easy-read lines of the pages about what I learned and want to change."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "reflection/changes/learned": page(
            Line(_("I say what I learned."), "saying"),
            Line(_("I say what comes next."), "onward"),
            Line(_("I can leave it out."), "agreed"),
        ),
        "reflection/changes/thought": page(
            Line(_("I say one thing here."), "writing"),
            Line(_("I keep it, change it or try it."), "agreed"),
            Line(_("Nothing changes yet."), "stop"),
        ),
        "reflection/changes/where": page(
            Line(_("I pick where it could go."), "onward"),
            Line(_("It waits there."), "clock"),
            Line(_("It starts only if I say yes."), "agreed"),
        ),
        "reflection/changes/to": page(
            Line(_("I say how it should stand there."), "writing"),
            Line(_("It waits there."), "clock"),
            Line(_("I say yes there, or I leave it."), "agreed"),
        ),
        "reflection/changes/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("It does not come back."), "stop"),
        ),
        "reflection/changes/suggest": page(
            Line(_("I can say what could change."), "saying"),
            Line(_("My name stands with it."), "name"),
            Line(_("They say yes or no."), "agreed"),
        ),
    }
)
