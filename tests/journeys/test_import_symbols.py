"""Bringing in a set of symbols: bad rows are told, hostile files are refused, and the same again changes nothing."""

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from journeys.models import Symbol, SymbolSet
from journeys.symbols import search
from journeys.symbols.clean import UnsafeError, cleaned
from journeys.symbols.mulberry import word_of
from tests.journeys.symbols import ROWS, made_up_zip
from tests.providers.lists import outside_data

REAL = outside_data("mulberry-symbols.zip")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def bring_in(capsys: Any, path: Path, *more: str) -> tuple[dict[str, int], str]:
    call_command("import_symbols", str(path), *more)
    out = capsys.readouterr().out
    return json.loads(out.splitlines()[-1]), out


def _found(words: str) -> list[Symbol]:
    """What a search brings of the set that came in: another test may have left the larger one there."""
    return [symbol for symbol in search.find(words).symbols if symbol.key.startswith("mulberry:")]


@pytest.mark.django_db
def test_a_set_comes_in_is_found_and_again_changes_nothing(tmp_path: Path, capsys: Any) -> None:
    path = made_up_zip(tmp_path / "set.zip")
    counts, out = bring_in(capsys, path)
    assert counts == {"read": 4, "created": 4, "updated": 0, "unchanged": 0, "rejected": 0}
    assert "CC BY-SA 4.0" in out
    assert [symbol.key for symbol in _found("hoist")] == ["mulberry:hoist"]
    assert _found("washing hair")[0].word == "wash hair"
    assert _found("support worker")[0].word == "care assistant"
    assert bring_in(capsys, path)[0] == counts | {"created": 0, "unchanged": 4}
    changed = made_up_zip(
        tmp_path / "set.zip", rows=(("hoist", "Noun", "Healthcare Medical items", "sling"), *ROWS[1:])
    )
    assert bring_in(capsys, changed)[0] == counts | {"created": 0, "updated": 1, "unchanged": 3}
    assert _found("sling")[0].code == "hoist"


@pytest.mark.django_db
def test_what_is_not_in_the_file_any_more_stays_for_the_cards_that_show_it(
    tmp_path: Path, capsys: Any
) -> None:
    bring_in(capsys, made_up_zip(tmp_path / "all.zip"))
    bring_in(capsys, made_up_zip(tmp_path / "few.zip", rows=ROWS[:1]))
    assert Symbol.objects.filter(set="mulberry").count() == len(ROWS)


@pytest.mark.django_db
def test_a_row_that_is_wrong_is_told_and_stops_no_other(tmp_path: Path, capsys: Any) -> None:
    bad = SVG.format("<script>alert(1)</script>").encode()
    rows = (*ROWS, ("bad", "Noun", "Sport", ""), ("hoist", "Noun", "Sport", ""), ("", "Noun", "Sport", ""))
    path = made_up_zip(tmp_path / "set.zip", rows=rows)
    with zipfile.ZipFile(path) as made, zipfile.ZipFile(tmp_path / "new.zip", "w") as new:
        for name in dict.fromkeys(made.namelist()):
            new.writestr(name, bad if name == "EN/bad.svg" else made.read(name))
    index = tmp_path / "rejects.csv"
    counts, out = bring_in(capsys, tmp_path / "new.zip", "--rejects", str(index))
    assert counts == {"read": 7, "created": 4, "updated": 0, "unchanged": 0, "rejected": 3}
    assert "line 6, bad: it holds a script (script)" in out
    assert "line 7, hoist: it is there twice" in out
    assert "line 8, : it has no name" in out
    assert index.read_text().splitlines()[0] == "line,symbol,reason"
    assert len(index.read_text().splitlines()) == 4


@pytest.mark.django_db
def test_a_row_without_a_drawing_is_told(tmp_path: Path, capsys: Any) -> None:
    path = made_up_zip(tmp_path / "set.zip")
    with zipfile.ZipFile(path) as made, zipfile.ZipFile(tmp_path / "new.zip", "w") as new:
        for name in made.namelist():
            if name != "EN/bus.svg":
                new.writestr(name, made.read(name))
    counts, out = bring_in(capsys, tmp_path / "new.zip")
    assert counts["rejected"] == 1
    assert "line 5, bus: there is no drawing of this name" in out


def _refused(path: Path) -> str:
    with pytest.raises(CommandError, match=r"Nothing was changed\.") as refused:
        call_command("import_symbols", str(path))
    assert not SymbolSet.objects.filter(slug="mulberry").exists()
    return str(refused.value)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../../etc/cron.d/x.svg", "/etc/x.svg", "EN\\..\\x.svg", "C:x.svg"])
def test_a_path_that_leads_out_refuses_the_archive(tmp_path: Path, name: str) -> None:
    assert "leads out of its folder" in _refused(made_up_zip(tmp_path / "set.zip", (name, b"x")))


@pytest.mark.django_db
def test_a_link_refuses_the_archive(tmp_path: Path) -> None:
    path = made_up_zip(tmp_path / "set.zip")
    link = zipfile.ZipInfo("EN/link.svg")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(link, "/etc/passwd")
    assert "a link in place of a file" in _refused(path)


@pytest.mark.django_db
def test_a_bomb_refuses_the_archive_before_it_goes_off(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("EN/bomb.svg", b"\0" * 1_234_567)
    # A real one of this size would take seconds to make: it is enough that the ZIP says so.
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 1_234_567), struct.pack("<I", 400_000_000)))
    assert "far bigger unpacked" in _refused(path)


@pytest.mark.django_db
def test_a_bomb_that_lies_about_its_size_is_read_no_further_than_a_drawing_may_be(
    tmp_path: Path, capsys: Any
) -> None:
    path = tmp_path / "liar.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("EN/bomb.svg", b" " * 50_000_000)
        file.writestr(
            "index.csv", "symbol-id,symbol,grammar,category-id,category,rated,tags\n1,bomb,Noun,1,Sport,0,\n"
        )
    # Says 100 bytes in both places where a ZIP says how big a file is.
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 50_000_000), struct.pack("<I", 100)))
    counts = None
    try:
        counts, _ = bring_in(capsys, path)
    except CommandError as refused:
        assert "broken" in str(refused)
    assert counts is None or counts["created"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"<svg/>", b"\0" * 1000])
def test_what_is_no_zip_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "set.zip").write_bytes(content)
    assert "as a ZIP file" in _refused(tmp_path / "set.zip")
    assert "as a ZIP file" in _refused(tmp_path / "none.zip")


@pytest.mark.django_db
def test_a_zip_without_an_index_and_one_cut_short_are_refused(tmp_path: Path) -> None:
    assert "no index" in _refused(made_up_zip(tmp_path / "set.zip", head="a,b\n"))
    whole = made_up_zip(tmp_path / "whole.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-40])
    assert "as a ZIP file" in _refused(tmp_path / "cut.zip")
    broken = bytearray(whole)
    start = whole.index(b"symbol-info-en.csv") + len(b"symbol-info-en.csv")
    broken[start : start + 40] = b"\xff" * 40
    (tmp_path / "broken.zip").write_bytes(broken)
    assert "broken" in _refused(tmp_path / "broken.zip")


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>alert(1)</script>", "a script"),
        ("<SCRIPT/>", None),
        ('<path onload="alert(1)" d="M0 0"/>', "a script"),
        ('<g ONCLICK="alert(1)"/>', "a script"),
        ('<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>', "a link"),
        ('<image href="https://x.example/x.png"/>', "a picture from elsewhere"),
        ('<image href="data:image/png;base64,AA"/>', "a picture from elsewhere"),
        ('<use href="#x"/>', "parts that repeat"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', "another kind of page"),
        ('<set attributeName="onload" to="alert(1)"/>', "movement"),
        ('<animate attributeName="href" values="javascript:alert(1)"/>', "movement"),
        ('<path fill="url(https://x.example/#a)" d="M0 0"/>', "leads elsewhere"),
        ('<path style="fill:url(//x.example/a)" d="M0 0"/>', "leads elsewhere"),
        (r'<path fill="u\72l(https://x.example/a)" d="M0 0"/>', "leads elsewhere"),
        ('<pattern xlink:href="https://x.example/#p" id="p"/>', "leads elsewhere"),
        ("<style>@import url(https://x.example/a.css);</style>", "leads elsewhere"),
        ("<style>.a{fill:url(https://x.example/a)}</style>", "leads elsewhere"),
        ("<style>.a{fill:\\75rl(https://x.example/a)}</style>", "leads elsewhere"),
        ("<g>" * 40 + "</g>" * 40, "too deep"),
        ("<path d='M0 0'/>" * 6000, "too many parts"),
        ("<pattern id='a'/>" * 6, "too many parts"),
        ("x" * 500_000, "too big"),
    ],
)  # fmt: skip
def test_a_drawing_that_acts_reaches_out_or_has_no_end_is_refused(inside: str, reason: str | None) -> None:
    if reason is None:
        assert "SCRIPT" not in cleaned(SVG.format(inside).encode())
        return
    with pytest.raises(UnsafeError, match=reason):
        cleaned(SVG.format(inside).encode())


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"not a drawing",
        b"<html/>",
        b"<svg/>",  # of no namespace
        b'<svg xmlns="http://www.w3.org/2000/svg">',
        b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',  # says no size
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-7"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
        b"+ADw-script/+AD4-</svg>",
    ],
)
def test_what_is_no_drawing_is_refused_or_empty(source: bytes) -> None:
    try:
        kept = cleaned(source)
    except UnsafeError:
        return
    assert "script" not in kept
    assert "passwd" not in kept


def test_what_is_harmless_and_not_known_is_left_out_and_looks_become_attributes() -> None:
    kept = cleaned(
        SVG.format(
            "<style>.a,.b{fill:#fa0;stroke:red} .b{stroke:blue}</style><!-- made by Rosa --><metadata>Rosa</metadata>"
            '<g xmlns:x="http://x.example" x:who="Rosa" id="unused">'
            '<path class="b" d="M0 0" style="opacity:.5;behavior:none"/></g>'
            '<defs><clipPath id="c"><circle r="4"/></clipPath></defs><rect clip-path="url(#c)" width="4" height="4"/>'
        ).encode()
    )
    assert 'fill="#fa0"' in kept
    assert 'stroke="blue"' in kept
    assert 'opacity=".5"' in kept
    assert 'clip-path="url(#c)"' in kept
    assert 'id="c"' in kept
    for gone in ("Rosa", "style", "class", "behavior", "unused", "metadata", "x.example"):
        assert gone not in kept
    assert cleaned(kept.encode()) == kept


def test_a_drawing_without_a_view_box_gets_one_from_its_size() -> None:
    kept = cleaned(b'<svg xmlns="http://www.w3.org/2000/svg" width="24px" height="12"><path d="M0 0"/></svg>')
    assert 'viewBox="0 0 24 12"' in kept


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("bus", "bus"),
        ("wash_hair_2_,_to", "wash hair"),
        ("close_,_to", "close"),
        ("care_assistant_1a", "care assistant"),
        ("dinner_2_people", "dinner 2 people"),
        ("toilet_,_go_to_the", "go to the toilet"),
        ("cheese_on_toast_,_melted", "cheese on toast melted"),
        ("breafkfast_continental_1", "breakfast continental"),
        ("7", "7"),
    ],
)
def test_a_file_name_becomes_a_word(name: str, word: str) -> None:
    assert word_of(name) == word


@pytest.mark.django_db
@pytest.mark.skipif(REAL is None, reason="GOOD_LIVES_DATA has no Mulberry")
def test_the_real_mulberry_comes_in_whole(capsys: Any) -> None:
    counts, out = bring_in(capsys, REAL)  # type: ignore[arg-type]
    assert counts["created"] >= 3400
    assert counts["rejected"] <= 20
    assert out.count("there is no drawing of this name") == counts["rejected"]
    wanted = {
        "hoist": "hoist",
        "mum": "mum parent",
        "telly": "box",
        "carer": "care assistant",
        "zimmer": "walking frame",
    }
    missed = {
        typed: found for typed, word in wanted.items()
        if word not in (found := [symbol.word for symbol in search.find(typed, most=6).symbols])
    }  # fmt: skip
    assert not missed
