"""Coming in as a newcomer does, and face, finger or PIN with the virtual authenticator of a real Chromium."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from tests.browser.conftest import findings, launch, looks

NUMBER = iter(range(1000))


@pytest.fixture
def address() -> str:
    return f"somebody{next(NUMBER)}@example.org"


@pytest.fixture
def local(visit: Callable[..., Page], service: str) -> Callable[..., Page]:
    """A browser at "localhost": passkeys belong to a name, and 127.0.0.1 is none."""

    def open_page(path: str = "/come-in/", **how: Any) -> Page:
        page = visit("/healthz", **how)
        page.goto(f"http://localhost:{urlsplit(service).port}{path}")
        return page

    return open_page


@pytest.fixture
def device() -> Callable[[Page], Callable[[bool], Any]]:
    """Give a browser a device that answers for its owner. What comes back says whether the face is the right one."""

    def make(page: Page) -> Callable[[bool], Any]:
        tools = page.context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        added = tools.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        return lambda knows: tools.send(
            "WebAuthn.setUserVerified", {"authenticatorId": added["authenticatorId"], "isUserVerified": knows}
        )

    return make


def newest_code(page: Page, address: str) -> str:
    """The code on the demo's page of kept mail, read in a tab of its own."""
    tab = page.context.new_page()
    tab.goto(page.url.split("/", 3)[0] + "//" + urlsplit(page.url).netloc + "/demo/mail/")
    letter = tab.locator("article", has_text=f"To {address}").first.inner_text()
    tab.close()
    found = re.search(r"Your code is (\d{6})", letter)
    assert found
    return found[1]


def come_in(page: Page, address: str) -> None:
    page.get_by_label("My email address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code of six numbers").fill(newest_code(page, address))
    page.get_by_role("button", name="Come in", exact=True).click()


def go(page: Page, path: str) -> None:
    page.goto(f"http://{urlsplit(page.url).netloc}{path}")


def add_device(page: Page) -> None:
    go(page, "/my/sign-ins/")
    page.get_by_role("link", name="Add face, finger or PIN").click()
    page.get_by_role("button", name="Add this device").click()
    expect(page.get_by_text("My face, finger or PIN opens the door now.")).to_be_visible()


def sign_out(page: Page) -> None:
    go(page, "/sign-out/")
    page.locator("main").get_by_role("button", name="Sign out").click()


def use_device(page: Page) -> None:
    page.get_by_role("button", name="Use what opens this device").click()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_newcomer_comes_in_with_a_code(
    visit: Callable[..., Page], address: str, script: bool, width: int
) -> None:
    page = visit("/", script=script, width=width)
    page.get_by_role("link", name="Come in", exact=True).first.click()
    come_in(page, address)
    expect(page).to_have_url(re.compile("/home/$"))


def test_coming_in_by_keyboard_alone(visit: Callable[..., Page], address: str) -> None:
    page = visit("/come-in/")
    page.get_by_label("My email address").focus()
    page.keyboard.type(address)
    page.keyboard.press("Enter")
    page.get_by_label("Code of six numbers").focus()
    code = newest_code(page, address)
    page.keyboard.insert_text(f"{code[:3]} {code[3:]}")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/home/$"))


def test_a_wrong_code_takes_me_to_its_field(visit: Callable[..., Page], address: str) -> None:
    page = visit("/come-in/")
    page.get_by_label("My email address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code of six numbers").fill("12")
    page.get_by_role("button", name="Come in", exact=True).click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator("[data-module=govuk-error-summary]")).to_be_focused()
    page.get_by_role("link", name="The code has six numbers.").click()
    expect(page.get_by_label("Code of six numbers")).to_be_focused()


def test_my_device_opens_my_door(
    local: Callable[..., Page], device: Callable[..., Any], address: str
) -> None:
    page = local()
    device(page)
    come_in(page, address)
    add_device(page)
    sign_out(page)
    use_device(page)
    expect(page).to_have_url(re.compile("/home/$"))
    go(page, "/my/sign-ins/")
    expect(page.get_by_text(address)).to_be_visible()
    expect(page.get_by_text("Opened with face, finger or PIN")).to_be_visible()


def test_a_face_it_does_not_know_opens_nothing(
    local: Callable[..., Page], device: Callable[..., Any], address: str
) -> None:
    page = local()
    face_is_right = device(page)
    come_in(page, address)
    add_device(page)
    sign_out(page)
    face_is_right(False)
    use_device(page)
    expect(page.get_by_role("alert")).to_contain_text("That did not work, or was stopped")
    go(page, "/home/")
    expect(page).to_have_url(re.compile("/come-in/"))


def test_what_was_taken_out_opens_nothing(
    local: Callable[..., Page], device: Callable[..., Any], address: str
) -> None:
    page = local()
    device(page)
    come_in(page, address)
    add_device(page)
    go(page, "/my/sign-ins/")
    page.get_by_role("link", name="Take it out").click()
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_text("It opens nothing now.")).to_be_visible()
    sign_out(page)
    use_device(page)
    expect(page.get_by_text("That did not work.")).to_be_visible()


def test_my_device_is_the_second_step_and_the_proof(
    local: Callable[..., Page], device: Callable[..., Any], address: str
) -> None:
    page = local()
    device(page)
    come_in(page, address)
    add_device(page)
    go(page, "/my/sign-ins/email-safety/")
    page.get_by_label("Ask for two").check()
    page.get_by_role("button", name="Save this").click()
    sign_out(page)
    come_in(page, address)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    assert findings(page) == []
    use_device(page)
    expect(page).to_have_url(re.compile("/home/$"))
    page.context.clear_cookies()
    go(page, "/come-in/")
    use_device(page)
    expect(page).to_have_url(re.compile("/home/$"))


def test_where_a_device_cannot_do_it_the_page_says_so(visit: Callable[..., Page]) -> None:
    page = visit("/come-in/")
    use_device(page)
    expect(page.get_by_role("alert")).to_contain_text("This browser cannot do it here.")


def test_without_script_the_page_says_what_works(visit: Callable[..., Page]) -> None:
    page = visit("/come-in/", script=False)
    expect(page.get_by_role("button", name="Use what opens this device")).to_be_hidden()
    expect(page.get_by_text("This way needs script")).to_be_visible()


def test_exit_without_script_signs_out_and_leaves(playwright: Playwright, service: str) -> None:
    # The one without a window lets nobody stand in for a page that another one sends to.
    browser = launch(playwright, whole=True)
    page = browser.new_context(base_url=service, java_script_enabled=False).new_page()
    page.goto("/demo/")
    page.locator("form[action$='/person/'] button").first.click()
    page.goto("/my/sign-ins/")
    neutral: list[str] = []

    def stand_in(route: Route) -> None:
        neutral.append(route.request.url)
        route.fulfill(body="<title>Weather</title>", content_type="text/html")

    page.context.route(lambda url: "127.0.0.1" not in url, stand_in)
    here = page.url
    page.get_by_role("button", name="Exit this page").click()
    expect(page).to_have_title("Weather")
    assert len(neutral) == 1
    page.goto(here)
    expect(page).to_have_url(re.compile("/come-in/"))
    browser.close()


def test_axe_finds_nothing_on_the_way_in(visit: Callable[..., Page], address: str) -> None:
    page = visit("/come-in/")
    found = []

    def look() -> None:
        for width in looks(page):
            found.extend(findings(page))
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{page.url} scrolls sideways at {width}")

    page.get_by_label("My email address").fill("rosa")
    page.get_by_role("button", name="Send me a code").click()
    look()
    come_in(page, address)
    for path in (
        "/my/sign-ins/", "/my/sign-ins/passkey/", "/my/sign-ins/printed/", "/my/sign-ins/printed/stop/",
        "/my/sign-ins/email-safety/", "/my/sign-ins/address/", "/confirm/", "/come-in/lost/", "/sign-out/",
        "/demo/mail/",
    ):  # fmt: skip
        go(page, path)
        look()
    go(page, "/my/sign-ins/printed/")
    page.get_by_role("button", name="Make my printed codes").click()
    look()
    go(page, "/my/sign-ins/printed/")
    expect(page.get_by_role("heading", name="Is it me?")).to_be_visible()
    look()
    assert not found, "\n".join(found)
