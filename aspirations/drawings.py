"""Our drawings for areas and questions of the framework, where a person has no picture of their own there."""

AREAS = {
    "who_i_am": "piano",
    "good_life": "morning",
    "home": "cottage",
    "people": "together",
    "community": "choir",
    "work_learning": "bakery",
    "growing": "bus",
    "mind_spirit": "sea",
    "wellness": "tomatoes",
    "safe_control": "door",
    "money": "money",
    "how_to_support": "talking",
    "my_caring": "helping",
    "caring_and_me": "window-seat",
    "day_to_day": "teapot",
    "carer_work": "worker",
    "my_children": "houses",
    "others_i_care_for": "call",
    "carer_home": "kitchen",
    "carer_health": "sea",
    "who_i_care_for": "together",
    "carer_emergency": "phone-finger",
}
# By the slug of the question, where another drawing says it better than its area's.
QUESTIONS = {
    "like_about_me": "together",
    "proud": "choir",
    "story": "reading",
    "bad_day": "window-seat",
    "dream": "sea",
    "not_want": "door",
    "feels_like_home": "window-seat",
    "home_change": "houses",
    "stay_close": "call",
    "meet": "talking",
    "give": "teapot",
    "learn": "reading",
    "fun": "narrowboat",
    "try_with_help": "walk",
    "belief": "garden",
    "keeps_well": "walk",
    "unwell": "call",
    "worries": "talking",
    "decisions": "paper",
    "money_help": "together",
    "please_do": "kitchen",
    "communicate": "saying",
    "emergency": "phone-finger",
    "going_on": "walk",
    "carer_safe": "door",
    "carer_hopes": "sea",
    "what_would_help": "helping",
    "carer_learning": "reading",
    "carer_fun": "narrowboat",
    "carer_friends": "talking",
    "carer_places": "bus",
    "carer_feelings": "garden",
    "worst_worry": "quiet",
}
OWN = "walk"


def of_area(slug: str) -> str:
    """The name of the drawing for an area; an area that a person added themselves has no slug."""
    return AREAS.get(slug, OWN)


def of_question(slug: str, area: str) -> str:
    """The name of the drawing for a question of an area."""
    return QUESTIONS.get(slug) or of_area(area)
