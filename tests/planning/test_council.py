"""The council's part: written by somebody of a council, theirs, and beside the plan only where its owner says so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level, Stage
from journeys.models import Share
from journeys.people import shares
from planning.models import CouncilPart
from tests.cast import Cast, share_with
from tests.planning.pages import a_goal, agree

pytestmark = pytest.mark.django_db
SAID = {
    "idea-council": "Anyshire", "idea-needs": "Getting out of the house.", "idea-budget_pence": "212.50",
    "idea-budget_every": "week", "idea-person_pays_pence": "20.50", "idea-council_pays_pence": "192",
    "idea-wellbeing": ["participation", "control"], "idea-seen": "0",
}  # fmt: skip


def url(name: str, cast: Cast, *more: Any) -> str:
    return reverse(name, args=[cast.journey.pk, *more])


def parts(cast: Cast) -> list[CouncilPart]:
    with acting_as(cast.owner):
        return list(CouncilPart.objects.all())


def test_it_is_theirs_apart_and_beside_only_where_the_owner_says_so(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    a_goal(cast)
    share = share_with(cast.owner, cast.journey, cast.commenter, Level.COMMENT, stage=Stage.PLAN)
    share_with(cast.owner, cast.journey, cast.helper, Level.HELP, stage=Stage.PLAN)
    owner, worker, sister = as_user(cast.owner), as_user(cast.commenter), as_user(cast.helper)
    # Known as family: nothing is there to write. Known as the social worker: it is.
    assert worker.get(url("write_council_part", cast)).status_code == 404
    with acting_as(cast.owner):
        Share.objects.filter(pk=share.pk).update(relation=Share.Relation.SOCIAL_WORKER)
    assert "Our part, as the council" in worker.get(url("plan", cast)).content.decode()
    refused = worker.post(url("write_council_part", cast), SAID | {"idea-budget_every": ""})
    assert "Choose how often." in refused.content.decode()
    assert worker.post(url("write_council_part", cast), SAID | {"keep": "1"}).status_code == 302
    (part,) = parts(cast)
    assert (part.budget_pence, part.person_pays_pence, part.council_pays_pence) == (21250, 2050, 19200)
    assert (part.by_name, part.given_at) == ("Asha", None)
    # The owner reads it once it is given, and nobody else who helps does.
    assert "Getting out" not in owner.get(url("council_part", cast)).content.decode()
    worker.post(url("write_council_part", cast), SAID | {"idea-seen": "1", "give": "1"})
    page = owner.get(url("council_part", cast)).content.decode()
    assert "Getting out of the house." in page
    assert "£212.50 every week" in page
    assert "All the money there is for this." in page
    assert "What both pay comes to" not in page
    assert sister.get(url("council_part", cast)).status_code == 404
    assert "council’s part" not in sister.get(url("plan", cast)).content.decode()
    # It goes beside the plan where the owner puts it, and into what they say yes to where they tick it.
    beside = url("put_council_beside", cast, part.pk)
    assert worker.post(beside, {"beside": "1"}).status_code == 403
    assert owner.post(beside, {"beside": "1"}).status_code == 302
    assert agree(cast).told["council"] == {}
    assert agree(cast, words="Again", put_in=["council"]).told["council"]["council"] == "Anyshire"
    # Other words than those that were put there are not beside it any more, and an older page says so first.
    again = worker.post(
        url("write_council_part", cast), SAID | {"idea-needs": "Less.", "idea-council_pays_pence": "100"}
    )
    assert "This page was open twice" in again.content.decode()
    assert "Less." in again.content.decode()
    seen = again.context["form"]["seen"].value()
    worker.post(
        url("write_council_part", cast),
        SAID | {"idea-council_pays_pence": "100", "idea-seen": seen, "give": "1"},
    )
    (part,) = parts(cast)
    assert part.beside_at is None
    assert (
        "What both pay comes to £120.50. The budget is £212.50."
        in owner.get(url("council_part", cast)).content.decode()
    )
    # The share ends while they write: their words come back to them, and are kept nowhere.
    with acting_as(cast.owner):
        shares.stop(share=share, by=cast.owner)
    gone = worker.post(url("write_council_part", cast), SAID | {"idea-needs": "Hours of typing."})
    assert gone.status_code == 404
    assert "Hours of typing." in gone.content.decode()
