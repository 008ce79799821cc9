from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from ui import gallery
from ui.display import Display, keepers, remember
from ui.languages import offered
from ui.panel import DisplayForm
from ui.templatetags.ui import url_if


def front(request: HttpRequest) -> HttpResponse:
    home = url_if("home")
    if home and request.user.is_authenticated:
        return redirect(home)
    return render(request, "ui/pages/front.html")


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/pages/about.html")


def help(request: HttpRequest) -> HttpResponse:  # noqa: A001 (a page is named by its address)
    return render(request, "ui/pages/help.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/pages/privacy.html")


def easier(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/pages/easier.html")


def display_settings(request: HttpRequest) -> HttpResponse:
    form = DisplayForm(request.POST or None, initial=asdict(Display.of(request)))
    if form.is_valid():
        chosen = Display(**form.cleaned_data)
        for keep in keepers:
            keep(request, chosen)
        messages.success(request, _("Saved. Pages look like this on this device from now on."))
        return remember(redirect(_back(request)), chosen)
    return render(
        request,
        "ui/pages/display_settings.html",
        {"form": form, "back": _back(request), "languages": offered()},
    )


def ui_gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", gallery.samples(request))


def _back(request: HttpRequest) -> str:
    """Where the person came from, when that is a page of ours; else this panel again."""
    asked = request.POST.get("back") or request.GET.get("back") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else request.path
