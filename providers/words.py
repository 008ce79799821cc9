"""What people type, turned into what the register can look for: slips put right, half words completed."""

import re
import string
import unicodedata
from dataclasses import dataclass, field, replace

from django.db import connection

MOST_WORDS = 12
# A last word this short may be the beginning of one that is still being typed.
_HALF = 3
# Small words that names have and people leave out or add. They count only when there is nothing else.
_SMALL = frozenset("the of in at and for a an to my near with on by i is am want need some me".split())  # noqa: SIM905

# Said in many ways, and none of them means a care home.
_AT_HOME = re.compile(
    r"\b(home ?care|home helps?|(care|help) at home|(care|help|carers?) in (my|your|their|the) (own )?home)\b"
)
_HOMECARE = ("homecare", "(home:AB & care:AB)", "(home:AB & help:AB)")
_LETTERS = string.ascii_lowercase
_ENDINGS = ("", " ltd", " limited", " ltd.", " plc", " cic", " llp")

_LOOK_UP = """
SELECT t.typed, t.is_whole, t.is_beginning,
    CASE WHEN length(t.typed) > 2 AND (%s OR NOT (t.is_whole OR t.is_beginning)) THEN ARRAY(
        SELECT w.word
        FROM providers_word w, LATERAL (SELECT
            CASE WHEN w.word = ANY (t.slips) THEN 1 ELSE public.levenshtein_less_equal(w.word, t.typed, 3) END AS far,
            w.sound = public.dmetaphone(t.typed) AS sounds_so) AS how
        WHERE w.word <> t.typed
          AND (w.word = ANY (t.slips) OR w.word %% t.typed OR w.sound = nullif(public.dmetaphone(t.typed), ''))
          AND how.far <= least(3, 1 + length(t.typed) / 4)
        ORDER BY how.far, how.sounds_so DESC, w.entries DESC, w.word
        LIMIT 5)
    ELSE '{}' END AS like_it
FROM (SELECT typed, n, string_to_array(slips, ' ') AS slips,
        EXISTS (SELECT FROM providers_word w
                WHERE w.word = typed OR w.stem = (ts_lexize('public.good_lives_stem', typed))[1]) AS is_whole,
        length(typed) > 1
            AND EXISTS (SELECT FROM providers_word w WHERE w.word LIKE typed || '%%') AS is_beginning
      FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS typed(typed, slips, n)) AS t
ORDER BY t.n"""


@dataclass(frozen=True)
class Term:
    """One word as typed, and what to look for in its place."""

    typed: str
    wanted: tuple[str, ...]  # in the language of to_tsquery, any of them will do
    wider: tuple[str, ...]  # the same with words that look or sound like it, for when nothing is found
    instead: str = ""  # the word taken in place of one that is nowhere in the register


@dataclass(frozen=True)
class Terms:
    """Everything that was typed, ready to look for."""

    terms: list[Term] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def every(self) -> str:
        """A tsquery that wants every word."""
        return " & ".join(f"({' | '.join(term.wanted)})" for term in self.terms)

    @property
    def each(self) -> list[str]:
        """A tsquery for each word, generous with its spelling."""
        return [" | ".join(term.wider) for term in self.terms]

    @property
    def put_right(self) -> list[Term]:
        return [term for term in self.terms if term.instead]


def split(typed: str) -> list[str]:
    """The words of a line, small letters, no accents or marks. Small words go unless there are no others."""
    plain = unicodedata.normalize("NFKD", typed.lower().replace("&", " and "))
    plain = re.sub(r"['’‘`]s\b", "s", plain)
    plain = re.sub(r"['’‘`]", "", "".join(c for c in plain if not unicodedata.combining(c)))
    words = list(
        dict.fromkeys(word[:40] for word in re.findall(r"[a-z0-9]+", _AT_HOME.sub(" homecare ", plain)))
    )
    telling = [word for word in words if word not in _SMALL]
    return (telling or words)[:MOST_WORDS]


def names_of(typed: str) -> list[str]:
    """The names that these words may be, in small letters: with "The" and "Ltd", and without."""
    name = " ".join(typed.lower().split())
    bare = re.sub(r"^the | (ltd\.?|limited|plc|cic|llp)$", "", name)
    return [name, *(f"{first}{bare}{last}" for first in ("", "the ") for last in _ENDINGS)]


def slips(word: str) -> set[str]:
    """Every word that one slip away from this one: a letter too few, too many, wrong or in its neighbour's place."""
    if not 2 < len(word) <= 12:
        return set()
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    fewer = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    wrong = {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    more = {a + letter + b for a, b in cuts for letter in _LETTERS}
    return fewer | swapped | wrong | more


def look_up(typed: str, *, generous: bool = False) -> Terms:
    """Find each word in the register's own vocabulary; one query, however many words there are.

    `generous` also gives words that look or sound like one that is known: it may not be the one that was meant.
    """
    words = split(typed)
    if not words:
        return Terms()
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_UP, [generous, words, [" ".join(slips(word)) for word in words]])
        found = cursor.fetchall()
    terms = [_term(*row) for row in found]
    if terms and len(terms[-1].typed) <= _HALF and terms[-1].wanted:
        terms[-1] = replace(terms[-1], wanted=(*terms[-1].wanted, f"{terms[-1].typed}:*"))
    return Terms([t for t in terms if t.wanted], [t.typed for t in terms if not t.wanted])


def _term(typed: str, is_whole: bool, is_beginning: bool, like_it: list[str]) -> Term:
    # The database keeps a web address in a name as one word, with marks that mean something in a tsquery.
    like_it = [word for word in like_it if word.isalnum()]
    if typed == _HOMECARE[0]:
        return Term(typed, _HOMECARE, _HOMECARE)
    if is_whole:
        return Term(typed, (typed,), (typed, *([f"{typed}:*"] if is_beginning else []), *like_it))
    if is_beginning:
        return Term(typed, (f"{typed}:*",), (f"{typed}:*", *like_it))
    return Term(typed, tuple(like_it), tuple(like_it), like_it[0] if like_it else "")
