"""The easy-read lines of my own place."""

from django.utils.translation import gettext_lazy as _

from journeys.exports.sending import easy_read as sending
from journeys.leaving import easy_read as leaving
from journeys.mydata import easy_read as mydata
from journeys.people import easy_read as people
from journeys.reminders import easy_read as reminders
from ui import easy
from ui.easy import Line, page

# The folders of this room bring their own.
FOLDERS = [leaving, mydata, people, reminders, sending]

easy.add(
    {
        "journeys/begin": page(
            Line(_("This is the start."), "onward"),
            Line(_("I say what I like to be called."), "name"),
            Line(_("I can change it later."), "before-now"),
        ),
        "journeys/home": page(
            Line(_("This is my place."), "cottage"),
            Line(_("I can go on where I stopped."), "onward"),
            Line(_("I can see who looked."), "looking"),
            Line(_("I can say what helps me."), "ear"),
        ),
        "journeys/work": page(
            Line(_("This account is for work."), "worker"),
            Line(_("It shows nobody’s story."), "lock"),
            Line(_("People can choose to show me theirs."), "share"),
        ),
        "journeys/linked/linked": page(
            Line(_("I help somebody, or somebody helps me."), "helping"),
            Line(_("We can say that we belong together."), "together"),
            Line(_("We both have to say yes."), "agreed"),
            Line(_("Nobody sees my words through it."), "lock"),
            Line(_("I can end it. Nobody is told."), "stop"),
        ),
        "journeys/linked/asked": page(
            Line(_("Somebody asks me."), "asking"),
            Line(_("Do I know them?"), "looking"),
            Line(_("I can say yes, or go back."), "agreed"),
        ),
        "journeys/looked/who_looked": page(
            Line(_("I can see who looked at my pages."), "looking"),
            Line(_("It says what they did, and when."), "before-now"),
            Line(_("Only I can see this."), "lock"),
            Line(_("Nobody can change what is written here."), "paper"),
        ),
        "access/only_looking": page(
            Line(_("I see what they see."), "looking"),
            Line(_("Nothing changes while I look."), "lock"),
            Line(_("I press the button to be me again."), "before-now"),
        ),
        "journeys/rename": page(
            Line(_("What do people call me?"), "talking"),
            Line(_("I type my name here."), "name"),
            Line(_("Any name I like is fine."), "agreed"),
        ),
        "journeys/counted/count_me_in": page(
            Line(_("Many people look for things."), "looking"),
            Line(_("We can count what they look for."), "three"),
            Line(_("I can say yes or no."), "agreed"),
            Line(_("Nobody knows it was me."), "lock"),
            Line(_("I can stop it any time."), "stop"),
        ),
        "journeys/papers": page(
            Line(_("I can have my words on paper."), "paper"),
            Line(_("I choose one below."), "looking"),
            Line(_("I press the button. We make it."), "printer"),
            Line(_("I choose who gets it."), "share"),
        ),
        "journeys/paper": page(
            Line(_("This is one of my papers."), "paper"),
            Line(_("It takes a moment to make."), "wait"),
            Line(_("When it is there, I can print it."), "printer"),
            Line(_("After a while it goes. I can make it again."), "put-back"),
        ),
        "journeys/exports/take_away": page(
            Line(_("These are my things. I can take them."), "chest"),
            Line(_("First I pick what I want."), "looking"),
            Line(_("Then I pick how I want it."), "list"),
            Line(_("I press the button. We make it."), "wait"),
            Line(_("It goes to me, and to nobody else."), "lock"),
        ),
        "journeys/exports/take_everything": page(
            Line(_("This is everything about me."), "chest"),
            Line(_("My private words are in it too."), "lock"),
            Line(_("Who else uses this device?"), "devices"),
            Line(_("They could open it."), "looking"),
            Line(_("I can stop and do it later."), "stop"),
        ),
        "journeys/together/begin": page(
            Line(_("Somebody has no email and no phone."), "mail-trouble"),
            Line(_("I can begin with them."), "together"),
            Line(_("First they say yes."), "agreed"),
            Line(_("Then they get a card."), "printed-codes"),
            Line(_("With the card it is theirs alone."), "lock"),
        ),
        "journeys/together/card": page(
            Line(_("This is their card."), "printed-codes"),
            Line(_("I print it now."), "printer"),
            Line(_("I give it to them, and keep nothing."), "share"),
        ),
        "journeys/together/agreement": page(
            Line(_("I can film how they say yes."), "film"),
            Line(_("A sound is fine too."), "sound"),
            Line(_("Only they can see it later."), "lock"),
        ),
        "journeys/together/stop": page(
            Line(_("Here I stop helping."), "stop"),
            Line(_("Their words stay theirs."), "chest"),
        ),
        "journeys/together/taken_over": page(
            Line(_("This is mine now."), "cottage"),
            Line(_("Nobody else can open it."), "lock"),
            Line(_("Somebody helped me begin."), "helping"),
            Line(_("I say if they may help again."), "agreed"),
        ),
        "journeys/together/sit": page(
            Line(_("We sit together at this device."), "together"),
            Line(_("They show that they are here."), "face-rosa"),
            Line(_("Then each page says who is speaking."), "talking"),
        ),
        "journeys/together/make_code": page(
            Line(_("Somebody sits with me."), "together"),
            Line(_("I make a code."), "code"),
            Line(_("I read it out. They type it."), "saying"),
            Line(_("I can stop it any time."), "stop"),
        ),
        "journeys/symbols/mine": page(
            Line(_("These are my symbols."), "symbols"),
            Line(_("Mine come first when I look."), "three"),
            Line(_("I can add my own."), "adding"),
        ),
        "journeys/symbols/add": page(
            Line(_("I can make my own symbol."), "symbols"),
            Line(_("I pick a picture."), "drawing"),
            Line(_("I type the word for it."), "typing"),
        ),
        "journeys/symbols/take_out": page(
            Line(_("Do I want to take this symbol out?"), "take-out"),
            Line(_("My old cards still show it."), "chest"),
            Line(_("If not, I keep it."), "back"),
        ),
        "journeys/symbols/about": page(
            Line(_("A symbol is a small picture for a word."), "symbols"),
            Line(_("Kind people drew them."), "drawing"),
            Line(_("Everybody may use them."), "together"),
        ),
        "journeys/media/recording": page(
            Line(_("This is a film or a sound."), "film"),
            Line(_("I press play to start it."), "onward"),
            Line(_("I can read the words under it."), "reading"),
        ),
        "journeys/captions/edit": page(
            Line(_("Some people cannot hear it."), "ear"),
            Line(_("Here I write what is said."), "writing"),
            Line(_("I write one line, then the next."), "list"),
            Line(_("Somebody can help me."), "helping"),
        ),
        "journeys/captions/history": page(
            Line(_("These are the lines from before."), "before-now"),
            Line(_("I can bring old lines back."), "put-back"),
        ),
        "journeys/captions/two": page(
            Line(_("I wrote in two places."), "devices"),
            Line(_("Here are both."), "two-papers"),
            Line(_("I pick the one to show."), "agreed"),
        ),
        "journeys/boards/gallery": page(
            Line(_("This page is for people who build."), "worker"),
            Line(_("It shows cards in rows."), "symbols"),
        ),
        "journeys/needs/needs": page(
            Line(_("Here I say what helps me."), "helping"),
            Line(_("There are four questions."), "list"),
            Line(_("I can leave any of them."), "onward"),
            Line(_("Then pages and papers change to fit me."), "big-letters"),
            Line(_("I choose who may know."), "chest"),
        ),
        "journeys/needs/part": page(
            Line(_("I look at the list."), "list"),
            Line(_("I tick what helps me."), "ticks"),
            Line(_("I can tick none."), "agreed"),
            Line(_("I can say it in my own words."), "saying"),
            Line(_("At the end I press “Save this”."), "put-back"),
        ),
        "journeys/authority/authorities": page(
            Line(_("I decide things for myself."), "agreed"),
            Line(_("I can have help with that."), "helping"),
            Line(_("Some people may decide a few things."), "signing"),
            Line(_("Here I write who, and what."), "writing"),
        ),
        "journeys/authority/add": page(
            Line(_("Who may decide something for me?"), "asking"),
            Line(_("I write what it is about."), "writing"),
            Line(_("They see no more than before."), "lock"),
        ),
        "journeys/authority/change": page(
            Line(_("Here is what it is about."), "paper"),
            Line(_("I can write it in a new way."), "writing"),
        ),
        "journeys/authority/proof": page(
            Line(_("There is a paper that says so."), "paper"),
            Line(_("Somebody has looked at it."), "looking"),
            Line(_("I write who, and when."), "writing"),
        ),
        "journeys/authority/end": page(
            Line(_("Is this wrong, or is it over?"), "asking"),
            Line(_("Then I stop it here."), "stop"),
        ),
        "journeys/authority/claim": page(
            Line(_("I may decide some things for somebody."), "signing"),
            Line(_("Here I tell them so."), "talking"),
            Line(_("I see no more than before."), "lock"),
        ),
        "journeys/authority/decision": page(
            Line(_("This is about one thing to decide."), "list"),
            Line(_("I write what helped me."), "helping"),
            Line(_("I write how it went."), "writing"),
            Line(_("Nobody else sees it."), "lock"),
        ),
        "journeys/authority/take_out": page(
            Line(_("I can take this note out."), "take-out"),
            Line(_("Then it is gone."), "leaving"),
        ),
    }
)
