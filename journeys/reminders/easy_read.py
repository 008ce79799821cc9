"""The easy-read lines of messages."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "journeys/reminders/my_messages": page(
            Line(_("Here are all my messages."), "letter"),
            Line(_("None come unless I ask."), "stop"),
            Line(_("I can ask for some, or stop them."), "agreed"),
            Line(_("No message says what it is about."), "lock"),
        ),
        "journeys/reminders/ask": page(
            Line(_("Do I want this message?"), "asking"),
            Line(_("I tick how it comes."), "letter"),
            Line(_("I pick when it comes."), "calendar"),
            Line(_("I can stop it any time."), "stop"),
        ),
        "journeys/reminders/when": page(
            Line(_("When do I want quiet?"), "clock"),
            Line(_("Nothing comes in that time."), "stop"),
        ),
        "journeys/reminders/where": page(
            Line(_("Where do my messages go?"), "letter"),
            Line(_("I can use another email."), "onward"),
            Line(_("We send a code there first."), "code"),
        ),
        "journeys/reminders/code": page(
            Line(_("A code is in that email."), "code"),
            Line(_("I type it here."), "letter"),
        ),
        "journeys/reminders/letter": page(
            Line(_("This is my paper."), "paper"),
            Line(_("It shows the days to look."), "calendar"),
            Line(_("I can print it."), "printer"),
        ),
        "journeys/reminders/stop": page(
            Line(_("I can stop these messages here."), "stop"),
            Line(_("I press the button once."), "agreed"),
        ),
    }
)
