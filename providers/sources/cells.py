"""From the text of a cell to a value: None for a blank, BadRowError in plain words for nonsense."""

import re
from datetime import date

from providers.sources.reading import BadRowError
from providers.vocabulary import NO_RATING, OWNERS, RATINGS, plain_key

LONGEST = 250
ENGLAND = ((49.8, 55.9), (-6.6, 1.9))
_NUMBER = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[ T].*)?")
_BRITISH = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?:[ -].*)?")
# How some programs write a number that ends in many zeros.
_POWER = re.compile(r"\d(\.\d+)?\d*[eE]\+?\d{1,2}")
# What a spreadsheet shows where it could not work out a value, and a formula that was never worked out.
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)|Err:\d{3}|#+")
_SUSPECT = {"=", "#", "E"}
_QUOTED = re.compile(r'="([^"]*)"')


def text(cell: str) -> str | None:
    """The words with single spaces; None for a blank, a lone dash or the NA that some programs write for a blank."""
    words = " ".join(cell.split())
    if words[:1] in _SUSPECT:
        words = _worked_out(words)
    if len(words) > LONGEST:
        raise BadRowError(f"This is {len(words):,} letters long, and the most I can keep is {LONGEST}.")
    return None if words in ("", "-", "NA") else words


def words(cell: str) -> str | None:
    """Many words in one cell, however long."""
    return cell.strip() or None if cell else None


def names(cell: str) -> tuple[str, ...]:
    """The names of people, as they are written, with strokes or semicolons between several."""
    parts = (text(part) for part in re.split(r"[|;]", cell or ""))
    return tuple(dict.fromkeys(name for name in parts if name and name != "*"))


def company_number(cell: str) -> str | None:
    """A number at Companies House: eight characters, with the zeros in front that spreadsheets drop."""
    found = text(cell)
    return found.zfill(8) if found and found.isascii() and found.isdigit() else found


def _worked_out(words: str) -> str:
    """The words, if they are a value. Raises BadRowError for what a spreadsheet left instead of one."""
    if quoted := _QUOTED.fullmatch(words):
        return quoted[1]  # how numbers are kept from losing their zeros
    if words.startswith("="):
        raise BadRowError(f"This holds a formula, “{words[:40]}”, and no value.")
    if _ERROR.fullmatch(words):
        raise BadRowError(f"This holds an error of the spreadsheet, “{words[:40]}”, and no value.")
    return words


def brand(cell: str) -> str | None:
    """The name of a group, without the word BRAND that the regulator puts before it."""
    found = text(cell)
    return re.sub(r"^BRAND\s+", "", found) if found else None


def number(cell: str) -> str | None:
    """A regulator's number for an entry, such as 1-10000792582."""
    found = text(cell)
    if found and _ISO.fullmatch(found):
        raise BadRowError(f"“{found[:40]}” is a date, and a register number should stand here.")
    if found and (len(found) > 20 or not _NUMBER.fullmatch(found)):
        raise BadRowError(f"“{found[:40]}” is not a register number. They look like 1-123456789.")
    return found


def postcode(cell: str) -> str | None:
    """A postcode in capitals with one space."""
    found = text(cell)
    if found is None:
        return None
    match = _POSTCODE.fullmatch(found.upper())
    if match is None:
        raise BadRowError(f"“{found[:40]}” is not a postcode.")
    return f"{match[1]} {match[2]}"


def postcode_if_sound(cell: str) -> str | None:
    """A postcode that is not worth a row: where it is none, it is left out."""
    try:
        return postcode(cell)
    except BadRowError:
        return None


def day(cell: str) -> date | None:
    """A day as 2021-01-30 or 30/01/2021, with or without a time after it."""
    found = text(cell)
    if found is None:
        return None
    if iso := _ISO.fullmatch(found):
        year, month, of_month = iso.groups()
    elif british := _BRITISH.fullmatch(found):
        of_month, month, year = british.groups()
    else:
        raise BadRowError(f"“{found[:40]}” is not a date. Dates look like 2021-01-30 or 30/01/2021.")
    try:
        when = date(int(year), int(month), int(of_month))
    except ValueError:
        raise BadRowError(f"There is no such day as “{found[:40]}”.") from None
    if when.year < 1900:
        raise BadRowError(f"“{found[:40]}” is too long ago.")
    return when


def whole_number(cell: str) -> int | None:
    """A count, 0 and up."""
    found = text(cell)
    if found is None:
        return None
    if not found.isascii() or not found.isdigit() or len(found) > 5:
        raise BadRowError(f"“{found[:40]}” is not a number of people.")
    return int(found)


def yes_no(cell: str) -> bool | None:
    found = text(cell)
    if found is None:
        return None
    if found.upper() not in ("Y", "N"):
        raise BadRowError(f"“{found[:40]}” should be Y or N.")
    return found.upper() == "Y"


def latitude(cell: str) -> float | None:
    return _degrees(cell, ENGLAND[0])


def longitude(cell: str) -> float | None:
    return _degrees(cell, ENGLAND[1])


def _degrees(cell: str, within: tuple[float, float]) -> float | None:
    found = text(cell)
    if found is None:
        return None
    try:
        degrees = float(found)
    except ValueError:
        raise BadRowError(f"“{found[:40]}” is not a place on the map.") from None
    if not within[0] <= degrees <= within[1]:
        raise BadRowError(f"{found[:40]} is not a place in England.")
    return degrees


def rating(cell: str) -> str | None:
    """The code of a rating; None where there is none yet."""
    found = text(cell) or ""
    term = RATINGS.find(found)
    if term is None and plain_key(found) not in NO_RATING:
        raise BadRowError(f"“{found[:40]}” is not a rating that the regulator gives.")
    return term.code if term else None


def ownership(cell: str) -> str | None:
    """The code of a kind of owner; a kind that is new to us is left out, not guessed."""
    term = OWNERS.find(text(cell) or "")
    return term.code if term else None


def phone(cell: str) -> str | None:
    """A telephone number with the leading 0 that spreadsheets drop."""
    found = text(cell)
    if found is None:
        return None
    if _POWER.fullmatch(found):
        found = f"{float(found):.0f}"
    digits = re.sub(r"[^\d]", "", found)
    if digits.startswith("44") and len(digits) >= 11:
        digits = digits[2:]
    if not 9 <= len(digits) <= 12:
        return None
    return digits if digits.startswith("0") else f"0{digits}"


def website(cell: str) -> str | None:
    """A web address that a page may link to; anything that is no plain web address is left out."""
    found = text(cell)
    if found is None or " " in found:
        return None
    if not re.match(r"https?://", found, re.IGNORECASE):
        found = f"https://{found}"
    return found if re.fullmatch(r"https?://[^\s/<>\"']+\.[^\s<>\"']+", found, re.IGNORECASE) else None
