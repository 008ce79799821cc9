"""The words on a film: read, written, edited, and never lost."""

from collections.abc import Callable
from io import BytesIO
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from access.identity import acting_as
from access.models import Event
from journeys.captions import actions, sheet, webvtt
from journeys.captions.lines import (
    LATEST,
    MOST_LINES,
    Line,
    Typed,
    clean,
    clean_name,
    clock,
    from_json,
    in_order,
    keeps,
    own_ends,
    read_clock,
    spread,
    to_carry,
    together,
)
from journeys.captions.models import CaptionsVersion
from journeys.models import Attachment
from tests.cast import Cast
from tests.journeys.words import BISCUIT, TOAST, made_up_recording, waiting_words

pytestmark = pytest.mark.django_db

TEXT = st.text(max_size=80).map(clean)
NAME = st.text(max_size=30).map(clean_name)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    start = draw(st.integers(0, LATEST - 2))
    end = draw(st.integers(start + 1, LATEST - 1))
    return Line(start, end, draw(NAME), draw(TEXT.filter(bool)))


in_time = st.lists(lines(), min_size=1, max_size=30).map(
    lambda found: sorted(found, key=lambda one: one.start)
)


# WebVTT, pure


@settings(max_examples=400, deadline=None)
@given(in_time)
def test_lines_survive_webvtt(there: list[Line]) -> None:
    assert webvtt.read(webvtt.written(there).encode()) == there


@settings(max_examples=300, deadline=None)
@given(in_time)
def test_lines_survive_the_page_they_are_typed_in(there: list[Line]) -> None:
    drawn = sheet.drawn(there, 1)
    assert sheet.Sheet(drawn.rows, drawn.before, drawn.after).lines == there


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    try:
        found = webvtt.read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + content)
    except webvtt.NotCaptionsError as error:
        assert str(error).endswith(".")
    else:
        assert all(line.start < line.end for line in found)


def test_what_is_written_is_what_the_standard_says() -> None:
    assert webvtt.written([Line(3_000, 3_661_042, "Gran & I", "1 < 2 --> yes")]) == (
        "WEBVTT\n\n00:00:03.000 --> 01:01:01.042\n<v Gran &amp; I>1 &lt; 2 --&gt; yes\n"
    )


def test_no_words_are_still_a_file() -> None:
    assert webvtt.written([]) == "WEBVTT\n"


def test_a_line_with_no_words_yet_shows_nothing() -> None:
    assert webvtt.written([Line(0, 1, "Me", "")]) == "WEBVTT\n"


TOASTED = [Line(3_000, 14_000, "", "Toast.")]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("\ufeffWEBVTT\r\n\r\n00:03.000 --> 00:14.000\r\nToast.\r\n", TOASTED),
        (
            "WEBVTT - my film\nKind: captions\n\nNOTE 00:01\nno\n\nSTYLE\n::cue{}\n\n1\n"
            "00:03.000 --> 00:14.000\nToast.",
            TOASTED,
        ),
        (
            "WEBVTT\n\n01:00:00.5 --> 01:00:02.000 align:start position:10%\n<i>Toast</i> &amp; tea",
            [Line(3_600_500, 3_602_000, "", "Toast & tea")],
        ),
        (
            "WEBVTT\n\n00:03.000 --> 00:14.000\n<v.loud Gran>Hello.</v> <v Me>Hello, Gran.",
            [Line(3_000, 14_000, "Gran", "Hello."), Line(3_000, 14_000, "Me", "Hello, Gran.")],
        ),
        (
            "1\n00:00:03,000 --> 00:00:14,000\nToast.\nAnd tea.\n\n2\n00:00:14,000 --> 00:00:15,000\n"
            "<00:00:14.500>Now",
            [Line(3_000, 14_000, "", "Toast.\nAnd tea."), Line(14_000, 15_000, "", "Now")],
        ),
    ],
    ids=["byte order mark", "notes and styles", "settings and tags", "two people", "srt"],
)
def test_files_are_read_as_people_have_them(text: str, there: list[Line]) -> None:
    assert webvtt.read(text.encode()) == there


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no words"),
        (b"GIF89a", "no words"),
        (b"WEBVTT\n\n00:03.000 -> 00:14.000\nToast", "no words"),
        (b"WEBVTT\n\n00:03.000 --> later\nToast", "Line 3:"),
        (b"WEBVTT\n\nNOTE\nx\n\n00:14.000 --> 00:03.000\nToast", "Line 6: it ends before"),
        (b"WEBVTT\n\n99:99:99.000 --> 99:99:99.999\nToast", "Line 3:"),
        (b"WEBVTT\n\n\xff\xfe", "Line 3 is not plain text"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"a" * 1001, "Line 4: there is room"),
        (b"a" * 1_000_001, "too big"),
        (b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\na\n\n" * (MOST_LINES + 1), "more than 5,000"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(content: bytes, says: str) -> None:
    with pytest.raises(webvtt.NotCaptionsError, match=says):
        webvtt.read(content)


@pytest.mark.parametrize("evil", ["<v ", "<v.", "<", "</", "&", "<v  ", "00:00", "-->", "<v a", "&lt;"])
def test_a_hostile_file_costs_no_more_than_its_length(evil: str) -> None:
    content = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{evil * (900_000 // len(evil))}".encode()
    begun = monotonic()
    with pytest.raises(webvtt.NotCaptionsError):
        webvtt.read(content)
    assert monotonic() - begun < 5


# Lines, pure


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("14", 14_000),
        ("0:14", 14_000),
        ("1:02:03", 3_723_000),
        (" 0:14.5 ", 14_500),
        ("0:14,25", 14_250),
        ("90:00", 5_400_000),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, there: int) -> None:
    assert read_clock(typed) == there


@pytest.mark.parametrize("typed", ["", "soon", "0:1x", "-1", "1:2:3:4", "٣", "99999:00"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert read_clock(typed) is None


@given(st.integers(0, LATEST - 1))
def test_a_time_is_read_back_as_it_is_shown(milliseconds: int) -> None:
    assert read_clock(clock(milliseconds)) == milliseconds


def test_a_line_ends_where_the_next_begins_unless_it_has_an_end() -> None:
    found = in_order([Typed(9_000, None, "", "c"), Typed(0, None, "", "a"), Typed(3_000, 4_000, "", "b")])
    assert [(line.start, line.end) for line in found] == [(0, 3_000), (3_000, 4_000), (9_000, 14_000)]
    assert own_ends(found) == [None, 4_000, None]


def test_a_line_does_not_stay_through_a_long_silence() -> None:
    assert in_order([Typed(0, None, "", "a"), Typed(60_000, None, "", "b")])[0].end == 10_000


def test_typing_on_keeps_a_line_and_taking_it_out_does_not() -> None:
    assert keeps([TOAST], [Line(3_000, 5_000, "Me", "Toast and the radio. And tea.")])
    assert not keeps([TOAST], [BISCUIT])
    assert together([TOAST, BISCUIT], [TOAST]) == [TOAST, BISCUIT]


def test_words_without_times_are_laid_over_the_whole_of_it() -> None:
    there = spread("Hello. I am here!\n\nGoodbye, goodbye", 10_000)
    assert [(line.start, line.words) for line in there] == [
        (0, "Hello."),
        (1875, "I am here!"),
        (5000, "Goodbye, goodbye"),
    ]
    assert there[-1].end == 10_000
    assert spread("", 10_000) == spread("Hello.", 0) == []


def test_five_thousand_lines_take_no_time() -> None:
    many = [Line(n * 10, n * 10 + 5, "Me", f"line {n}") for n in range(MOST_LINES)]
    begun = monotonic()
    drawn = sheet.drawn(many, 1)
    assert sheet.Sheet(drawn.rows, drawn.before, drawn.after).lines == many
    assert keeps(many, many)
    assert monotonic() - begun < 2


def test_five_thousand_lines_at_one_moment_take_no_time() -> None:
    old = [Line(0, 1, "", "a" * 150 + f"{number:04}") for number in range(MOST_LINES)]
    begun = monotonic()
    assert keeps(old, [Line(0, 1, "", f"{line.words} and on") for line in old])
    assert not keeps(old, [Line(0, 1, "", f"{line.words[:-4]}-") for line in old])
    assert monotonic() - begun < 1


def test_too_many_lines_and_no_row_is_a_torn_page(cast: Cast, film: Attachment, as_user: Callable) -> None:
    before = to_carry([Typed(number, None, "", "x") for number in range(MOST_LINES + 1)])
    assert as_user(cast.owner).post(address(film), {"saves": "0", "before": before}).status_code == 200
    assert not CaptionsVersion.objects.exists()


# Saving


@pytest.fixture
def film(cast: Cast) -> Attachment:
    with acting_as(cast.owner):
        return made_up_recording(cast.journey, by=cast.owner)


def save(cast: Cast, film: Attachment, *there: Line, seen: int) -> actions.Saved:
    with acting_as(cast.owner):
        return actions.save_captions(recording=film, lines=list(there), seen_saves=seen, by=cast.owner)


def shown(cast: Cast, film: Attachment) -> list[Line]:
    with acting_as(cast.owner):
        return from_json(Attachment.objects.get(pk=film.pk).captions)


def versions(cast: Cast, film: Attachment, state: str = "shown") -> list[list[Line]]:
    with acting_as(cast.owner):
        return [
            from_json(one.captions) for one in CaptionsVersion.objects.filter(recording=film, state=state)
        ]


def test_saving_lines_leaves_one_event_for_one_sitting(cast: Cast, film: Attachment) -> None:
    save(cast, film, TOAST, seen=0)
    save(cast, film, TOAST, BISCUIT, seen=1)
    assert shown(cast, film) == [TOAST, BISCUIT]
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="captions.changed").count() == 1


def test_a_line_taken_out_stays_in_history(cast: Cast, film: Attachment) -> None:
    save(cast, film, TOAST, BISCUIT, seen=0)
    save(cast, film, BISCUIT, seen=1)
    assert shown(cast, film) == [BISCUIT]
    assert versions(cast, film) == [[BISCUIT], [TOAST, BISCUIT]]


def test_lines_that_came_with_the_film_stay_in_history(cast: Cast) -> None:
    with acting_as(cast.owner):
        film = made_up_recording(cast.journey, by=cast.owner, captions=[TOAST.as_json()])
    save(cast, film, BISCUIT, seen=0)
    assert [TOAST] in versions(cast, film)


def test_a_page_that_is_behind_takes_nothing_away(cast: Cast, film: Attachment) -> None:
    save(cast, film, TOAST, seen=0)
    saved = save(cast, film, BISCUIT, seen=0)
    assert saved.waiting
    assert shown(cast, film) == [TOAST]
    assert versions(cast, film, "waiting") == [[BISCUIT]]


def test_a_page_that_never_heard_it_was_saved_goes_on(cast: Cast, film: Attachment) -> None:
    save(cast, film, TOAST, seen=0)
    assert save(cast, film, TOAST, BISCUIT, seen=0).waiting is None
    assert shown(cast, film) == [TOAST, BISCUIT]


@pytest.mark.parametrize(
    ("choice", "there"), [("mine", [BISCUIT]), ("other", [TOAST]), ("both", [TOAST, BISCUIT])]
)
def test_both_versions_stay_whatever_is_chosen(cast: Cast, choice: str, there: list[Line]) -> None:
    with acting_as(cast.owner):
        waiting = waiting_words(cast.journey, by=cast.owner)
        actions.choose_captions(version=waiting, choice=choice, seen_saves=1, by=cast.owner)
    film = waiting.recording
    assert shown(cast, film) == there
    kept = versions(cast, film) + versions(cast, film, "aside")
    assert [TOAST] in kept or [TOAST, BISCUIT] in kept
    assert [BISCUIT] in kept


def test_a_choice_made_on_an_old_page_is_asked_again(cast: Cast) -> None:
    with acting_as(cast.owner):
        waiting = waiting_words(cast.journey, by=cast.owner)
        film = waiting.recording
        actions.save_captions(
            recording=film, lines=[TOAST, Line(1, 2, "", "more")], seen_saves=1, by=cast.owner
        )
        found = actions.choose_captions(version=waiting, choice="mine", seen_saves=1, by=cast.owner)
    assert found is None
    assert TOAST in shown(cast, film)


def test_breaking_the_event_undoes_the_save(
    cast: Cast, film: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Event, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        save(cast, film, TOAST, seen=0)
    assert shown(cast, film) == []


# The pages


def address(film: Attachment, rest: str = "words/") -> str:
    return f"/journey/{film.journey_id}/recording/{film.pk}/{rest}"


def typed(*boxes: tuple[str, str, str], saves: int = 0, **more: str) -> dict:
    columns = zip(*boxes, strict=True) if boxes else ([], [], [])
    time, who, words = (list(column) for column in columns)
    rows = {"time": time, "who": who, "words": words, "kept": [""] * len(time)}
    return {**rows, "saves": saves, "before": "[]", "after": "[]", **more}


def test_the_owner_types_words_and_everybody_who_may_watch_reads_them(
    cast: Cast, film: Attachment, as_user: Callable
) -> None:
    owner = as_user(cast.owner)
    answer = owner.post(address(film), typed(("0:03", "Me", "Toast."), ("0:14", "Gran", "Biscuit!")))
    assert answer.status_code == 302
    assert "Biscuit!" in owner.get(address(film)).content.decode()
    vtt = as_user(cast.supporter).get(address(film, "captions.vtt"))
    assert vtt["Content-Type"] == "text/vtt; charset=utf-8"
    assert vtt["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in vtt["Cache-Control"]
    assert "<v Gran>Biscuit!" in vtt.content.decode()
    text = owner.get(address(film, "words.txt"))
    assert text.content.decode() == "0:03 Me: Toast.\n0:14 Gran: Biscuit!\n"
    assert "attachment" in text["Content-Disposition"]


def test_words_of_a_private_film_are_its_owners_alone(cast: Cast, as_user: Callable) -> None:
    with acting_as(cast.owner):
        film = made_up_recording(cast.journey, by=cast.owner, private=True, captions=[TOAST.as_json()])
    assert as_user(cast.supporter).get(address(film, "captions.vtt")).status_code == 404
    assert "Nobody else can see this" in as_user(cast.owner).get(address(film)).content.decode()


def test_a_picture_has_no_words(cast: Cast, as_user: Callable) -> None:
    with acting_as(cast.owner):
        picture = made_up_recording(cast.journey, by=cast.owner, kind="picture")
    assert as_user(cast.owner).get(address(picture)).status_code == 404


def test_a_wrong_time_is_asked_again_and_loses_nothing(
    cast: Cast, film: Attachment, as_user: Callable
) -> None:
    page = as_user(cast.owner).post(address(film), typed(("soon", "Me", "Toast."))).content.decode()
    assert "Line 1. Put the time in minutes and seconds, like 0:14." in page
    assert 'value="soon"' in page
    assert "Toast." in page


def test_words_without_a_time_follow_the_line_above(cast: Cast, film: Attachment, as_user: Callable) -> None:
    as_user(cast.owner).post(address(film), typed(("0:03", "Me", "Toast."), ("", "", "Tea."), ("", "", "  ")))
    assert [(line.start, line.words) for line in shown(cast, film)] == [(3_000, "Toast."), (3_000, "Tea.")]


def test_lines_are_added_and_taken_out_by_buttons(cast: Cast, film: Attachment, as_user: Callable) -> None:
    owner = as_user(cast.owner)
    answer = owner.post(address(film), typed(("0:03", "Me", "Toast."), ("0:14", "", "Tea."), then="out:1"))
    assert answer.status_code == 302
    assert [line.words for line in shown(cast, film)] == ["Tea."]
    answer = owner.post(address(film), typed(("0:14", "", "Tea."), saves=1, then="add"))
    assert owner.get(answer["Location"]).content.decode().count("data-line>") == 3  # two, and the one to copy


def test_a_long_film_is_typed_page_by_page(cast: Cast, film: Attachment, as_user: Callable) -> None:
    many = [Line(n * 1_000, n * 1_000 + 900, "Me", f"line {n}") for n in range(250)]
    save(cast, film, *many, seen=0)
    owner = as_user(cast.owner)
    page = owner.get(address(film) + "?from=100")
    there = page.context["sheet"]
    assert [row.number for row in there.rows] == list(range(101, 201))
    rows = [(row.time, row.who, "changed" if row.number == 150 else row.words) for row in there.rows]
    data = typed(*rows, saves=1, before=there.before_text, after=there.after_text, then="after")
    data["kept"] = [row.kept for row in there.rows]
    assert owner.post(address(film), data)["Location"].endswith("?from=200")
    now = shown(cast, film)
    assert [line.words for line in now] == [f"line {n}" if n != 149 else "changed" for n in range(250)]
    assert [line.end for line in now] == [line.end for line in many]


@pytest.mark.parametrize("torn", ["x", "[1]", '[{"from": -1}]', '{"a": 1}', "[" * 100_000])
def test_a_torn_page_saves_nothing(cast: Cast, film: Attachment, as_user: Callable, torn: str) -> None:
    save(cast, film, TOAST, seen=0)
    page = as_user(cast.owner).post(address(film), typed(("0:03", "", "x"), saves=1) | {"before": torn})
    assert "did not come back whole" in page.content.decode()
    assert shown(cast, film) == [TOAST]


def test_the_script_saves_as_i_write(cast: Cast, film: Attachment, as_user: Callable) -> None:
    owner = as_user(cast.owner)
    answer = owner.post(address(film, "words/save/"), typed(("0:03", "Me", "Toast.")))
    assert answer.json()["saves"] == 1
    wrong = owner.post(address(film, "words/save/"), typed(("soon", "Me", "Toast."), saves=1))
    assert (wrong.status_code, wrong.json()["words"][:14]) == (422, "Not saved yet.")
    behind = owner.post(address(film, "words/save/"), typed(("0:09", "Me", "Other."), saves=0))
    assert behind.status_code == 409
    both = owner.get(behind.json()["choose"]).content.decode()
    assert "Toast." in both
    assert "Other." in both
    assert owner.post(behind.json()["choose"], {"choice": "both", "saves": "1"}).status_code == 302
    assert [line.words for line in shown(cast, film)] == ["Toast.", "Other."]


def test_words_come_from_a_file_and_the_old_ones_stay(
    cast: Cast, film: Attachment, as_user: Callable
) -> None:
    save(cast, film, BISCUIT, seen=0)
    file = BytesIO(webvtt.written([TOAST]).encode())
    file.name = "words.vtt"
    owner = as_user(cast.owner)
    assert owner.post(address(film, "words/file/"), {"captions": file}).status_code == 302
    assert shown(cast, film) == [TOAST]
    page = owner.get(address(film, "words/history/")).content.decode()
    assert "Biscuit" in page
    old = next(one for one in _rows(cast, film) if from_json(one.captions) == [BISCUIT])
    owner.post(f"/journey/{film.journey_id}/words/{old.pk}/bring-back/")
    assert shown(cast, film) == [BISCUIT]


def _rows(cast: Cast, film: Attachment) -> list[CaptionsVersion]:
    with acting_as(cast.owner):
        return list(CaptionsVersion.objects.filter(recording=film))


def test_a_file_that_is_no_captions_is_said_in_words(cast: Cast, film: Attachment, as_user: Callable) -> None:
    file = BytesIO(b"WEBVTT\n\n00:03.000 --> later\nToast")
    file.name = "words.vtt"
    page = as_user(cast.owner).post(address(film, "words/file/"), {"captions": file}).content.decode()
    assert "Line 3: the time is not like" in page


def test_the_page_says_who_can_help_and_no_more(cast: Cast, film: Attachment, as_user: Callable) -> None:
    page = as_user(cast.owner).get(address(film)).content.decode()
    assert "<li>Asha</li>" in page
    assert "They see nothing else" not in page
