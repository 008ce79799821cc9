"""Rosa's story, her symbols and her sorting mat."""

from journeys.boards.cards import Card, Place

# The cards of her story that show a photo name its file.
STORY = [
    (Card(words="I get up when I am ready.", symbol="openmoji:1F305"), ""),
    (Card(words="Toast, and tea in the big cup.", symbol="openmoji:1F35E"), ""),
    (Card(words="I count the boats."), "narrowboat.jpg"),
    (Card(words="Then I go to Gran’s on the 42 bus.", symbol="openmoji:1F68C"), ""),
]

SYMBOLS = [
    Card(words="me", symbol="openmoji:1F64B"),
    Card(words="cat", symbol="openmoji:1F408"),
    Card(words="door", symbol="openmoji:1F6AA"),
    Card(words="water", symbol="openmoji:26F5"),
]

MAT = [
    Card(words="Gran", symbol="openmoji:1F475", place=Place.MATTERS),
    Card(words="Biscuit", symbol="openmoji:1F408", place=Place.MATTERS),
    Card(words="Singing", symbol="openmoji:1F3B5", place=Place.MATTERS),
    Card(words="The bus", symbol="openmoji:1F68C", place=Place.SO_SO),
    Card(words="Football", symbol="openmoji:26BD", place=Place.DOES_NOT),
    Card(words="A later bedtime", symbol="openmoji:1F6CF"),
]
