"""Somebody who answered for a service asks that their name goes: it goes everywhere, and no list brings it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from providers import names
from providers.keeping.actions import NotCleanError, publish
from providers.models import Draft, NameTakenOut, Provider, RawRow, Responsible, Revision, Service
from tests.providers.keeping import lead_of, registrar, worker
from tests.providers.lists import as_line, take_in, write
from tests.providers.workbooks import active_row, table

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def listed(capsys, folder: Path, name: str, as_of: str = "2026-10-01") -> None:
    """A monthly list with two services of one provider, which names this manager and nominated individual."""
    row = {"Registered_manager": name, "Provider_Nominated_Individual_Name": name}
    rows = table([active_row(1, **row), active_row(2, Registered_manager=f"{name}|Varn, Ida")])
    path = write(folder, "".join(as_line(row) for row in rows), f"{as_of}-{name[:4]}.csv")
    take_in(capsys, path, as_of=timezone.datetime.fromisoformat(as_of).date())  # type: ignore[attr-defined]


def take_out(as_user: Callable[..., Client]) -> Client:
    desk, provider = as_user(registrar()), Provider.objects.get(number="T-900")
    page = desk.get(reverse("check_names", args=[provider.pk])).content.decode()
    assert "Finch, Ada" in page
    row = Responsible.objects.filter(name="Finch, Ada").order_by("until", "role", "name").first()
    assert row
    address = reverse("take_name_out", args=[provider.pk, row.pk])
    assert "Finch, Ada" in desk.get(address).content.decode()
    assert Responsible.objects.filter(name="Finch, Ada").exists(), "looking changes nothing"
    assert "Taken out" in desk.post(address, follow=True).content.decode()
    return desk


def everywhere() -> str:
    rows = [*Responsible.objects.values_list("name"), *RawRow.objects.values_list("text")]
    rows += [
        *Service.objects.values_list("overruled", "details"),
        *NameTakenOut.objects.values_list("digest"),
    ]
    with acting_as(registrar()):
        rows += Revision.objects.values_list("changes")
    return str(rows)


def test_a_name_that_was_taken_out_is_nowhere_and_no_list_brings_it_back(
    capsys, tmp_path: Path, as_user: Callable
) -> None:
    listed(capsys, tmp_path, "Finch, Ada")
    assert Responsible.objects.filter(name="Finch, Ada").count() == 3
    take_out(as_user)
    assert "Finch" not in everywhere()
    assert list(Responsible.objects.values_list("name", flat=True)) == ["Varn, Ida"], "others stay"
    for name, day in (
        ("Finch, Ada", "2026-10-01"),
        ("Mrs Ada FINCH", "2026-11-01"),
        ("Finch, Ada", "2026-11-20"),
    ):
        listed(capsys, tmp_path, name, day)
        assert "finch" not in everywhere().lower()
    listed(capsys, tmp_path, "Crow, Ben", "2026-11-21")
    assert Responsible.objects.filter(name="Crow, Ben", until=None).count() == 3


def test_nobody_writes_it_again_by_hand_and_the_history_lost_it(
    capsys, tmp_path: Path, as_user: Callable
) -> None:
    listed(capsys, tmp_path, "Finch, Ada")
    service, tom, idris = Service.objects.get(number="T-1"), worker("tom"), registrar()
    lead_of(service.provider, tom)
    with acting_as(idris):
        publish(entry=service, changes={"manager": "Crow, Ben"}, by=idris, source="registrar")
        publish(entry=service, changes={"manager": "Ada Finch"}, by=idris, source="registrar")
        assert "Finch" in str(Revision.objects.values_list("changes"))
    with acting_as(tom):
        # Somebody whose name has the same letters in it is somebody else.
        typed = {"manager": "Ada Finch, who else", "phone": "01632 960100", "owners": "Nevada Goldfinch"}
        draft = Draft.objects.create(service=service, by=tom, typed=typed, base={"manager": "Finch, Ada"})
    take_out(as_user)
    assert "Finch" not in everywhere()
    with acting_as(tom):
        draft.refresh_from_db()
        assert (draft.typed, draft.base, draft.saves) == (
            {"phone": "01632 960100", "owners": "Nevada Goldfinch"}, {}, 1,
        )  # fmt: skip
    with acting_as(tom), pytest.raises(NotCleanError, match="manager"):
        publish(entry=service, changes={"manager": "Ada Finch"}, by=tom)
    with acting_as(tom):
        publish(entry=service.provider, changes={"owners": "Ida Varn"}, by=tom)


@pytest.mark.parametrize(
    "text", ["1,Finch Ada,x", '1,"FINCH, ADA",x', "1,Mrs Ada Finch,x", "1,Ada|Crow|Finch,x"]
)
def test_the_rows_of_a_list_lose_a_name_however_it_stands_there(text: str) -> None:
    kept = names.without(text, "Finch, Ada").lower()
    assert "finch" not in kept


def test_only_the_registrar_takes_a_name_out(capsys, tmp_path: Path, as_user: Callable) -> None:
    listed(capsys, tmp_path, "Finch, Ada")
    row = Responsible.objects.get(name="Finch, Ada", provider__isnull=False)
    tom = worker("tom")
    lead_of(row.provider, tom)
    assert as_user(tom).post(reverse("take_name_out", args=[row.provider_id, row.pk])).status_code == 404
    assert Responsible.objects.filter(name="Finch, Ada").count() == 3
