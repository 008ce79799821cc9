"""The words of a language, looked up once. Django asks every catalogue of a language in turn, for each word of a page.

English has half a dozen (Django's own and those of its parts) and none of ours, so each of our words was missed in
all of them, twice: some 500 times for a page of results.
"""

from gettext import NullTranslations
from typing import Any

from django.utils.translation import trans_real

Catalogue = dict[Any, str]


class InOne(trans_real.DjangoTranslation):
    """A language of Django's whose words, of all its catalogues and those it falls back to, are in one.

    Numbers are left to Django: each catalogue counts by a rule of its own. Only what none of them counts is
    answered at once, as Django would after asking all.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._said: Catalogue = {}
        self._counted: set[str] = set()
        for catalogue, one in reversed(_asked_in_turn(self)):
            self._said |= {key[0]: said for key, said in catalogue.items() if key[1:] == (one,)}
            self._said |= {key: said for key, said in catalogue.items() if isinstance(key, str)}
            self._counted |= {key[0] for key in catalogue if isinstance(key, tuple)}

    def gettext(self, message: str) -> str:
        return self._said.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        if msgid1 not in self._counted:
            return msgid1 if n == 1 else msgid2
        return super().ngettext(msgid1, msgid2, n)


def _asked_in_turn(first: NullTranslations) -> list[tuple[Catalogue, int]]:
    """What each language in the chain says, and which of its forms is that for one; the first that knows is right."""
    found: list[tuple[Catalogue, int]] = []
    link: Any = first
    while link is not None:
        # Of several catalogues in one link the first wins; its items come in that order, so they are turned round.
        found.append((dict(reversed(list(link._catalog.items()))), link.plural(1)))
        link = link._fallback
    return found


def in_one() -> None:
    """Let every language be loaded so. Called once, when the service starts."""
    trans_real.DjangoTranslation = InOne  # type: ignore[misc]
    # Django's own models ask for words while they are being made: English was loaded the other way by then.
    trans_real._translations.clear()  # type: ignore[attr-defined]
    trans_real._default = None  # type: ignore[attr-defined]
