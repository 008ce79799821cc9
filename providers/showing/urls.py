from django.urls import path

from providers.showing import views, views_captions, views_films, views_keep

SEEN = "register/<uuid:service>/pictures/<uuid:pk>/"
P = "keep/<uuid:provider>/<uuid:service>/pictures/"
F = "keep/<uuid:provider>/<uuid:service>/films/"

urlpatterns = [
    path(SEEN, views.showing, name="showing"),
    path(f"{SEEN}small/", views.showing_small, name="showing_small"),
    path(f"{SEEN}captions.vtt", views.showing_captions, name="showing_captions"),
    path(P, views_keep.keep_pictures, name="keep_pictures"),
    path(f"{P}<uuid:pk>/", views_keep.keep_picture, name="keep_picture"),
    path(f"{P}<uuid:pk>/move/", views_keep.move_picture, name="move_picture"),
    path(f"{P}<uuid:pk>/out/", views_keep.take_out_picture, name="take_out_showing"),
    path(f"{P}<uuid:pk>/back/", views_keep.put_picture_back, name="put_showing_back"),
    path(f"{P}<uuid:pk>/for-good/", views_keep.let_picture_go, name="let_showing_go"),
    path(F, views_films.add_film, name="keep_film"),
    path(f"{F}arriving/", views_films.film_uploads, name="film_uploads"),
    path(f"{F}arriving/<uuid:pk>/", views_films.film_upload, name="film_upload"),
    path(f"{F}<uuid:pk>/captions/", views_captions.keep_captions, name="keep_captions"),
    path(f"{F}<uuid:pk>/captions/file/", views_captions.keep_captions_file, name="keep_captions_file"),
]
