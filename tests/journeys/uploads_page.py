"""One page with a film in its form, and the settings to serve it: for tests with a real server and a real browser."""

import hashlib
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from access.gate import Request, access, open_for
from access.rules import Permission
from config import urls
from journeys.models import Journey
from journeys.uploads.forms import RecordingField

TEMPLATE = """{% extends "base.html" %}{% block heading %}My film{% endblock %}
{% block main %}<div class="wrap sections narrow-page">{% error_summary form %}
<form class="card flow" method="post" enctype="multipart/form-data" novalidate>
{% csrf_token %}{{ form.film.as_field_group }}{{ form.words.as_field_group }}
<p class="row">{% button "Keep this film" main=True %}</p></form></div>{% endblock %}"""


class Form(forms.Form):
    film = RecordingField(label="Choose a film")
    words = forms.CharField(label="What is in it?")

    def __init__(self, *args: Any, journey_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["film"].journey_id = journey_id


def page(request: Request, journey: UUID) -> HttpResponse:
    """Take a film, and say what it was."""
    open_for(request, Journey, pk=journey)
    form = Form(request.POST or None, request.FILES or None, journey_id=journey)
    if form.is_valid():
        film = form.cleaned_data["film"]
        with film.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return HttpResponse(f"kept {film.size} {digest}", content_type="text/plain")
    return HttpResponse(engines["django"].from_string(TEMPLATE).render({"form": form}, request))


@access(Permission.STATEMENT_EDIT, recordings=True)
def big(request: Request, journey: UUID) -> HttpResponse:
    return page(request, journey)


@access(Permission.STATEMENT_EDIT)
def ordinary(request: Request, journey: UUID) -> HttpResponse:
    return page(request, journey)


urlpatterns = [
    *urls.urlpatterns,
    path("journey/<uuid:journey>/big/", big, name="big"),
    path("journey/<uuid:journey>/ordinary/", ordinary, name="ordinary"),
]
