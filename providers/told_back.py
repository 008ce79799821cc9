"""What the page says it understood, so that nobody wonders why they are shown what they are shown."""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from providers.everyday import Said
from providers.near import Area, Spot
from providers.search import Question
from providers.understanding import Reading
from providers.vocabulary import KINDS, NEEDS
from providers.wording import in_a_sentence
from providers.words import Terms
from ui.words import listed as and_so_on

MOST = 3  # of other words that may have been meant


def understood(reading: Reading, question: Question) -> SafeString:
    """What the words were taken for, where they were taken for more than words: one sentence, else nothing."""
    if not (reading.said or (reading.place_typed and not reading.is_near_said)):
        return SafeString("")
    meant = labels(question.kinds, question.needs)
    sentence = _("I looked for {meant}") if meant else _("I looked")
    sought = format_html(escape(sentence), meant=format_html("<b>{}</b>", either(meant)))
    return format_html("{}{}{}.", sought, _where(question.place), _because(reading.said))


def _where(place: Spot | Area | None) -> SafeString:
    if place is None:
        return SafeString("")
    sentence = _("near {place}") if isinstance(place, Spot) else _("in {place}")
    return format_html(" {}", format_html(escape(sentence), place=format_html("<b>{}</b>", place.name)))


def _because(said: tuple[Said, ...]) -> SafeString:
    if not said:
        return SafeString("")
    words = and_so_on([f"“{one.typed}”" for one in said])
    return format_html(" ({})", _("I typed {words}").format(words=words))


def labels(kinds: tuple[str, ...], needs: tuple[str, ...]) -> list[str]:
    """Kinds and needs as they stand in the middle of a sentence."""
    found = [in_a_sentence(KINDS.label(code)) for code in kinds]
    return found + [in_a_sentence(NEEDS.label(code)) for code in needs]


def meant_also(said: tuple[Said, ...]) -> tuple[list[str], list[str]]:
    """The kinds and the needs that a name could mean as well."""
    kinds = [code for one in said for code in one.meaning.kinds]
    return kinds, [code for one in said for code in one.meaning.needs]


def other_words(terms: Terms) -> list[str]:
    """The words with one of them at a time put the way the register has it, the likeliest first."""
    typed = [term.instead or term.typed for term in terms.terms]
    found = []
    for n, term in enumerate(terms.terms):
        for word in term.wider:
            if word.isalnum() and word not in (term.typed, term.instead):
                found.append(" ".join((*typed[:n], word, *typed[n + 1 :])))
                break
    return found[:MOST]


def either(words: list[str]) -> str:
    """Words as one says them when any of them will do: tea, milk or honey."""
    *first, last = words or [""]
    return _("{first} or {last}").format(first=", ".join(first), last=last) if first else last
