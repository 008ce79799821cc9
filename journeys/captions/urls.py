from django.urls import path

from journeys.captions import views

OF = "journey/<uuid:journey>/recording/<uuid:pk>/"
OF_VERSION = "journey/<uuid:journey>/words/<uuid:version>/"

urlpatterns = [
    path(f"{OF}captions.vtt", views.captions, name="captions"),
    path(f"{OF}words.txt", views.transcript, name="transcript"),
    path(f"{OF}words/", views.edit_captions, name="edit_captions"),
    path(f"{OF}words/save/", views.autosave_captions, name="autosave_captions"),
    path(f"{OF}words/file/", views.captions_file, name="captions_file"),
    path(f"{OF}words/history/", views.captions_history, name="captions_history"),
    path(f"{OF_VERSION}bring-back/", views.bring_back_captions, name="bring_back_captions"),
    path(f"{OF_VERSION}two/", views.two_captions, name="two_captions"),
]
