"""What opens my door: adding and taking out ways in. Every page here is a grave act."""

from allauth.mfa.totp.internal import auth as app_auth
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts import actions, codes, device, fresh, limits, mail, oidc, prove, second_factor, ways
from accounts.adapter import MFAAdapter
from accounts.codes import Answer, Why
from accounts.forms import CodeForm, NewAddressForm, PasskeyNameForm, SafetyForm
from accounts.models import User
from accounts.views import CODE_IS_OVER, NOT_SENT, please_wait, wrong
from accounts.views_mine import me
from accounts.ways import Way
from ui.words import listed

NO_PASSKEY = _("Nothing was added. I can try again, or use another device.")
PASSKEY_ADDED = _("Added. My face, finger or PIN opens the door now.")
APP_ADDED = _("Added. The app gives my second code now.")
SAVED = _("Saved.")
TAKEN_OUT = _("Taken out: {name}. It opens nothing now.")
SIGNED_OUT = _("I am signed out everywhere else now.")
KEEP_ONE = _("Something has to stay that is more than my email. Add another way in first.")


@require_POST
def new_passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser asks the device to make."""
    return JsonResponse(prove.new_passkey_question(me(request)))


def add_passkey(request: HttpRequest) -> HttpResponse:
    """Let face, finger or PIN of this device open my door."""
    user = me(request)
    name = device.words(request.headers.get("User-Agent", "")).partition(",")[0]
    form = PasskeyNameForm(request.POST or None, initial={"name": _("My {device}").format(device=name)})
    if form.is_valid():
        credential = prove.new_passkey(request)
        if credential is not None:
            actions.add_passkey(user=user, name=form.cleaned_data["name"] or name, credential=credential)
            return _added(request, user, Way.PASSKEY, str(PASSKEY_ADDED))
        messages.error(request, NO_PASSKEY)
    return render(request, "accounts/add_passkey.html", {"form": form})


def add_app(request: HttpRequest) -> HttpResponse:
    """Let an authenticator app give the second proof."""
    user = me(request)
    if ways.app_of(user):
        return redirect("my_sign_ins")
    form = CodeForm(request.POST or None)
    form.fields["code"].label = _("Six numbers from the app")
    secret = app_auth.get_totp_secret(regenerate=request.method == "GET")
    if form.is_valid():
        if seconds := limits.wait(limits.SECOND_STEPS, str(user.pk)):
            return please_wait(request, seconds, form, action=reverse("add_app"))
        if app_auth.validate_totp_code(secret, form.cleaned_data["code"]):
            app_auth.clear_totp_secret(request)
            actions.add_app(user=user, secret=secret)
            return _added(request, user, Way.APP, str(APP_ADDED))
        form.add_error("code", _("That is not what the app shows for this account. Wait for its next code."))
    adapter = MFAAdapter()
    square = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    # Drawn by the qrcode library from an address of ours; nothing in it is anybody's markup.
    context = {"form": form, "secret": secret, "square": mark_safe(square)}  # noqa: S308
    return render(request, "accounts/add_app.html", context)


def _added(request: HttpRequest, user: User, way: Way, words: str) -> HttpResponse:
    """Something stronger than a mailbox was added, and shown to work in the same breath."""
    fresh.mark(request, way)
    second_factor.mark(request)
    messages.success(request, words)
    return redirect("my_sign_ins" if ways.printed_left(user).exists() else "printed_codes")


def _sign_out_elsewhere(request: HttpRequest, user: User) -> None:
    """A door that was shut keeps out whoever is in the house already, too."""
    actions.sign_out_elsewhere(user=user, but=request.session.session_key)


def take_out_way(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take out a passkey or an app."""
    user = me(request)
    authenticator = ways.one_of(user, pk)
    if authenticator is None:
        raise Http404
    name = ways.name_of(authenticator)
    if request.method != "POST":
        return render(request, "accounts/take_out_way.html", {"name": name, "address": request.path})
    if ways.must_keep(user, authenticator):
        messages.error(request, KEEP_ONE)
    else:
        actions.take_out(authenticator=authenticator)
        _sign_out_elsewhere(request, user)
        messages.success(request, f"{TAKEN_OUT.format(name=name)} {SIGNED_OUT}")
    return redirect("my_sign_ins")


def printed_codes(request: HttpRequest) -> HttpResponse:
    """Make printed codes. They are shown in this one answer, and kept nowhere that could show them again."""
    user = me(request)
    if request.method == "POST":
        context = {"codes": [_in_fours(code) for code in actions.make_printed_codes(user=user)]}
        return render(request, "accounts/printed_codes_made.html", context)
    return render(request, "accounts/printed_codes.html", {"left": ways.printed_left(user).count()})


def _in_fours(code: str) -> str:
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def stop_printed_codes(request: HttpRequest) -> HttpResponse:
    """Ask, then stop every printed code there is."""
    user = me(request)
    if request.method != "POST":
        return render(request, "accounts/stop_printed_codes.html")
    if user.asks_for_two and not ways.has_factor(user):
        messages.error(request, KEEP_ONE)
    else:
        actions.stop_printed_codes(user=user)
        messages.success(request, _("Stopped. No printed code opens my door now."))
    return redirect("my_sign_ins")


def email_safety(request: HttpRequest) -> HttpResponse:
    """What to do when somebody else reads my email."""
    user = me(request)
    initial = {"asks_for_two": user.asks_for_two, "quiet": not user.told_by_email}
    form = SafetyForm(request.POST or None, initial=initial, has_stronger_way=ways.has_stronger_way(user))
    if request.method == "POST" and form.is_valid():
        chosen, asked_before = form.cleaned_data, user.asks_for_two
        actions.choose_safety(
            user=user, asks_for_two=chosen["asks_for_two"], told_by_email=not chosen["quiet"]
        )
        if begins := chosen["asks_for_two"] and not asked_before:
            _sign_out_elsewhere(request, user)
        messages.success(request, f"{SAVED} {SIGNED_OUT}" if begins else SAVED)
        return redirect("my_sign_ins")
    context = {"form": form, "worker": user.is_worker, "has": ways.held_by(user)}
    return render(request, "accounts/email_safety.html", context)


def new_address(request: HttpRequest) -> HttpResponse:
    """Which mailbox is mine from now on. It counts once a code sent there has come back."""
    form = NewAddressForm(request.POST or None)
    if form.is_valid():
        address = form.cleaned_data["email"]
        if seconds := codes.wait_before_sending(request, address):
            return please_wait(request, seconds, form, action=reverse("new_address"))
        try:
            codes.send(request, address, Why.NEW_ADDRESS)
            return redirect("new_address_code")
        except mail.NotSentError:
            form.add_error(None, NOT_SENT)
    return render(request, "accounts/new_address.html", {"form": form, "address": me(request).mailbox})


def new_address_code(request: HttpRequest) -> HttpResponse:
    """The code that came to the new mailbox."""
    user, sent = me(request), codes.waiting(request, Why.NEW_ADDRESS)
    if sent is None:
        messages.info(request, CODE_IS_OVER)
        return redirect("new_address")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        answer = codes.check(request, Why.NEW_ADDRESS, form.cleaned_data["code"])
        if answer is Answer.RIGHT:
            return _change_address(request, user, sent.address)
        form.add_error("code", wrong(sent) if answer is Answer.WRONG else CODE_IS_OVER)
    return render(
        request,
        "accounts/new_address_code.html",
        {"form": form, "sent": sent, "minutes": sent.minutes if sent else codes.MINUTES},
    )


def _change_address(request: HttpRequest, user: User, address: str) -> HttpResponse:
    old, elsewhere = user.mailbox, [oidc.name_of(account.provider) for account in ways.joined(user)]
    if not actions.change_address(user=user, address=address):
        messages.error(request, _("Another account here has this address already. Mine stays as it was."))
        return redirect("new_address")
    if user.told_by_email:
        mail.tell("address_changed", old, language=user.language, text_only=user.mail_as_text)
    _sign_out_elsewhere(request, user)
    messages.success(request, f"{_('My address is {address} now.').format(address=address)} {SIGNED_OUT}")
    if elsewhere:
        messages.info(request, _("Taken out with the old address: {names}.").format(names=listed(elsewhere)))
    return redirect("my_sign_ins")
