"""What every member of the cast gets from every page. A new page is one line here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from access.identity import acting_as
from commissioning.models import NewsTold
from commissioning.news import wishes
from journeys.exports.actions import request_export
from journeys.linked.actions import say_yes
from journeys.media.actions import add_picture
from journeys.media.pictures import Picture
from journeys.models import Agreement, Journey
from journeys.people.inviting import begin_invitation
from journeys.symbols.actions import add_own_symbol
from journeys.together.actions import make_code
from journeys.uploads.actions import begin_upload
from providers.api import terms
from tests.accounts import approval_pages as approvals
from tests.accounts import team_pages as teams
from tests.aspirations import drafts as questions
from tests.aspirations import pages as statement
from tests.cast import Cast
from tests.choosing import asking_pages as asking
from tests.choosing import helping
from tests.choosing import pages as choosing
from tests.delivery import change_pages as delivery
from tests.delivery import pages as days
from tests.delivery import week_pages as week
from tests.journeys import authority_pages as authority
from tests.journeys import copies_pages as copies
from tests.journeys import leaving_pages as mine
from tests.journeys import reminder_pages as reminders
from tests.journeys.invitations import sent_link
from tests.journeys.words import made_up_recording, waiting_words
from tests.planning import helping as planning_together
from tests.planning import pages as planning
from tests.providers import keeping_pages as keeping
from tests.providers import unlisted
from tests.providers.lists import made_up_service, made_up_showing
from tests.reflection import change_pages as reflected
from tests.reflection import glad_pages as wall
from tests.reflection import pages as reflecting

ANYBODY = {"else": 200}
SIGNED_IN = {"nobody": 302, "else": 200}
# Another service that nobody set up.
NOT_THERE = {"else": 404}
# A grave act: everybody is asked to prove first that it is them.
PROVE_FIRST = {"else": 302}
# A page of one journey: for its owner alone …
OWNER = {"owner": 200, "supporter": 403, "commenter": 403, "helper": 403, "nobody": 302, "else": 404}
# … or for everybody with a share of its statement.
READERS = {"owner": 200, "supporter": 200, "commenter": 200, "helper": 200, "nobody": 302, "else": 404}


# … or for its owner and whoever wrote what it is about.
AUTHOR = {"nobody": 302, "else": 404}
# … or for its owner alone, and not there for anybody else, whatever is shared.
NOBODY_ELSE = {"owner": 200, "nobody": 302, "else": 404}


# A page of the registrars', and not there for anybody else.
REGISTRAR = {"registrar": 200, "nobody": 302, "else": 404}


@dataclass(frozen=True)
class Page:
    """`statuses` by member of the cast, "else" for the rest; `kwargs` makes the address from the cast."""

    statuses: dict[str, int]
    kwargs: Callable[[Cast], Any] = lambda cast: {}
    method: str = "get"
    query: str = ""
    data: dict[str, str] = field(default_factory=dict)


def of_journey(cast: Cast) -> dict:
    return {"journey": cast.journey.pk}


def of_picture(cast: Cast) -> dict:
    with acting_as(cast.owner):
        picture = add_picture(
            journey=cast.journey,
            upload=Picture(large=b"x", small=b"x", width=1, height=1),
            item_id=None,
            private=False,
            by=cast.owner,
        )
    return {"journey": cast.journey.pk, "pk": picture.pk}


def of_own_symbol(cast: Cast) -> dict:
    with acting_as(cast.owner):
        drawn = Picture(large=b"x", small=b"x", width=1, height=1)
        symbol = add_own_symbol(journey=cast.journey, word="Rosa", picture=drawn, by=cast.owner)
    return {"journey": cast.journey.pk, "pk": symbol.pk}


def of_recording(cast: Cast) -> dict:
    with acting_as(cast.owner):
        film = made_up_recording(cast.journey, by=cast.owner)
    return {"journey": cast.journey.pk, "pk": film.pk}


def of_sitting(cast: Cast) -> dict:
    with acting_as(cast.owner):
        sitting, _code = make_code(journey=cast.journey, helper=cast.helper, known_as="Asha", by=cast.owner)
    return {"journey": cast.journey.pk, "pk": sitting.pk}


def of_agreement(cast: Cast) -> dict:
    with acting_as(cast.owner):
        Agreement.objects.create(
            journey=cast.journey, begun_by=cast.helper, known_as="Asha", relation="family", words="Yes."
        )
    return of_journey(cast)


def of_captions(cast: Cast) -> dict:
    with acting_as(cast.owner):
        return {"journey": cast.journey.pk, "version": waiting_words(cast.journey, by=cast.owner).pk}


# What only the owner may post: a good post is answered with another address.
OWNER_POSTS = OWNER | {"owner": 302}


def in_london(cast: Cast) -> dict:
    return {"slug": "london"}


def in_london_hopes(cast: Cast) -> dict:
    return {"slug": "london", "table": "areas-of-life"}


def of_figures_news(cast: Cast) -> dict:
    with acting_as(cast.supporter):
        return {"token": wishes.token(NewsTold.objects.create(user=cast.supporter, period="2026-07"))}


def of_service(cast: Cast) -> dict:
    return {"pk": made_up_service().pk}


def of_film(cast: Cast) -> dict:
    shown = made_up_showing(kind="film", captions="WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n")
    return {"service": shown.service_id, "pk": shown.pk}


def of_showing(cast: Cast) -> dict:
    return {"service": (shown := made_up_showing()).service_id, "pk": shown.pk}


def of_service_number(cast: Cast) -> dict:
    return {"number": made_up_service().number}


def of_export(cast: Cast) -> dict:
    with acting_as(cast.owner):
        export = request_export(journey=cast.journey, kind="test", about_id=uuid4(), by=cast.owner)
    return {"journey": cast.journey.pk, "pk": export.pk}


def of_upload(cast: Cast) -> dict:
    with acting_as(cast.owner):
        upload = begin_upload(journey=cast.journey, length=10, by=cast.owner)
    return {"journey": cast.journey.pk, "pk": upload.pk}


def of_asking(cast: Cast) -> dict:
    """Somebody whom the owner shares with asks for a link; the owner alone finds it."""
    with acting_as(cast.stranger):
        journey = Journey.objects.get(owner=cast.stranger)
        row = say_yes(journey=journey, other_id=cast.owner.pk, my_name="Stan", by=cast.stranger)
    return {"journey": cast.journey.pk, "pk": row.pk}


def of_link(cast: Cast) -> dict:
    with acting_as(cast.owner):
        row = say_yes(journey=cast.journey, other_id=cast.supporter.pk, my_name="Rosa", by=cast.owner)
    return {"journey": cast.journey.pk, "pk": row.pk}


def of_share(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "pk": cast.share.pk}


def of_draft(cast: Cast) -> dict:
    with acting_as(cast.owner):
        draft = begin_invitation(journey=cast.journey, known_as="Bill", relation="friend", by=cast.owner)
    return {"journey": cast.journey.pk, "pk": draft.pk}


def of_invitation(cast: Cast) -> dict:
    return {"token": sent_link(cast, known_as="Asha")}


PAGES: dict[str, Page] = {
    # ui
    "front": Page({"nobody": 200, "else": 302}),
    "about": Page(ANYBODY),
    "help": Page(ANYBODY),
    "privacy": Page(ANYBODY),
    "easier": Page(ANYBODY),
    "display_settings": Page(ANYBODY),
    "ui_gallery": Page(ANYBODY),
    "boards_gallery": Page(ANYBODY, lambda cast: {"kind": "story"}),
    # accounts: coming in and leaving
    "account_login": Page({"nobody": 200, "else": 302}),
    "come_in_code": Page({"else": 302}),
    "come_in_code_again": Page({"else": 302}, method="post"),
    "come_in_printed": Page({"nobody": 200, "else": 302}),
    "account_inactive": Page(ANYBODY),
    "account_logout": Page(ANYBODY),
    "exit": Page({"else": 302}),
    "come_in_card": Page(ANYBODY),
    "first_pin": Page({"else": 302}),
    "next_person": Page({"else": 302}, method="post"),
    "come_in_passkey": Page({"else": 302}, method="post"),
    "passkey_question": Page(ANYBODY, method="post"),
    "come_in_elsewhere": Page(NOT_THERE, lambda cast: {"provider_id": "nobody"}, method="post"),
    "openid_connect_callback": Page(NOT_THERE, lambda cast: {"provider_id": "nobody"}),
    "elsewhere_address": Page({"else": 302}),
    "second_step": Page({"else": 302}),
    "lost_ways": Page({**dict.fromkeys(["nobody", "editor", "commissioner", "registrar"], 302), "else": 200}),
    # accounts: proving again, and a work account's second factor
    "confirm_it_is_me": Page(SIGNED_IN),
    "confirm_send": Page({"else": 302}, method="post"),
    "second_factor": Page({**dict.fromkeys(["editor", "commissioner", "registrar"], 200), "else": 302}),
    # accounts: my sign-ins
    "my_sign_ins": Page(SIGNED_IN),
    "sign_out_there": Page({"nobody": 302, "else": 404}, lambda cast: {"pk": 1}, method="post"),
    "sign_out_elsewhere": Page({"else": 302}, method="post"),
    "stop_slow_way": Page({"else": 302}, method="post"),
    # accounts: what opens my door; nobody in the table has proved a moment ago that it is them
    "add_passkey": Page(PROVE_FIRST),
    "new_passkey_question": Page(PROVE_FIRST, method="post"),
    "add_app": Page(PROVE_FIRST),
    "take_out_way": Page(PROVE_FIRST, lambda cast: {"pk": 1}),
    "part_from_elsewhere": Page(PROVE_FIRST, lambda cast: {"pk": 1}),
    "printed_codes": Page(PROVE_FIRST),
    "stop_printed_codes": Page(PROVE_FIRST),
    "my_card": Page(PROVE_FIRST),
    "new_pin": Page(PROVE_FIRST),
    "stop_card": Page(PROVE_FIRST),
    "email_safety": Page(PROVE_FIRST),
    "new_address": Page(PROVE_FIRST),
    "new_address_code": Page(PROVE_FIRST),
    # accounts/teams: a provider's people find their own teams there, and everybody what asks them in
    "my_teams": Page(SIGNED_IN),
    "begin_team": Page(teams.WORKERS),
    "join_team": Page(NOBODY_ELSE | {"owner": 404}, lambda cast: {"asked": uuid4()}),
    "team": Page(teams.RUNNER, teams.of_team),
    "change_team": Page(teams.RUNNER, teams.of_team),
    "end_team": Page(teams.RUNNER, teams.of_team),
    "ask_into_team": Page(teams.RUNNER, teams.of_team),
    "stop_asking": Page(teams.RUNNER | {"editor": 302}, teams.of_asked, method="post"),
    "team_person": Page(teams.RUNNER, teams.of_person),
    "let_run_team": Page(teams.RUNNER | {"editor": 302}, teams.of_person, method="post"),
    "take_out_of_team": Page(teams.RUNNER, teams.of_person),
    # sitting together, and beginning with somebody
    "begin_with": Page({**dict.fromkeys(["nobody", "commissioner", "registrar"], 302), "else": 200}),
    "sit_together": Page(READERS | {"owner": 302}, of_journey),
    "make_sitting_code": Page(OWNER, of_journey),
    "say_who_speaks": Page(
        {**dict.fromkeys(["owner", "supporter", "commenter", "helper", "nobody"], 302), "else": 404},
        of_journey,
        method="post",
    ),
    "end_sitting": Page(
        {**dict.fromkeys(["owner", "helper", "nobody"], 302), "else": 404}, of_sitting, method="post"
    ),
    "add_agreement": Page({"helper": 200, "nobody": 302, "else": 404}, of_agreement),
    "stop_begun": Page({"helper": 200, "nobody": 302, "else": 404}, of_agreement),
    "taken_over": Page(OWNER, of_agreement),
    # accounts/approvals: the register and councils; to a council, those it gave
    "my_approval": Page(SIGNED_IN),
    "approvals": Page(approvals.BODIES),
    "add_approval": Page(approvals.BODIES),
    "renew_approval": Page(approvals.BODIES, approvals.of_approval),
    "end_approval": Page(approvals.BODIES, approvals.of_approval),
    # the demo
    "demo": Page(ANYBODY),
    "demo_sign_in": Page({"else": 302}, lambda cast: {"role": "person"}, method="post"),
    "demo_mail": Page(ANYBODY),
    # journeys
    "home": Page(SIGNED_IN),
    "begin": Page(SIGNED_IN),
    "rename": Page(OWNER, of_journey),
    "count_me_in": Page(OWNER, of_journey),
    # journeys/leaving and journeys/mydata
    "leaving": Page(OWNER, of_journey),
    "ask_leaving": Page(PROVE_FIRST, of_journey),
    "take_back_leaving": Page(OWNER_POSTS, of_journey, method="post"),
    "afterwards": Page(OWNER, of_journey),
    "say_afterwards": Page(PROVE_FIRST, mine.of_wish),
    "forget_afterwards": Page(NOBODY_ELSE | {"owner": 302}, mine.of_wish, method="post"),
    "my_data": Page(ANYBODY),
    "ask_about_data": Page(ANYBODY),
    "data_asked": Page(ANYBODY, mine.of_said),
    # Nobody of the cast sits at the desk: tests/journeys/test_my_data.py has somebody who does.
    "rights_desk": Page({"nobody": 302, "else": 404}),
    "write_down_asked": Page({"nobody": 302, "else": 404}),
    "asked_paper": Page({"nobody": 302, "else": 404}, mine.of_asked),
    "rights_asked": Page({"nobody": 302, "else": 404}, mine.of_asked),
    "note_asked": Page({"nobody": 302, "else": 404}, mine.of_asked, method="post"),
    # journeys/looked
    "who_looked": Page(OWNER, of_journey),
    # journeys/seeing
    "start_preview": Page(
        OWNER_POSTS, lambda cast: of_journey(cast) | {"kind": "share", "pk": cast.share.pk}, method="post"
    ),
    "end_preview": Page(OWNER_POSTS, of_journey, method="post"),
    # journeys/authority: the person's own; and where somebody they share with says what they are
    "authorities": Page(OWNER, of_journey),
    "add_authority": Page(OWNER, of_journey),
    "claim_authority": Page(READERS | {"owner": 302}, of_journey),
    "change_authority": Page(NOBODY_ELSE, authority.of_authority),
    "add_proof": Page(NOBODY_ELSE, authority.of_authority),
    "end_authority": Page(NOBODY_ELSE, authority.of_authority),
    "add_decision": Page(OWNER, of_journey),
    "change_decision": Page(NOBODY_ELSE, authority.of_decision),
    "take_out_decision": Page(NOBODY_ELSE, authority.of_decision),
    # journeys/needs
    "my_messages": Page(OWNER, of_journey),
    "messages_when": Page(OWNER, of_journey),
    "messages_where": Page(OWNER, of_journey),
    # Nobody waits for a code.
    "messages_code": Page(OWNER | {"owner": 302}, of_journey),
    "messages_letter": Page(OWNER, of_journey),
    "stop_all_messages": Page(OWNER | {"owner": 302}, of_journey, "post"),
    "ask_for_messages": Page(OWNER, lambda cast: of_journey(cast) | {"kind": "step"}),
    "stop_messages": Page(ANYBODY, reminders.of_stop_link),
    "needs": Page(OWNER, of_journey),
    "needs_part": Page(OWNER, lambda cast: of_journey(cast) | {"part": "formats"}),
    "change_needs": Page(OWNER_POSTS, of_journey, method="post"),
    # journeys/media
    "attachment": Page(READERS, of_picture),
    "attachment_small": Page(READERS, of_picture),
    # journeys/uploads. Its owner gets in; what was asked for is not said in the protocol's words.
    "uploads": Page(OWNER | {"owner": 412}, of_journey, method="post"),
    "upload": Page(NOBODY_ELSE | {"owner": 412}, of_upload, method="head"),
    # journeys/symbols
    "about_symbols": Page(ANYBODY),
    "symbol_picture": Page(NOT_THERE, lambda cast: {"slug": "nobodys", "code": "none"}),
    "my_symbols": Page(OWNER, of_journey),
    "add_symbol": Page(OWNER, of_journey),
    "find_symbols": Page(OWNER, of_journey, method="post"),
    "take_out_symbol": Page(NOBODY_ELSE, of_own_symbol),
    "recording": Page(READERS, of_recording),
    # journeys/captions
    "captions": Page(READERS, of_recording),
    "transcript": Page(READERS, of_recording),
    "edit_captions": Page(OWNER, of_recording),
    "autosave_captions": Page(OWNER | {"owner": 422}, of_recording, method="post"),
    "captions_file": Page(OWNER, of_recording, method="post"),
    "captions_history": Page(OWNER, of_recording),
    "two_captions": Page(NOBODY_ELSE, of_captions),
    "bring_back_captions": Page(NOBODY_ELSE | {"owner": 302}, of_captions, method="post"),
    # journeys/people
    "my_people": Page(OWNER, of_journey),
    "change_share": Page(OWNER, of_share),
    # Stopped at once: the very next of the table who comes had it, and finds nothing.
    "stop_share": Page(OWNER_POSTS | {"supporter": 404}, of_share, method="post"),
    "tell_stopped": Page(OWNER_POSTS, of_share, method="post"),
    "share_again": Page(OWNER_POSTS, of_share, method="post"),
    "share_whole": Page(OWNER, lambda cast: of_journey(cast) | {"stage": "plan"}),
    "invite": Page(OWNER, of_journey),
    "invite_step": Page(OWNER, lambda cast: of_draft(cast) | {"step": "way"}),
    "check_invitation": Page(OWNER_POSTS, of_draft),
    "invite_safety": Page(OWNER_POSTS, of_draft),
    "invitation": Page(OWNER_POSTS, of_draft),
    "getting_help": Page(ANYBODY),
    "invited_code": Page(ANYBODY),
    # Nobody is named before they come in, and nobody asks themselves.
    "invited": Page(ANYBODY, of_invitation),
    "leave": Page(
        {"nobody": 302, "supporter": 200, "commenter": 200, "helper": 200, "else": 404}, of_journey
    ),
    # aspirations
    # journeys: linked with another
    "linked": Page(OWNER, of_journey),
    "make_link_code": Page(OWNER, of_journey, method="post", data={"new-my_name": "Rosa"}),
    "type_link_code": Page(OWNER, of_journey, method="post", data={"code": "BCDF"}),
    "ask_link": Page(OWNER_POSTS, of_journey, method="post", data={"ask-my_name": "Rosa"}),
    "answer_link": Page(OWNER_POSTS, of_asking, method="post", data={"do": "no"}),
    "end_link": Page(OWNER_POSTS, of_link, method="post"),
    # aspirations: the questions themselves, for registrars
    "frameworks": Page(REGISTRAR),
    "begin_draft": Page(REGISTRAR | {"registrar": 302}, questions.of_published, method="post"),
    "framework": Page(REGISTRAR, questions.of_draft),
    "framework_seen": Page(REGISTRAR, questions.of_draft),
    "framework_compared": Page(REGISTRAR, questions.of_draft),
    "framework_map": Page(REGISTRAR, questions.of_draft),
    "review_framework": Page(REGISTRAR | {"registrar": 302}, questions.of_draft, method="post"),
    "framework_part": Page(REGISTRAR, questions.of_part),
    "framework_question": Page(REGISTRAR, questions.of_question),
    "take_out_question": Page(REGISTRAR, questions.of_question),
    "guides": Page(ANYBODY),
    "matching_rule": Page(ANYBODY),
    "guide": Page(ANYBODY, lambda cast: {"slug": "visiting"}),
    "choices": Page(READERS, of_journey),
    "begin_choice": Page(OWNER, of_journey),
    "days": Page(READERS, of_journey),
    "reflections": Page(READERS, of_journey),
    "say_wanting": Page(OWNER_POSTS, of_journey, method="post"),
    "begin_reflection": Page(OWNER, of_journey),
    "reflection": Page(NOBODY_ELSE, reflecting.of_reflection),
    "reflection_looks": Page(NOBODY_ELSE, reflecting.of_reflection),
    "move_reflection": Page(NOBODY_ELSE | {"owner": 302}, reflecting.of_reflection, method="post"),
    "reflection_about": Page(NOBODY_ELSE, reflecting.of_reflection),
    "reflection_asks": Page(NOBODY_ELSE, reflecting.of_reflection),
    "say_in_reflection": Page(NOBODY_ELSE, lambda cast: reflecting.of_reflection(cast) | {"way": "words"}),
    "begin_board": Page(NOBODY_ELSE | {"owner": 302}, reflecting.of_reflection, method="post"),
    "said_back": Page(NOBODY_ELSE, reflecting.of_said),
    "show_said": Page(NOBODY_ELSE | {"owner": 302}, reflecting.of_said, method="post"),
    "reflection_people": Page(NOBODY_ELSE, reflecting.of_reflection),
    "uninvite": Page(NOBODY_ELSE | {"owner": 302}, reflecting.of_paper, method="post"),
    "paper_invitation": Page(NOBODY_ELSE, reflecting.of_paper),
    "reflection_rules": Page(NOBODY_ELSE, reflecting.of_reflection),
    "say_yes_to_rules": Page(NOBODY_ELSE | {"owner": 302}, reflecting.of_reflection, method="post"),
    # reflection/changes, reflection/council
    "learned": Page(NOBODY_ELSE, reflecting.of_reflection),
    "add_thought": Page(NOBODY_ELSE, reflecting.of_reflection),
    "thought": Page(NOBODY_ELSE, reflected.of_thought),
    "thought_where": Page(NOBODY_ELSE, reflected.of_thought),
    "thought_to_plan": Page(NOBODY_ELSE, reflected.of_thought),
    "thought_to_statement": Page(NOBODY_ELSE, reflected.of_thought),
    "decide_thought": Page(NOBODY_ELSE | {"owner": 302}, reflected.of_thought, method="post"),
    # Its owner is led to their own page for that.
    "suggest_change": Page(NOBODY_ELSE | {"owner": 302}, reflecting.of_reflection),
    "answer_suggested": Page(NOBODY_ELSE | {"owner": 302}, reflected.of_suggested, method="post"),
    "take_suggested_back": Page(NOBODY_ELSE | {"owner": 302}, reflected.of_suggested, method="post"),
    "keepsakes": Page(NOBODY_ELSE, reflecting.of_reflection),
    "make_keepsake": Page(NOBODY_ELSE | {"owner": 302}, reflecting.of_reflection, method="post"),
    "council_reviews": Page(OWNER, of_journey),
    "mark_review": Page(OWNER, of_journey),
    "council_review": Page(NOBODY_ELSE, reflected.of_review),
    "take_out_review": Page(NOBODY_ELSE, reflected.of_review, method="post"),
    # reflection/glad, reflection/progress
    "glad": Page(NOBODY_ELSE, reflecting.of_reflection),
    "glad_from": Page(NOBODY_ELSE, reflecting.of_reflection),
    "glad_own": Page(NOBODY_ELSE, reflecting.of_reflection),
    "glad_piece": Page(NOBODY_ELSE | {"owner": 302}, wall.of_piece, method="post"),
    "change_glad": Page(NOBODY_ELSE, wall.of_piece),
    # Whoever it is for puts something up, and sends themselves nothing.
    "celebrate": Page(NOBODY_ELSE | {"owner": 302}, reflecting.of_reflection),
    "celebration_uploads": Page(NOBODY_ELSE | {"owner": 412}, reflecting.of_reflection, method="post"),
    "celebration_upload": Page(NOBODY_ELSE | {"owner": 404}, wall.of_upload, method="head"),
    "answer_celebration": Page(NOBODY_ELSE | {"owner": 302}, wall.of_celebration, method="post"),
    "take_back_celebration": Page(NOBODY_ELSE | {"owner": 404}, wall.of_celebration, method="post"),
    "celebration_file": Page(NOBODY_ELSE, wall.of_celebration),
    "my_progress": Page(OWNER, of_journey),
    "add_scale": Page(OWNER, of_journey),
    "scale": Page(NOBODY_ELSE, wall.of_scale),
    "change_scale": Page(NOBODY_ELSE, wall.of_scale),
    "scale_do": Page(NOBODY_ELSE | {"owner": 302}, wall.of_scale, method="post"),
    "take_out_place": Page(NOBODY_ELSE | {"owner": 302}, wall.of_placed, method="post"),
    "progress_here": Page(NOBODY_ELSE, reflecting.of_reflection),
    "show_scale": Page(NOBODY_ELSE | {"owner": 302}, wall.of_shown, method="post"),
    "my_changes": Page(OWNER, of_journey),
    "ask_change": Page(OWNER, of_journey),
    "my_change": Page(OWNER, delivery.of_change),
    "ask_again": Page(OWNER, delivery.of_change),
    "take_back_change": Page(OWNER_POSTS, delivery.of_change, method="post"),
    "supporting": Page(SIGNED_IN),
    # Its owner is led to their own page of it.
    "asked_change": Page(NOBODY_ELSE | {"owner": 302}, delivery.of_asked),
    "cards": Page(OWNER, of_journey),
    "add_card": Page(OWNER, of_journey),
    "cards_from_said": Page(OWNER, of_journey),
    "change_card": Page(NOBODY_ELSE, days.of_card),
    "move_card": Page(NOBODY_ELSE | {"owner": 302}, days.of_card, method="post"),
    "card_photo": Page(NOBODY_ELSE, days.of_card),
    "card_film": Page(NOBODY_ELSE, days.of_card),
    "card_sound": Page(NOBODY_ELSE, days.of_card),
    "today": Page(OWNER, of_journey),
    # The owner has nothing to take along, and nobody of this cast has days shared.
    "take_today_along": Page(OWNER | {"owner": 404}, of_journey, method="post"),
    "still_today": Page(NOBODY_ELSE | {"owner": 204}, of_journey),
    "today_worker": Page(ANYBODY),
    # delivery/week, delivery/moments
    "my_week": Page(OWNER, of_journey),
    "add_coming": Page(OWNER, of_journey),
    "week_file": Page(OWNER, of_journey),
    "coming": Page(NOBODY_ELSE, week.of_coming),
    "change_coming": Page(NOBODY_ELSE, week.of_coming),
    "move_coming": Page(NOBODY_ELSE | {"owner": 302}, week.of_coming, method="post"),
    "coming_time": Page(NOBODY_ELSE, week.of_time),
    "change_time": Page(NOBODY_ELSE, week.of_time, method="post"),
    "say_happened": Page(NOBODY_ELSE, week.of_time, method="post"),
    "unsay_happened": Page(NOBODY_ELSE | {"owner": 302}, week.of_said, method="post"),
    "moments": Page(OWNER, of_journey),
    "add_moment": Page(OWNER, of_journey),
    "bring_moment": Page(OWNER | {"owner": 302}, of_journey),
    "moment": Page(NOBODY_ELSE, week.of_moment),
    "change_moment": Page(NOBODY_ELSE, week.of_moment),
    "take_out_moment": Page(NOBODY_ELSE, week.of_moment),
    "answer_brought": Page(NOBODY_ELSE | {"owner": 302}, week.of_brought, method="post"),
    "take_back_brought": Page(NOBODY_ELSE | {"owner": 404}, week.of_brought, method="post"),
    "brought_photo": Page(NOBODY_ELSE, week.of_brought),
    "plan": Page(READERS, of_journey),
    "begin_plan": Page(OWNER_POSTS, of_journey, method="post"),
    "goals_from_statement": Page(OWNER, of_journey),
    "add_goal": Page(OWNER, of_journey),
    "goal": Page(NOBODY_ELSE, planning.of_goal),
    "change_goal": Page(NOBODY_ELSE, planning.of_goal),
    "move_goal": Page(NOBODY_ELSE | {"owner": 302}, planning.of_goal, method="post"),
    "add_step": Page(NOBODY_ELSE, planning.of_goal),
    "change_step": Page(NOBODY_ELSE, planning.of_step),
    "move_step": Page(NOBODY_ELSE | {"owner": 302}, planning.of_step, method="post"),
    "plan_list": Page(NOBODY_ELSE, planning.of_list),
    "add_to_list": Page(NOBODY_ELSE, planning.of_list),
    "change_in_list": Page(NOBODY_ELSE, planning.of_row),
    "move_in_list": Page(NOBODY_ELSE | {"owner": 302}, planning.of_row, method="post"),
    "plan_wall": Page(NOBODY_ELSE, planning.of_plan),
    "plan_week": Page(NOBODY_ELSE, planning.of_plan),
    "plan_path": Page(NOBODY_ELSE, planning.of_plan),
    "goal_path": Page(NOBODY_ELSE, planning.of_goal),
    "goal_picture": Page(NOBODY_ELSE, planning.of_goal),
    "person_photo": Page(NOBODY_ELSE, planning.of_person),
    "part_picture": Page(NOBODY_ELSE, planning.of_said),
    "plan_coverage": Page(NOBODY_ELSE, planning.of_plan),
    "plan_money": Page(NOBODY_ELSE, planning.of_plan),
    "change_budget": Page(NOBODY_ELSE, planning.of_plan),
    "add_cost": Page(NOBODY_ELSE, planning.of_plan),
    "change_cost": Page(NOBODY_ELSE, planning.of_cost),
    "emergency_sheet": Page(NOBODY_ELSE, planning.of_plan),
    "change_emergency": Page(NOBODY_ELSE, planning.of_plan),
    "emergency_photo": Page(NOBODY_ELSE, planning.of_plan),
    "emergency_paper": Page(NOBODY_ELSE, planning.of_sheet),
    "emergency_online": Page(NOBODY_ELSE | {"owner": 302}, planning.of_sheet, method="post"),
    "emergency_open": Page(ANYBODY, planning.of_code),
    "emergency_face": Page(NOT_THERE, planning.of_code),
    "plan_part": Page(NOBODY_ELSE, planning.of_part),
    "say_in_plan": Page(NOBODY_ELSE, planning.of_prompt),
    "change_said": Page(NOBODY_ELSE, planning.of_said),
    "move_said": Page(NOBODY_ELSE | {"owner": 302}, planning.of_said, method="post"),
    "agree_plan": Page(NOBODY_ELSE, planning.of_plan),
    "autosave_yes": Page(NOBODY_ELSE, planning.of_plan, method="post"),
    "agree_plan_with": Page(NOBODY_ELSE, lambda cast: planning.of_plan(cast) | {"kind": "film"}),
    "agreed_plans": Page(NOBODY_ELSE, planning.of_plan),
    "agreed_plan": Page(NOBODY_ELSE, planning.of_agreed),
    "agreed_changes": Page(NOBODY_ELSE, planning.of_changes),
    "show_agreed": Page(NOBODY_ELSE | {"owner": 302}, planning.of_agreed, method="post"),
    "acknowledge_plan": Page(NOBODY_ELSE | {"owner": 302}, planning.of_agreed),
    "take_back_acknowledged": Page(NOBODY_ELSE | {"owner": 302}, planning.of_acknowledged, method="post"),
    "council_part": Page(NOBODY_ELSE, planning.of_plan),
    "write_council_part": Page({"nobody": 302, "else": 404}, planning.of_plan),
    "put_council_beside": Page(NOBODY_ELSE | {"owner": 302}, planning.of_council, method="post"),
    "plan_papers": Page(NOBODY_ELSE, planning.of_plan),
    "plan_calendar": Page(NOBODY_ELSE, planning.of_plan),
    "plan_for_systems": Page(NOBODY_ELSE, planning.of_agreed_journey),
    "plan_ideas": Page(NOBODY_ELSE, planning.of_plan),
    "say_of_whole_plan": Page(NOBODY_ELSE | {"owner": 302}, planning.of_plan),
    "say_of_plan": Page(NOBODY_ELSE | {"owner": 302}, planning_together.of_spoken_of),
    "other_words": Page(NOBODY_ELSE | {"owner": 302}, planning_together.of_spoken_of),
    "suggest_new": Page(
        NOBODY_ELSE | {"owner": 302}, lambda cast: planning.of_plan(cast) | {"about": "goal"}
    ),
    # It is its writer's to take back, and the owner's to answer.
    "take_plan_idea_back": Page(NOBODY_ELSE | {"owner": 404}, planning_together.of_idea, method="post"),
    "decide_plan_idea": Page(NOBODY_ELSE | {"owner": 302}, planning_together.of_idea, method="post"),
    "choose_plan_words": Page(NOBODY_ELSE | {"owner": 302}, planning.of_waiting, method="post"),
    "choice": Page(NOBODY_ELSE, choosing.of_choice),
    "change_choice": Page(NOBODY_ELSE, choosing.of_choice),
    "matters": Page(NOBODY_ELSE, choosing.of_choice),
    "add_matter": Page(NOBODY_ELSE, choosing.of_choice),
    "matters_from_statement": Page(NOBODY_ELSE, choosing.of_choice),
    "matters_from_facts": Page(NOBODY_ELSE, choosing.of_choice),
    "add_fact": Page(NOBODY_ELSE, lambda cast: choosing.of_choice(cast) | {"code": "pets"}),
    "matter": Page(NOBODY_ELSE, choosing.of_matter),
    "move_matter": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_matter, method="post"),
    "together": Page(NOBODY_ELSE, choosing.of_choice),
    "ask_to_choice": Page(NOBODY_ELSE, choosing.of_choice),
    "say_of_choice": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_choice),
    "suggest_option": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_choice),
    "decide_choice_idea": Page(NOBODY_ELSE | {"owner": 302}, helping.of_idea, method="post"),
    "take_choice_idea_back": Page(NOBODY_ELSE | {"owner": 404}, helping.of_idea, method="post"),
    "who_gains": Page(NOBODY_ELSE, choosing.of_choice),
    "write_stake": Page(NOBODY_ELSE, choosing.of_choice),
    "keep_stake_private": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_stake, method="post"),
    "take_out_stake": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_stake, method="post"),
    "who_decides": Page(NOBODY_ELSE, choosing.of_choice),
    "decide": Page(NOBODY_ELSE, choosing.of_choice),
    "sign_choice": Page(NOBODY_ELSE, choosing.of_leaning),
    "decisions": Page(NOBODY_ELSE, choosing.of_choice),
    "decision": Page(NOBODY_ELSE, choosing.of_decision),
    "change_my_mind": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_decision, method="post"),
    "show_decision": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_decision, method="post"),
    "options": Page(NOBODY_ELSE, choosing.of_choice),
    "compare": Page(NOBODY_ELSE, choosing.of_choice),
    "what_fits": Page(NOBODY_ELSE, choosing.of_choice),
    "find_option": Page(NOBODY_ELSE, choosing.of_choice),
    "keep_service": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_service, method="post"),
    "add_other": Page(NOBODY_ELSE, choosing.of_choice),
    "nobody_offers": Page(NOBODY_ELSE, choosing.of_choice),
    "option": Page(NOBODY_ELSE, choosing.of_option),
    "change_option": Page(NOBODY_ELSE, choosing.of_option),
    "put_option_aside": Page(NOBODY_ELSE, choosing.of_option),
    "move_option": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_option, method="post"),
    "ask_about": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_option, method="post"),
    "add_reason": Page(NOBODY_ELSE, choosing.of_option),
    "take_out_reason": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_reason, method="post"),
    "visits": Page(NOBODY_ELSE, choosing.of_choice),
    "plan_visit": Page(NOBODY_ELSE, choosing.of_option),
    "visit": Page(NOBODY_ELSE, choosing.of_visit),
    "change_visit": Page(NOBODY_ELSE, choosing.of_visit),
    "call_off_visit": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_visit, method="post"),
    "remind_of_visit": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_visit, method="post"),
    "tick_visit": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_visit, method="post"),
    "visit_paper": Page(NOBODY_ELSE, choosing.of_visit),
    "visit_calendar": Page(NOBODY_ELSE, choosing.of_visit),
    "take_out_visit": Page(NOBODY_ELSE, choosing.of_visit),
    "visit_felt": Page(NOBODY_ELSE, choosing.of_visit),
    "add_visit_photo": Page(NOBODY_ELSE, choosing.of_visit),
    "add_visit_film": Page(NOBODY_ELSE, choosing.of_visit),
    "add_visit_sound": Page(NOBODY_ELSE, choosing.of_visit),
    "visit_part": Page(NOBODY_ELSE, choosing.of_visit_part),
    "take_out_visit_part": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_visit_part, method="post"),
    "take_out_choice": Page(NOBODY_ELSE, choosing.of_choice),
    "take_out_option": Page(NOBODY_ELSE, choosing.of_option),
    "put_choice_away": Page(NOBODY_ELSE | {"owner": 302}, choosing.of_choice, method="post"),
    "questions": Page(NOBODY_ELSE, choosing.of_choice),
    "print_questions": Page(NOBODY_ELSE, choosing.of_choice),
    "pick_questions": Page(NOBODY_ELSE, choosing.of_choice),
    "write_question": Page(NOBODY_ELSE, choosing.of_choice),
    "send_questions": Page(NOBODY_ELSE, choosing.of_choice),
    "question": Page(NOBODY_ELSE, asking.of_question),
    "find_out": Page(NOBODY_ELSE | {"owner": 302}, asking.of_question, method="post", data={"found": "Yes."}),
    "change_question": Page(NOBODY_ELSE, asking.of_question),
    "take_question_out": Page(NOBODY_ELSE | {"owner": 302}, asking.of_question, method="post"),
    "ask_each": Page(NOBODY_ELSE | {"owner": 302}, asking.of_question, method="post"),
    "write_again": Page(NOBODY_ELSE, asking.of_sent),
    "say_who": Page(NOBODY_ELSE, asking.of_sent),
    "take_letter_back": Page(NOBODY_ELSE | {"owner": 302}, asking.of_sent, method="post"),
    "mark_letter_read": Page(NOBODY_ELSE | {"owner": 302}, asking.of_sent, method="post"),
    "interest": Page(NOBODY_ELSE, asking.of_option),
    "letters_to_us": Page(keeping.KEEPER, keeping.of_provider),
    "letter_to_us": Page(keeping.KEEPER, asking.of_letter),
    "close_letter": Page(keeping.KEEPER_POSTS, asking.of_letter, method="post"),
    "newer_questions": Page(OWNER, statement.of_statement),
    "workbook": Page(ANYBODY),
    "workbook_pdf": Page(ANYBODY),
    "statement": Page(READERS, statement.of_statement),
    # Nothing is shown until it was begun, and nothing is left that was not.
    "show": Page(OWNER_POSTS, statement.of_statement),
    "show_one": Page(OWNER_POSTS, lambda cast: statement.of_statement(cast) | {"number": 1}),
    "begin_show": Page(OWNER, statement.of_statement),
    "stop_show": Page(OWNER_POSTS, statement.of_statement),
    "begin_statement": Page(OWNER_POSTS, of_journey, method="post"),
    "add_asked_areas": Page(OWNER, statement.of_statement),
    "add_area": Page(OWNER, statement.of_statement),
    "top_three": Page(OWNER, statement.of_statement),
    "from_paper": Page(OWNER, statement.of_statement),
    "check_statement": Page(OWNER, statement.of_statement),
    "sign_statement": Page(OWNER, statement.of_statement),
    "signed_versions": Page(READERS, statement.of_statement),
    "signed_version": Page(READERS, statement.of_signed),
    "compare_versions": Page(READERS, statement.of_two_signed),
    "change_file": Page(OWNER, statement.of_photo),
    "change_cards": Page(OWNER, statement.of_cards),
    "others_shown": Page(OWNER, statement.of_photo),
    # Anybody with the link; without its secret there is nothing.
    "shown": Page(ANYBODY, statement.of_link),
    "play_story": Page(READERS, statement.of_cards),
    "who_said": Page(OWNER, statement.of_answer),
    "take_out": Page(OWNER, statement.of_answer),
    "put_back": Page(OWNER_POSTS, statement.of_answer, method="post"),
    # History is its owner's alone: to everybody else it is not there.
    "answer_history": Page(OWNER, statement.of_answer),
    "two_versions": Page(NOBODY_ELSE, statement.of_waiting),
    "bring_back": Page(NOBODY_ELSE | {"owner": 302}, statement.of_waiting, method="post"),
    "statement_area": Page(READERS, statement.of_area),
    "rename_area": Page(OWNER, statement.of_area),
    "change_area": Page(OWNER_POSTS, statement.of_area, method="post"),
    "prompt": Page(OWNER, statement.of_prompt),
    # aspirations/ideas: the owner's pages, then those of whoever may comment or help. Nobody reads another's idea.
    "ideas": Page(OWNER, statement.of_statement),
    "decide_idea": Page(AUTHOR | {"owner": 302, "helper": 403}, statement.of_idea, method="post"),
    "idea_in_my_words": Page(AUTHOR | {"owner": 200, "helper": 403}, statement.of_idea),
    "idea_beside_mine": Page(AUTHOR | {"owner": 200, "helper": 403}, statement.of_idea_about_an_answer),
    "answer_comment": Page(AUTHOR | {"owner": 302, "commenter": 403}, statement.of_comment, method="post"),
    "my_ideas": Page(READERS | {"owner": 302}, statement.of_statement),
    "take_idea_back": Page(AUTHOR | {"helper": 302}, statement.of_idea, method="post"),
    "suggest": Page(READERS | {"owner": 302, "supporter": 403, "commenter": 403}, statement.of_prompt),
    "suggest_save": Page(
        READERS | {"owner": 422, "supporter": 403, "commenter": 403, "helper": 200},
        statement.of_prompt,
        method="post",
    ),
    "comment": Page(READERS | {"owner": 302, "supporter": 403}, statement.of_area),
    "autosave": Page(OWNER, statement.of_prompt, method="post"),
    "add_photo": Page(OWNER, statement.of_prompt),
    "add_drawing": Page(OWNER, statement.of_prompt),
    "add_film": Page(OWNER, statement.of_prompt),
    "add_sound": Page(OWNER, statement.of_prompt),
    "make_symbols": Page(OWNER, statement.of_prompt),
    "make_story": Page(OWNER, statement.of_prompt),
    "make_mat": Page(OWNER, statement.of_prompt),
    # commissioning: what was published is everybody's
    "figures": Page(ANYBODY),
    "figures_area": Page(ANYBODY, in_london),
    "figures_news": Page(SIGNED_IN, in_london),
    "stop_figures_news": Page(ANYBODY, of_figures_news),
    # There is no release here.
    "figures_csv": Page(NOT_THERE, in_london),
    "figures_ods": Page(NOT_THERE, in_london),
    "figures_pdf": Page(NOT_THERE, in_london),
    "figures_table": Page(NOT_THERE, in_london_hopes),
    # providers: the register is public
    "market": Page(ANYBODY),
    "market_area": Page(ANYBODY, in_london),
    "market_csv": Page(ANYBODY, in_london),
    "register": Page(ANYBODY),
    "register_ideas": Page(ANYBODY),
    "entry": Page(ANYBODY, of_service),
    "showing": Page(ANYBODY, of_showing),
    "showing_small": Page(ANYBODY, of_showing),
    "showing_captions": Page(ANYBODY, of_film),
    "entry_by_number": Page({"else": 301}, of_service_number),
    # providers/api: open to every program
    "api": Page(ANYBODY),
    "api_description": Page(ANYBODY),
    "api_docs": Page(ANYBODY),
    "api_services": Page(ANYBODY),
    "api_service": Page(ANYBODY, of_service),
    "api_taxonomies": Page(ANYBODY),
    "api_taxonomy": Page(ANYBODY, lambda cast: {"pk": terms.example_taxonomy}),
    "api_taxonomy_terms": Page(ANYBODY),
    "api_taxonomy_term": Page(ANYBODY, lambda cast: {"pk": terms.example}),
    "api_service_at_locations": Page(ANYBODY),
    "api_service_at_location": Page(ANYBODY, of_service),
    "api_organizations": Page(ANYBODY),
    "api_organization": Page(ANYBODY, lambda cast: {"pk": made_up_service().provider_id}),
    "api_downloads": Page(ANYBODY),
    # None was made in that test.
    "api_download": Page(NOT_THERE, lambda cast: {"name": "services.csv"}),
    "robots": Page(ANYBODY),
    "sitemap": Page(ANYBODY),
    "sitemap_pages": Page(ANYBODY),
    "sitemap_register": Page(ANYBODY, lambda cast: {"number": made_up_service() and 1}),
    "api_nothing": Page(NOT_THERE, lambda cast: {"rest": "nothing"}),
    # providers/keeping: a provider's people find their own entries there, and the registrar the desk
    "keep_pictures": Page(keeping.EITHER, keeping.of_service),
    "keep_picture": Page(keeping.EITHER, keeping.of_showing),
    "move_picture": Page(keeping.EITHER_POSTS, keeping.of_showing, method="post"),
    # Gone with the first who may: the registrar comes after the keeper.
    "take_out_showing": Page(keeping.KEEPER_POSTS, keeping.of_showing, method="post"),
    "put_showing_back": Page(keeping.KEEPER_POSTS, keeping.of_taken_out, method="post"),
    "let_showing_go": Page(keeping.KEEPER_POSTS, keeping.of_taken_out, method="post"),
    "tell_visit": Page(keeping.OF_OWN_LIFE, keeping.of_visited),
    "kept_visits": Page(keeping.EITHER, keeping.of_provider),
    "answer_visit": Page(keeping.KEEPER, keeping.of_visit),
    "visits_told": Page(keeping.REGISTRAR),
    "decide_visit": Page(keeping.REGISTRAR_POSTS, keeping.of_visit_to_decide, method="post"),
    "decide_visit_answer": Page(keeping.REGISTRAR_POSTS, keeping.of_visit_answer, method="post"),
    "keep_film": Page(keeping.EITHER, keeping.of_service),
    "film_uploads": Page(keeping.EITHER_SPEAKS, keeping.of_service, method="post"),
    "film_upload": Page(keeping.KEEPER | {"editor": 412}, keeping.of_film_on_its_way, method="head"),
    "keep_captions": Page(keeping.EITHER, keeping.of_film),
    "keep_captions_file": Page(keeping.EITHER, keeping.of_film, method="post"),
    "unlisted_kinds": Page(ANYBODY),
    "unlisted_kind": Page(ANYBODY, lambda cast: {"kind": "homeshare"}),
    "applications": Page(keeping.WORKERS),
    "application": Page(keeping.KEEPER, unlisted.of_application),
    "application_page": Page(keeping.KEEPER, unlisted.of_page),
    "take_application_back": Page(keeping.KEEPER_POSTS, unlisted.of_application, method="post"),
    "take_own_out": Page(keeping.KEEPER, unlisted.of_own),
    "listings": Page(keeping.REGISTRAR),
    "check_listing": Page(keeping.REGISTRAR, unlisted.of_listing),
    "answer_listing": Page(
        keeping.REGISTRAR_POSTS, unlisted.of_listing, method="post", data={"words": "Not yet."}
    ),
    "my_entries": Page(keeping.WORKERS),
    "claim_entries": Page(keeping.WORKERS, keeping.of_unkept),
    "my_claim": Page(keeping.KEEPER, keeping.of_claim),
    "send_claim_code": Page(keeping.KEEPER_POSTS, keeping.of_claim, method="post"),
    "take_claim_back": Page(keeping.KEEPER_POSTS, keeping.of_claim, method="post"),
    "asked_to_keep": Page(keeping.KEEPER, keeping.of_asked),
    "kept": Page(keeping.EITHER, keeping.of_provider),
    "report_wrong": Page(ANYBODY, of_service),
    "wrong_answer": Page(ANYBODY, keeping.of_told),
    "entry_reports": Page(keeping.EITHER, keeping.of_provider),
    "answer_report": Page(keeping.EITHER, keeping.of_report),
    "late_reports": Page(keeping.REGISTRAR),
    "entry_table": Page(keeping.KEEPER, keeping.of_provider),
    "table_down": Page(keeping.KEEPER, keeping.of_provider),
    "look_at_table": Page(keeping.KEEPER, keeping.of_table),
    "free_places": Page(keeping.KEEPER, keeping.of_provider),
    "weekly_mail": Page(keeping.KEEPER, keeping.of_provider),
    "stop_weekly_mail": Page(ANYBODY, keeping.of_weekly_mail),
    "still_true": Page(keeping.KEEPER, keeping.of_provider),
    "keepers": Page(keeping.KEEPER, keeping.of_provider),
    "ask_to_keep": Page(keeping.KEEPER, keeping.of_provider),
    "stop_asking_to_keep": Page(keeping.KEEPER_POSTS, keeping.of_asked_by_me, method="post"),
    "keeper": Page(keeping.KEEPER, keeping.of_keeper),
    "keep_entry": Page(keeping.EITHER, keeping.of_entry),
    "keep_page": Page(keeping.EITHER, keeping.of_page),
    "autosave_entry": Page(
        keeping.EITHER, keeping.of_page, method="post", data={"text-vacancies": "2", "saves-page": "0"}
    ),
    "look_at_entry": Page(keeping.EITHER, keeping.of_entry),
    "publish_entry": Page(keeping.EITHER_POSTS, keeping.of_entry, method="post"),
    "choose_words": Page(keeping.EITHER | {"registrar": 302}, keeping.of_conflict),
    "throw_draft_away": Page(keeping.EITHER_POSTS, keeping.of_entry, method="post"),
    "entry_history": Page(keeping.EITHER, keeping.of_entry),
    "undo_change": Page(keeping.EITHER_POSTS, keeping.of_revision, method="post"),
    "take_change_back": Page(keeping.EITHER_POSTS, keeping.of_waiting, method="post"),
    "claims": Page(keeping.REGISTRAR),
    "check_claim": Page(keeping.REGISTRAR, keeping.of_claim),
    "check_dispute": Page(keeping.REGISTRAR, keeping.of_dispute),
    "check_keepers": Page(keeping.REGISTRAR, keeping.of_provider),
    "end_keeper": Page(keeping.REGISTRAR_POSTS, keeping.of_keeper, method="post"),
    "check_names": Page(keeping.REGISTRAR, keeping.of_provider),
    "take_name_out": Page(keeping.REGISTRAR, keeping.of_name),
    "changes": Page(keeping.REGISTRAR),
    "check_change": Page(keeping.REGISTRAR, keeping.of_change),
    # providers/teams: the registrar's desk
    "teams_to_check": Page(teams.REGISTRAR),
    "check_team": Page(teams.REGISTRAR, teams.of_team),
    # journeys/exports. A paper that is not ready sends its owner back to its page.
    "papers": Page(OWNER, of_journey),
    "papers_of": Page(OWNER, lambda cast: of_journey(cast) | {"of": uuid4()}),
    "ask_for_paper": Page(OWNER_POSTS, of_journey, method="post"),
    "paper": Page(NOBODY_ELSE, of_export),
    "paper_file": Page(NOBODY_ELSE | {"owner": 302}, of_export),
    "take_away": Page(OWNER, of_journey),
    "take_everything": Page(PROVE_FIRST, of_journey),
    # journeys/exports/sending
    "copies": Page(OWNER, of_journey),
    "set_up_copies": Page(PROVE_FIRST, of_journey),
    "stop_copies": Page(NOBODY_ELSE | {"owner": 302}, copies.of_recipient, method="post"),
    "send_now": Page(NOBODY_ELSE | {"owner": 302}, copies.of_recipient, method="post"),
    "send_copy": Page(NOBODY_ELSE | {"owner": 302}, of_export, method="post"),
    "close_copy": Page(NOBODY_ELSE | {"owner": 302}, copies.of_sent, method="post"),
    "copies_answer": Page(ANYBODY, copies.of_answer),
    "copies_stop": Page(ANYBODY, copies.of_stop),
    "copy": Page(ANYBODY, copies.of_secret),
    "copy_file": Page(ANYBODY, copies.of_secret),
    "let_go_of_paper": Page(NOBODY_ELSE | {"owner": 302}, of_export, method="post"),
}
