"""The pages of keeping, as a browser meets them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from accounts.models import User
from providers.keeping import drafts, people
from providers.keeping.actions import publish
from providers.keeping.models import Role
from providers.models import Claim, Colleague, Draft, Keeper, Revision, Service
from tests.cast import Cast, make_user
from tests.providers.keeping import claim_of, colleague_of, kept_service, lead_of, registrar, worker
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
ABOUT = {"name": "Tom", "job": "Manager", "words": "Ring the office."}


@pytest.fixture
def browse(as_user: Callable[..., Client]) -> Callable[[User], Client]:
    return as_user


def page_of(service: Service, page: str) -> str:
    return reverse("keep_page", args=[service.pk, page])


def test_a_zero_byte_among_the_words_is_only_no_letter(browse: Callable) -> None:
    made_up_service()
    found = browse(worker("tom")).get(reverse("my_entries"), {"q": "quillamwick\0care"})
    assert "Quillamwick Care Ltd" in found.content.decode()
    assert browse(registrar()).get(reverse("claims"), {"q": "a\0bc"}).status_code == 200


def test_a_provider_is_found_claimed_and_proved_by_the_code(browse: Callable) -> None:
    service, tom, idris = made_up_service(), worker("tom"), registrar()
    with acting_as(idris):
        people.keep_contact(provider=service.provider, email="office@quillam.example", by=idris)
    client = browse(tom)
    found = client.get(reverse("my_entries"), {"q": "quillam"})
    assert reverse("claim_entries", args=[service.provider_id]) in found.content.decode()
    client.post(reverse("claim_entries", args=[service.provider_id]), ABOUT)
    with acting_as(tom):
        claim = Claim.objects.get()
    page = client.post(reverse("send_claim_code", args=[claim.pk]), follow=True).content.decode()
    assert "quillam.example" not in page
    (sent,) = mail.outbox
    assert sent.to == ["office@quillam.example"]
    said = (sent.body, sent.alternatives[0].content)
    for words in ("Quillamwick Care Ltd", "Tom", "Manager", "tom@example.org", "give it to nobody"):
        assert all(words in one for one in said)
    assert service.name not in sent.body
    code = next(line for line in sent.body.splitlines() if line.replace(" ", "").isupper() and " " in line)
    wrong = client.post(reverse("my_claim", args=[claim.pk]), {"code": "NOT THE CODE"})
    assert "That is not the code" in wrong.content.decode()
    right = client.post(reverse("my_claim", args=[claim.pk]), {"code": code})
    assert right.url == reverse("kept", args=[service.provider_id])
    assert client.get(right.url).status_code == 200


def test_the_mail_with_a_code_carries_no_link_or_line_of_whoever_asks(browse: Callable) -> None:
    service, tom, idris = made_up_service(), worker("tom"), registrar()
    with acting_as(idris):
        people.keep_contact(provider=service.provider, email="office@quillam.example", by=idris)
    with acting_as(tom):
        said = {
            "name": "Tom O’Brien\n\nhttps://evil.example/x",
            "job": "<b>boss</b> www.evil.example",
            "words": "",
        }
        claim = people.claim(provider=service.provider, **said, by=tom)
    browse(tom).post(reverse("send_claim_code", args=[claim.pk]))
    (sent,) = mail.outbox
    assert "Tom O’Brien https evil example x" in sent.body
    assert "evil.example" not in sent.body + sent.alternatives[0].content
    assert "<b>boss</b>" not in sent.alternatives[0].content


def test_nobody_is_mailed_at_an_address_that_the_claimant_gives(browse: Callable) -> None:
    service, tom = made_up_service(website="https://quillam.example"), worker("tom")
    claim = claim_of(service.provider, tom)
    client = browse(tom)
    client.post(
        reverse("send_claim_code", args=[claim.pk]), {"email": "tom@evil.example", "to": "tom@evil.example"}
    )
    assert mail.outbox == []


def test_codes_and_claims_are_limited(browse: Callable) -> None:
    service, tom, idris = made_up_service(), worker("tom"), registrar()
    with acting_as(idris):
        people.keep_contact(provider=service.provider, email="office@quillam.example", by=idris)
    claim, client = claim_of(service.provider, tom), browse(tom)
    for _ in range(6):
        client.post(reverse("send_claim_code", args=[claim.pk]))
    assert len(mail.outbox) == 3
    for number in range(7):
        other = made_up_service(number=f"T-{number + 10}")
        client.post(reverse("claim_entries", args=[other.provider_id]), ABOUT)
    answers = [
        client.post(reverse("my_claim", args=[claim.pk]), {"code": "WRONGWRONG"}).content.decode()
        for _ in range(17)
    ]
    assert "a lot for one day" in answers[-1]
    with acting_as(tom):
        assert not Keeper.objects.exists()


def test_a_second_claim_is_told_to_those_who_keep_it_and_shows_the_claimant_nobody(browse: Callable) -> None:
    service, lead = kept_service()
    colleague_of(lead, worker("wanda"), Role.EDITOR, "Wanda")
    eve = worker("eve")
    mail.outbox.clear()
    answer = browse(eve).post(
        reverse("claim_entries", args=[service.provider_id]), ABOUT | {"name": "Eve"}, follow=True
    )
    assert {to for sent in mail.outbox for to in sent.to} == {"tom@example.org", "wanda@example.org"}
    assert all("Eve" not in sent.body and "Quillam" not in sent.body for sent in mail.outbox)
    assert "Wanda" not in answer.content.decode()
    seen = browse(lead.user).get(reverse("keepers", args=[service.provider_id])).content.decode()
    assert "Eve, Manager" in seen


def test_a_link_to_a_colleague_is_for_that_mailbox_alone(browse: Callable) -> None:
    service, lead = kept_service()
    browse(lead.user).post(
        reverse("ask_to_keep", args=[service.provider_id]),
        {"email": "Wanda@example.org", "name": "Wanda", "role": "updater"},
    )
    with acting_as(lead.user):
        asked = Colleague.objects.get()
    address = reverse("asked_to_keep", args=[asked.pk])
    assert address in mail.outbox[-1].body
    assert browse(worker("eve")).post(address, {"name": "Eve"}).status_code == 404
    wanda = make_user("wanda")
    assert browse(wanda).post(address, {"name": "Wanda"}).status_code == 302
    wanda.refresh_from_db()
    assert wanda.work == User.Work.PROVIDER
    assert browse(wanda).post(address, {"name": "Wanda"}).status_code == 404


def test_an_account_with_a_life_is_never_turned_into_one_for_work(cast: Cast, browse: Callable) -> None:
    service, lead = kept_service()
    with acting_as(lead.user):
        asked = people.ask(
            provider=service.provider, email=cast.owner.mailbox, name="R", role=Role.EDITOR, by=lead.user
        )
    answer = browse(cast.owner).post(reverse("asked_to_keep", args=[asked.pk]), {"name": "Rosa"})
    assert "not for work" in answer.content.decode()
    cast.owner.refresh_from_db()
    assert cast.owner.work == ""


def test_a_page_keeps_what_is_typed_and_publishes_when_i_say_so(browse: Callable) -> None:
    service, lead = kept_service()
    client = browse(lead.user)
    wrong = client.post(
        page_of(service, "room"),
        {"text-vacancies": "a few", "pick-urgent": "yes", "saves-page": "0", "next": "1"},
    )
    text = wrong.content.decode()
    assert "whole number" in text
    assert 'value="a few"' in text
    assert "a few" in client.get(page_of(service, "room")).content.decode()
    stopped = client.post(reverse("publish_entry", args=[service.pk]), follow=True).content.decode()
    assert "still to be looked at" in stopped
    on = client.post(
        page_of(service, "room"),
        {"text-vacancies": "2", "pick-urgent": "yes", "saves-page": "1", "next": "1"},
    )
    assert on.url == page_of(service, "money")
    look = client.get(reverse("look_at_entry", args=[service.pk])).content.decode()
    assert "Publish this" in look
    service.refresh_from_db()
    assert service.details == {}
    client.post(reverse("publish_entry", args=[service.pk]))
    service.refresh_from_db()
    assert service.details == {"vacancies": 2, "urgent": True}


def test_an_updater_says_only_what_changes_from_week_to_week(browse: Callable) -> None:
    service, lead = kept_service()
    wanda = colleague_of(lead, worker("wanda"), Role.UPDATER)
    client = browse(wanda.user)
    assert client.get(page_of(service, "name")).status_code == 404
    assert client.get(page_of(service, "money")).status_code == 404
    client.post(
        page_of(service, "values"),
        {"text-ethos": "Mine.", "text-last-week": "We went to the sea.", "saves-page": "0"},
    )
    client.post(reverse("publish_entry", args=[service.pk]))
    service.refresh_from_db()
    assert service.details == {"last-week": "We went to the sea."}
    with acting_as(lead.user):
        revision = Revision.objects.get()
    assert client.post(reverse("undo_change", args=[service.pk, revision.pk])).status_code == 404


def test_a_role_that_shrank_publishes_no_more_than_it_may(browse: Callable) -> None:
    """What somebody drafted as an editor is not published by the same person as an updater."""
    service, lead = kept_service()
    wanda = colleague_of(lead, worker("wanda"), Role.EDITOR)
    with acting_as(wanda.user):
        drafts.save(entry=service, typed={"pets": "no", "vacancies": "1"}, seen_saves=None, by=wanda.user)
    with acting_as(lead.user):
        people.change_role(keeper=wanda, role=Role.UPDATER, by=lead.user)
    browse(wanda.user).post(reverse("publish_entry", args=[service.pk]))
    service.refresh_from_db()
    assert service.details == {"vacancies": 1}


def test_autosave_keeps_words_and_says_when_a_page_is_open_twice(browse: Callable) -> None:
    service, lead = kept_service()
    client, address = browse(lead.user), reverse("autosave_entry", args=[service.pk, "values"])
    saved = client.post(address, {"text-ethos": "One.", "saves-page": "0"})
    assert saved.json()["boxes"] == {"page": {"id": "page", "saves": 1}}
    late = client.post(address, {"text-ethos": "Other.", "saves-page": "0"})
    assert late.status_code == 422
    both = client.post(page_of(service, "values"), {"text-ethos": "Other.", "saves-page": "0"})
    text = both.content.decode()
    assert "One." in text
    assert "Other." in text
    client.post(page_of(service, "values"), {"text-ethos": "Other.", "saves-page": "1"})
    with acting_as(lead.user):
        assert Draft.objects.get().typed == {"ethos": "Other."}


def test_two_versions_are_chosen_field_by_field(browse: Callable) -> None:
    service, lead = kept_service()
    wanda = colleague_of(lead, worker("wanda"), Role.EDITOR).user
    client = browse(lead.user)
    client.post(page_of(service, "life"), {"pick-pets": "no", "pick-trial": "yes", "saves-page": "0"})
    with acting_as(wanda):
        publish(entry=service, changes={"pets": "visit", "trial": "no"}, by=wanda)
    met = client.post(reverse("publish_entry", args=[service.pk]))
    choose = reverse("choose_words", args=[service.pk])
    assert met.url == choose
    shown = client.get(choose)
    marks = {one.code: one.mark for one in shown.context["choices"]}
    seen = {f"seen-{code}": mark for code, mark in marks.items()}
    half = client.post(choose, seen | {"choice-pets": "mine"})
    assert "Pick one for each" in half.content.decode()
    client.post(choose, seen | {"choice-pets": "mine", "choice-trial": "theirs"})
    client.post(reverse("publish_entry", args=[service.pk]))
    service.refresh_from_db()
    assert service.details == {"pets": "no", "trial": False}


def test_history_says_who_and_undo_puts_back(browse: Callable) -> None:
    service, lead = kept_service()
    with acting_as(lead.user):
        revision = publish(entry=service, changes={"pets": "no"}, by=lead.user)
    client = browse(lead.user)
    text = client.get(reverse("entry_history", args=[service.pk])).content.decode()
    assert "No pets" in text
    assert "tom@example.org" not in text
    desk = browse(registrar()).get(reverse("entry_history", args=[service.pk])).content.decode()
    assert "tom@example.org" in desk
    client.post(reverse("undo_change", args=[service.pk, revision.pk]))
    service.refresh_from_db()
    assert service.details == {}


def test_whoever_else_leads_hears_that_people_reach_it_another_way(browse: Callable) -> None:
    service, lead = kept_service(phone="01632960111")
    colleague_of(lead, worker("wanda"), Role.LEAD)
    colleague_of(lead, worker("nia"), Role.EDITOR, "Nia")
    client, past = browse(lead.user), reverse("entry_history", args=[service.pk])
    mail.outbox.clear()
    for page, said in (("life", {"pick-pets": "no"}), ("contact", {"text-phone": "01632 960 999"})):
        client.post(page_of(service, page), said)
        client.post(reverse("publish_entry", args=[service.pk]))
        if page == "life":
            assert not mail.outbox, "of what changes no way to reach it nobody is told"
    (sent,) = mail.outbox
    assert sent.to == ["wanda@example.org"]
    assert past in sent.body
    assert not [word for word in ("960", "Pebblen", "Quillam", "care", "Tom") if word in sent.body]
    assert client.get(past).content.decode().count("Everybody else who leads here was told") == 1
    with acting_as(lead.user):
        revision = Revision.objects.order_by("made_at").last()
    browse(worker("wanda")).post(reverse("undo_change", args=[service.pk, revision.pk]))
    assert [one.to for one in mail.outbox[1:]] == [["tom@example.org"]]


def test_the_registrar_says_yes_to_a_name(browse: Callable) -> None:
    service, lead = kept_service()
    with acting_as(lead.user):
        waiting = publish(entry=service, changes={"name": "Heron House"}, by=lead.user)
    desk, address = browse(registrar()), reverse("check_change", args=[waiting.pk])
    page = desk.get(address)
    assert "Heron House" in page.content.decode()
    desk.post(address, {"yes": "1", "answer": "", "seen": page.context["seen"]})
    service.refresh_from_db()
    assert service.name == "Heron House"
    public = Client().get(service.get_absolute_url()).content.decode()
    assert "Heron House" in public
    assert "Tom" not in public


def test_a_keeper_of_one_provider_reaches_no_entry_of_another(browse: Callable) -> None:
    service, _lead = kept_service()
    eve = worker("eve")
    other = made_up_service(number="T-77", name="Other House")
    other.provider = type(other.provider).objects.create(
        id="00000000-0000-4000-8000-000000000077", origin="demo", number="T-977", name="Other",
        told={"*": ["demo", "2026-10-01"]},
    )  # fmt: skip
    other.save(update_fields=["provider"])
    lead_of(other.provider, eve, "Eve")
    client = browse(eve)
    for name in ("keep_entry", "look_at_entry", "entry_history", "choose_words"):
        assert client.get(reverse(name, args=[service.pk])).status_code == 404, name
    assert client.post(page_of(service, "room"), {"text-vacancies": "9"}).status_code == 404
    assert client.get(reverse("keepers", args=[service.provider_id])).status_code == 404


def test_whoever_was_ended_comes_in_no_more(browse: Callable) -> None:
    service, lead = kept_service()
    wanda = colleague_of(lead, worker("wanda"), Role.EDITOR)
    client = browse(wanda.user)
    assert client.get(reverse("keep_entry", args=[service.pk])).status_code == 200
    browse(lead.user).post(reverse("keeper", args=[service.provider_id, wanda.pk]), {"end": "1"})
    assert client.get(reverse("keep_entry", args=[service.pk])).status_code == 404


def test_an_editor_ends_nobody_and_asks_nobody(browse: Callable) -> None:
    service, lead = kept_service()
    wanda = colleague_of(lead, worker("wanda"), Role.EDITOR)
    client = browse(wanda.user)
    them: dict[str, Any] = {"args": [service.provider_id, lead.pk]}
    assert client.post(reverse("keeper", **them), {"end": "1"}).status_code == 404
    assert client.post(reverse("keeper", **them), {"role": "updater"}).status_code == 404
    mine = reverse("keeper", args=[service.provider_id, wanda.pk])
    assert client.post(mine, {"role": "lead"}).status_code == 404
    assert client.get(reverse("ask_to_keep", args=[service.provider_id])).status_code == 404


def test_the_task_list_costs_the_same_for_more_services(browse: Callable, same_queries: Callable) -> None:
    service, lead = kept_service()

    def more() -> None:
        for number in range(5):
            made_up_service(number=f"T-{number + 50}", name=f"House {number}")

    same_queries(browse(lead.user), reverse("kept", args=[service.provider_id]), more)


def test_the_registrar_corrects_an_entry_in_the_same_pages_and_in_their_own_name(browse: Callable) -> None:
    service, _lead = kept_service()
    desk = browse(registrar())
    desk.post(page_of(service, "name"), {"text-name": "Heron House", "text-manager": "", "saves-page": "0"})
    assert "Publish this" in desk.get(reverse("look_at_entry", args=[service.pk])).content.decode()
    desk.post(reverse("publish_entry", args=[service.pk]))
    service.refresh_from_db()
    assert service.name == "Heron House"
    assert service.told["name"][0] == "registrar"


def test_every_form_that_writes_carries_its_token(as_user: Callable) -> None:
    """A part that is drawn by itself loses what the page knows, and the form then could not be sent."""
    service, lead = kept_service()
    with acting_as(lead.user):
        drafts.save(entry=service, typed={"pets": "no"}, seen_saves=None, by=lead.user)
        publish(entry=service, changes={"name": "Heron House"}, by=lead.user)
    client = as_user(lead.user)
    for name, pk in (
        ("kept", service.provider_id), ("keep_entry", service.pk), ("look_at_entry", service.pk),
        ("entry_history", service.pk), ("keepers", service.provider_id), ("claim_entries", service.provider_id),
    ):  # fmt: skip
        text = client.get(reverse(name, args=[pk]), follow=True).content.decode()
        forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.DOTALL)
        assert all("csrfmiddlewaretoken" in form for form in forms), name
