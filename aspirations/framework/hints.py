"""Advice on how a question reads, beside the text and never in its way: long sentences, hard words."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST = 20  # words in a sentence
LONGEST_EASY = 15
LONG_WORD = 12  # letters

# Words of the trade and of offices, and what people say.
HARD: dict[str, str | Promise] = {
    "accommodation": gettext_lazy("home"),
    "assist": gettext_lazy("help"),
    "assistance": gettext_lazy("help"),
    "carer’s burden": gettext_lazy("what is hard"),
    "client": gettext_lazy("person"),
    "commence": gettext_lazy("begin"),
    "enable": gettext_lazy("let, help"),
    "facilitate": gettext_lazy("help"),
    "identify": gettext_lazy("find, name"),
    "informal carer": gettext_lazy("family carer"),
    "maintain": gettext_lazy("keep"),
    "outcome": gettext_lazy("what I want to happen"),
    "participate": gettext_lazy("take part"),
    "provide": gettext_lazy("give"),
    "require": gettext_lazy("need"),
    "service user": gettext_lazy("person"),
    "sufficient": gettext_lazy("enough"),
    "utilise": gettext_lazy("use"),
    "vulnerable": gettext_lazy("say who might be hurt, and by what"),
}
SENTENCE = re.compile(r"(?<=[.?!:;])\s+")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def hints(text: str, *, easy: bool = False) -> list[str]:
    """What could be plainer in this text, a sentence each. Empty: nothing that this can see."""
    most = LONGEST_EASY if easy else LONGEST
    found = [
        _("A sentence of {count} words: “{begin} …”. Up to {most} read well.").format(
            count=len(words), begin=" ".join(words[:4]), most=most
        )
        for sentence in SENTENCE.split(text)
        if len(words := sentence.split()) > most
    ]
    lower = text.casefold()
    found += [
        _("“{word}” is an office word. People say: {plain}.").format(word=word, plain=plain)
        for word, plain in HARD.items()
        if re.search(rf"\b{re.escape(word)}s?\b", lower)
    ]
    known = " ".join(HARD)
    long = {word for word in WORD.findall(text) if len(word) >= LONG_WORD and word.casefold() not in known}
    found += [
        _("“{word}” is a long word. Is there a shorter one?").format(word=word) for word in sorted(long)
    ]
    if easy and re.search(r"\w, \w+.*\b(and|or)\b.*\b(and|or)\b", lower):
        found.append(_("One idea in a sentence is easier."))
    return found
