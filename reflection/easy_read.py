"""The easy-read lines of the pages of reflection."""

from types import ModuleType

from django.utils.translation import gettext_lazy as _

from reflection.changes import easy_read as changes
from reflection.council import easy_read as council
from reflection.glad import easy_read as glad
from reflection.keepsakes import easy_read as keepsakes
from reflection.progress import easy_read as progress
from ui import easy
from ui.easy import Line, page

# The folders of this room bring their own.
FOLDERS: list[ModuleType] = [changes, council, glad, keepsakes, progress]

easy.add(
    {
        "reflection/reflections": page(
            Line(_("I can look back at my life."), "looking"),
            Line(_("I do it only if I want to."), "agreed"),
            Line(_("Nobody else can start it."), "stop"),
            Line(_("Only I see it, until I share it."), "lock"),
        ),
        "reflection/begin": page(
            Line(_("I say what it is about."), "writing"),
            Line(_("I pick what it looks like."), "looks-party"),
            Line(_("I can change it any time."), "back"),
        ),
        "reflection/looks": page(
            Line(_("I pick what it looks like."), "looks-party"),
            Line(_("I say where and when."), "calendar"),
            Line(_("It is never late."), "clock"),
        ),
        "reflection/reflection": page(
            Line(_("This is a time to look back."), "looking"),
            Line(_("I say how, where and when."), "calendar"),
            Line(_("I say who comes."), "together"),
            Line(_("It starts with what went well."), "saying"),
            Line(_("Then I say what I want to change."), "writing"),
            Line(_("If I am not safe, I get help now."), "safe", "getting_help"),
        ),
        "reflection/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("It does not come back."), "stop"),
            Line(_("Nobody is told."), "quiet"),
        ),
        "reflection/about/about": page(
            Line(_("I say what it is about."), "writing"),
            Line(_("Who I ask can read this."), "looking"),
        ),
        "reflection/about/asks": page(
            Line(_("These questions can help me."), "asking"),
            Line(_("I take some, or none."), "agreed"),
        ),
        "reflection/about/say": page(
            Line(_("I say it in my own way."), "saying"),
            Line(_("Only I see it, unless I say so."), "lock"),
        ),
        "reflection/about/said_page": page(
            Line(_("I can change what I said."), "writing"),
            Line(_("I can keep it to myself."), "lock"),
        ),
        "reflection/about/board": page(
            Line(_("I say it with pictures."), "strip"),
            Line(_("I can move them and take them out."), "list"),
        ),
        "reflection/about/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("It does not come back."), "stop"),
        ),
        "reflection/who/people": page(
            Line(_("I say who comes."), "together"),
            Line(_("I say what each one sees."), "looking"),
            Line(_("I can ask them no more. They are not told."), "quiet"),
            Line(_("If I am not safe, I get help now."), "safe", "getting_help"),
        ),
        "reflection/who/rules": page(
            Line(_("I say how I want it to go."), "saying"),
            Line(_("Who comes says yes to it."), "agreed"),
        ),
        "reflection/who/letter": page(
            Line(_("This is an invitation on paper."), "letter"),
            Line(_("I can print it, or copy it."), "printer"),
        ),
    }
)
