"""The easy-read lines of the demo's pages."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "demo/demo": page(
            Line(_("This is for trying things out."), "made-up"),
            Line(_("Nobody here is real."), "not-found"),
            Line(_("I press a name."), "name"),
            Line(_("Then I see what they see."), "looking"),
        ),
        "demo/mail": page(
            Line(_("This is a made-up mailbox."), "made-up"),
            Line(_("It shows the emails that were sent."), "letter"),
        ),
    }
)
