from django.urls import path

from journeys.reminders import views, views_address, views_stop

urlpatterns = [
    path("journey/<uuid:journey>/messages/", views.my_messages, name="my_messages"),
    path("journey/<uuid:journey>/messages/when/", views.messages_when, name="messages_when"),
    path("journey/<uuid:journey>/messages/letter/", views.messages_letter, name="messages_letter"),
    path("journey/<uuid:journey>/messages/stop/", views.stop_all_messages, name="stop_all_messages"),
    path("journey/<uuid:journey>/messages/where/", views_address.messages_where, name="messages_where"),
    path("journey/<uuid:journey>/messages/where/code/", views_address.messages_code, name="messages_code"),
    path("journey/<uuid:journey>/messages/<slug:kind>/", views.ask_for_messages, name="ask_for_messages"),
    # In mails: neither the address nor the page behind it says of what or whose it is.
    path("stop/<str:token>/", views_stop.stop_messages, name="stop_messages"),
]
