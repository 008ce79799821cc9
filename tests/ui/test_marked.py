"""Every word in a template is handed to translators, on pages and branches that no other test happens to draw too."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates"
# Pages for those who build the service; and one part that holds attributes alone, all of them marked.
LEFT_OUT = ("ui/gallery", "ui/forms/count.html")
FILES = [
    file.relative_to(TEMPLATES).as_posix()
    for file in sorted(TEMPLATES.rglob("*.*"))
    if not file.relative_to(TEMPLATES).as_posix().startswith(LEFT_OUT)
]
# Words of blocks that are no words: the light of a page, what robots may do.
SETTINGS = re.compile(r"{%\s*block (?:stage|robots|paper|main_class)\s*%}.*?{%\s*endblock", re.DOTALL)
MARKED = re.compile(r"{%\s*(blocktranslate|comment)\b.*?{%\s*end\1\s*%}|{#.*?#}", re.DOTALL)
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# Names and codes that are the same in every language.
SAME = re.compile(r"Good Lives|\b(?:session|csrf|device|display|messages)\b|&\w+;")
PLAIN = re.compile(r"[A-Za-z]{2,}")
SHOWN = ("alt", "aria-label", "title", "placeholder", "aria-description")
# Words that a tag or a part is given as they are, where `_("…")` would hand them to translators.
TAG = re.compile(r"{%\s*(?P<name>\w+)(?P<rest>[^%]*)%}")
SAYS = ("button", "details", "empty", "easy_row", "tag", "band", "saved", "answer", "area", "version")
NAMED = re.compile(
    r"(?<![\w-])(heading|words|hidden|label|legend|more_words|summary|said|when|end|alt|hint)=\"([^\"]*)\""
)


class Words(HTMLParser):
    """The words of a template that are not marked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "svg")
        self.found += [value for name, value in attrs if name in SHOWN and value and PLAIN.search(value)]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "svg")

    def handle_data(self, data: str) -> None:
        if not self._silent and PLAIN.search(SAME.sub("", data)):
            self.found.append(" ".join(data.split()))


def unmarked(text: str) -> list[str]:
    text = MARKED.sub("", SETTINGS.sub("", text))
    given = []
    for tag in TAG.finditer(text):
        if tag["name"] in SAYS and (said := re.match(r'\s*"([^"]*)"', tag["rest"])):
            given.append(said[1])
        if tag["name"] not in ("blocktranslate", "translate"):
            given += [words for _name, words in NAMED.findall(tag["rest"])]
    return [words for words in given if PLAIN.search(words)] + Words(CODE.sub("", text)).found


@pytest.mark.parametrize("name", FILES)
def test_every_word_of_a_template_is_marked(name: str) -> None:
    assert unmarked((TEMPLATES / name).read_text()) == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>Come in</p>",
        '<img alt="A house">',
        '{% button "Go on" %}',
        '{% card heading="Mine" %}',
        "{{ x }} things",
    ],
)
def test_what_is_not_marked_is_found(text: str) -> None:
    assert unmarked(text)


@pytest.mark.parametrize(
    "script", sorted((Path(settings.BASE_DIR) / "static/js").glob("*.js")), ids=lambda file: file.name
)
def test_a_script_says_only_what_the_page_hands_it(script: Path) -> None:
    code = re.sub(r"/\*.*?\*/|^\s*//.*?$|\s//\s.*?$", "", script.read_text(), flags=re.DOTALL | re.MULTILINE)
    said = [found for pair in re.findall(r'"([^"\n]*)"|`([^`\n]*)`', code) for found in pair]
    assert [words for words in said if re.match(r"[A-Z][a-z’]*[ .,!?]+[A-Za-z$]", words)] == []
