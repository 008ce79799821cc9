from django.urls import path

from journeys.authority import views

AUTHORITY = "journey/<uuid:journey>/people/authority/"
urlpatterns = [
    path(AUTHORITY, views.authorities, name="authorities"),
    path(f"{AUTHORITY}add/", views.add_authority, name="add_authority"),
    path(f"{AUTHORITY}say/", views.claim_authority, name="claim_authority"),
    path(f"{AUTHORITY}decisions/add/", views.add_decision, name="add_decision"),
    path(f"{AUTHORITY}decisions/<uuid:pk>/", views.change_decision, name="change_decision"),
    path(f"{AUTHORITY}decisions/<uuid:pk>/take-out/", views.take_out_decision, name="take_out_decision"),
    path(f"{AUTHORITY}<uuid:pk>/", views.change_authority, name="change_authority"),
    path(f"{AUTHORITY}<uuid:pk>/paper/", views.add_proof, name="add_proof"),
    path(f"{AUTHORITY}<uuid:pk>/end/", views.end_authority, name="end_authority"),
]
