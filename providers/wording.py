"""Days, distances and counts as people say them."""

from datetime import date

OLD_AFTER = 24  # months: a check older than this is said to be old


def day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def months_since(on: date, today: date) -> int:
    """Whole months from `on` to `today`; 0 for a day that has not come."""
    return max(0, (today.year - on.year) * 12 + today.month - on.month - (today.day < on.day))


def age(on: date, today: date) -> str:
    """How old something of that day is: "nearly 6 years old"."""
    months = months_since(on, today)
    years, over = divmod(months, 12)
    if months < 1:
        return "less than a month old"
    if not years:
        return "nearly a year old" if over > 9 else f"{months} month{'s' if months > 1 else ''} old"
    if over > 9:
        return f"nearly {years + 1} years old"
    return f"{'more than' if over > 1 else 'about'} {_years(years)} old"


def _years(years: int) -> str:
    return "a year" if years == 1 else f"{years} years"


def old_check(on: date, today: date) -> str:
    """A sentence where a rating is so old that it says little of today; else nothing."""
    return f"This check is {age(on, today)}." if months_since(on, today) >= OLD_AFTER else ""


def miles(distance: float) -> str:
    if distance < 0.75:
        return "Less than a mile"
    whole = round(distance)
    return f"{whole:,} mile{'' if whole == 1 else 's'}"


def telephone(digits: str) -> str:
    """A number with the spaces it is said with."""
    if len(digits) != 11:
        return digits
    if digits.startswith("02"):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    if digits.startswith("011") or (digits.startswith("01") and digits[3] == "1"):
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return f"{digits[:5]} {digits[5:]}"


def number_of(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def and_so_on(words: list[str]) -> str:
    """The words as a list in a sentence: "a, b and c"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def in_a_sentence(label: str) -> str:
    """A label as it stands in the middle of a sentence."""
    return label if label[:2] in ("I ", "I’") else label[:1].lower() + label[1:]
