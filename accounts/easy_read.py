"""The easy-read lines of coming in, and of what opens my door."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "accounts/come_in": page(
            Line(_("Here I come in."), "door"),
            Line(_("I do not need a password."), "unlocked"),
            Line(_("I type my email address."), "typing"),
            Line(_("Then I get an email."), "letter"),
            Line(_("It has six numbers in it."), "code"),
        ),
        "accounts/come_in_code": page(
            Line(_("I look in my email."), "letter"),
            Line(_("There are six numbers."), "code"),
            Line(_("I type the numbers here."), "typing"),
            Line(_("No email? I wait a little."), "wait"),
        ),
        "accounts/come_in_printed": page(
            Line(_("I have a card with numbers on it."), "printed-codes"),
            Line(_("I type one row of numbers."), "typing"),
            Line(_("Each row works one time."), "ticks"),
        ),
        "accounts/cards/come_in": page(
            Line(_("I have a card with numbers on it."), "printed-codes"),
            Line(_("I type the numbers, three at a time."), "typing"),
            Line(_("Then I type my PIN."), "code"),
            Line(_("The first time I have no PIN. I leave it empty."), "onward"),
        ),
        "accounts/cards/somebody_in": page(
            Line(_("Somebody is signed in here."), "devices"),
            Line(_("I press “Next person”."), "leaving"),
            Line(_("Then I use my card."), "printed-codes"),
        ),
        "accounts/cards/first_pin": page(
            Line(_("I turn the screen. Only I see it."), "looking"),
            Line(_("I think of four numbers or more."), "code"),
            Line(_("I tell nobody my numbers."), "quiet"),
            Line(_("Nobody may ask me for them."), "stop"),
        ),
        "accounts/cards/my_card": page(
            Line(_("I can have a card to come in with."), "printed-codes"),
            Line(_("It needs my PIN too."), "two-keys"),
            Line(_("A new card stops my old one."), "stop"),
        ),
        "accounts/cards/made": page(
            Line(_("This is my card."), "printed-codes"),
            Line(_("I print it now."), "printer"),
            Line(_("I keep it safe, and my PIN in my head."), "chest"),
        ),
        "accounts/cards/new_pin": page(
            Line(_("Here I choose new numbers."), "code"),
            Line(_("I tell nobody my numbers."), "quiet"),
        ),
        "accounts/cards/stop": page(
            Line(_("Here I stop my card."), "stop"),
            Line(_("Then it opens nothing."), "lock"),
        ),
        "accounts/second_step": page(
            Line(_("One step is done."), "agreed"),
            Line(_("Now there is one more step."), "two-keys"),
            Line(_("I show again that it is me."), "face-rosa"),
        ),
        "accounts/second_factor": page(
            Line(_("This account is for work."), "worker"),
            Line(_("It needs two keys."), "two-keys"),
            Line(_("I choose the second key here."), "phone-finger"),
        ),
        "accounts/confirm": page(
            Line(_("The next step is a big one."), "onward"),
            Line(_("So I show that it is me."), "face-rosa"),
            Line(_("Then I can go on for ten minutes."), "clock"),
        ),
        "accounts/please_wait": page(
            Line(_("I tried many times."), "typing"),
            Line(_("Now I wait a little."), "wait"),
            Line(_("Then I can try again."), "onward"),
        ),
        "accounts/closed": page(
            Line(_("This account is shut."), "lock"),
            Line(_("I can ask why."), "asking", "help"),
        ),
        "accounts/elsewhere_address": page(
            Line(_("I came from another service."), "onward"),
            Line(_("It did not say my email."), "asking"),
            Line(_("I type my email address here."), "typing"),
        ),
        "accounts/lost_ways": page(
            Line(_("I lost my phone and my card."), "open-phone"),
            Line(_("I have only my email."), "letter"),
            Line(_("There is a slow way back in."), "wait"),
            Line(_("It is slow, to keep me safe."), "safe"),
        ),
        "accounts/my_sign_ins": page(
            Line(_("Here I see where I am signed in."), "devices"),
            Line(_("I can shut a door that is not mine."), "lock"),
            Line(_("Below is what opens my door."), "key"),
        ),
        "accounts/add_passkey": page(
            Line(_("My phone can know my face or finger."), "phone-finger"),
            Line(_("Then it can let me in."), "door"),
            Line(_("My face stays in my phone."), "lock"),
        ),
        "accounts/add_app": page(
            Line(_("An app on my phone can show numbers."), "open-phone"),
            Line(_("I add this service to the app."), "adding"),
            Line(_("Then I type the numbers here."), "typing"),
        ),
        "accounts/printed_codes": page(
            Line(_("I can have a card with numbers."), "printed-codes"),
            Line(_("The card lets me in without email."), "door"),
            Line(_("I keep the card safe."), "chest"),
        ),
        "accounts/printed_codes_made": page(
            Line(_("These are my numbers."), "printed-codes"),
            Line(_("I print them now."), "printer"),
            Line(_("I cannot see them again later."), "looking"),
            Line(_("I keep them safe."), "chest"),
        ),
        "accounts/stop_printed_codes": page(
            Line(_("Here I stop my printed numbers."), "stop"),
            Line(_("Then the card opens nothing."), "lock"),
        ),
        "accounts/take_out_way": page(
            Line(_("Here I take out one way in."), "take-out"),
            Line(_("Then it does not open my door."), "lock"),
        ),
        "accounts/email_safety": page(
            Line(_("Does somebody else read my email?"), "mail-trouble"),
            Line(_("They could read my numbers."), "code"),
            Line(_("I can ask for two keys."), "two-keys"),
            Line(_("I can have no news by email."), "letter"),
        ),
        "accounts/new_address": page(
            Line(_("I have a new email address."), "letter"),
            Line(_("I type it here."), "typing"),
            Line(_("Six numbers go to the new address."), "code"),
        ),
        "accounts/new_address_code": page(
            Line(_("I look in my new email."), "letter"),
            Line(_("I type the six numbers."), "typing"),
            Line(_("Then the new address is mine."), "agreed"),
        ),
        "accounts/sign_out": page(
            Line(_("Here I leave."), "leaving"),
            Line(_("Nobody can see my story then."), "lock"),
            Line(_("I can come back any time."), "door"),
        ),
        "accounts/teams/mine": page(
            Line(_("Here are my teams at work."), "together"),
            Line(_("A team can ask me in."), "letter"),
            Line(_("I can say yes or no."), "agreed"),
        ),
        "accounts/teams/begin": page(
            Line(_("I make a team here."), "together"),
            Line(_("I type its name."), "typing"),
            Line(_("Then I ask the others in."), "letter"),
        ),
        "accounts/teams/team": page(
            Line(_("This is one of my teams."), "together"),
            Line(_("These people work in it."), "worker"),
            Line(_("People find us with the code."), "code"),
            Line(_("I can leave."), "leaving"),
        ),
        "accounts/teams/change": page(
            Line(_("I can change the name of the team."), "name"),
            Line(_("Then somebody looks at it again."), "looking"),
        ),
        "accounts/teams/ask": page(
            Line(_("I ask somebody to be in my team."), "asking"),
            Line(_("They get an email."), "letter"),
            Line(_("They can say yes or no."), "agreed"),
        ),
        "accounts/teams/join": page(
            Line(_("A team wants me to come in."), "letter"),
            Line(_("If I work there, I say yes."), "agreed"),
            Line(_("If not, I say no."), "stop"),
        ),
        "accounts/teams/person": page(
            Line(_("People will read this name."), "name"),
            Line(_("I write it so that they know who it is."), "writing"),
        ),
        "accounts/teams/take_out": page(
            Line(_("Somebody goes out of the team here."), "leaving"),
            Line(_("Then they see nothing of ours."), "lock"),
        ),
        "accounts/teams/end": page(
            Line(_("I can end the team here."), "stop"),
            Line(_("Then nobody in it sees any more."), "lock"),
            Line(_("I cannot get it back."), "take-out"),
        ),
        "accounts/approvals/mine": page(
            Line(_("Do I help people well?"), "helping"),
            Line(_("Somebody can look and say yes."), "looking"),
            Line(_("I can help without it too."), "together"),
        ),
        "accounts/approvals/desk": page(
            Line(_("These people help others."), "helping"),
            Line(_("We looked, and said yes."), "agreed"),
        ),
        "accounts/approvals/add": page(
            Line(_("I say that somebody helps people well."), "saying"),
            Line(_("First I type their code."), "code"),
            Line(_("Then I say why, and until when."), "calendar"),
        ),
        "accounts/approvals/renew": page(
            Line(_("I look at this person again."), "looking"),
            Line(_("Then I say why, and until when."), "calendar"),
        ),
        "accounts/approvals/end": page(
            Line(_("We said yes to this person."), "agreed"),
            Line(_("Here I can end that."), "stop"),
        ),
    }
)
