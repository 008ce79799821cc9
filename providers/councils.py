"""The councils that answer for adult social care, as lists to pick from."""

from itertools import groupby

from providers.models import LocalAuthority


def by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    """All 153, as (region, [(code, name), ...])."""
    rows = LocalAuthority.objects.order_by("region", "name").values_list("region", "code", "name")
    return [
        (region, [(code, name) for _, code, name in here])
        for region, here in groupby(rows, lambda row: row[0])
    ]
