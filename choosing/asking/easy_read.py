"""The easy-read lines of the pages of questions and letters."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

_NOT_WHO = Line(_("The letter does not say who I am."), "lock")

easy.add(
    {
        "choosing/asking/questions": page(
            Line(_("These are my questions."), "asking"),
            Line(_("I can ask them on a visit."), "walk"),
            Line(_("I can send a letter. It does not say who I am."), "lock"),
            Line(_("The answer comes here."), "letter"),
        ),
        "choosing/asking/print": page(
            Line(_("These are my questions on paper."), "paper"),
            Line(_("I can write the answers down."), "writing"),
        ),
        "choosing/asking/pick": page(
            Line(_("Here are questions that I can ask."), "list"),
            Line(_("I tick the ones that I want."), "ticks"),
            Line(_("Nothing is sent from here."), "stop"),
        ),
        "choosing/asking/write": page(
            Line(_("I write my own question."), "writing"),
            Line(_("Nothing is sent yet."), "stop"),
        ),
        "choosing/asking/question": page(
            Line(_("This is one question of mine."), "asking"),
            Line(_("I can write down what I found out."), "writing"),
            Line(_("I can ask them in a letter."), "letter"),
            _NOT_WHO,
        ),
        "choosing/asking/send": page(
            Line(_("This is what they would read."), "reading"),
            _NOT_WHO,
            Line(_("I see it when my words say too much."), "looking"),
            Line(_("I press “Send”, or I leave it."), "onward"),
            Line(_("I can take a letter back."), "back"),
        ),
        "choosing/asking/again": page(
            Line(_("I can ask them more."), "asking"),
            _NOT_WHO,
        ),
        "choosing/asking/who": page(
            Line(_("I can say who I am. I need not."), "name"),
            Line(_("They read only what I tick or write."), "ticks"),
        ),
        "choosing/asking/interest": page(
            Line(_("I can tell them that I like their place."), "agreed"),
            Line(_("They read only what I tick or write."), "ticks"),
            Line(_("They say yes, or no, or let’s talk."), "talking"),
            Line(_("I can take it back."), "back"),
        ),
        "choosing/asking/interested": page(
            Line(_("I told them that I like their place."), "agreed"),
            Line(_("The answer comes here."), "letter"),
            Line(_("I can take it back."), "back"),
        ),
        "choosing/asking/letters": page(
            Line(_("People ask us things."), "asking"),
            Line(_("We do not know who they are."), "lock"),
            Line(_("We answer them here."), "writing"),
        ),
        "choosing/asking/letter": page(
            Line(_("Somebody asks us something."), "asking"),
            Line(_("We do not know who it is."), "lock"),
            Line(_("We write the answer here."), "writing"),
        ),
    }
)
