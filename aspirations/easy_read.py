"""The easy-read lines of the statement's pages. Each question has its own in the framework."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "aspirations/begin": page(
            Line(_("Here I say what I want from my life."), "narrowboat"),
            Line(_("I can use words or pictures."), "saying"),
            Line(_("I can start anywhere."), "onward"),
            Line(_("I can stop any time. It is kept."), "chest"),
        ),
        "aspirations/statement": page(
            Line(_("These are the parts of my life."), "symbols"),
            Line(_("I pick one."), "looking"),
            Line(_("I say what I like in it."), "saying"),
            Line(_("Some parts can stay empty."), "folded"),
        ),
        "aspirations/area": page(
            Line(_("This is one part of my life."), "walk"),
            Line(_("Here are some questions."), "asking"),
            Line(_("I pick one, or none."), "list"),
            Line(_("I can keep this part just for me."), "lock"),
        ),
        "aspirations/read": page(
            Line(_("Somebody shows me what they want."), "share"),
            Line(_("They chose what is here."), "saying"),
            Line(_("They can see that I looked."), "looking"),
        ),
        "aspirations/read_area": page(
            Line(_("This is one part of somebody’s life."), "walk"),
            Line(_("They chose what is here."), "saying"),
        ),
        "aspirations/title": page(
            Line(_("I give this part a name."), "name"),
            Line(_("It can be any name I like."), "agreed"),
        ),
        "aspirations/asked_areas": page(
            Line(_("Here are more questions."), "asking"),
            Line(_("I tick the ones I want."), "ticks"),
            Line(_("I can leave them all out."), "folded"),
        ),
        "aspirations/top_three": page(
            Line(_("What matters most to me?"), "three"),
            Line(_("I can pick three things."), "list"),
            Line(_("I can change them any time."), "before-now"),
        ),
        "aspirations/check": page(
            Line(_("Here is all that I said."), "paper"),
            Line(_("I look at it."), "looking"),
            Line(_("I can change any of it."), "writing"),
            Line(_("When it is right, I can sign it."), "signing"),
        ),
        "aspirations/sign": page(
            Line(_("Is it right?"), "asking"),
            Line(_("Then I say: “This is mine.”"), "signing"),
            Line(_("Somebody can be with me."), "together"),
            Line(_("I can still change it later."), "before-now"),
        ),
        "aspirations/showing/begin": page(
            Line(_("I can show my words to somebody."), "share"),
            Line(_("They see one thing at a time."), "strip"),
            Line(_("They cannot go to other pages."), "lock"),
            Line(_("I pick three pictures. They are my key."), "key"),
        ),
        "aspirations/showing/leave": page(
            Line(_("Is it me?"), "face-rosa"),
            Line(_("I pick my three pictures."), "key"),
            Line(_("Then my pages are open again."), "unlocked"),
        ),
        "aspirations/cards": page(
            Line(_("I can say it with pictures."), "symbols"),
            Line(_("I add one card, then the next."), "adding"),
            Line(_("I can move a card, or take it out."), "take-out"),
            Line(_("At the end I keep it."), "chest"),
        ),
        "aspirations/others": page(
            Line(_("Who else can we see or hear in it?"), "together"),
            Line(_("I say their names here."), "name"),
            Line(_("I ask them. They can say no."), "stop"),
            Line(_("Then only I see it."), "lock"),
        ),
        "aspirations/shown_link": page(
            Line(_("I am in somebody’s picture or film."), "film"),
            Line(_("I can look at it."), "looking"),
            Line(_("I can say yes or no."), "talking"),
            Line(_("If I say no, it is taken down."), "take-out"),
        ),
        "aspirations/play_story": page(
            Line(_("This is a story in pictures."), "strip"),
            Line(_("I press “Next” to see more."), "onward"),
        ),
        "aspirations/signed_versions": page(
            Line(_("I said yes to these."), "signing"),
            Line(_("Each one stays as it was."), "chest"),
            Line(_("I can look at any of them."), "looking"),
        ),
        "aspirations/signed_version": page(
            Line(_("I said yes to this."), "signing"),
            Line(_("It stays as it was on that day."), "calendar"),
            Line(_("I can have it on paper."), "printer"),
        ),
        "aspirations/compare": page(
            Line(_("Here are two of them."), "two-papers"),
            Line(_("I see what is not the same."), "looking"),
        ),
        "aspirations/answer_history": page(
            Line(_("This is what I said before."), "before-now"),
            Line(_("Nothing is lost."), "chest"),
            Line(_("I can bring old words back."), "put-back"),
        ),
        "aspirations/two_versions": page(
            Line(_("My words were changed in two places."), "devices"),
            Line(_("I see both."), "two-papers"),
            Line(_("I keep the one I like, or both."), "agreed"),
        ),
        "aspirations/ideas/ideas": page(
            Line(_("Somebody had an idea for me."), "talking"),
            Line(_("I look at it."), "looking"),
            Line(_("I can keep it, or say no, thanks."), "agreed"),
            Line(_("My words stay as they are."), "chest"),
        ),
        "aspirations/ideas/my_words": page(
            Line(_("Somebody had an idea for me."), "talking"),
            Line(_("I say it in my own words."), "saying"),
        ),
        "aspirations/ideas/beside_mine": page(
            Line(_("Somebody thought of other words."), "talking"),
            Line(_("I see mine and theirs."), "two-papers"),
            Line(_("I keep the ones I like, or both."), "agreed"),
        ),
        "aspirations/ideas/suggest": page(
            Line(_("I can suggest words to somebody."), "helping"),
            Line(_("They can say yes or no."), "agreed"),
            Line(_("Their own words stay as they are."), "chest"),
        ),
        "aspirations/ideas/comment": page(
            Line(_("I can say what I think."), "talking"),
            Line(_("Only they can read it."), "lock"),
        ),
        "aspirations/ideas/handed_404": page(
            Line(_("This page is not here."), "not-found"),
            Line(_("My words were not sent."), "mail-trouble"),
            Line(_("I can copy them here."), "two-papers"),
        ),
        "aspirations/ideas/handed_403": page(
            Line(_("This belongs to somebody else."), "lock"),
            Line(_("My words were not sent."), "mail-trouble"),
            Line(_("I can copy them here."), "two-papers"),
        ),
        "aspirations/ideas/mine": page(
            Line(_("These are my ideas for somebody."), "list"),
            Line(_("I can change one, or take it back."), "put-back"),
        ),
        "aspirations/take_out": page(
            Line(_("Do I want to take this out?"), "take-out"),
            Line(_("If not, I go back."), "back"),
        ),
        "aspirations/file": page(
            Line(_("I can show it or say it."), "saying"),
            Line(_("It can come from my phone."), "open-phone"),
            Line(_("I can try again."), "put-back"),
            Line(_("When I like it, I keep it."), "chest"),
        ),
        "aspirations/who_said": page(
            Line(_("Who says these words?"), "talking"),
            Line(_("I say it, or somebody says it for me."), "helping"),
            Line(_("I can say it with words, signs or pictures."), "signs"),
        ),
        "aspirations/from_paper": page(
            Line(_("I wrote in my paper book."), "writing"),
            Line(_("Here I can type it in."), "typing"),
            Line(_("The numbers are the same as in the book."), "list"),
            Line(_("Somebody can type it for me."), "helping"),
        ),
        "aspirations/workbook": page(
            Line(_("This is a book of questions."), "library"),
            Line(_("I can print it."), "printer"),
            Line(_("I can write, draw or stick things in."), "writing"),
            Line(_("I can leave pages empty."), "folded"),
        ),
        "aspirations/framework/list": page(
            Line(_("These are the questions we ask people."), "asking"),
            Line(_("A worker writes new ones."), "writing"),
            Line(_("Another worker looks at them first."), "looking"),
        ),
        "aspirations/framework/version": page(
            Line(_("These are the parts with questions."), "symbols"),
            Line(_("I can change them while it is a draft."), "writing"),
            Line(_("Then somebody else says yes."), "agreed"),
        ),
        "aspirations/framework/part": page(
            Line(_("This is one part."), "symbols"),
            Line(_("I write what it asks."), "writing"),
        ),
        "aspirations/framework/question": page(
            Line(_("This is one question."), "asking"),
            Line(_("I write it in plain words."), "writing"),
        ),
        "aspirations/framework/take_out": page(
            Line(_("Do I want to take this question out?"), "take-out"),
            Line(_("What people said to it is kept."), "chest"),
        ),
        "aspirations/framework/map": page(
            Line(_("The questions change."), "before-now"),
            Line(_("Here I see where old words go."), "onward"),
            Line(_("Nothing is lost."), "chest"),
        ),
        "aspirations/framework/seen": page(
            Line(_("This is what people will see."), "looking"),
            Line(_("Every question is in easy words too."), "two-papers"),
        ),
        "aspirations/framework/compared": page(
            Line(_("Here is what is not the same."), "two-papers"),
            Line(_("I see the old words and the new ones."), "looking"),
        ),
        "aspirations/newer": page(
            Line(_("There are new questions."), "asking"),
            Line(_("I can use them, or stay with mine."), "agreed"),
            Line(_("All that I said is kept."), "chest"),
        ),
    }
)
