"""What symbols are sorted into, so that somebody who does not spell can look through them by picture.

A category is a slug that stays, words that may change, and the symbol on its tile. `groups` are the sets' own names
for what belongs in it: the first that an own name begins with decides.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Category:
    slug: str
    words: Promise
    tile: str  # the key of a symbol
    groups: tuple[str, ...]


CATEGORIES = (
    Category(
        "feelings",
        _("Feelings"),
        "openmoji:1F600",
        ("smileys-emotion/", "People Feelings", "extras-openmoji/smileys-emotion"),
    ),
    Category(
        "people",
        _("People"),
        "openmoji:1F46A",
        (
            "people-body/family",
            "people-body/person",
            "people-body/person-role",
            "people-body/person-symbol",
            "people-body/person-fantasy",
            "extras-openmoji/people",
            "extras-openmoji/queer-symbols",
            "People Relationship",
            "People Profession",
            "People Descriptive",
            "Religion Person",
            "Military",
            "symbols/gender",
        ),
    ),
    Category(
        "actions",
        _("What people do"),
        "openmoji:1F6B6",
        (
            "Verb",
            "People Actions",
            "people-body/person-gesture",
            "people-body/person-activity",
            "people-body/hand",
            "extras-openmoji/interaction",
            "Building Household tasks",
            "Food Kitchen actions",
            "Healthcare Grooming activities",
            "Drink Actions",
            "Tools Actions",
            "people-body/person-resting",
        ),
    ),
    Category(
        "body",
        _("Body and health"),
        "openmoji:1FA7A",
        ("people-body/body-parts", "objects/medical", "extras-openmoji/healthcare", "Healthcare"),
    ),
    Category(
        "food",
        _("Food"),
        "openmoji:1F37D",
        (
            "food-drink/drink",
            "food-drink/",
            "extras-openmoji/food-drink",
            "extras-unicode/food-drink",
            "Food",
        ),
    ),
    Category(
        "home",
        _("Home"),
        "openmoji:1F3E0",
        ("objects/household", "objects/lock", "Building", "Electrical General"),
    ),
    Category(
        "clothes",
        _("Clothes"),
        "openmoji:1F455",
        ("objects/clothing", "Clothes General", "Clothes Accessories", "Clothes Jewellery"),
    ),
    Category(
        "places",
        _("Places and travel"),
        "openmoji:1F68C",
        (
            "travel-places/place",
            "travel-places/transport",
            "travel-places/hotel",
            "extras-openmoji/travel-places",
            "Transport",
            "Holiday",
            "symbols/transport-sign",
            "Animal Habitat",
        ),
    ),
    Category(
        "fun",
        _("Fun and sport"),
        "openmoji:26BD",
        (
            "activities/",
            "people-body/person-sport",
            "Sport",
            "Clothes Sport",
            "Leisure",
            "Celebration",
            "Art",
            "objects/music",
            "objects/sound",
            "Music",
        ),
    ),
    Category(
        "nature",
        _("Animals and nature"),
        "openmoji:1F415",
        (
            "animals-nature/",
            "extras-openmoji/animals-nature",
            "extras-openmoji/gardening",
            "extras-openmoji/climate-environment",
            "Animal",
            "Plants",
            "Science Eco",
            "travel-places/sky-weather",
            "Environment",
            "Science Astronomy",
        ),
    ),
    Category(
        "work",
        _("Work and learning"),
        "openmoji:1F4D6",
        (
            "objects/book-paper",
            "objects/writing",
            "objects/office",
            "objects/science",
            "objects/tool",
            "Work",
            "Science",
            "Tools",
        ),
    ),
    Category(
        "talking",
        _("Phones, computers and talking"),
        "openmoji:1F4F1",
        (
            "objects/phone",
            "objects/computer",
            "objects/light-video",
            "objects/mail",
            "extras-openmoji/technology",
            "Electrical",
            "Computer",
            "Communication",
            "Question",
        ),
    ),
    Category(
        "time",
        _("Time and money"),
        "openmoji:1F552",
        ("travel-places/time", "objects/money", "Descriptive Time", "Money", "symbols/currency"),
    ),
    Category("faith", _("Faith"), "openmoji:1F54A", ("Religion", "symbols/religion")),
    Category("describing", _("Describing words"), "openmoji:1F4CF", ("Descriptive",)),
    Category(
        "letters",
        _("Letters and numbers"),
        "openmoji:0031-FE0F-20E3",
        ("Alphabet", "Number", "symbols/alphanum", "symbols/keycap", "symbols/math", "symbols/punctuation"),
    ),
    Category(
        "flags",
        _("Flags and maps"),
        "openmoji:1F3F4-E0067-E0062-E0065-E006E-E0067-E007F",
        ("flags/", "extras-openmoji/flags", "extras-unicode/subdivision-flag", "Country"),
    ),
    Category("signs", _("Signs"), "openmoji:26A0", ("",)),
)
BY_SLUG = {category.slug: category for category in CATEGORIES}
_GROUPS = sorted(
    ((group, category.slug) for category in CATEGORIES for group in category.groups),
    key=lambda pair: -len(pair[0]),
)


def category_of(name: str) -> str:
    """The slug for what a set calls it: the longest beginning that is known."""
    return next(slug for group, slug in _GROUPS if name.startswith(group))
