from django.urls import path

from journeys.mydata import views

urlpatterns = [
    path("my-data/", views.my_data, name="my_data"),
    path("my-data/ask/", views.ask_about_data, name="ask_about_data"),
    path("my-data/asked/<str:said>/", views.data_asked, name="data_asked"),
    path("my-data/desk/", views.rights_desk, name="rights_desk"),
    path("my-data/desk/write-down/", views.write_down_asked, name="write_down_asked"),
    path("my-data/asked/<uuid:pk>/paper/", views.asked_paper, name="asked_paper"),
    path("my-data/desk/<uuid:pk>/", views.rights_asked, name="rights_asked"),
    path("my-data/desk/<uuid:pk>/note/", views.note_asked, name="note_asked"),
]
