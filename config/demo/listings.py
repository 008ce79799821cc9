"""Entries that no regulator lists and that wait in the demo, and pictures of those that Tom keeps."""

from pathlib import Path

from access.identity import acting_as
from accounts.models import User
from config.demo.people import ROLES, account_of
from journeys.media.pictures import made_anew
from providers.keeping import reading
from providers.models import Application
from providers.showing.actions import add_picture
from providers.unlisted.actions import answer_page, begin_application, send_application

PICTURES = Path(__file__).parent / "pictures"
# What is seen on each, for whoever cannot see it. They are drawings of ours.
SHOWN = {
    "houses": "Four stone houses with bright doors beside a canal.",
    "kitchen": "Three people cooking together at a long worktop.",
    "window-seat": "A window seat over the canal. A ginger cat is asleep on it.",
    "garden": "A garden with raised beds. Two people stand among the plants.",
}
SAID = {
    "name": "Tom’s Saturday Hands",
    "provider_name": "Tom Tanzel",
    "ownership": "individual",
    "town": "Skipton",
    "outcode": "BD23",
    "needs": ["learning-disabilities", "younger-adults"],
    "ethos": "On Saturdays I go where you want to go. I carry nothing that you want to carry.",
    "my_name": "Tom",
    "papers": ["identity", "dbs", "references"],
}


def load() -> None:
    """Everything through the actions of the pages. A second time changes nothing."""
    tom = account_of(ROLES["provider"])
    with acting_as(tom):
        if Application.objects.exists():
            return
        waiting = begin_application(kind="personal-assistant", by=tom)
        send_application(application=answer_page(application=waiting, answers=SAID, by=tom), by=tom)
        begun = begin_application(kind="brokerage", by=tom)
        answer_page(application=begun, answers={"is_home": "no"}, by=tom)
    _pictures(tom)


def _pictures(tom: User) -> None:
    """One service of Tom's shows four pictures."""
    with acting_as(tom):
        keeper = reading.keeping(tom).first()
        if keeper is None:
            return
        service = reading.services_of(keeper.provider)[0]
        for name, words in SHOWN.items():
            with (PICTURES / f"{name}.jpg").open("rb") as file:
                add_picture(service=service, picture=made_anew(file), words=words, shown_on=None, by=tom)
