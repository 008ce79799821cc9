"""Cards to begin a sorting mat with: a few for each part of the statement, then things of any day. None is care."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aspirations.models import Area
from journeys.boards.cards import Card

Ready = tuple[str | Promise, str]

ANY_DAY: list[Ready] = [
    (_("Quiet mornings"), "1F305"),
    (_("Music"), "1F3B5"),
    (_("Animals"), "1F408"),
    (_("Going out"), "1F68C"),
    (_("My own room"), "1F6CF"),
    (_("Food I like"), "1F372"),
    (_("Seeing friends"), "1F46B"),
    (_("Family"), "1F46A"),
    (_("Being outside"), "1F333"),
    (_("My own money"), "1F4B7"),
    (_("Work"), "1F4BC"),
    (_("Telephone and screens"), "1F4F1"),
]
# By the slug of the part; a part that a person added themselves has no slug, and begins with any day.
BY_AREA: dict[str, list[Ready]] = {
    "who_i_am": [
        (_("My name said right"), "1F4DB"),
        (_("What I wear"), "1F455"),
        (_("My hair"), "1F487"),
        (_("Making people laugh"), "1F602"),
        (_("What I made"), "1F3A8"),
    ],
    "home": [
        (_("My own front door"), "1F6AA"),
        (_("A garden"), "1F331"),
        (_("Living alone"), "1F3E0"),
        (_("Living with others"), "1F46D"),
        (_("A pet"), "1F436"),
        (_("Quiet at night"), "1F319"),
        (_("Shops near by"), "1F6D2"),
    ],
    "people": [
        (_("Old friends"), "1F91D"),
        (_("New friends"), "1F44B"),
        (_("Love"), "2764"),
        (_("Neighbours"), "1F3D8"),
        (_("Calls and letters"), "1F4DE"),
        (_("Time alone"), "1F6CB"),
    ],
    "community": [
        (_("A club"), "26BD"),
        (_("Singing together"), "1F3A4"),
        (_("The library"), "1F4DA"),
        (_("The pub"), "1F37A"),
        (_("Voting"), "1F5F3"),
        (_("Helping others"), "1F932"),
    ],
    "work_learning": [
        (_("A paid job"), "1F4B7"),
        (_("Working with my hands"), "1F528"),
        (_("Working with animals"), "1F40E"),
        (_("Reading and writing"), "1F4D6"),
        (_("Computers"), "1F4BB"),
        (_("Cooking"), "1F373"),
    ],
    "growing": [
        (_("Travelling alone"), "1F68D"),
        (_("A holiday"), "1F3D6"),
        (_("Something new"), "1F31F"),
        (_("Swimming"), "1F3CA"),
        (_("An instrument"), "1F3B8"),
    ],
    "mind_spirit": [
        (_("My faith"), "1F64F"),
        (_("Being still"), "1F9D8"),
        (_("The sea or hills"), "1F30A"),
        (_("Remembering somebody"), "1F56F"),
        (_("Feast days"), "1F389"),
    ],
    "wellness": [
        (_("Sleeping well"), "1F634"),
        (_("Moving about"), "1F6B6"),
        (_("No pain"), "1FA79"),
        (_("My teeth"), "1FAA5"),
        (_("A doctor who listens"), "1FA7A"),
    ],
    "safe_control": [
        (_("My own key"), "1F511"),
        (_("Deciding for myself"), "1F5F3"),
        (_("Taking a chance"), "1F3B2"),
        (_("Somebody to call"), "1F4DE"),
        (_("A door I can shut"), "1F6AA"),
    ],
    "money": [
        (_("Choosing what I buy"), "1F6CD"),
        (_("Saving for something"), "1F416"),
        (_("My own bank card"), "1F4B3"),
        (_("Help with letters"), "2709"),
    ],
    "how_to_support": [
        (_("Time to answer"), "231B"),
        (_("The same faces"), "1F465"),
        (_("Being asked first"), "2753"),
        (_("Quiet voices"), "1F92B"),
        (_("Doing it together"), "1F91D"),
        (_("People on time"), "23F0"),
    ],
    "my_caring": [
        (_("Cooking"), "1F373"),
        (_("Help with letters"), "2709"),
        (_("Being there at night"), "1F319"),
        (_("Lifting"), "1F4AA"),
        (_("Somebody to take turns"), "1F91D"),
    ],
    "day_to_day": [
        (_("An hour for me"), "231B"),
        (_("A holiday"), "1F3D6"),
        (_("Sleeping well"), "1F634"),
        (_("Somebody to call"), "1F4DE"),
    ],
    "carer_work": [
        (_("A paid job"), "1F4B7"),
        (_("Fewer hours"), "231B"),
        (_("A course"), "1F4DA"),
        (_("Singing together"), "1F3A4"),
    ],
    "carer_home": [
        (_("Old friends"), "1F91D"),
        (_("A garden"), "1F331"),
        (_("A hot meal"), "1F372"),
        (_("The library"), "1F4DA"),
        (_("Love"), "2764"),
    ],
}


def ready_cards(area: Area) -> list[Card]:
    """Ready cards for a part of the statement, those of the part itself first."""
    slug = area.framework_area.slug if area.framework_area else ""
    return [
        Card(words=str(words), symbol=f"openmoji:{code}")
        for words, code in [*BY_AREA.get(slug, []), *ANY_DAY]
    ]
