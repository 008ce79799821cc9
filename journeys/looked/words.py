"""Every kind of event in plain words. Never what somebody wrote: who did what with which part, and when.

A room that records a new kind adds its line here; a test finds every kind in the code that has none.
`{what}` is the title of the part, or the name of the person, that it is about.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sort(StrEnum):
    SAW = "saw"
    CHANGED = "changed"
    DOWNLOADED = "downloaded"
    SHARED = "shared"


SORTS: dict[str, str | Promise] = {
    Sort.SAW: _("Looked"),
    Sort.CHANGED: _("Changed"),
    Sort.DOWNLOADED: _("Took a copy"),
    Sort.SHARED: _("Shared or stopped"),
}


@dataclass(frozen=True)
class Said:
    """How one kind is said: of me, and of somebody else. Theirs is empty where only I can do it."""

    sort: Sort
    mine: str | Promise
    theirs: str | Promise = ""


# For what another did that only I was thought to do, so that nothing is left out of the list.
OTHERS: dict[str, str | Promise] = {
    Sort.SAW: _("{who} looked at {what}"),
    Sort.CHANGED: _("{who} changed something in {what}"),
    Sort.DOWNLOADED: _("{who} took a copy"),
    Sort.SHARED: _("{who} changed who can see something"),
}
UNKNOWN = Said(Sort.CHANGED, _("I changed something in {what}"))

_SAW, _CHANGED, _COPY, _SHARED = Sort


def _of(sort: Sort, **said: str | Promise | tuple) -> dict[str, Said]:
    return {name: Said(sort, *(how if isinstance(how, tuple) else (how,))) for name, how in said.items()}


def _under(room: str, sort: Sort, **said: str | Promise | tuple) -> dict[str, Said]:
    return {f"{room}.{name}": how for name, how in _of(sort, **said).items()}


WORDS: dict[str, Said] = {
    "looked": Said(_SAW, _("I looked at {what}"), _("{who} looked at {what}")),
    **_under(
        "journey",
        _CHANGED,
        begun=(_("I began my journey"), _("{who} began this with me")),
        renamed=_("I changed what I like to be called"),
        counted_in=_("I said what of mine may be counted"),
        counted_out=_("I said what of mine is not counted any more"),
    ),
    **_under(
        "change",
        _CHANGED,
        kept=_("I kept a change I would like for later"),
        answered=(_("I answered a change"), _("{who} answered a change I would like")),
        worked=_("I said whether something changed"),
        taken_out=_("I took out a change I would like"),
    ),
    **_under(
        "change",
        _SHARED,
        asked=_("I asked for a change"),
        taken_back=_("I took back a change I asked for"),
    ),
    **_under("display", _CHANGED, kept=_("I chose how my pages look")),
    **_under(
        "needs",
        _CHANGED,
        said=_("I said what helps me"),
        still_right=_("I said that what helps me is still right"),
    ),
    **_under(
        "leaving",
        _CHANGED,
        asked=_("I said when my journey goes"),
        taken_back=_("I said that my journey stays"),
    ),
    **_under(
        "afterwards",
        _CHANGED,
        said=_("I said what I want when I cannot say so any more"),
        carried=_("What I want when I cannot say so any more was carried out"),
        taken_back=_("I took out what I want when I cannot say so any more"),
    ),
    **_of(_CHANGED, **{"asked.sent": _("I asked something about my data")}),
    **_under(
        "needs",
        _SHARED,
        hidden=_("I kept what helps me just for me"),
        shown=_("I let people read what helps me"),
    ),
    **_under(
        "messages",
        _CHANGED,
        asked=_("I asked for messages"),
        stopped=_("I stopped messages"),
        when=_("I said when messages may come"),
        address=_("I said where messages go"),
    ),
    **_under(
        "statement",
        _CHANGED,
        begun=_("I began my statement"),
        signed=_("I signed my statement"),
        newer_questions=_("I took the newer questions"),
    ),
    **_under(
        "plan",
        _CHANGED,
        begun=_("I began my plan"),
        words_chosen=_("I chose between two ways I wrote something in my plan"),
        yes_kept=_("I wrote at my yes to my plan"),
        agreed=_("I said yes to my plan"),
        agreed_shown=_("I let others read the plan I said yes to"),
        agreed_hidden=_("I closed the plan I said yes to"),
        acknowledged=(_("I said what our part of a plan is"), _("{who} said what their part of my plan is")),
        acknowledged_back=(
            _("I took back what our part of a plan is"),
            _("{who} took back what their part of my plan is"),
        ),
    ),
    **_under(
        "plan_idea",
        _CHANGED,
        added=(_("I said something about a plan"), _("{who} said something about {what}")),
        taken_back=(_("I took back what I said about a plan"), _("{who} took back something about {what}")),
        kept=_("I put somebody’s idea in my plan"),
        declined=_("I said no to somebody’s idea for my plan"),
        read=_("I read what somebody thinks of my plan"),
        waits_again=_("I will think again about somebody’s idea for my plan"),
        thanked=_("I said thank you for an idea for my plan"),
        taken_out=_("I took out what somebody said of my plan"),
    ),
    **_under(
        "council",
        _CHANGED,
        written=(_("I wrote the council’s part of a plan"), _("{who} wrote the council’s part of my plan")),
        given=(_("I gave the council’s part of a plan"), _("{who} gave me the council’s part of my plan")),
        beside=_("I put the council’s part beside my plan"),
        left=_("I left the council’s part out of my plan"),
    ),
    **_under(
        "goal",
        _CHANGED,
        added=_("I added what I am going for: {what}"),
        changed=_("I changed what I am going for: {what}"),
        moved=_("I changed the order of my plan"),
        put_away=_("I put away what I am going for: {what}"),
        taken_up=_("I took up again what I am going for: {what}"),
        taken_out=_("I took something out of my plan"),
    ),
    **_under(
        "plan_part",
        _CHANGED,
        added=_("I said something in my plan"),
        changed=_("I said something anew in my plan"),
        moved=_("I changed the order of my plan"),
        taken_out=_("I took something out of my plan"),
    ),
    **_under(
        "circle",
        _CHANGED,
        added=_("I put somebody in my circle"),
        changed=_("I changed somebody in my circle"),
        moved=_("I moved somebody in my circle"),
        taken_out=_("I took somebody out of my circle"),
    ),
    **_under(
        "risk",
        _CHANGED,
        added=_("I wrote down a risk I choose"),
        changed=_("I changed a risk I choose"),
        moved=_("I changed the order of risks I choose"),
        taken_out=_("I took out a risk"),
    ),
    **_under(
        "if_then",
        _CHANGED,
        added=_("I said what should happen if things change"),
        changed=_("I changed what should happen if things change"),
        moved=_("I changed the order of what should happen"),
        taken_out=_("I took out something that could happen"),
    ),
    **_under(
        "unmet",
        _CHANGED,
        added=_("I said what nobody offers yet"),
        changed=_("I changed what nobody offers yet"),
        moved=_("I changed the order of what nobody offers"),
        taken_out=_("I took out what nobody offers"),
    ),
    **_under(
        "emergency",
        _CHANGED,
        changed=_("I changed my emergency sheet"),
        code_made=_("I put a code on my emergency sheet"),
        code_ended=_("I turned off the code of my emergency sheet"),
    ),
    **_under("budget", _CHANGED, changed=_("I changed what I said about money")),
    **_under(
        "cost",
        _CHANGED,
        added=_("I added something that costs money"),
        changed=_("I changed something that costs money"),
        taken_out=_("I took out something that costs money"),
    ),
    **_under(
        "step",
        _CHANGED,
        added=_("I added a step for {what}"),
        changed=_("I changed a step for {what}"),
        moved=_("I changed the order of steps for {what}"),
        put_away=_("I put away a step for {what}"),
        taken_up=_("I took up a step again for {what}"),
        taken_out=_("I took out a step"),
    ),
    **_under(
        "like",
        _CHANGED,
        added=_("I wrote a card about how I like things done: {what}"),
        changed=_("I changed a card about how I like things done: {what}"),
        moved=_("I changed the order of my cards"),
        put_away=_("I put a card away: {what}"),
        taken_up=_("I took up a card again: {what}"),
        taken_out=_("I took out a card about how I like things done"),
    ),
    **_under(
        "today",
        _COPY,
        taken_along=(
            _("I took today along"),
            _("{who} took the page of today along, for at most 24 hours without a signal"),
        ),
    ),
    **_under(
        "coming",
        _CHANGED,
        added=_("I put something in my week: {what}"),
        changed=_("I changed something in my week: {what}"),
        put_away=_("I said that something comes no more: {what}"),
        taken_up=_("I took something up again in my week: {what}"),
        taken_out=_("I took something out of my week"),
        time_changed=_("I changed one time in my week: {what}"),
        time_put_right=_("I put one time right again in my week: {what}"),
        happened=(_("I said what happened: {what}"), _("{who} said what happened: {what}")),
        happened_out=_("I took out what somebody said happened: {what}"),
    ),
    "wanting.said": Said(_CHANGED, _("I said whether I want to look back")),
    **_under(
        "reflection",
        _CHANGED,
        begun=_("I began a time of looking back: {what}"),
        changed=_("I changed something in {what}"),
        finished=_("I put {what} with those before"),
        taken_up=_("I took {what} up again"),
        taken_out=_("I took out a time of looking back"),
    ),
    **_under(
        "said",
        _CHANGED,
        added=_("I said something when I looked back"),
        changed=_("I changed what I said when I looked back"),
        private=_("I kept something I said to myself"),
        shown=_("I let others see something I said"),
        taken_out=_("I took out something I said when I looked back"),
    ),
    **_under(
        "paper_guest",
        _CHANGED,
        added=_("I wrote down that somebody comes"),
        changed=_("I changed what somebody comes for"),
        taken_out=_("I took somebody off the list of who comes"),
    ),
    "rules.accepted": Said(
        _CHANGED, _("I said yes to how it goes"), _("{who} said yes to how I want it to go")
    ),
    **_under(
        "moment",
        _CHANGED,
        added=_("I kept a moment"),
        changed=_("I changed a moment"),
        taken_out=_("I took out a moment"),
    ),
    **_under(
        "brought",
        _CHANGED,
        added=(_("I brought a moment"), _("{who} brought me a moment")),
        kept=_("I put a moment somebody brought with mine"),
        declined=_("I said no to a moment somebody brought"),
        taken_back=(_("I took back a moment I brought"), _("{who} took back a moment they brought")),
    ),
    **_under("learned", _CHANGED, said=_("I wrote what I learned when I looked back")),
    **_under(
        "thought",
        _CHANGED,
        added=_("I thought of something to keep, change or try"),
        changed=_("I changed something I thought of when I looked back"),
        taken_out=_("I took out something I thought of when I looked back"),
        sent=_("I let a change I thought of wait in my plan or statement"),
        called_back=_("I let a change I thought of wait no more"),
        asked=_("I kept a change I thought of, to ask for it"),
        put_in=_("I said yes to a change I thought of"),
        left=_("I left out a change I thought of"),
        waits_again=_("I will think again about a change I thought of"),
    ),
    **_under(
        "suggested",
        _CHANGED,
        added=(_("I suggested a change"), _("{who} suggested a change")),
        kept=_("I put a change somebody suggested with mine"),
        declined=_("I said no to a change somebody suggested"),
        taken_back=(_("I took back a change I suggested"), _("{who} took back a change they suggested")),
        thanked=_("I said thank you for a change somebody suggested"),
    ),
    **_under(
        "council_review",
        _CHANGED,
        marked=_("I wrote that a council’s review happened"),
        changed=_("I changed what I wrote of a council’s review"),
        taken_out=_("I took out what I wrote of a council’s review"),
    ),
    **_under(
        "choice",
        _CHANGED,
        begun=_("I began a choice: {what}"),
        changed=_("I changed what I choose: {what}"),
        put_away=_("I put a choice away: {what}"),
        taken_up=_("I took up a choice again: {what}"),
        leant=_("I wrote down what I lean to: {what}"),
        signed=_("I signed my choice: {what}"),
        who_decides=_("I said who decides: {what}"),
        stake_written=_("I wrote down who gains: {what}"),
        stake_taken_out=_("I took out who gains: {what}"),
        taken_out=_("I took out a choice, with all that was in it"),
        changed_mind=_("I opened my choice again: {what}"),
    ),
    **_under(
        "choice",
        _SHARED,
        decision_shown=_("I let helpers read what I chose: {what}"),
        decision_hidden=_("I kept what I chose just for me: {what}"),
        stake_private=_("I kept who gains just for me: {what}"),
        stake_opened=_("I opened who gains again: {what}"),
    ),
    **_under(
        "option",
        _CHANGED,
        kept=_("I kept an option for {what}"),
        added=_("I added an option for {what}"),
        changed=_("I changed what I noted of an option for {what}"),
        put_aside=_("I put an option aside for {what}"),
        put_back=_("I put an option back for {what}"),
        moved=_("I changed the order of my options for {what}"),
        compared=_("I chose what stands side by side for {what}"),
        taken_out=_("I took an option out of {what}"),
    ),
    **_under(
        "option",
        _SHARED,
        private=_("I kept an option just for me in {what}"),
        opened=_("I opened an option again in {what}"),
    ),
    **_under(
        "reason",
        _CHANGED,
        added=_("I wrote a reason for {what}"),
        taken_out=_("I took out a reason for {what}"),
    ),
    **_under(
        "wish",
        _CHANGED,
        said=_("I said that nobody offers what I look for in {what}"),
        taken_back=_("I took back that nobody offers it in {what}"),
    ),
    **_under(
        "idea",
        _CHANGED,
        added=(_("I said something about a choice"), _("{who} said something about {what}")),
        taken_back=(_("I took back what I said about a choice"), _("{who} took back something about {what}")),
        sent_again=(_("I said it about a choice again"), _("{who} said it about {what} again")),
        kept=_("I put somebody’s idea with mine: {what}"),
        declined=_("I said no to somebody’s idea: {what}"),
        read=_("I read what somebody thinks of {what}"),
        waits_again=_("I will think again about somebody’s idea: {what}"),
        thanked=_("I said thank you for an idea: {what}"),
    ),
    **_under(
        "matter",
        _CHANGED,
        added=_("I said what matters in {what}"),
        changed=_("I changed what matters in {what}"),
        moved=_("I changed the order of what matters in {what}"),
        taken_out=_("I took out something that mattered in {what}"),
    ),
    **_under(
        "question",
        _CHANGED,
        noted=_("I noted a question in {what}"),
        changed=_("I changed a question in {what}"),
        found_out=_("I wrote down what I found out in {what}"),
        taken_out=_("I took a question out of {what}"),
    ),
    **_under(
        "question",
        _SHARED,
        asked=_("I asked a provider something in {what}, without saying who I am"),
        written_again=_("I wrote to a provider again in {what}"),
        taken_back=_("I took a letter back in {what}"),
    ),
    **_under(
        "interest",
        _SHARED,
        sent=_("I told a provider that I am interested, in {what}"),
        written_again=_("I wrote again to a provider that I am interested in, in {what}"),
        taken_back=_("I told a provider that I am not interested any more, in {what}"),
    ),
    **_under(
        "visit",
        _CHANGED,
        planned=_("I planned a visit in {what}"),
        changed=_("I changed a visit in {what}"),
        called_off=_("I called off a visit in {what}"),
        on_again=_("I said that a visit happens after all in {what}"),
        reminder_on=_("I asked for a reminder of a visit in {what}"),
        reminder_off=_("I stopped a reminder of a visit in {what}"),
        ticked=_("I ticked what I saw on a visit in {what}"),
        felt=_("I said how a visit felt in {what}"),
        part_added=_("I put something with a visit in {what}"),
        part_changed=_("I changed words of a visit in {what}"),
        part_taken_out=_("I took something out of a visit in {what}"),
        taken_out=_("I took out a visit in {what}"),
    ),
    **_under(
        "area",
        _CHANGED,
        added=_("I added a part: {what}"),
        renamed=_("I gave a part another name: {what}"),
        moved=_("I moved {what}"),
        not_for_me=_("I said that {what} is not for me"),
        brought_back=_("I brought back {what}"),
    ),
    **_under("area", _SHARED, private=_("I kept {what} just for me"), opened=_("I opened {what} again")),
    **_under(
        "answer",
        _CHANGED,
        added=(_("I said something in {what}"), _("{who} said something for me in {what}")),
        changed=_("I changed words in {what}"),
        waiting=(_("I wrote in {what} on two pages at once"), _("{who} wrote in {what} while I did")),
        chosen=_("I chose words in {what}"),
        brought_back=_("I brought back older words in {what}"),
        put_on_top=_("I put something in my top three"),
        taken_off_top=_("I took something out of my top three"),
        moved_on_top=_("I moved something in my top three"),
        taken_out=_("I took something out of {what}"),
        put_back=_("I put something back into {what}"),
        moved=_("I moved something in {what}"),
        voice_changed=_("I said who is speaking in {what}"),
        settled=_("I said that my words in {what} answer the question there"),
    ),
    **_under(
        "answer",
        _SHARED,
        private=_("I kept something in {what} just for me"),
        opened=_("I opened something in {what} again"),
        private_where_signed=_("I kept something that I signed just for me"),
    ),
    **_under(
        "picture",
        _CHANGED,
        added=(_("I put in a picture"), _("{who} put in a picture")),
        taken_out=_("I took out a picture"),
    ),
    **_under(
        "picture", _SHARED, private=_("I kept pictures just for me"), shown=_("I opened pictures again")
    ),
    **_under("film", _CHANGED, taken_out=_("I took out a film")),
    **_under("sound", _CHANGED, taken_out=_("I took out a sound")),
    **_under(
        "recording",
        _CHANGED,
        begun=(_("I began to send a film or sound"), _("{who} began to send a film or sound")),
        arrived=(_("My film or sound arrived"), _("A film or sound from {who} arrived")),
        added=(_("I put in a film or sound"), _("{who} put in a film or sound")),
        made=(_("My film or sound was made ready"), _("A film or sound from {who} was made ready")),
        sorry=(
            _("A film or sound of mine could not be opened"),
            _("A film or sound from {who} could not be opened"),
        ),
    ),
    **_under(
        "captions",
        _CHANGED,
        changed=_("I wrote the words on a film or sound"),
        chosen=_("I chose the words on a film or sound"),
        waiting=_("I wrote words on a film on two pages at once"),
    ),
    **_under("symbol", _CHANGED, added=_("I added a symbol of my own"), taken_out=_("I took out a symbol")),
    **_under("symbols", _CHANGED, liked=_("I said which symbols I like")),
    **_under(
        "export",
        _COPY,
        asked=(_("I asked for a copy"), _("{who} asked for a copy")),
        made=(_("I took a copy"), _("{who} took a copy")),
        let_go=(_("A copy of mine was thrown away"), _("A copy for {who} was thrown away")),
    ),
    **_under(
        "copies",
        _SHARED,
        set_up=_("I asked somebody if they want copies of a paper of mine"),
        wanted=_("Somebody I had asked said yes to copies"),
        not_wanted=_("Somebody I had asked said no to copies"),
        sent=_("A copy of a paper of mine was sent"),
        fetched=_("Somebody fetched the copy I sent"),
        closed=_("I closed the link to a copy"),
        stopped=_("I stopped sending copies to somebody"),
        stopped_by_them=_("Somebody stopped the copies I sent them"),
    ),
    **_under(
        "share",
        _SHARED,
        started=_("I let {what} see my pages"),
        ended=(_("I stopped {what} seeing my pages"), _("{who} stopped seeing my pages")),
        left=(_("{what} stopped by themselves"), _("{who} stopped by themselves")),
        told=_("I told {what} that it has ended"),
    ),
    **_under(
        "invitation",
        _SHARED,
        begun=_("I began to invite {what}"),
        changed=_("I changed what {what} would see"),
        sent=_("I invited {what}"),
        given_again=_("I gave {what} a new link or card"),
        taken_back=_("I took back what I asked {what}"),
        not_sent=_("My invitation to {what} could not be sent"),
        answered=_("{what} said yes"),
        agreed=_("{what} can see my pages now: they said yes"),
        declined=_("{what} said no"),
        not_them=_("I said that it is not {what}"),
    ),
    **_under(
        "other",
        _SHARED,
        added=_("I named somebody who is seen or heard"),
        said_yes=_("I wrote that somebody who is seen says yes"),
        said_no=_("I wrote that somebody who is seen says no"),
        said_not_asked=_("I wrote that somebody who is seen was not asked yet"),
        said_yes_themselves=_("Somebody who is seen said yes"),
        said_no_themselves=_("Somebody who is seen said no"),
        taken_off=_("I took off somebody’s name"),
        link_given=_("I gave somebody who is seen a link of their own"),
    ),
    **_under(
        "comment",
        _CHANGED,
        added=(_("I said what I think"), _("{who} said what they think about {what}")),
        thanked=_("I said thank you to somebody"),
        put_aside=_("I put away what somebody said"),
    ),
    **_under(
        "suggestion",
        _CHANGED,
        added=(_("I suggested words"), _("{who} suggested words for {what}")),
        changed=(
            _("I put somebody’s words in {what} in words of my own"),
            _("{who} changed words for {what}"),
        ),
        taken_back=(_("I took back words I suggested"), _("{who} took back words for {what}")),
        sent_again=(_("I suggested words again"), _("{who} suggested words for {what} again")),
        kept=_("I kept somebody’s words in {what}"),
        declined=_("I said no to somebody’s words"),
        waits_again=_("I will think again about somebody’s words"),
        thanked=_("I said thank you for an idea"),
    ),
    **_under(
        "sitting",
        _SHARED,
        begun=(_("I sat down with somebody"), _("{who} sat down with me")),
        claimed=(_("I said that somebody sat with me"), _("{who} said that I sat with them")),
        ended=(_("We stopped sitting together"), _("{who} and I stopped sitting together")),
    ),
    **_under(
        "together",
        _SHARED,
        begun=(_("I began with somebody’s help"), _("{who} began this with me")),
        recorded=(_("I said yes to beginning together"), _("{who} wrote down that I said yes")),
        stopped=(_("We stopped before I took it over"), _("{who} stopped before I took it over")),
        taken_over=_("I took my journey over. It is mine alone"),
    ),
    **_under(
        "authority",
        _SHARED,
        said=(_("I wrote down who may decide with me or for me"), _("{who} wrote down what they may decide")),
        changed=_("I changed what I wrote about who may decide"),
        proved=_("I wrote down that I saw the papers of somebody who may decide"),
        ended=_("I wrote down that somebody may not decide any more"),
    ),
    **_under(
        "decision",
        _CHANGED,
        noted=(_("I wrote a note about one decision"), _("{who} wrote a note about one decision")),
        changed=(_("I changed a note about one decision"), _("{who} changed a note about one decision")),
        taken_out=(_("I took out a note about one decision"), _("{who} took out a note about one decision")),
    ),
    **_under("card", _CHANGED, used=_("I came in with my card")),
    **_under(
        "glad",
        _CHANGED,
        put_up=_("I put something up that I am glad about"),
        changed=_("I changed something I am glad about"),
        moved=_("I moved something I am glad about"),
        taken_down=_("I took something down that I was glad about"),
    ),
    **_under(
        "glad",
        _SHARED,
        shown=_("I let my guests see something I am glad about"),
        private=_("I kept something I am glad about just for me"),
    ),
    **_under(
        "celebration",
        _CHANGED,
        sent=(_("I sent a celebration"), _("{who} sent me a celebration")),
        put_up=_("I put up a celebration somebody sent me"),
        thanked=_("I said thank you for a celebration"),
        declined=_("I said no, thanks to a celebration"),
        taken_back=(_("I took back a celebration"), _("{who} took back a celebration")),
    ),
    **_under(
        "scale",
        _CHANGED,
        added=_("I named steps of my own"),
        changed=_("I changed my own steps"),
        placed=_("I said how far I have come"),
        place_taken_out=_("I took out a day of how far I have come"),
        put_away=_("I put my own steps away"),
        taken_up=_("I took my own steps up again"),
        taken_out=_("I took out my own steps"),
    ),
    **_under(
        "scale",
        _SHARED,
        shown=_("I let my guests see how far I have come"),
        private=_("I kept how far I have come just for me"),
    ),
    **_under(
        "link",
        _SHARED,
        code_made=_("I asked somebody to belong together with me"),
        agreed=(_("I said that we belong together"), _("{who} said that we belong together")),
        declined=(_("I said no to belonging together"), _("{who} said no to belonging together")),
        ended=(_("I ended our belonging together"), _("{who} ended our belonging together")),
    ),
}


# Written down in my name, because whoever did it came by a secret and not by an account.
BY_OTHERS = (
    "copies.fetched", "copies.not_wanted", "copies.stopped_by_them", "copies.wanted",
    "invitation.answered", "invitation.agreed", "invitation.declined", "other.said_yes_themselves",
    "other.said_no_themselves",
)  # fmt: skip
# Done as the owner, and shown even where the owner's own acts are not: whoever comes in as them would do these.
WORTH_A_LOOK = (
    "card.used", "copies.sent", "copies.set_up", "emergency.code_made", "export.asked", "share.started",
    "sitting.begun",
)  # fmt: skip


def said(kind: str) -> Said:
    """How this kind is said. One that nobody gave words to is still shown."""
    return WORDS.get(kind, UNKNOWN)


def kinds_of(sort: str) -> list[str]:
    return [kind for kind, how in WORDS.items() if how.sort == sort]


def sentence(kind: str, *, who: str | Promise | None, what: str | Promise) -> str:
    """One line: `who` None is me."""
    how = said(kind)
    words = how.mine if who is None else (how.theirs or OTHERS[how.sort])
    return str(words).format(who=who, what=what)
