"""Who said a thing, how, and who put it into words: in one or two sentences, where it is not simply me in my words."""

from django.utils.translation import gettext as _

from aspirations.models import Answer, AnswerVersion, SignedPart

By, How, Came = Answer.SaidBy, Answer.SaidHow, Answer.CameHow
PLAINLY = {"text": How.WORDS, "photo": How.PICTURES, "drawing": How.PICTURES, "symbols": How.PICTURES}
PLAINLY |= {"story": How.PICTURES, "mat": How.PICTURES, "film": How.WORDS, "sound": How.WORDS}


def in_words(said: Answer | SignedPart) -> str:
    """Nothing where the kind says it all: my own words, my own pictures."""
    return of_line(said, said.kind)


def of_line(said: Answer | AnswerVersion | SignedPart, kind: str) -> str:
    """The same for a line of history, which leaves its kind to its answer."""
    sentences = [who(said)]
    if said.said_how not in (PLAINLY[kind], How.WORDS):
        sentences.append(str(how(said)))
    if said.interpreted_by:
        sentences.append(_("%(name)s put it into words.") % {"name": said.interpreted_by})
    return " ".join(filter(None, sentences))


def who(said: Answer | AnswerVersion | SignedPart) -> str:
    """Whose words these are, and through whom they got here. Nothing where they are mine and I put them here."""
    name = said.said_by_name or _("Somebody else")
    through = said.typed_by or _("Somebody else")
    if said.said_by == By.FOR_ME:
        return _("Said for me by %(name)s.") % {"name": name}
    if said.said_by == By.OTHER:
        suggested = said.came_how == Came.SUGGESTED
        sentence = _("%(name)s’s words, added by me.") if suggested else _("%(name)s says this about me.")
        return sentence % {"name": name}
    if said.came_how == Came.SUGGESTED:
        return _("%(name)s’s idea, in my own words.") % {"name": through}
    if said.came_how == Came.TOGETHER:
        return _("I said this. %(name)s typed it in.") % {"name": through}
    return ""


def how(said: Answer | AnswerVersion | SignedPart) -> str:
    """How it was said, as a sentence."""
    return {
        How.WORDS: _("Said in words."),
        How.SIGNS: _("Said in signs."),
        How.PICTURES: _("Said in pictures."),
        How.BEHAVIOUR: _("Said in what I do."),
    }[How(said.said_how)]


def whole(said: SignedPart) -> str:
    """All of it, me in my words too: for comparing."""
    sentences = [who(said) or _("I say this."), how(said)]
    if said.interpreted_by:
        sentences.append(_("%(name)s put it into words.") % {"name": said.interpreted_by})
    return " ".join(map(str, sentences))
