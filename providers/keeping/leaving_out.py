"""The registrar takes out the name of a person who asks: of today, of before, and out of lists to come."""

from django.db import connection, transaction

from accounts.models import User
from providers import names
from providers.keeping import actions, answering
from providers.keeping.fields import Entry
from providers.models import NameTakenOut, Provider, RawRow, Responsible

_NAMED_IN_DETAILS = "answers-for-it"


def people_of(provider: Provider) -> list[Responsible]:
    """Everybody who answers for a provider or one of its services, or did; each name once."""
    rows = Responsible.objects.filter(provider=provider) | Responsible.objects.filter(
        service__provider=provider
    )
    found: dict[str, Responsible] = {}
    for row in rows.order_by("until", "role", "name"):
        found.setdefault(" ".join(names.words(row.name)), row)
    return sorted(found.values(), key=lambda row: (row.until is not None, row.name))


@transaction.atomic
def take_out(*, provider: Provider, name: str, by: User) -> NameTakenOut:
    """This name stands nowhere with the provider and its services any more, and no list brings it back.

    Only a digest of it stays. Raises BusyError while a list comes in.
    """
    both: list[Entry] = [provider, *provider.services.order_by("pk")]
    entries = [actions.locked(entry) for entry in both]
    gone = names.remember(provider, name, by)
    for entry in entries:
        for row in entry.responsible.all():
            if names.is_it(gone, row.name):
                row.delete()
        _forget_in(entry, gone)
    _forget_rows([entry.number for entry in entries], name)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gl_forget_name(%s, %s, %s)",
            [provider.pk, " ".join(names.words(name)), list(answering.ROLES)],
        )
    return gone


def _forget_in(entry: Entry, gone: NameTakenOut) -> None:
    """In what is said in its own fields, and in what a list said before somebody here said otherwise."""
    overruled = {
        code: said for code, said in entry.overruled.items()
        if code not in answering.ROLES or not any(names.is_it(gone, one) for one in str(said).split("; "))
    }  # fmt: skip
    said = entry.details.get(_NAMED_IN_DETAILS)
    is_named = isinstance(said, str) and names.is_it(gone, said)
    details = {
        code: kept for code, kept in entry.details.items() if not (is_named and code == _NAMED_IN_DETAILS)
    }
    if overruled != entry.overruled or is_named:
        entry.overruled, entry.details = overruled, details
        entry.save(update_fields=["overruled", "details", "changed_at"])


def _forget_rows(numbers: list[str], name: str) -> None:
    """In the rows of lists that are kept as they came."""
    for row in RawRow.objects.filter(number__in=numbers):
        if set(names.words(name)) <= set(names.words(row.text)):
            row.text = names.without(row.text, name)
            row.save(update_fields=["text"])
