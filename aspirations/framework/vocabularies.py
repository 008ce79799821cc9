"""The closed lists that every area of a framework is mapped to, so that figures and exports can speak each one."""

# Care Act 2014, section 1(2): the nine matters of well-being. Code: plain label.
WELLBEING = {
    "dignity": "Being treated with respect",
    "health": "My body, mind and feelings",
    "protection": "Being safe",
    "control": "Being in charge of my life",
    "participation": "Work, learning and fun",
    "social_economic": "Money and a place in society",
    "relationships": "Family, friends and love",
    "accommodation": "My home",
    "contribution": "Giving something back",
}

# ASCOT's eight domains by name only: its questionnaire needs a licence and is not used here.
ASCOT = {
    "control": "Control over daily life",
    "cleanliness": "Personal cleanliness and comfort",
    "food": "Food and drink",
    "safety": "Personal safety",
    "social": "Social participation and involvement",
    "occupation": "Occupation",
    "accommodation": "Accommodation cleanliness and comfort",
    "dignity": "Dignity",
}

# SI 2015/313, regulation 2(2): the ten outcomes.
OUTCOMES = {
    "nutrition": "managing and maintaining nutrition",
    "hygiene": "maintaining personal hygiene",
    "toilet": "managing toilet needs",
    "clothing": "being appropriately clothed",
    "home_safe": "being able to make use of the adult’s home safely",
    "home_habitable": "maintaining a habitable home environment",
    "relationships": "developing and maintaining family or other personal relationships",
    "work_learning": "accessing and engaging in work, training, education or volunteering",
    "community": "making use of necessary facilities or services in the local community including public transport,"
    " and recreational facilities or services",
    "child_care": "carrying out any caring responsibilities the adult has for a child",
}

KINDS = {
    "identity": "who I am",
    "vision": "what I hope for",
    "social": "people and places",
    "developmental": "doing and learning",
    "psychological": "mind and spirit",
    "clinical": "body and health",
    "rights": "safety and choice",
    "economic": "money",
    "practical": "support",
}
