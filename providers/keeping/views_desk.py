"""The registrar's desk for entries: who claims them, who should not keep them, and what of them is sensitive."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from providers.keeping import actions, face, people, reading, telling
from providers.keeping.actions import BusyError
from providers.keeping.forms import AnswerForm, ContactForm

OVER = gettext_lazy("This was answered or changed meanwhile. Here is how it stands.")
BUSY = gettext_lazy("A new list is coming in. Answer again in a few minutes.")


@signed_in
def claims(request: Request) -> HttpResponse:
    """Who asks to keep entries, and of whom somebody says that they should not; the longest waiting first."""
    reading.registrar(request)
    sought = request.GET.get("q", "")[:200]
    context = {
        "claims": reading.claims_waiting(),
        "disputes": reading.disputes_waiting(),
        "sought": sought,
        "found": reading.find(sought),
    }
    return render(request, "providers/keeping/desk/claims.html", context)


@signed_in
def check_claim(request: Request, pk: UUID) -> HttpResponse:
    """One claim beside what the register knows: yes or no, with words."""
    user, claim = reading.registrar(request), reading.one_claim(pk)
    form = AnswerForm(request.POST or None)
    if claim.waits and form.is_valid():
        yes = "yes" in request.POST
        seen = request.POST.get("seen", "")
        decided = people.decide_claim(claim=claim, yes=yes, **form.cleaned_data, seen=seen, by=user)
        if decided is None:
            messages.error(request, OVER)
            return redirect("check_claim", pk)
        telling.tell(claim.by, "my_claim", claim.pk)
        if yes:
            telling.tell_keepers(claim.provider, but=claim.by)
        messages.success(request, _("Answered. They read it on their page."))
        return redirect("claims")
    services = reading.services_of(claim.provider)
    context = {
        "claim": claim, "form": form, "seen": people.words_of(claim),
        "services": [(service, *face.number_to_ring(service)) for service in services[:8]],
        "more": len(services) - 8,
        "keepers": reading.keepers_of(claim.provider), "contact": reading.contact_of(claim.provider),
    }  # fmt: skip
    return render(request, "providers/keeping/desk/claim.html", context)


@signed_in
def check_dispute(request: Request, pk: UUID) -> HttpResponse:
    """A keeper says that another one should not be one: end it, or leave it, with words."""
    user, dispute = reading.registrar(request), reading.one_dispute(pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        decided = people.decide_dispute(
            dispute=dispute, end_it="yes" in request.POST, **form.cleaned_data,
            seen=request.POST.get("seen", ""), by=user,
        )  # fmt: skip
        if decided is None:
            messages.error(request, OVER)
            return redirect("check_dispute", pk)
        telling.tell(dispute.by, "keepers", dispute.about.provider_id)
        messages.success(request, _("Answered."))
        return redirect("claims")
    context = {
        "dispute": dispute,
        "form": form,
        "seen": people.words_of(dispute),
        "keepers": reading.keepers_of(dispute.about.provider),
    }
    return render(request, "providers/keeping/desk/dispute.html", context)


@signed_in
def check_keepers(request: Request, provider: UUID) -> HttpResponse:
    """Who keeps a provider's entries, and where the regulator reaches it."""
    user, found = reading.registrar(request), reading.one_provider(provider)
    contact = reading.contact_of(found)
    form = ContactForm(request.POST or None, initial={"email": contact.email if contact else ""})
    if form.is_valid():
        people.keep_contact(provider=found, **form.cleaned_data, by=user)
        messages.success(request, _("Written down. Codes go there from now on."))
        return redirect("check_keepers", provider)
    let_in = reading.let_in_by_ended(found)
    context = {
        "provider": found, "form": form, "contact": contact, "let_in": bool(let_in),
        "keepers": [(one, let_in.get(one.pk, "")) for one in reading.keepers_of(found)],
    }  # fmt: skip
    return render(request, "providers/keeping/desk/keepers.html", context)


@require_POST
@signed_in
def end_keeper(request: Request, provider: UUID, pk: UUID) -> HttpResponse:
    user, found = reading.registrar(request), reading.one_provider(provider)
    people.end_by_registrar(keeper=reading.one_keeper(found, pk), by=user)
    messages.success(request, _("Ended. These entries are closed for them from now on."))
    return redirect("check_keepers", provider)


@signed_in
def changes(request: Request) -> HttpResponse:
    """Changes that wait: names, owners, managers, addresses and kinds; the longest waiting first."""
    reading.registrar(request)
    waiting = [(row, face.words_of(row.entry), face.lines_now(row)) for row in reading.changes_waiting()]
    return render(request, "providers/keeping/desk/changes.html", {"waiting": waiting})


@signed_in
def check_change(request: Request, pk: UUID) -> HttpResponse:
    """One change, what stands now beside what would: yes or no, with words."""
    user, revision = reading.registrar(request), reading.change(pk)
    form = AnswerForm(request.POST or None)
    waits = revision.state == revision.State.WAITING
    if waits and form.is_valid():
        try:
            decided = actions.decide(
                revision=revision, yes="yes" in request.POST, **form.cleaned_data,
                seen=request.POST.get("seen", ""), by=user,
            )  # fmt: skip
        except BusyError:
            messages.error(request, BUSY)
            return redirect("check_change", pk)
        if decided is None:
            messages.error(request, OVER)
            return redirect("check_change", pk)
        telling.tell(revision.by, "entry_history", revision.entry.pk)
        telling.tell_leads([decided], but=revision.by)
        messages.success(request, _("Answered. They read it in the history of the entry."))
        return redirect("changes")
    provider = reading.provider_of(revision.entry)
    context = {
        "revision": revision, "entry": revision.entry, "called": face.words_of(revision.entry), "form": form,
        "lines": face.lines_now(revision) if waits else face.lines(revision), "waits": waits,
        "seen": actions.words_of(revision), "who": reading.names_at(provider).get(revision.by_id, ""),
        "provider": provider,
        "left": revision.source == "provider" and not reading.keeps(revision.by, provider),
    }  # fmt: skip
    return render(request, "providers/keeping/desk/change.html", context)
