"""The codes that figures are made of: fixed lists. Whatever is not in its list never comes out of the database.

They are written out, and not read from the rooms that made them, because a published table keeps its categories: a new
code there is a new version of the table here (tests/commissioning/test_catalogue.py says when).
"""

# Parts of life. Of the community's two questions each stands by itself, since one of them asks what somebody would
# like to give; `caring` is any part of a family carer's statement, `another` one that somebody made themselves.
AREAS_OF_LIFE = (
    "who_i_am", "good_life", "home", "people", "community", "giving_back", "work_learning", "growing", "mind_spirit",
    "wellness", "safe_control", "money", "how_to_support", "caring", "another",
)  # fmt: skip
ABOUT = ("home", "help", "night", "day", "break", "other")
# What can matter in a choice, by the group it stands in.
FACTS = {
    "place": ("near",),
    "support": ("kinds", "reach", "needs"),
    "people": ("same-faces", "staff-stay", "agency", "nights", "training", "languages"),
    "life": ("pets", "couples", "visiting", "trial", "food", "faiths"),
    "home": ("own-room", "own-bathroom", "own-furniture", "lock", "wifi", "garden", "access", "places"),
    "room": ("vacancies", "waiting-weeks", "urgent"),
    "money": ("fee-week", "fee-hour", "fee-includes", "council-pays", "top-up", "direct-payments"),
    "checks": (
        "regulated", "rating", "rating-safe", "rating-effective", "rating-caring", "rating-responsive",
        "rating-well-led", "rated-lately",
    ),
    "owner": ("owner", "owner-works-here", "safeguards"),
}  # fmt: skip
MATTERS = tuple(code for group in FACTS.values() for code in group)
# What was looked for, and which group of facts was missing there; `words` where it was said in words alone.
MISSING = tuple(f"{about}.{group}" for about in ABOUT for group in (*FACTS, "words"))
REAL_OPTIONS = ("0", "1", "2", "3-more", "unknown")
CHOSEN = (
    "register", "family", "friend", "club", "equipment", "other", "gone", "none", "not_yet", "undecided",
)  # fmt: skip
WELLBEING = (
    "dignity", "health", "protection", "control", "participation", "social_economic", "relationships",
    "accommodation", "contribution",
)  # fmt: skip
HORIZONS = ("now", "year", "one_day")
PROGRESS = ("dream", "working", "happening", "done", "paused", "changed")
HELPS = ("circle", "services", "both", "unknown")
CIRCLE = ("me", "family", "friend", "community", "equipment")
SERVICES = ("provider", "council", "nhs")
ANSWERED = ("week", "month", "later", "waiting", "none")
WORKED = ("yes", "partly", "no", "unknown")
WANTED = ("yes", "not_now", "never", "unknown")
HELD = ("held", "unknown")
CONTACT = ("email", "text", "relay", "letter", "phone", "video", "somebody")
FORMATS = (
    "easy_read", "large_print", "audio", "bsl_video", "braille_1", "braille_2", "plain_email", "electronic",
    "symbols", "other_language",
)  # fmt: skip
PROFESSIONALS = (
    "bsl_interpreter", "deafblind_manual", "lipspeaker", "speech_to_text", "notetaker", "advocate",
    "speech_therapist",
)  # fmt: skip
SUPPORT = (
    "lip_reads", "hearing_aid", "makaton", "aac", "switch", "pictures", "longer_time", "quiet_place",
    "with_somebody", "citizen_advocate",
)  # fmt: skip
ADVOCATE = ("yes", "declined", "no", "unsure", "unknown")
# What was looked for in the register: kinds of support, then for whom; `another` is a word that is there no more.
LOOKED_FOR = (
    "at-home", "home-care", "supported-living", "extra-care", "shared-lives", "supported-living-no-care", "live-in",
    "live-in-managed", "live-in-introductory", "homeshare", "micro-provider", "personal-assistant", "care-home",
    "nursing", "day", "community-learning", "community-mental-health", "community-substances", "rehabilitation",
    "rehabilitation-substances", "hospice", "hospice-home", "college", "advocacy", "care-management", "brokerage",
    "learning-disabilities", "dementia", "older-people", "younger-adults", "mental-health", "physical-disabilities",
    "sensory", "substances", "eating", "detained", "children", "everyone", "another",
)  # fmt: skip
