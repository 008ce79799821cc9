"""What is drawn by functions says every word it is given, and none of it as markup."""

from django.utils.safestring import SafeString

from providers.narrowing import Tick
from providers.templatetags.register import ticks
from ui import quick
from ui.parts import Fact

EVIL = '<b onclick="x">\'&'
SAFE = "&lt;b onclick=&quot;x&quot;&gt;&#x27;&amp;"


def test_no_word_is_taken_for_markup() -> None:
    fact = Fact("place", EVIL, EVIL, EVIL, EVIL)
    drawn = (
        quick.tag(EVIL, hour=EVIL),
        quick.facts([fact]),
        quick.result(
            SafeString(""), EVIL, url=EVIL, kind=EVIL, why=EVIL, facts=[fact], more=[fact], more_words=EVIL
        ),
        ticks(EVIL, name="type", kind="checkbox", among=[Tick(EVIL, EVIL, 1, False)]),
    )
    for html, times in zip(drawn, (2, 4, 14, 5), strict=True):
        assert EVIL not in html
        assert html.count(SAFE) == times


def test_what_is_not_there_leaves_no_empty_box() -> None:
    bare = quick.result(SafeString(" "), "Name", url="#", facts=[Fact("star", "Rating", "Good")])
    for css in ("pinno", "why", "result__more", "result__do", "result__pic", "src", "small"):
        assert css not in bare
