from django.urls import path

from journeys.people import views, views_invited, views_inviting, views_whole

PEOPLE = "journey/<uuid:journey>/people/"
urlpatterns = [
    path(PEOPLE, views.my_people, name="my_people"),
    path(f"{PEOPLE}change/<uuid:pk>/", views.change_share, name="change_share"),
    path(f"{PEOPLE}stop/<uuid:pk>/", views.stop_share, name="stop_share"),
    path(f"{PEOPLE}tell/<uuid:pk>/", views.tell_stopped, name="tell_stopped"),
    path(f"{PEOPLE}again/<uuid:pk>/", views.share_again, name="share_again"),
    path(f"{PEOPLE}share/<slug:stage>/", views_whole.share_whole, name="share_whole"),
    path(f"{PEOPLE}invite/", views_inviting.invite, name="invite"),
    path(f"{PEOPLE}invite/<uuid:pk>/check/", views_inviting.check_invitation, name="check_invitation"),
    path(f"{PEOPLE}invite/<uuid:pk>/safety/", views_inviting.invite_safety, name="invite_safety"),
    path(f"{PEOPLE}invite/<uuid:pk>/<slug:step>/", views_inviting.invite_step, name="invite_step"),
    path(f"{PEOPLE}invitation/<uuid:pk>/", views_inviting.invitation, name="invitation"),
    path("getting-help/", views.getting_help, name="getting_help"),
    path("invited/", views_invited.invited_code, name="invited_code"),
    path("invited/<str:token>/", views_invited.invited, name="invited"),
    path("shared/<uuid:journey>/leave/", views_invited.leave, name="leave"),
]
