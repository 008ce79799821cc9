"""The easy-read lines of the pages about my people."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

PEOPLE = "journeys/people/"

easy.add(
    {
        f"{PEOPLE}my_people": page(
            Line(_("These people can see my pages."), "looking"),
            Line(_("I choose who, and what they see."), "share"),
            Line(_("I can stop it any time."), "stop"),
            Line(_("They are not told."), "quiet"),
        ),
        f"{PEOPLE}step": page(
            Line(_("I want somebody to see my pages."), "share"),
            Line(_("I answer one question, then the next."), "list"),
            Line(_("Nothing goes until the end."), "wait"),
        ),
        f"{PEOPLE}team": page(
            Line(_("A team can help me."), "together"),
            Line(_("I type the name of the team."), "typing"),
            Line(_("I pick the right one."), "ticks"),
        ),
        f"{PEOPLE}what": page(
            Line(_("What may they see?"), "looking"),
            Line(_("All of it, or parts that I tick."), "ticks"),
            Line(_("Some things are just for me. They stay so."), "lock"),
        ),
        f"{PEOPLE}share_whole": page(
            Line(_("Here I see who can look."), "looking"),
            Line(_("I can ask one more person."), "share"),
            Line(_("Nothing goes until the end."), "wait"),
            Line(_("I can stop it any time."), "stop"),
        ),
        f"{PEOPLE}check": page(
            Line(_("Here I read it all again."), "reading"),
            Line(_("Is it right? I go on."), "agreed"),
            Line(_("If not, I change it."), "mending"),
        ),
        f"{PEOPLE}safety": page(
            Line(_("Nobody may make me do this."), "safe"),
            Line(_("If I want it, I press the first button."), "agreed"),
            Line(_("If not, nothing goes."), "stop"),
            Line(_("Nobody is told what I press."), "quiet"),
        ),
        f"{PEOPLE}given": page(
            Line(_("I give this to them."), "share"),
            Line(_("It is shown one time."), "looking"),
            Line(_("They say yes or no."), "asking"),
            Line(_("Then I say if it was them."), "agreed"),
        ),
        f"{PEOPLE}invitation": page(
            Line(_("I asked somebody."), "asking"),
            Line(_("They see nothing yet."), "lock"),
            Line(_("I can take it back."), "back"),
        ),
        f"{PEOPLE}change": page(
            Line(_("Here I change what they see."), "mending"),
            Line(_("At the end I press “Keep this”."), "agreed"),
            Line(_("They are not told."), "quiet"),
        ),
        f"{PEOPLE}getting_help": page(
            Line(_("Does somebody scare me or hurt me?"), "asking"),
            Line(_("In danger I call 999."), "call"),
            Line(_("I can tell somebody I trust."), "talking"),
            Line(_("I can stop people from seeing my pages."), "stop"),
            Line(_("“Exit this page” takes me away at once."), "leaving"),
        ),
        f"{PEOPLE}come_in": page(
            Line(_("Somebody asks me something."), "asking"),
            Line(_("First I come in."), "door"),
            Line(_("Then I can read it."), "reading"),
        ),
        f"{PEOPLE}code": page(
            Line(_("I have a card with a code."), "code"),
            Line(_("I type the code here."), "typing"),
        ),
        f"{PEOPLE}asked": page(
            Line(_("Somebody wants to show me their pages."), "share"),
            Line(_("I read what I would see."), "reading"),
            Line(_("I say yes or no. Both are fine."), "agreed"),
        ),
        f"{PEOPLE}answered_them": page(
            Line(_("I gave my answer."), "saying"),
            Line(_("I can go back to my first page."), "cottage"),
        ),
        f"{PEOPLE}not_mine": page(
            Line(_("This is for somebody else."), "letter"),
            Line(_("I can go back to my first page."), "cottage"),
        ),
        f"{PEOPLE}over": page(
            Line(_("This does not work any more."), "mail-trouble"),
            Line(_("I can ask for a new one."), "asking"),
        ),
        f"{PEOPLE}leave": page(
            Line(_("I can stop helping."), "leaving"),
            Line(_("Then I do not see their pages any more."), "lock"),
            Line(_("If not, I stay."), "back"),
        ),
    }
)
