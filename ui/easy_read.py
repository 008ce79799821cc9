"""The easy-read lines of this room's pages, and of the pages for when something is not there."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "ui/pages/front": page(
            Line(_("This is a place for my story."), "narrowboat"),
            Line(_("I say what I want from my life."), "saying"),
            Line(_("I can use words or pictures."), "drawing"),
            Line(_("I choose who sees it."), "chest"),
            Line(_("I can look for people to help me."), "magnifier"),
            Line(_("I can leave fast. I press “Exit this page”."), "leaving"),
            whole=True,
        ),
        "ui/pages/about": page(
            Line(_("Good Lives is a place for my story."), "narrowboat"),
            Line(_("I say what a good life is for me."), "saying"),
            Line(_("I look for support that I like."), "magnifier", "register"),
            Line(_("I choose who sees what I say."), "chest"),
            Line(_("It is not a test."), "ticks"),
            Line(_("It does not decide what help I get."), "door"),
            Line(_("The council sees nothing, until I show it."), "looking"),
            Line(_("It costs me nothing."), "money-no"),
            whole=True,
        ),
        "ui/pages/help": page(
            Line(_("I can ask anything."), "asking"),
            Line(_("Somebody I trust can ask for me."), "helping"),
            Line(_("Below are the ways to ask."), "call"),
            Line(_("In danger I call 999."), "safe"),
            Line(_("To leave fast I press “Exit this page”."), "leaving"),
        ),
        "ui/pages/privacy": page(
            Line(_("What I write is mine."), "chest"),
            Line(_("Only I can see it."), "lock"),
            Line(_("I can show it to somebody."), "share"),
            Line(_("I can stop, any time."), "stop"),
            Line(_("I can see who looked."), "looking"),
            Line(_("I can have it on paper."), "paper"),
            Line(_("We keep my email, to let me in."), "letter"),
            Line(_("We keep what I write, until I want it gone."), "folded"),
            Line(_("We sell nothing."), "money-no"),
            Line(_("My words are never in an email."), "mail-trouble"),
            Line(_("People who mend the computers could reach the files."), "mending"),
            Line(_("They must keep to the law."), "signing"),
            Line(_("I can ask to see all that is kept."), "list"),
            Line(_("I can ask for all of it to be wiped."), "take-out"),
            Line(_("I ask on the help page."), "asking", "help"),
            whole=True,
        ),
        "ui/pages/easier": page(
            Line(_("Everybody should be able to use this."), "together"),
            Line(_("I can make words bigger."), "big-letters", "display_settings"),
            Line(_("I can change the colours."), "colours"),
            Line(_("I can have a page read to me."), "ear"),
            Line(_("I can have easy read."), "reading"),
            Line(_("It works on a phone and on a computer."), "devices"),
            Line(_("It works with keys only, and with one switch."), "typing"),
            Line(_("There is no sign language yet."), "signs"),
            Line(_("If something stops me, I say so."), "asking", "help"),
            whole=True,
        ),
        "ui/pages/display_settings": page(
            Line(_("I choose how pages look."), "colours"),
            Line(_("I can make words bigger."), "big-letters"),
            Line(_("I can have pages read to me."), "ear"),
            Line(_("At the end I press “Save”."), "agreed"),
            Line(_("I can change it any time."), "before-now"),
        ),
        "ui/gallery": page(
            Line(_("This page is for people who build."), "worker"),
            Line(_("It shows each part of our pages."), "symbols"),
        ),
        "404": page(
            Line(_("This page is not here."), "not-found"),
            Line(_("What I wrote is safe."), "chest"),
            Line(_("I can go to the first page."), "onward"),
        ),
        "400": page(
            Line(_("Something got lost on the way."), "not-found"),
            Line(_("What was saved is safe."), "chest"),
            Line(_("I go back. I send it again."), "back"),
        ),
        "403": page(
            Line(_("This belongs to somebody else."), "lock"),
            Line(_("They did not show it to me."), "looking"),
            Line(_("They can, if they like."), "share"),
        ),
        "403_csrf": page(
            Line(_("This page was open for a long time."), "clock"),
            Line(_("It could not be sent."), "mail-trouble"),
            Line(_("I go back. My words are there."), "back"),
            Line(_("I open the page again. I send it again."), "put-back"),
        ),
        "429": page(
            Line(_("I tried many times."), "typing"),
            Line(_("Now there is a short wait."), "wait"),
            Line(_("The wait keeps everybody safe."), "safe"),
        ),
    }
)
