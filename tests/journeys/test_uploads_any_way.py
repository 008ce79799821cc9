"""However a file comes, in whatever pieces, cut wherever and tried however often: it ends the same, or is refused."""

import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.identity import acting_as
from journeys.models import Upload
from journeys.uploads import arriving
from tests.cast import Cast
from tests.journeys.test_uploads import OCTETS, TUS, Sender, sum_of

pytestmark = pytest.mark.django_db
FILE = bytes((number * 7919) % 251 for number in range(3000))
REFUSED = {400, 408, 409, 413, 415, 423, 460}

# One try: from where (off the true place by so much), how much of the rest, where the line is cut, with what sum.
TRIES = st.tuples(
    st.sampled_from([0, 0, 0, 0, -1, 1, 17, -400, 10**6]),
    st.integers(0, 900),
    st.none() | st.integers(0, 900),
    st.sampled_from(["", "", "right", "wrong", "nonsense"]),
)
# What may happen between two tries: nothing, a killed process's leavings, or somebody else at it.
BETWEEN = st.sampled_from(["", "", "", "leavings", "held", "lost"])


def _try(sender: Sender, address: str, at: int, wanted: tuple) -> int:
    """Send one piece; return what was answered."""
    off, size, cut, checksum = wanted
    start = at + off
    data = FILE[max(start, 0) : max(start, 0) + size]
    headers = TUS | {"Upload-Offset": str(start)}
    if checksum:
        sums = {"right": sum_of(data), "wrong": sum_of(data + b"x"), "nonsense": "sha1 ?"}
        headers["Upload-Checksum"] = sums[checksum]
    came = io.BytesIO(data if cut is None else data[:cut])
    return sender.client.generic(
        "PATCH", address, b"x", content_type=OCTETS, headers=headers,
        **{"wsgi.input": came, "CONTENT_LENGTH": str(len(data))},
    ).status_code  # fmt: skip


def _state(at: int) -> str:
    return Upload.State.ARRIVED if at == len(FILE) else Upload.State.ARRIVING


def _between(row: Upload, what: str) -> None:
    if not row.path.exists():
        return
    if what == "leavings":
        # Whoever was killed had read how far the file reached, and said so.
        Upload.objects.filter(pk=row.pk).update(offset=row.on_disk, state=_state(row.on_disk))
        with row.path.open("ab") as file:
            file.write(b"?" * 50)
    elif what == "lost":
        with row.path.open("r+b") as file:
            file.truncate(max(0, row.path.stat().st_size - 30))


def _row(cast: Cast, address: str) -> Upload:
    with acting_as(cast.owner):
        return Upload.objects.get(pk=address.split("/")[-2])


@pytest.fixture
def both(cast: Cast, as_user: Callable) -> list[Sender]:
    return [Sender(as_user(cast.owner), cast) for _ in range(2)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(TRIES, BETWEEN, st.booleans()), max_size=9))
def test_any_way_ends_the_same_or_is_refused(cast: Cast, both: list[Sender], steps: list) -> None:
    with acting_as(cast.owner):
        Upload.objects.all().delete()
    address = both[0].begun(len(FILE))
    at = 0
    for wanted, between, other in steps:
        sender, row = both[other], _row(cast, address)
        with acting_as(cast.owner):
            _between(row, between)
        at = int(sender.head(address)["Upload-Offset"])
        if between == "held":
            with arriving.held(row.path):
                assert _try(sender, address, at, wanted) in REFUSED
        else:
            status = _try(sender, address, at, wanted)
            assert status == 204 or status in REFUSED
            assert wanted[0] == 0 or status in REFUSED or not FILE[at + wanted[0] :][: wanted[1]]
        at = int(sender.head(address)["Upload-Offset"])
        # At no moment is anything but the beginning of the file taken for safe.
        kept = row.path.read_bytes()[:at] if row.path.exists() else b""
        assert kept == FILE[:at]
    assert both[0].patch(address, at, FILE[at:]).status_code == 204
    assert _row(cast, address).path.read_bytes() == FILE
    assert _row(cast, address).state == Upload.State.ARRIVED
