"""What people ask about when they choose: what is asked, how an answer is kept, and how it reads."""

from providers.details.cleaning import MOST_LETTERS, clean, unlikely
from providers.details.vocabulary import DETAILS, GROUPS, Choice, Detail, Details, Kind
from providers.details.wording import fee, in_words, pounds

__all__ = [
    "DETAILS",
    "GROUPS",
    "MOST_LETTERS",
    "Choice",
    "Detail",
    "Details",
    "Kind",
    "clean",
    "fee",
    "in_words",
    "pounds",
    "unlikely",
]
