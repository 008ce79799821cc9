"""A draft of the next version of the questions, for the demo: by a second registrar who does not exist."""

from access.identity import acting_as
from accounts.models import User
from aspirations.framework import draft, review
from aspirations.framework.models import Framework, Prompt

ABOUT = {
    "lede": "Getting in and out, up and down, and to the places I like.",
    "easy_question": "Can I get about at home?",
    "think": [
        ["In and out", "Can I go out when I want to?", "on"],
        ["Up and down", "Are there stairs? Are they hard?", "home"],
        ["Near by", "What can I get to from my door?", "place"],
    ],
    "examples": ["I can get to …", "The stairs are …", "I would go out more if …"],
}


def load(drafter: User) -> None:
    """Draft version 2 and send it for review. A second time changes nothing."""
    with acting_as(drafter):
        current = Framework.objects.current()
        if current.drafted_by or Framework.objects.filter(kind=current.kind, drafted_by=drafter.pk).exists():
            return
        new = draft.draft_version(current=current, by=drafter)
        _write(new, drafter)
        review.send_for_review(draft=new, by=drafter)


def _write(new: Framework, by: User) -> None:
    asked = {each.slug: each for each in Prompt.objects.filter(area__framework=new).select_related("area")}
    draft.save_prompt(prompt=asked["story"], words={"question": "What do I want to tell of my life?"}, by=by)
    about = draft.split_prompt(prompt=asked["home_change"], question="How do I get about at home?", by=by)
    draft.save_prompt(prompt=about, words=ABOUT, by=by)
    draft.put_prompt(prompt=asked["give"], area=asked["belong"].area, by=by)
    draft.take_out_prompt(prompt=asked["meet"], instead=asked["stay_close"], by=by)
