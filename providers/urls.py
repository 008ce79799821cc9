from django.urls import path

from providers import views

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/<uuid:pk>/", views.entry, name="entry"),
    path("register/<slug:number>/", views.entry_by_number, name="entry_by_number"),
]
