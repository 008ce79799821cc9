"""By which code a question goes: one for each thing of the entry, whoever put the question on the list."""

from choosing.asking.checklist import BY_CODE
from choosing.facts import FACTS

# Facts that are read from a field of another name.
FILLS = {
    "owner": "ownership-model",
    "owner-works-here": "ownership-model",
    "fee-week": "fee-from",
    "fee-hour": "fee-from",
}


def field_code(fact: str) -> str:
    """What of an entry a fact of choosing is read from; the fact itself where it is no one field."""
    found = FACTS.by_code.get(fact)
    return FILLS.get(fact) or (found.detail.code if found and found.detail else fact)


def one_code(code: str) -> str:
    """The same for a fact, for the line of the list that asks about it, and for the field that both would fill."""
    line = BY_CODE.get(code)
    return (line.fact or code) if line else field_code(code)
