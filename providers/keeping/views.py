"""Coming to keep a provider's entries: find them, claim them, prove it, or be asked in by a colleague."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from accounts import limits, mail
from accounts.limits import Limit
from accounts.teams import own
from providers.keeping import people, reading, telling
from providers.keeping.forms import ClaimForm, CodeForm, MyNameForm
from providers.keeping.people import Typed

CLAIMS_A_DAY = Limit("claims-a-day", 5, 24 * 3600)
# Whoever claims again and again must not fill somebody's mailbox.
CODES_OF_CLAIM = Limit("codes-of-claim", 3, 24 * 3600)
CODES_TO_PROVIDER = Limit("codes-to-provider", 6, 24 * 3600)
TRIES_AT_CLAIMS = Limit("tries-at-claims", 15, 24 * 3600)
TOO_MANY = gettext_lazy("That is a lot for one day. Go on tomorrow, or let the registrar look.")
SAID = {
    Typed.WRONG: gettext_lazy("That is not the code. Look at each letter again."),
    Typed.OVER: gettext_lazy("This code works no longer. Ask for a new one, or let the registrar look."),
}


@signed_in
def my_entries(request: Request) -> HttpResponse:
    """The entries that I keep, what I asked for, who asks me, and a box to find more."""
    user = reading.me(request)
    asking = reading.asking(user)
    if not asking or user.work:
        reading.worker(request)
    sought = request.GET.get("q", "")[:200]
    context = {
        "keeping": reading.keeping(user),
        "claims": reading.claims_by(user),
        "asking": asking,
        "works": bool(user.work),
        "sought": sought,
        "found": reading.find(sought),
    }
    return render(request, "providers/keeping/mine.html", context)


@signed_in
def claim_entries(request: Request, provider: UUID) -> HttpResponse:
    """I look after these entries: who I am, and how anybody can see that it is so."""
    user = reading.worker(request)
    found, services = reading.shown_provider(provider)
    if reading.keeping(user).filter(provider=found).exists():
        return redirect("kept", found.pk)
    form = ClaimForm(request.POST or None)
    if form.is_valid():
        if limits.wait(CLAIMS_A_DAY, str(user.pk)):
            form.add_error(None, TOO_MANY)
        else:
            claim = people.claim(provider=found, **form.cleaned_data, by=user)
            telling.tell_keepers(found, but=user)
            return redirect("my_claim", claim.pk)
    context = {"form": form, "provider": found, "services": services[:5], "more": len(services) - 5}
    return render(request, "providers/keeping/claim.html", context)


@signed_in
def my_claim(request: Request, pk: UUID) -> HttpResponse:
    """How my claim stands, and the box for the code."""
    user = reading.worker(request)
    claim = reading.my_claim(user, pk)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if limits.wait(TRIES_AT_CLAIMS, str(user.pk)):
            form.add_error(None, TOO_MANY)
        else:
            answer = people.prove(claim=claim, typed=form.cleaned_data["code"], by=user)
            if answer is Typed.RIGHT:
                telling.tell_keepers(claim.provider, but=user)
                messages.success(request, _("That is the code. I keep these entries from now on."))
                return redirect("kept", claim.provider_id)
            form.add_error("code", SAID[answer])
            claim = reading.my_claim(user, pk)
    by_code = reading.has_contact(claim.provider) and not people.registrar_decides(claim)
    context = {"claim": claim, "form": form, "has_contact": by_code}
    return render(request, "providers/keeping/claimed.html", context)


@require_POST
@signed_in
def send_claim_code(request: Request, pk: UUID) -> HttpResponse:
    """Send a code to the regulator's contact address. Whoever asks never sees which address that is."""
    user = reading.worker(request)
    claim = reading.my_claim(user, pk)
    if limits.first_wait((CODES_OF_CLAIM, str(claim.pk)), (CODES_TO_PROVIDER, str(claim.provider_id))):
        messages.error(request, TOO_MANY)
        return redirect("my_claim", pk)
    made = people.make_code(claim=claim, by=user)
    if made is None:
        messages.error(request, _("No code can be sent for this. The registrar looks."))
        return redirect("my_claim", pk)
    code, address = made
    try:
        mail.send("claim_code", address, code=code, **telling.who_claims(claim, user))
        messages.success(request, _("Sent to the address that the regulator has. It works for seven days."))
    except mail.NotSentError:
        messages.error(request, _("It could not be sent now. Try again in a while."))
    return redirect("my_claim", pk)


@require_POST
@signed_in
def take_claim_back(request: Request, pk: UUID) -> HttpResponse:
    user = reading.worker(request)
    people.take_claim_back(claim=reading.my_claim(user, pk), by=user)
    messages.success(request, _("Taken back."))
    return redirect("my_entries")


@signed_in
def asked_to_keep(request: Request, pk: UUID) -> HttpResponse:
    """A colleague asks me to keep the entries too: yes, with the name that colleagues read, or no."""
    user = reading.me(request)
    asked = reading.one_asking(user, pk)
    may_work = own.may_be_for_work(user)
    if "no" in request.POST:
        people.say_no(asked=asked, by=user)
        messages.success(request, _("Said no. They see that nobody came in, and nothing else."))
        return redirect("home")
    form = MyNameForm(request.POST or None, initial={"name": asked.name})
    if may_work and form.is_valid():
        people.say_yes(asked=asked, **form.cleaned_data, by=user)
        return redirect("kept", asked.provider_id)
    context = {"form": form, "asked": asked, "may_work": may_work, "works": bool(user.work)}
    return render(request, "providers/keeping/asked.html", context)
