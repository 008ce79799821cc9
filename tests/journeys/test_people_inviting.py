"""Inviting somebody: question by question, said back, one short question, and then the link, the card or the mail."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outgoing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Capability, Event
from accounts import limits
from accounts.models import Team, TeamMember
from accounts.teams.actions import end_team
from aspirations.models import Area, Framework, Statement
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.models import Invitation, Share
from journeys.people import inviting
from tests.cast import Cast
from tests.journeys.invitations import draft, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast: Cast, as_user: Callable) -> Client:
    return as_user(cast.owner)


@pytest.fixture
def areas(cast: Cast) -> list[Area]:
    """My home, open; my health, just for me."""
    with acting_as(cast.owner):
        statement = Statement.objects.create(journey=cast.journey, framework=Framework.objects.current())
        return [
            statement.areas.create(
                journey=cast.journey, own_title=title, position=number, private=title == "My health"
            )
            for number, title in enumerate(("My home", "My health", "My people"), start=1)
        ]


def asked(cast: Cast) -> Invitation:
    with acting_as(cast.owner):
        return Invitation.objects.select_related("answered_by").get()


def page(cast: Cast, name: str, *more: object) -> str:
    return reverse(name, args=[cast.journey.pk, *more])


def begin(cast: Cast, rosa: Client) -> str:
    """The address of the second question."""
    return rosa.post(page(cast, "invite"), {"known_as": "Bill", "relation": "friend"}).url


def test_each_answer_is_kept_and_the_next_question_comes(cast: Cast, rosa: Client, areas: list[Area]) -> None:
    there = begin(cast, rosa)
    there = rosa.post(there, {"way": "card"}).url
    there = rosa.post(there, {"scope": "parts", "parts": [str(areas[0].pk), str(areas[2].pk)]}).url
    there = rosa.post(there, {"level": "comment"}).url
    there = rosa.post(there, {"until": "open"}).url

    back = rosa.get(there).content.decode()
    assert "Bill will see My home and My people, until I say stop." in back
    assert "They can say what they think." in back
    assert asked(cast).state == "draft"
    assert not outgoing.outbox


def test_a_draft_waits_on_my_people_and_goes_on_where_it_was_left(cast: Cast, rosa: Client) -> None:
    begin(cast, rosa)
    mine = rosa.get(page(cast, "my_people")).content.decode()
    assert "Not sent. Nobody knows about it but me." in mine
    assert page(cast, "invite_step", asked(cast).pk, "way") in mine


@pytest.mark.parametrize(
    ("step", "typed", "says"),
    [
        ("way", {}, "Pick one way"),
        ("what", {"scope": "parts"}, "Tick at least one part"),
        ("level", {"level": "everything"}, "Pick one"),
        ("until", {"until": "day"}, "still to come"),
        ("until", {"until": "day", "day_day": "1", "day_month": "1", "day_year": "2020"}, "still to come"),
        (
            "until",
            {"until": "day", "day_day": "31", "day_month": "2", "day_year": "2030"},
            "a day, a month and a year",
        ),
    ],
)
def test_what_does_not_fit_is_asked_again(
    cast: Cast, rosa: Client, areas: list[Area], step: str, typed: dict, says: str
) -> None:
    begin(cast, rosa)
    answer = rosa.post(page(cast, "invite_step", asked(cast).pk, step), typed)
    assert answer.status_code == 200
    assert says in answer.content.decode()


def test_what_is_just_for_me_is_shown_so_and_cannot_be_ticked(
    cast: Cast, rosa: Client, areas: list[Area]
) -> None:
    begin(cast, rosa)
    what = page(cast, "invite_step", asked(cast).pk, "what")
    assert f'value="{areas[1].pk}"' not in (text := rosa.get(what).content.decode())
    assert "My health" in text
    answer = rosa.post(what, {"scope": "parts", "parts": [str(areas[1].pk)]})
    assert answer.status_code == 200
    assert asked(cast).items == []


def test_a_month_and_a_day_end_with_that_day(cast: Cast, rosa: Client) -> None:
    begin(cast, rosa)
    until = page(cast, "invite_step", asked(cast).pk, "until")
    rosa.post(until, {"until": "day", "day_day": "31", "day_month": "3", "day_year": "2090", "tell_me": "on"})
    assert timezone.localtime(asked(cast).ends_at).isoformat().startswith("2090-03-31T23:59:59")
    assert asked(cast).tell_me
    rosa.post(until, {"until": "month"})
    assert timedelta(days=27) < asked(cast).ends_at - timezone.now() < timedelta(days=32)
    rosa.post(until, {"until": "open", "tell_me": "on"})
    assert asked(cast).ends_at is None
    assert not asked(cast).tell_me


def test_nobody_but_the_owner_finds_a_draft(cast: Cast, as_user: Callable) -> None:
    begun = draft(cast)
    for name in ("supporter", "helper"):
        assert as_user(cast[name]).get(page(cast, "check_invitation", begun.pk)).status_code == 403
    assert as_user(cast.stranger).get(page(cast, "check_invitation", begun.pk)).status_code == 404
    with acting_as(cast.helper):
        assert not Invitation.objects.exists()


def test_a_draft_of_somebody_elses_is_not_found_in_mine(cast: Cast, as_user: Callable) -> None:
    begun = draft(cast)
    address = reverse("check_invitation", args=[cast.strangers_journey.pk, begun.pk])
    assert as_user(cast.stranger).get(address).status_code == 404


@pytest.mark.parametrize("pressed", ["unsure", "yes", "", "anything"])
def test_any_answer_but_the_first_sends_nothing_and_leaves_no_trace(
    cast: Cast, rosa: Client, pressed: str
) -> None:
    begun = draft(cast)

    def traces() -> list[Any]:
        with acting_as(cast.owner):
            return [
                list(Event.objects.values_list("kind", flat=True)),
                list(Invitation.objects.values()),
                Capability.objects.count(),
                Outbox.objects.count(),
                dict(rosa.session),
            ]

    before = traces()
    answer = rosa.post(page(cast, "invite_safety", begun.pk), {"do": pressed})
    assert answer.url == reverse("getting_help")
    assert traces() == before


def test_the_three_answers_look_the_same(cast: Cast, rosa: Client) -> None:
    text = rosa.get(page(cast, "invite_safety", draft(cast).pk)).content.decode()
    assert re.findall(r'<button class="([^"]+)" type="submit" name="do" value="(\w+)"', text) == [
        ("pick", "chose"),
        ("pick", "unsure"),
        ("pick", "yes"),
    ]
    assert "band--exit" in text
    assert "Is anyone making you do this?" in text


def test_a_link_is_shown_once_and_only_its_digest_is_kept(cast: Cast, rosa: Client) -> None:
    begun = draft(cast, way="link")
    safety = page(cast, "invite_safety", begun.pk)
    shown = rosa.post(safety, {"do": "chose"}).content.decode()
    token = re.search(r"/invited/([\w-]+)/", shown)
    assert token
    assert asked(cast).state == "sent"
    with acting_as(cast.owner):
        kept = Capability.objects.get()
    assert (kept.item_id, kept.permission) == (begun.pk, "share.accept")
    assert token[1] not in str(vars(kept))
    assert timedelta(days=13) < kept.ends_at - timezone.now() <= timedelta(days=14)
    assert "/invited/" not in rosa.post(safety, {"do": "chose"}, follow=True).content.decode()


def test_a_card_has_a_code_that_can_be_read_out(cast: Cast, rosa: Client) -> None:
    begun = draft(cast, way="card")
    shown = rosa.post(page(cast, "invite_safety", begun.pk), {"do": "chose"}).content.decode()
    assert re.search(r">[ACDEFHJKMPRTWXY3479]{4} [ACDEFHJKMPRTWXY3479]{4}<", shown)
    assert "/invited/" in shown


def test_a_second_press_sends_nothing(cast: Cast) -> None:
    given = sent(cast)
    with acting_as(cast.owner):
        assert inviting.send(invitation=given.invitation, by=cast.owner) is None
        assert Capability.objects.count() == 1


def test_a_new_link_ends_the_old_one(cast: Cast, rosa: Client, as_user: Callable) -> None:
    given = sent(cast)
    again = rosa.post(page(cast, "invitation", given.invitation.pk), {"do": "new"}).content.decode()
    new = re.search(r"/invited/[\w-]+/", again)
    assert new
    friend = as_user(cast.stranger)
    assert friend.get(reverse("invited", args=[given.link])).status_code == 404
    assert friend.get(new[0]).status_code == 200


def test_taking_it_back_closes_the_link_silently(cast: Cast, rosa: Client, as_user: Callable) -> None:
    given = sent(cast)
    rosa.post(page(cast, "invitation", given.invitation.pk), {"do": "back"})
    assert asked(cast).state == "stopped"
    assert as_user(cast.stranger).get(reverse("invited", args=[given.link])).status_code == 404
    assert not outgoing.outbox


def test_a_draft_taken_back_is_gone(cast: Cast, rosa: Client) -> None:
    rosa.post(page(cast, "invitation", draft(cast).pk), {"do": "back"})
    with acting_as(cast.owner):
        assert not Invitation.objects.exists()


@pytest.fixture
def team(cast: Cast) -> Team:
    with acting_as(cast.editor):
        team = Team.objects.create(
            name="Day team", provider_name="Linden", code="BCDFGH", made_by=cast.editor
        )
        TeamMember.objects.create(team=team, user=cast.editor, name="Tom", manages=True, added_by=cast.editor)
    return team


def test_a_team_is_found_by_its_code_and_sees_at_once(
    cast: Cast, rosa: Client, team: Team, as_user: Callable
) -> None:
    begin(cast, rosa)
    pk = asked(cast).pk
    there = rosa.post(page(cast, "invite_step", pk, "way"), {"way": "team"}).url
    assert "Day team" in rosa.post(there, {"find": "bcdf gh", "do": "find"}).content.decode()
    assert "We found no such team" in rosa.post(there, {"find": "nobody", "do": "find"}).content.decode()
    rosa.post(there, {"find": "bcdf gh", "team": str(team.pk)})
    with acting_as(cast.owner):
        inviting.keep_answer(invitation=asked(cast), by=cast.owner, scope="whole", level="see", until="open")
    tom = as_user(cast.editor)
    assert tom.get(reverse("statement", args=[cast.journey.pk])).status_code == 404
    rosa.post(page(cast, "invite_safety", pk), {"do": "chose"})
    with acting_as(cast.editor):
        assert Share.objects.held_by(cast.editor).get().team == team
    assert "Who works there now: Tom" in " ".join(rosa.get(page(cast, "my_people")).content.decode().split())
    assert "Through Day team" in tom.get(reverse("home")).content.decode()


def test_a_team_that_ended_meanwhile_is_sent_nothing_and_asked_for_again(
    cast: Cast, rosa: Client, team: Team
) -> None:
    waiting = draft(cast, way="team", team=team)
    with acting_as(cast.editor):
        end_team(team=team, by=cast.editor)
    sent_anyway = rosa.post(page(cast, "invite_safety", waiting.pk), {"do": "chose"}, follow=True)
    assert sent_anyway.redirect_chain[-1][0] == page(cast, "invite_step", waiting.pk, "team")
    said = sent_anyway.content.decode()
    assert "Day team has ended" in said
    assert "can see it now" not in said
    with acting_as(cast.owner):
        assert inviting.send(invitation=waiting, by=cast.owner) is None
        assert not Share.objects.filter(team=team).exists()
    assert asked(cast).state == Invitation.State.DRAFT


def test_a_step_of_an_older_tab_changes_nothing_of_what_was_sent(
    cast: Cast, rosa: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = draft(cast)
    keep = inviting.keep_answer

    def sent_meanwhile(**said: Any) -> Invitation | None:
        inviting.send(invitation=waiting, by=cast.owner)
        return keep(**said)

    monkeypatch.setattr(inviting, "keep_answer", sent_meanwhile)
    there = rosa.post(page(cast, "invite_step", waiting.pk, "level"), {"level": "help"})
    assert there.url == page(cast, "invitation", waiting.pk)
    assert (asked(cast).state, asked(cast).level) == ("sent", "see")
    with acting_as(cast.owner):
        assert keep(invitation=waiting, by=cast.owner, level="help") is None


def run(cast: Cast, task: str) -> None:
    """The worker's part, until nothing of this kind is left."""
    with acting_as(cast.owner):
        due = list(Outbox.objects.undone().filter(task=task).values_list("pk", flat=True))
    for pk in due:
        outbox.run(pk)


def test_a_mail_says_nothing_of_care_and_names_nobody(cast: Cast, rosa: Client) -> None:
    begun = draft(cast, way="email", email="bill@example.org")
    answer = rosa.post(page(cast, "invite_safety", begun.pk), {"do": "chose"})
    assert answer.url == page(cast, "invitation", begun.pk)
    run(cast, inviting.SEND)
    (written,) = outgoing.outbox
    assert written.to == ["bill@example.org"]
    words = f"{written.subject} {written.body}".lower()
    assert not [word for word in ("rosa", "bill", "care", "statement", "support") if word in words]
    assert re.search(r"http://\S+/invited/[\w-]{40,}/", written.body)


def test_a_mail_that_was_taken_back_is_not_sent(cast: Cast) -> None:
    given = sent(cast, way="email", email="bill@example.org")
    with acting_as(cast.owner):
        inviting.take_back(invitation=given.invitation, by=cast.owner)
    run(cast, inviting.SEND)
    assert not outgoing.outbox


def test_a_mail_can_be_written_again(cast: Cast, rosa: Client) -> None:
    given = sent(cast, way="email", email="bill@example.org")
    run(cast, inviting.SEND)
    rosa.post(page(cast, "invitation", given.invitation.pk), {"do": "new"})
    run(cast, inviting.SEND)
    assert len(outgoing.outbox) == 2
    with acting_as(cast.owner):
        assert Capability.objects.count() == 1


def test_mail_to_strangers_has_a_limit(cast: Cast, rosa: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INVITING_MAILS_A_DAY", limits.Limit("inviting-test", 2, 60))
    begun = [draft(cast, way="email", email=f"friend{number}@example.org") for number in range(3)]
    for each in begun:
        answer = rosa.post(page(cast, "invite_safety", each.pk), {"do": "chose"}, follow=True)
    assert "That is a lot of mail for one day." in answer.content.decode()
    with acting_as(cast.owner):
        assert sorted(Invitation.objects.values_list("state", flat=True)) == ["draft", "sent", "sent"]


def test_every_page_about_sharing_leads_to_help(cast: Cast, rosa: Client) -> None:
    begun, share = draft(cast), cast.share
    for path in (
        page(cast, "my_people"), page(cast, "invite"), page(cast, "change_share", share.pk), reverse("help"),
        page(cast, "invite_step", begun.pk, "what"), page(cast, "check_invitation", begun.pk),
        page(cast, "invite_safety", begun.pk), page(cast, "invitation", sent(cast).invitation.pk),
    ):  # fmt: skip
        assert f'href="{reverse("getting_help")}"' in rosa.get(path).content.decode(), path


def test_getting_help_names_only_numbers_that_are_there(cast: Cast, client: Client, settings: Any) -> None:
    settings.HELP_PHONE = ""
    text = client.get(reverse("getting_help")).content.decode()
    assert set(re.findall(r'href="tel:(\d+)"', text)) == {"999", "18000"}
    assert "Exit this page" in text
