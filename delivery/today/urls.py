from django.urls import path

from delivery.today import views

T = "today/"

# Everything that is taken along stands under the page of today: that is the scope of its service worker.
urlpatterns = [
    path(T, views.today, name="today"),
    path(f"{T}take/", views.take_today_along, name="take_today_along"),
    path(f"{T}still/", views.still_today, name="still_today"),
]
