"""The closed lists that every area of a framework is mapped to, so that figures and exports can speak each one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Labels = dict[str, str | Promise]

# Care Act 2014, section 1(2): the nine matters of well-being. Code: plain label.
WELLBEING: Labels = {
    "dignity": _("Being treated with respect"),
    "health": _("My body, mind and feelings"),
    "protection": _("Being safe"),
    "control": _("Being in charge of my life"),
    "participation": _("Work, learning and fun"),
    "social_economic": _("Money and a place in society"),
    "relationships": _("Family, friends and love"),
    "accommodation": _("My home"),
    "contribution": _("Giving something back"),
}

# ASCOT's eight domains by name only: its questionnaire needs a licence and is not used here.
ASCOT: Labels = {
    "control": _("Control over daily life"),
    "cleanliness": _("Personal cleanliness and comfort"),
    "food": _("Food and drink"),
    "safety": _("Personal safety"),
    "social": _("Social participation and involvement"),
    "occupation": _("Occupation"),
    "accommodation": _("Accommodation cleanliness and comfort"),
    "dignity": _("Dignity"),
}

# SI 2015/313, regulation 2(2): the ten outcomes.
OUTCOMES: Labels = {
    "nutrition": _("managing and maintaining nutrition"),
    "hygiene": _("maintaining personal hygiene"),
    "toilet": _("managing toilet needs"),
    "clothing": _("being appropriately clothed"),
    "home_safe": _("being able to make use of the adult’s home safely"),
    "home_habitable": _("maintaining a habitable home environment"),
    "relationships": _("developing and maintaining family or other personal relationships"),
    "work_learning": _("accessing and engaging in work, training, education or volunteering"),
    "community": _(
        "making use of necessary facilities or services in the local community including public transport,"
        " and recreational facilities or services"
    ),
    "child_care": _("carrying out any caring responsibilities the adult has for a child"),
}

# Care Act 2014, section 10(5) and (6): what an assessment of a carer has to look at. Section 10(5)(c), how caring
# touches well-being, has the nine matters above.
CARER_MATTERS: Labels = {
    "able": _("whether I am able to care, and am likely to go on being able"),
    "willing": _("whether I am willing to care, and am likely to go on being willing"),
    "impact": _("what my needs for support do to my well-being"),
    "day_to_day": _("the outcomes I wish to achieve in day-to-day life"),
    "support_helps": _("whether support could help me to achieve them"),
    "work": _("whether I work, or wish to"),
    "learning_fun": _("whether I take part in education, training or recreation, or wish to"),
}

# SI 2015/313, regulation 3(2): health, then the eight outcomes. No code is one of the adult's above.
CARER_OUTCOMES: Labels = {
    "carer_health": _("my physical and mental health"),
    "carer_child": _("carrying out any caring responsibilities I have for a child"),
    "carer_others": _("providing care to other persons"),
    "carer_home": _("maintaining a habitable home environment"),
    "carer_nutrition": _("managing and maintaining nutrition"),
    "carer_relationships": _("developing and maintaining family or other personal relationships"),
    "carer_work": _("engaging in work, training, education or volunteering"),
    "carer_community": _(
        "making use of necessary facilities or services in the local community, including recreational"
        " facilities or services"
    ),
    "carer_recreation": _("engaging in recreational activities"),
}

KINDS: Labels = {
    "identity": _("who I am"),
    "vision": _("what I hope for"),
    "social": _("people and places"),
    "developmental": _("doing and learning"),
    "psychological": _("mind and spirit"),
    "clinical": _("body and health"),
    "rights": _("safety and choice"),
    "economic": _("money"),
    "practical": _("support"),
}
