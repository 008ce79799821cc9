"""The whole statement by somebody who cannot read: pictures, sound and the place of buttons are all there is.

Nothing here looks for a word. A button is found by the drawing on it, by its place, or by its picture. A button with
words alone, on any page of the way, stops the test.
"""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from ui.icons import PATHS


def drawn(page: Page | Locator, icon: str, *, within: str = "main") -> Locator:
    """The buttons and links in a part of the page that carry this drawing."""
    return page.locator(f"{within} :is(a, button):visible").filter(
        has=page.locator(f'svg.i path[d="{PATHS[icon]}"]')  # type: ignore[union-attr]
    )


def no_words_alone(page: Page) -> None:
    """Every button in the main part, and every link that looks like one, has a drawing, a picture or a sign."""
    bare = page.eval_on_selector_all(
        "main :is(button, a.btn)",
        "all => all.filter(b => b.offsetParent && !b.closest('details:not([open])') && !b.querySelector('svg, img')"
        " && !b.classList.contains('linkish') && !b.classList.contains('hide')).map(b => b.outerHTML.slice(0, 120))",
    )
    assert not bare, f"{page.url}: {bare}"


def in_the_same_place(page: Page, place: Locator) -> float:
    """How far from the left the main button stands."""
    box = place.bounding_box()
    assert box is not None
    return round(box["x"])


def come_in(visit: Callable[..., Page], **how: object) -> Page:
    """Sign in with the first of the buttons, as the person."""
    page = visit("/demo/", **how)
    no_words_alone(page)
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    return page


def go_to_questions(page: Page, card: int) -> None:
    """From home by the first stop of the path, and by the picture of an area."""
    no_words_alone(page)
    page.locator(".path li:first-child a").click()
    no_words_alone(page)
    area = page.locator(".areas article").nth(card)
    expect(area.locator("img")).to_be_visible()
    area.locator("h3 a").click()
    expect(page.locator(".asked__pic").first).to_be_visible()
    no_words_alone(page)


def test_from_coming_in_to_a_signed_statement_without_a_word(visit: Callable[..., Page]) -> None:
    page = come_in(visit)
    go_to_questions(page, 4)
    # The first question that nobody has answered, by its plus; then the tile with the shapes on it.
    drawn(page, "plus", within=".asked").first.click()
    question = page.url
    no_words_alone(page)
    tiles = page.locator(".ways li")
    assert tiles.count() == 8
    drawn(page, "symbols", within=".ways").click()
    no_words_alone(page)
    # A kind of symbol by its picture, and a symbol by its picture.
    page.locator(".syms--tiles button.pick img").first.click()
    page.locator(".syms:not(.syms--tiles) button.pick img").first.click()
    page.wait_for_url("**/cards/**")
    expect(page.locator(".panel__pic img").first).to_be_visible()
    no_words_alone(page)
    tick = drawn(page, "tick").and_(page.locator(".btn:not(.btn--2)")).last
    where = in_the_same_place(page, tick)
    tick.click()
    page.wait_for_url(question)
    expect(page.locator(".strip--symbols img").first).to_be_visible()
    assert page.locator(".ways .n").count() == 1, "the tile counts it"
    # Another answer, with the voice of the person or their film, is as near: its tile is beside this one.
    assert drawn(page, "mic", within=".ways").count() == drawn(page, "film", within=".ways").count() == 1
    # On with the arrow, until the statement is there again; then the eye, the tick, a way to say yes, the tick.
    for _ in range(8):
        arrow = drawn(page, "on").and_(page.locator(".btn:not(.btn--2)")).last
        assert in_the_same_place(page, arrow) == where, "the main button stands where it stood"
        arrow.click()
        page.wait_for_load_state()
        if page.locator(".areas").count():
            break
    drawn(page, "eye", within=".horizon").first.click()
    no_words_alone(page)
    expect(page.locator(".strip--symbols img").first).to_be_visible()
    drawn(page, "tick").and_(page.locator(".btn:not(.btn--2)")).click()
    no_words_alone(page)
    shown = page.locator(".picks .pick").filter(has=page.locator(f'path[d="{PATHS["hand"]}"]'))
    shown.locator("input").check()
    drawn(page, "tick").and_(page.locator(".btn:not(.btn--2)")).click()
    page.wait_for_url("**/versions/*/")
    expect(page.locator(".strip--symbols img").first).to_be_visible()


def test_with_script_off_the_same_pictures_lead_as_far(visit: Callable[..., Page]) -> None:
    page = come_in(visit, script=False)
    go_to_questions(page, 7)
    drawn(page, "plus", within=".asked").first.click()
    drawn(page, "symbols", within=".ways").click()
    page.locator(".syms--tiles button.pick img").first.click()
    page.locator(".syms:not(.syms--tiles) button.pick img").first.click()
    expect(page.locator(".panel__pic img").first).to_be_visible()
    drawn(page, "tick").and_(page.locator(".btn:not(.btn--2)")).last.click()
    expect(page.locator(".strip--symbols img").first).to_be_visible()


def test_every_question_can_be_asked_out_loud(visit: Callable[..., Page]) -> None:
    """Each has its own ear, which shows where the device has a voice; what it reads is that question alone."""
    page = come_in(visit)
    go_to_questions(page, 1)
    ears = page.locator(".asked [data-read]")
    assert ears.count() == page.locator(".asked li").count()
    for read in ears.evaluate_all(
        "all => all.map(b => document.getElementById(b.dataset.read)?.textContent.trim())"
    ):
        assert read
