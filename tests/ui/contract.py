"""What GOV.UK's markup promises to assistive technology, read out of HTML: names, descriptions, groups and their order.

Class names are ours and wrappers are free; everything a screen reader or their scripts rely on is kept.
"""

from html.parser import HTMLParser

KEPT = {
    "fieldset": ("role", "aria-describedby"),
    "legend": (),
    "h1": (),
    "label": ("for",),
    "input": ("id", "name", "type", "inputmode", "aria-describedby", "checked"),
    "textarea": ("id", "name", "aria-describedby"),
    "select": ("id", "name", "aria-describedby"),
    "option": ("value", "selected"),
    "li": (),
    "a": ("href",),
    "details": (),
    "summary": (),
    "dl": (),
    "dt": (),
    "dd": (),
    "nav": (),
}
# Their scripts that show a further question under a choice. No form here has one.
NOT_LOADED = ("govuk-radios", "govuk-checkboxes")
HOOKS = ("data-module", "data-maxlength", "role", "id")


class Contract(HTMLParser):
    """The promises in a piece of HTML, in the order they are made."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.promises: list[tuple] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag in KEPT:
            kept = {name: has[name] for name in KEPT[tag] if name in has}
            if has.get("type") in ("radio", "checkbox"):
                kept["value"] = has.get("value")
            self.promises.append((tag, kept))
        elif tag in ("div", "p"):
            kept = {hook: has[hook] for hook in HOOKS if hook in has and has[hook] not in NOT_LOADED}
            if kept:
                self.promises.append(("block", kept))


def promises(html: str) -> list[tuple]:
    return Contract(html).promises
