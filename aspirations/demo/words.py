"""What Rosa says. Made up from beginning to end."""

from dataclasses import dataclass

NAME = "Rosa"


@dataclass(frozen=True)
class Said:
    """Words to one question, so many days ago. `goes_on`: they take the place of the words there were."""

    area: str
    prompt: str
    text: str
    days: int
    private: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class Photo:
    area: str
    prompt: str
    file: str
    text: str
    days: int


BEFORE = [
    Said(
        "who_i_am", "good_at", "I never forget a birthday. I can work the till, and I make people laugh.", 33
    ),
    Said("who_i_am", "proud", "I learned to take the 42 bus on my own. It took all summer.", 33),
    Said("good_life", "good_day", "I get up when I am ready. Toast and the radio.", 32),
    Said(
        "good_life",
        "good_day",
        "I get up when I am ready. Toast and the radio. Then I walk by the canal and count the boats.",
        23,
        goes_on=True,
    ),
    Said("good_life", "not_want", "I do not want to live where somebody else says when it is bedtime.", 23),
    Said("home", "where", "By the water. I want to see boats from my own window. And my own front door.", 30),
    Said("home", "feels_like_home", "Biscuit on the window seat. My purple coat on the hook.", 30),
    Said(
        "people",
        "who_matters",
        "Asha, my sister. Gran. Bill from choir, who saves me a chair.\n\nGran is 86. We sing on Sundays.",
        29,
    ),
    Said("work_learning", "do", "I want a Saturday job at a bakery. A real one, with an apron.", 27),
    Said("safe_control", "risks", "I want to go to the shop by myself in the evening. I take my phone.", 26),
    Said("safe_control", "worries", "I worry about what happens when Gran is not here.", 26, private=True),
    Said("how_to_support", "please_do", "Please knock. Please do not finish my sentences.", 25),
    Said(
        "how_to_support",
        "communicate",
        "One short thing at a time. Then wait. I will answer. I have pictures on my phone for the rest.",
        25,
    ),
]

WITH_ASHA = "Asha and me at the fair"
PHOTOS = [
    Photo("good_life", "good_day", "narrowboat.jpg", "The boat I always say hello to", 23),
    Photo("work_learning", "do", "bakery.jpg", "The bakery on Mill Street, early", 27),
    Photo("people", "who_matters", "together.jpg", WITH_ASHA, 29),
]

DRAWING = Photo("home", "feels_like_home", "", "My house by the water, with the sun out", 22)
SOUND = Photo("who_i_am", "good_at", "", "Me humming the tune we sing with Gran", 22)
FILM = Photo(
    "good_life", "dream", "", "Me showing where I walk: the canal, the bakery, and the fair with Asha", 22
)

# The words on her film: from, to (thousandths of a second), who, what.
CAPTIONS = [
    (0, 2000, "Me", "This is where I say hello to the boats."),
    (2000, 4000, "Me", "This is the bakery, early. I want a job here."),
    (4000, 6000, "Asha", "And this is us at the fair."),
]

TOP = [("home", "where"), ("work_learning", "do"), ("people", "who_matters")]

CAT = "She is ginger. She comes with me wherever I live. This is very important."

SINCE = [
    Said("growing", "skill", "Cooking a whole dinner. Not only the potatoes.", 4),
    Said("good_life", "dream", "To sing one song on my own in front of everybody. Then sit down fast.", 4),
    Said(
        "good_life",
        "good_day",
        "I get up when I am ready, not when someone else is. Toast and the radio. Then I walk by the canal and count"
        " the boats.\n\nOn the best days I sing with",
        1,
        goes_on=True,
    ),
]
