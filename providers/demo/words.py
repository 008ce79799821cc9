"""What made-up services say of themselves, put together from parts: a voice, what they hold to, a small proof."""

from random import Random

_WHO = (
    "I began {name} with my sister in our mother's old house.",
    "We are a small team, and most of us live round the corner.",
    "Twelve of us work here. You will know all our names in a week.",
    "I was a nurse for twenty years before I opened this door.",
    "Families began {name}, because nothing near here was good enough.",
    "We have been here longer than the bus shelter.",
    "There is no head office. If something is wrong, you talk to me.",
    "Half of the people who run {name} have support themselves.",
)
_HOLD = {
    "home": (
        "This is a home first. You get up when you like, and the kitchen is never shut.",
        "Nobody is too old to begin something. Last year it was the ukulele.",
        "Your room is yours. We knock, and we wait until you say come in.",
        "We cook with the people who live here, not for them.",
        "We would rather have a bit of mess and a good laugh than a tidy silence.",
    ),
    "visits": (
        "Half an hour is not enough for a bath and a talk, so we do not sell half an hour.",
        "The same three people come to you. If one is ill, you hear it first.",
        "We do with you what you can do, and not one thing more than you want.",
        "We are on time, and if we are not, you hear from us before you have to ask.",
        "It is your home. We take off our shoes, or we keep them on: you say.",
    ),
    "living": (
        "You have your own front door, and you decide who has a key.",
        "You choose who works with you. You meet them first, and you can say no.",
        "We begin with what you want to do on Saturday night, and plan the rest round it.",
        "Support should get smaller as a life gets bigger.",
        "Nobody moves because it suits our rota.",
    ),
    "day": (
        "Everybody here has a job to do, and somebody who would miss them.",
        "We grow things, mend things and sell some of them on Thursdays.",
        "Come for the soup, stay for the choir. Nobody minds if you cannot sing.",
        "We go out more than we stay in, whatever the weather.",
    ),
    "live-in": (
        "One person stays with you, so that you can stay where you are.",
        "We look for somebody who likes what you like, from chess to country music.",
        "You meet three people and choose. If it does not fit, you choose again.",
        "Whoever lives with you has time off, and somebody you know comes in then.",
    ),
}
_PROOF = (
    "When Joan wanted to see the sea again, we found a wheelchair with fat tyres and went.",
    "Dilip had not been out for two years. Now he does the shopping, and we carry the bags.",
    "One man keeps four chickens here. They were not our idea, and they are the best thing we have.",
    "Last winter the heating broke, and eleven neighbours brought heaters.",
    "We asked everybody what they would change. Now breakfast goes on until eleven.",
    "A woman who moved in to die planted a tree instead. She picked the first plums in August.",
    "Mark had to learn three names a day before. Now he knows all of us, and our dogs.",
)
_END = (
    "Come and have a cup of tea, and ask us anything.",
    "Come without saying when. That is how you see what it is like.",
    "If we are not right for you, we will say so and help you look.",
    "",
    "",
)
_PROUD = (
    "Nobody who works here has left since spring.",
    "Our garden opens to the whole street in July.",
    "Seven people here have paid work.",
    "We were the first near here to train every worker in Makaton.",
    "Families come to our quiz. Some of them win.",
    "People who live here choose new workers with us.",
)
_WEEK = (
    "Monday was the market.", "On Tuesday four people swam.", "Wednesday: bread, and a bit of an argument about jam.",
    "On Thursday the school choir came.", "On Friday we had fish and chips on the bench.",
    "Two people went to a wedding.", "Somebody's dog had a birthday.", "The book group did not finish the book again.",
    "We voted on the new curtains.", "Three of us went to look at trains.",
)  # fmt: skip


def ethos(chance: Random, name: str, kind: str) -> str:
    """Two to four sentences in somebody's own voice."""
    holds = chance.sample(_HOLD[kind], k=chance.choice((1, 2)))
    short = name.split(",")[0].split(":")[0]
    said = [chance.choice(_WHO).format(name=short), *holds]
    if chance.random() < 0.6:
        said.append(chance.choice(_PROOF))
    return " ".join([*said, chance.choice(_END)]).strip()


def proud_of(chance: Random, kind: str) -> str:
    return chance.choice(_PROUD if kind != "live-in" else _PROUD[:1])


def last_week(chance: Random) -> str:
    return " ".join(chance.sample(_WEEK, k=3))
