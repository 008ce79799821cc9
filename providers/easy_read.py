"""The easy-read lines of the register."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "providers/register": page(
            Line(_("Here I look for support."), "magnifier"),
            Line(_("I type a town."), "typing"),
            Line(_("I pick the kind of help."), "kind-home"),
            Line(_("Then I see a list."), "list"),
            Line(_("Nobody can pay to be first."), "money-no"),
            Line(_("I choose."), "agreed"),
        ),
        "providers/entry": page(
            Line(_("This is one place that gives support."), "cottage"),
            Line(_("I see who runs it."), "worker"),
            Line(_("I see how it was checked, and when."), "calendar"),
            Line(_("I can ask them questions."), "asking"),
            Line(_("I can go and look."), "walk"),
        ),
        "providers/market/index": page(
            Line(_("Here I see how much support there is."), "list"),
            Line(_("I see who runs it."), "worker"),
            Line(_("I pick where I live."), "cottage"),
        ),
        "providers/market/area": page(
            Line(_("This is one part of England."), "cottage"),
            Line(_("I see how much support is there."), "list"),
            Line(_("I see what it costs."), "money-no"),
        ),
        "providers/api/docs": page(
            Line(_("This page is for people who write programs."), "typing"),
            Line(_("A program can read the list of services."), "list"),
            Line(_("Everybody may use it."), "together"),
            Line(_("My own words are not in it."), "chest"),
        ),
        "providers/api/downloads": page(
            Line(_("Here is the whole list of services, as a file."), "list"),
            Line(_("It is made new every night."), "calendar"),
            Line(_("It is for people who work with lists."), "laptop-door"),
        ),
        "providers/upkeep/table": page(
            Line(_("All our places in one list."), "list"),
            Line(_("I change the list on my computer."), "laptop-door"),
            Line(_("I send it back, and look."), "looking"),
        ),
        "providers/upkeep/look_at_table": page(
            Line(_("This is what would change."), "looking"),
            Line(_("I say yes, or leave it."), "agreed"),
        ),
        "providers/upkeep/report": page(
            Line(_("Is something wrong on this page?"), "asking"),
            Line(_("I say what it is."), "saying"),
            Line(_("Nobody learns that it was me."), "chest"),
        ),
        "providers/upkeep/told": page(
            Line(_("This is what I told them."), "saying"),
            Line(_("They will look."), "magnifier"),
            Line(_("Their answer will be on this page."), "list"),
        ),
        "providers/upkeep/reports": page(
            Line(_("People say what is wrong."), "saying"),
            Line(_("We look, and put it right."), "magnifier"),
            Line(_("Then we answer."), "agreed"),
        ),
        "providers/upkeep/late": page(
            Line(_("These waited a long time."), "wait"),
            Line(_("I look, and answer."), "magnifier"),
        ),
        "providers/upkeep/answer": page(
            Line(_("Somebody says this is wrong."), "saying"),
            Line(_("I put it right."), "agreed"),
            Line(_("Then I answer."), "list"),
        ),
        "providers/upkeep/free_places": page(
            Line(_("Here I say how many places are free."), "cottage"),
            Line(_("I press a button."), "adding"),
            Line(_("Then everybody can see it."), "looking"),
        ),
        "providers/unlisted/out": page(
            Line(_("Here I take my entry out."), "take-out"),
            Line(_("It goes at once."), "clock"),
            Line(_("Then nobody finds it."), "magnifier"),
            Line(_("I need not say why."), "quiet"),
        ),
        "providers/upkeep/still_true": page(
            Line(_("We said this a while ago."), "calendar"),
            Line(_("Is it still so?"), "asking"),
            Line(_("I press a button to say yes."), "agreed"),
        ),
        "providers/upkeep/weekly": page(
            Line(_("A letter can come to my mailbox each week."), "letter"),
            Line(_("It says how much there is to look at."), "list"),
            Line(_("It comes only when I say yes."), "agreed"),
        ),
        "providers/upkeep/stop_weekly": page(
            Line(_("A letter comes to my mailbox each week."), "letter"),
            Line(_("I press a button, and no more come."), "stop"),
        ),
        "providers/teams/desk": page(
            Line(_("Teams wait here for a look."), "wait"),
            Line(_("I look who they are."), "looking"),
        ),
        "providers/teams/check": page(
            Line(_("Is this team who it says it is?"), "magnifier"),
            Line(_("I ring the provider and ask."), "call"),
            Line(_("Then I say what I saw."), "saying"),
        ),
        "providers/showing/pictures": page(
            Line(_("Here are our pictures and films."), "camera"),
            Line(_("I ask everybody in them first."), "asking"),
            Line(_("I say what can be seen."), "saying"),
        ),
        "providers/visiting/tell": page(
            Line(_("I was there. I say what I saw."), "looking"),
            Line(_("Nobody reads who I am."), "safe"),
            Line(_("I can leave it."), "leaving"),
        ),
        "providers/visiting/kept": page(
            Line(_("People visited us."), "door"),
            Line(_("Here is what they saw."), "looking"),
        ),
        "providers/visiting/answer": page(
            Line(_("Somebody said what they saw."), "looking"),
            Line(_("We can answer."), "talking"),
        ),
        "providers/visiting/desk": page(
            Line(_("Visitors say what they saw."), "looking"),
            Line(_("I look before it shows."), "magnifier"),
        ),
        "providers/showing/film": page(
            Line(_("I show a film of an ordinary day."), "film"),
            Line(_("I ask everybody in it first."), "asking"),
            Line(_("I say what can be seen."), "saying"),
        ),
        "providers/showing/captions": page(
            Line(_("Some people cannot hear the film."), "ear"),
            Line(_("I write what is said in it."), "writing"),
        ),
        "providers/showing/picture": page(
            Line(_("This is one of our pictures or films."), "camera"),
            Line(_("I say what can be seen."), "saying"),
        ),
        "providers/unlisted/kinds": page(
            Line(_("Some support is on no other list."), "list"),
            Line(_("Here I read what each kind is."), "reading"),
            Line(_("I read who checks it."), "magnifier"),
            Line(_("I can ask questions first."), "asking"),
        ),
        "providers/unlisted/kind": page(
            Line(_("This is one kind of support."), "helping"),
            Line(_("No regulator checks it."), "magnifier"),
            Line(_("I ask before I choose."), "asking"),
            Line(_("I can say no."), "stop"),
        ),
        "providers/unlisted/applications": page(
            Line(_("We ask to be on the list."), "list"),
            Line(_("I pick what we do."), "helping"),
        ),
        "providers/unlisted/application": page(
            Line(_("I fill in a few pages."), "writing"),
            Line(_("Then a person looks who we are."), "looking"),
            Line(_("Until then nobody sees it."), "lock"),
        ),
        "providers/unlisted/page": page(
            Line(_("I answer what is asked here."), "writing"),
            Line(_("I can stop and come back."), "wait"),
        ),
        "providers/unlisted/desk": page(
            Line(_("New places wait here for a look."), "wait"),
            Line(_("I look who they are."), "looking"),
        ),
        "providers/unlisted/check": page(
            Line(_("I ring them and see their papers."), "call"),
            Line(_("I write down what I saw, and when."), "calendar"),
            Line(_("Then everybody can see the place."), "looking"),
        ),
        "providers/keeping/mine": page(
            Line(_("Here are our places in the list."), "cottage"),
            Line(_("We say what is true of them."), "saying"),
        ),
        "providers/keeping/claim": page(
            Line(_("I say that we look after this place."), "saying"),
            Line(_("Somebody checks that it is so."), "magnifier"),
        ),
        "providers/keeping/claimed": page(
            Line(_("I asked to look after this place."), "asking"),
            Line(_("A code goes to the office."), "letter"),
            Line(_("I type the code here."), "typing"),
        ),
        "providers/keeping/asked": page(
            Line(_("Somebody from work asks me to help."), "asking"),
            Line(_("I say yes or no."), "agreed"),
        ),
        "providers/keeping/kept": page(
            Line(_("These are our places."), "cottage"),
            Line(_("I pick one to change it."), "onward"),
        ),
        "providers/keeping/entry": page(
            Line(_("This is one of our places."), "cottage"),
            Line(_("I pick a page and write."), "typing"),
            Line(_("Then I look, and put it out."), "looking"),
        ),
        "providers/keeping/page": page(
            Line(_("I say what is true today."), "saying"),
            Line(_("It is saved while I write."), "typing"),
        ),
        "providers/keeping/look": page(
            Line(_("This is what people will see."), "looking"),
            Line(_("I can put it out, or go on writing."), "onward"),
        ),
        "providers/keeping/look_provider": page(
            Line(_("This is what will change."), "looking"),
            Line(_("I can put it out, or go on writing."), "onward"),
        ),
        "providers/keeping/choose": page(
            Line(_("There are two versions."), "two-papers"),
            Line(_("I pick the one that is true."), "ticks"),
        ),
        "providers/keeping/history": page(
            Line(_("Here is each change, with its day."), "before-now"),
            Line(_("I can put back what was before."), "put-back"),
        ),
        "providers/keeping/people": page(
            Line(_("These people look after our places."), "worker"),
            Line(_("I can ask somebody from work."), "asking"),
        ),
        "providers/keeping/ask": page(
            Line(_("I ask somebody from work to help."), "asking"),
            Line(_("They get an email."), "letter"),
        ),
        "providers/keeping/person": page(
            Line(_("This is what one of us may do."), "worker"),
            Line(_("I can change it, or end it."), "agreed"),
        ),
        "providers/keeping/desk/claims": page(
            Line(_("People say that they look after a place."), "saying"),
            Line(_("I look if it is so."), "magnifier"),
        ),
        "providers/keeping/desk/claim": page(
            Line(_("Is this person who they say?"), "magnifier"),
            Line(_("I ring the place and ask."), "call"),
            Line(_("Then I say yes or no."), "agreed"),
        ),
        "providers/keeping/desk/dispute": page(
            Line(_("Somebody says that this is not right."), "saying"),
            Line(_("I look, and say what happens."), "looking"),
        ),
        "providers/keeping/desk/keepers": page(
            Line(_("These people look after this place."), "worker"),
            Line(_("I can end it for one of them."), "stop"),
        ),
        "providers/keeping/desk/names": page(
            Line(_("These people answer for this place."), "worker"),
            Line(_("Somebody may want their name gone."), "saying"),
        ),
        "providers/keeping/desk/name": page(
            Line(_("This name goes away everywhere here."), "stop"),
            Line(_("Nobody can bring it back."), "looking"),
        ),
        "providers/keeping/desk/changes": page(
            Line(_("Changes wait here for a look."), "wait"),
            Line(_("I look at one after the other."), "looking"),
        ),
        "providers/keeping/desk/change": page(
            Line(_("This is what it says, and what it would say."), "looking"),
            Line(_("Is it so? I say yes or no."), "agreed"),
        ),
    }
)
