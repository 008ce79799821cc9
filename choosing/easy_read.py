"""The easy-read lines of the pages of choosing."""

from django.utils.translation import gettext_lazy as _

from choosing.asking import easy_read as asking
from choosing.guidance import easy_read as guidance
from choosing.visits import easy_read as visits
from ui import easy
from ui.easy import Line, page

# The folders of this room bring their own.
FOLDERS = [asking, guidance, visits]

easy.add(
    {
        "choosing/choices": page(
            Line(_("Here I choose things for my life."), "looking"),
            Line(_("I say what is important."), "saying"),
            Line(_("I look at what there is."), "list"),
            Line(_("I choose. Nobody else does."), "agreed"),
        ),
        "choosing/begin": page(
            Line(_("I say what I want to choose."), "saying"),
            Line(_("I can give it a name."), "name"),
            Line(_("Nobody sees it unless I share it."), "lock"),
        ),
        "choosing/change": page(
            Line(_("I can change what this choice is about."), "saying"),
            Line(_("I can say where it should be."), "walk"),
        ),
        "choosing/gains/who_gains": page(
            Line(_("Some people get something when I choose."), "share"),
            Line(_("I can see who they are."), "looking"),
            Line(_("I can write it down here."), "writing"),
        ),
        "choosing/who/who_decides": page(
            Line(_("I say who decides."), "agreed"),
            Line(_("It can be me."), "name"),
            Line(_("Somebody on my side can help me."), "together"),
            Line(_("I am the only one who reads this."), "lock"),
        ),
        "choosing/deciding/decide": page(
            Line(_("I pick one of my options."), "looking"),
            Line(_("I can pick none of them."), "stop"),
            Line(_("I can still wait."), "clock"),
            Line(_("I say why, if I like."), "saying"),
        ),
        "choosing/deciding/sign": page(
            Line(_("I look at all of it again."), "looking"),
            Line(_("I say yes in my own way."), "agreed"),
            Line(_("I can change it later."), "back"),
        ),
        "choosing/deciding/decision": page(
            Line(_("This is what was chosen."), "agreed"),
            Line(_("It says why."), "saying"),
            Line(_("It can be opened again."), "back"),
        ),
        "choosing/deciding/decisions": page(
            Line(_("Here is all that was signed."), "signing"),
            Line(_("I can read each one."), "reading"),
        ),
        "choosing/together/ask": page(
            Line(_("I can ask somebody to help me choose."), "together"),
            Line(_("They see this choice. Nothing else."), "lock"),
            Line(_("I can stop it any time."), "stop"),
        ),
        "choosing/together/ideas": page(
            Line(_("People can tell me what they think."), "talking"),
            Line(_("I read it. I say yes or no."), "reading"),
            Line(_("The choice stays mine."), "agreed"),
        ),
        "choosing/together/helping": page(
            Line(_("I help somebody choose."), "together"),
            Line(_("I can say what I think."), "talking"),
            Line(_("They choose. I do not."), "agreed"),
        ),
        "choosing/together/say": page(
            Line(_("I say what I think."), "talking"),
            Line(_("One person reads it. Nobody else."), "lock"),
        ),
        "choosing/together/suggest": page(
            Line(_("I know something that may be good."), "saying"),
            Line(_("I write its name."), "typing"),
            Line(_("They say if they want it."), "agreed"),
        ),
        "choosing/choice": page(
            Line(_("This is one choice of mine."), "looking"),
            Line(_("It has some steps."), "list"),
            Line(_("I can do them in any order."), "onward"),
            Line(_("I can stop any time. It is kept."), "chest"),
        ),
        "choosing/compare/compare": page(
            Line(_("Here I see up to four options together."), "looking"),
            Line(_("The top line is what I want the most."), "three"),
            Line(_("A question mark means nobody told us."), "asking"),
        ),
        "choosing/options/options": page(
            Line(_("Here is what I can choose from."), "looking"),
            Line(_("I can keep an option or put it away."), "chest"),
            Line(_("I can add people and things I know."), "together"),
        ),
        "choosing/options/what_fits": page(
            Line(_("This list shows what is like what I want."), "list"),
            Line(_("I can see other kinds of support too."), "magnifier"),
            Line(_("It says what is good and what is not."), "ticks"),
            Line(_("I can change the order. Then the list changes."), "onward"),
        ),
        "choosing/options/find": page(
            Line(_("I can look for a place I have heard of."), "magnifier"),
            Line(_("I press to keep it."), "adding"),
        ),
        "choosing/options/other": page(
            Line(_("I can add my family, a friend or a club."), "together"),
            Line(_("Nobody gets told."), "quiet"),
        ),
        "choosing/options/option": page(
            Line(_("This is one thing I can choose."), "looking"),
            Line(_("I see what is good, bad or not known."), "ticks"),
            Line(_("I can say what I think."), "saying"),
        ),
        "choosing/options/change": page(
            Line(_("I can write what I know of this."), "writing"),
            Line(_("I can say who told me."), "talking"),
        ),
        "choosing/options/aside": page(
            Line(_("I can put this away for now."), "chest"),
            Line(_("It stays as it is, and I can bring it back."), "put-back"),
        ),
        "choosing/out/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("Then it is gone. I can not get it back."), "stop"),
            Line(_("I can leave it in, too."), "back"),
        ),
        "choosing/options/reason": page(
            Line(_("I say why I like it, or why not."), "saying"),
            Line(_("A feeling is fine."), "teapot"),
        ),
        "choosing/options/nobody": page(
            Line(_("Did I not find what I want? I can say so here."), "not-found"),
            Line(_("Only I read what I write."), "lock"),
        ),
        "choosing/matters/matters": page(
            Line(_("This is my list of what matters."), "list"),
            Line(_("The first thing counts first."), "three"),
            Line(_("I can move things up and down."), "onward"),
        ),
        "choosing/matters/own_words": page(
            Line(_("I say what matters to me."), "saying"),
            Line(_("I say how much it matters."), "three"),
        ),
        "choosing/matters/from_statement": page(
            Line(_("Here is what I have said before."), "looking"),
            Line(_("I press what matters for this choice."), "ticks"),
            Line(_("What is private stays private."), "lock"),
        ),
        "choosing/matters/from_facts": page(
            Line(_("Here are pictures of what people often ask."), "asking"),
            Line(_("I press one that is important for me."), "ticks"),
        ),
        "choosing/matters/add_fact": page(
            Line(_("I say what I want."), "saying"),
            Line(_("I say if I must have it."), "three"),
        ),
        "choosing/matters/matter": page(
            Line(_("This is one thing that matters to me."), "looking"),
            Line(_("I say how much it matters."), "three"),
            Line(_("I can keep it only for me."), "lock"),
        ),
        "choosing/matching/rule": page(
            Line(_("My list says which place comes first."), "list"),
            Line(_("First come places that have what I must have."), "ticks"),
            Line(_("We only look at kinds of support that fit."), "magnifier"),
            Line(_("Then my list is read from the top."), "three"),
            Line(_("Then the place that is nearest comes first."), "walk"),
            Line(_("If nobody has said a thing, I can ask."), "asking"),
            Line(_("Nobody can pay to be first."), "stop"),
            Line(_("I can change my list at any time."), "onward"),
            whole=True,
        ),
    }
)
