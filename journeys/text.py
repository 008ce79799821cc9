"""Words somebody typed or pasted, made safe to keep before anything else looks at them."""

import unicodedata


def clean(text: str) -> str:
    """The text as it is kept: one kind of line end, no control characters, no space round it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()
