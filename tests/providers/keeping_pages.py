"""Who gets what from each page about keeping entries: part of tests/access/pages.py. The editor leads there."""

import zlib
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from access.identity import acting_as
from providers.keeping import drafts, people
from providers.keeping.actions import publish
from providers.keeping.models import Role
from providers.models import Draft, Keeper, Report, Revision, Service, Showing, Visit
from providers.showing.actions import begin_film
from providers.upkeep import reports, table, weekly
from providers.visiting.actions import answer, decide, say
from tests.cast import Cast
from tests.providers.keeping import claim_of, colleague_of, lead_of
from tests.providers.lists import made_up_service, made_up_showing

WORKERS = {"editor": 200, "team_member": 200, "former_team_member": 200, "nobody": 302, "else": 404}
KEEPER = {"editor": 200, "nobody": 302, "else": 404}
KEEPER_POSTS = KEEPER | {"editor": 302}
# … or the registrar, whose word is another source.
EITHER = KEEPER | {"registrar": 200}
EITHER_POSTS = KEEPER | {"editor": 302, "registrar": 302}
# Its owner gets in; what was asked for is not said in the protocol's words.
EITHER_SPEAKS = KEEPER | {"editor": 412, "registrar": 412}
# To whoever is here for their work there is nothing to say of a visit.
OF_OWN_LIFE = {
    "nobody": 302, "else": 200,
    **dict.fromkeys(("editor", "commissioner", "registrar", "team_member", "former_team_member"), 404),
}  # fmt: skip
REGISTRAR = {"registrar": 200, "nobody": 302, "else": 404}
REGISTRAR_POSTS = REGISTRAR | {"registrar": 302}


def _lead(cast: Cast) -> Keeper:
    return lead_of(made_up_service().provider, cast.editor)


def of_provider(cast: Cast) -> dict[str, Any]:
    return {"provider": _lead(cast).provider_id}


def of_weekly_mail(cast: Cast) -> dict[str, Any]:
    return {"token": weekly.token(_lead(cast))}


def of_table(cast: Cast) -> dict[str, Any]:
    lead = _lead(cast)
    services = list(lead.provider.services.all())
    kept = ("sent", zlib.compress("".join(table.lines(services)).encode()))
    cache.set(f"table:{cast.editor.pk}:{lead.provider_id}", kept, 60)
    return {"provider": lead.provider_id, "token": "sent"}


def of_told(cast: Cast) -> dict[str, Any]:
    return {"token": reports.tell(service=made_up_service(), about="contact", words="It is closed.")}


def of_report(cast: Cast) -> dict[str, Any]:
    service = made_up_service()
    lead_of(service.provider, cast.editor)
    reports.tell(service=service, about="contact", words="The telephone number is an old one.")
    with acting_as(cast.editor):
        return {"pk": Report.objects.get(service=service).pk}


def of_unkept(cast: Cast) -> dict[str, Any]:
    return {"provider": made_up_service().provider_id}


def of_claim(cast: Cast) -> dict[str, Any]:
    return {"pk": claim_of(made_up_service().provider, cast.editor).pk}


def of_asked(cast: Cast) -> dict[str, Any]:
    lead = lead_of(made_up_service().provider, cast.team_member, "Wanda")
    with acting_as(lead.user):
        asked = people.ask(
            provider=lead.provider, email=cast.editor.mailbox, name="Ed", role=Role.EDITOR, by=lead.user
        )
    return {"pk": asked.pk}


def of_asked_by_me(cast: Cast) -> dict[str, Any]:
    lead = _lead(cast)
    with acting_as(cast.editor):
        asked = people.ask(
            provider=lead.provider, email="new@example.org", name="Nia", role=Role.EDITOR, by=cast.editor
        )
    return {"provider": lead.provider_id, "pk": asked.pk}


def of_keeper(cast: Cast) -> dict[str, Any]:
    lead = _lead(cast)
    return {"provider": lead.provider_id, "pk": lead.pk}


def of_name(cast: Cast) -> dict[str, Any]:
    provider = _lead(cast).provider
    row = provider.responsible.create(role="owner", name="Ada Finch", source="demo", told_on="2026-10-01")
    return {"provider": provider.pk, "pk": row.pk}


def of_entry(cast: Cast) -> dict[str, Any]:
    return {"pk": _lead(cast).provider.services.get().pk}


def of_service(cast: Cast) -> dict[str, Any]:
    lead = _lead(cast)
    return {"provider": lead.provider_id, "service": lead.provider.services.get().pk}


def of_showing(cast: Cast) -> dict[str, Any]:
    lead = _lead(cast)
    shown = made_up_showing(lead.provider.services.get())
    return {"provider": lead.provider_id, "service": shown.service_id, "pk": shown.pk}


def of_visited(cast: Cast) -> dict[str, Any]:
    return {"pk": made_up_service().pk}


def of_visit_to_decide(cast: Cast) -> dict[str, Any]:
    lead = _lead(cast)
    with acting_as(cast.owner):
        say(
            service=lead.provider.services.get(), month=timezone.localdate() - timedelta(days=62), only_year=False,
            picked={"pets": "no"},
        )  # fmt: skip
    with acting_as(cast.registrar):
        return {"pk": Visit.objects.get().pk}


def of_visit(cast: Cast) -> dict[str, Any]:
    found = of_visit_to_decide(cast)
    with acting_as(cast.registrar):
        visit = Visit.objects.get()
        decide(visit=visit, yes=True, by=cast.registrar)
        return found | {"provider": visit.service.provider_id}


def of_visit_answer(cast: Cast) -> dict[str, Any]:
    found = of_visit(cast)
    with acting_as(cast.editor):
        answer(visit=Visit.objects.get(), words="We have a cat.", by=cast.editor)
    return {"pk": found["pk"]}


def of_taken_out(cast: Cast) -> dict[str, Any]:
    found = of_showing(cast)
    Showing.objects.filter(pk=found["pk"]).update(out_at=timezone.now())
    return found


def of_film(cast: Cast) -> dict[str, Any]:
    found = of_showing(cast)
    Showing.objects.filter(pk=found["pk"]).update(kind="film")
    return found


def of_film_on_its_way(cast: Cast) -> dict[str, Any]:
    found = of_service(cast)
    service = Service.objects.get(pk=found["service"])
    film = begin_film(service=service, length=10, fingerprint="", by=cast.editor)
    return found | {"pk": film.pk}


def of_page(cast: Cast) -> dict[str, Any]:
    return of_entry(cast) | {"page": "room"}


def of_conflict(cast: Cast) -> dict[str, Any]:
    """The editor drafted, and somebody published other words meanwhile."""
    lead = _lead(cast)
    service = lead.provider.services.get()
    with acting_as(cast.editor):
        drafts.save(entry=service, typed={"pets": "no"}, seen_saves=None, by=cast.editor)
        assert Draft.objects.exists()
        publish(entry=service, changes={"pets": "visit"}, by=cast.editor)
    return {"pk": service.pk}


def of_revision(cast: Cast) -> dict[str, Any]:
    return {"pk": (found := _changed(cast, pets="no")).service_id, "revision": found.pk}


def of_change(cast: Cast) -> dict[str, Any]:
    return {"pk": _changed(cast, name="Heron House").pk}


def of_waiting(cast: Cast) -> dict[str, Any]:
    return {"pk": (found := _changed(cast, name="Heron House")).service_id, "revision": found.pk}


def _changed(cast: Cast, **changes: Any) -> Revision:
    service = _lead(cast).provider.services.get()
    with acting_as(cast.editor):
        return publish(entry=service, changes=changes, by=cast.editor)


def of_dispute(cast: Cast) -> dict[str, Any]:
    lead = _lead(cast)
    other = colleague_of(lead, cast.team_member, Role.UPDATER)
    with acting_as(other.user):
        return {"pk": people.dispute(keeper=lead, words="He left.", by=other.user).pk}
