"""The easy-read lines of the pages of a plan."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "planning/begin": page(
            Line(_("Here I make my own plan."), "drawing"),
            Line(_("It starts with my hopes."), "saying"),
            Line(_("I say who helps, and how."), "helping"),
            Line(_("Nobody sees it unless I share it."), "lock"),
        ),
        "planning/plan": page(
            Line(_("This is my plan."), "drawing"),
            Line(_("First come the things I want."), "saying"),
            Line(_("Then comes how people help me."), "helping"),
            Line(_("I can change it when I like."), "agreed"),
        ),
        "planning/goals/from_statement": page(
            Line(_("Here is what I have said."), "saying"),
            Line(_("I pick what I want to do."), "agreed"),
            Line(_("Private things stay private."), "lock"),
        ),
        "planning/goals/add": page(
            Line(_("I write a thing I want."), "writing"),
            Line(_("I say what it is for."), "saying"),
        ),
        "planning/goals/goal": page(
            Line(_("This is one thing I want."), "saying"),
            Line(_("Steps show how I get there."), "onward"),
            Line(_("People I know can help."), "together"),
        ),
        "planning/goals/change": page(
            Line(_("I can say it in my own words."), "writing"),
            Line(_("I can pick a picture for it."), "drawing"),
            Line(_("I can keep it to myself."), "lock"),
        ),
        "planning/goals/step": page(
            Line(_("A step is one thing to do."), "onward"),
            Line(_("I say who does it."), "together"),
            Line(_("I say how I like it done."), "saying"),
        ),
        "planning/rows/list": page(
            Line(_("This is one part of my plan."), "list"),
            Line(_("I can add to it."), "adding"),
            Line(_("I can take things out."), "take-out"),
        ),
        "planning/rows/row": page(
            Line(_("I write it in my own words."), "writing"),
            Line(_("I can leave things out."), "agreed"),
            Line(_("I can keep it to myself."), "lock"),
        ),
        "planning/rows/part": page(
            Line(_("Here are some things to think about."), "reading"),
            Line(_("I answer what I like."), "saying"),
            Line(_("I can leave things out."), "agreed"),
        ),
        "planning/rows/say": page(
            Line(_("I say it in my own words."), "saying"),
            Line(_("I can keep it to myself."), "lock"),
        ),
        "planning/rows/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("It does not come back."), "stop"),
        ),
        "planning/emergency/sheet": page(
            Line(_("This is for an emergency."), "call"),
            Line(_("It says who to call."), "talking"),
            Line(_("It says what helps me."), "helping"),
            Line(_("A code is off until I want it."), "lock"),
        ),
        "planning/emergency/change": page(
            Line(_("I write short words."), "writing"),
            Line(_("Words from my plan can go in."), "adding"),
            Line(_("I can keep it to myself."), "lock"),
        ),
        "planning/emergency/photo": page(
            Line(_("I pick a picture of my face."), "camera"),
            Line(_("I can have no picture."), "agreed"),
        ),
        "planning/emergency/open": page(
            Line(_("This page helps in an emergency."), "call"),
            Line(_("The words are from one person."), "saying"),
            Line(_("They hear that you opened it."), "ear"),
        ),
        "planning/seen/wall": page(
            Line(_("My plan in pictures."), "drawing"),
            Line(_("Each picture is a thing I want."), "saying"),
        ),
        "planning/seen/week": page(
            Line(_("This is one week."), "calendar"),
            Line(_("It shows steps of my plan."), "onward"),
        ),
        "planning/seen/path": page(
            Line(_("This is the way to my dream."), "onward"),
            Line(_("The ticks are what I have done."), "agreed"),
        ),
        "planning/showing/pick": page(
            Line(_("I pick a picture for it."), "drawing"),
            Line(_("I can add a new one."), "camera"),
            Line(_("I can have no picture."), "agreed"),
        ),
        "planning/coverage/coverage": page(
            Line(_("This is only for me."), "lock"),
            Line(_("I see what my plan is for."), "looking"),
            Line(_("I can leave things out."), "agreed"),
        ),
        "planning/money/money": page(
            Line(_("This is the money in my plan."), "money"),
            Line(_("I see what is left over."), "looking"),
            Line(_("Sums are only for me."), "lock"),
        ),
        "planning/money/budget": page(
            Line(_("I say how much money there is."), "money"),
            Line(_("Somebody I trust can help."), "helping"),
            Line(_("I can keep it to myself."), "lock"),
        ),
        "planning/money/cost": page(
            Line(_("I write what costs money."), "writing"),
            Line(_("I say how it is paid for."), "money"),
            Line(_("Nobody else can read this."), "lock"),
        ),
        "planning/together/ideas": page(
            Line(_("Here people tell me what they think."), "talking"),
            Line(_("I pick what goes in my plan."), "agreed"),
            Line(_("I can say thanks. I can say no."), "saying"),
        ),
        "planning/together/helping": page(
            Line(_("I help with a plan."), "helping"),
            Line(_("I say what I think."), "saying"),
            Line(_("The plan is not mine to change."), "lock"),
        ),
        "planning/together/say": page(
            Line(_("I write what I think."), "writing"),
            Line(_("One person reads it."), "reading"),
        ),
        "planning/together/suggest": page(
            Line(_("I have an idea for the plan."), "saying"),
            Line(_("I write it and send it."), "writing"),
            Line(_("It waits for a yes or a no."), "wait"),
        ),
        "planning/goals/take_out": page(
            Line(_("I can take this out of my plan."), "take-out"),
            Line(_("It does not come back."), "stop"),
            Line(_("My statement stays the same."), "agreed"),
        ),
        "planning/agreed/agree": page(
            Line(_("I read my plan once more."), "reading"),
            Line(_("I say yes in my own way."), "agreed"),
            Line(_("I say who may read it."), "lock"),
            Line(_("I can still change my plan."), "writing"),
        ),
        "planning/agreed/with_file": page(
            Line(_("I say yes with a film, my voice or a picture."), "film"),
            Line(_("When I keep it, I said yes."), "agreed"),
        ),
        "planning/agreed/version": page(
            Line(_("This is the plan I said yes to."), "agreed"),
            Line(_("It stays as it was that day."), "chest"),
            Line(_("I say who may read it."), "lock"),
        ),
        "planning/agreed/versions": page(
            Line(_("Here is each plan I said yes to."), "list"),
            Line(_("The newest comes first."), "clock"),
        ),
        "planning/agreed/changes": page(
            Line(_("Here is what is new."), "adding"),
            Line(_("Here is what was taken out."), "take-out"),
        ),
        "planning/agreed/acknowledge": page(
            Line(_("I help with this plan."), "helping"),
            Line(_("I say what my part is."), "saying"),
        ),
        "planning/papers/papers": page(
            Line(_("I can have my plan on paper."), "paper"),
            Line(_("I can put my steps in a calendar."), "calendar"),
            Line(_("I choose who gets it."), "lock"),
        ),
        "planning/council/part": page(
            Line(_("This is the council’s part."), "paper"),
            Line(_("The words are theirs."), "saying"),
            Line(_("My plan is whole without it."), "agreed"),
        ),
        "planning/council/write": page(
            Line(_("Here the council writes its part."), "writing"),
            Line(_("It stands apart from the plan."), "two-papers"),
        ),
    }
)
