from django.urls import path

from providers.keeping import views, views_desk, views_edit, views_names, views_people

P = "keep/<uuid:provider>/"
E = "keep/entry/<uuid:pk>/"

urlpatterns = [
    path("keep/", views.my_entries, name="my_entries"),
    path("keep/claim/<uuid:provider>/", views.claim_entries, name="claim_entries"),
    path("keep/claims/<uuid:pk>/", views.my_claim, name="my_claim"),
    path("keep/claims/<uuid:pk>/code/", views.send_claim_code, name="send_claim_code"),
    path("keep/claims/<uuid:pk>/back/", views.take_claim_back, name="take_claim_back"),
    path("keep/asked/<uuid:pk>/", views.asked_to_keep, name="asked_to_keep"),
    path(f"{E}", views_edit.keep_entry, name="keep_entry"),
    path(f"{E}look/", views_edit.look_at_entry, name="look_at_entry"),
    path(f"{E}publish/", views_edit.publish_entry, name="publish_entry"),
    path(f"{E}choose/", views_edit.choose_words, name="choose_words"),
    path(f"{E}leave/", views_edit.throw_draft_away, name="throw_draft_away"),
    path(f"{E}history/", views_edit.entry_history, name="entry_history"),
    path(f"{E}history/<uuid:revision>/undo/", views_edit.undo_change, name="undo_change"),
    path(f"{E}history/<uuid:revision>/back/", views_edit.take_change_back, name="take_change_back"),
    path(f"{E}page/<slug:page>/", views_edit.keep_page, name="keep_page"),
    path(f"{E}page/<slug:page>/save/", views_edit.autosave_entry, name="autosave_entry"),
    path(P, views_edit.kept, name="kept"),
    path(f"{P}people/", views_people.keepers, name="keepers"),
    path(f"{P}people/ask/", views_people.ask_to_keep, name="ask_to_keep"),
    path(f"{P}people/asked/<uuid:pk>/stop/", views_people.stop_asking_to_keep, name="stop_asking_to_keep"),
    path(f"{P}people/<uuid:pk>/", views_people.keeper, name="keeper"),
    path("desk/claims/", views_desk.claims, name="claims"),
    path("desk/claims/<uuid:pk>/", views_desk.check_claim, name="check_claim"),
    path("desk/claims/disputes/<uuid:pk>/", views_desk.check_dispute, name="check_dispute"),
    path("desk/keepers/<uuid:provider>/", views_desk.check_keepers, name="check_keepers"),
    path("desk/keepers/<uuid:provider>/<uuid:pk>/end/", views_desk.end_keeper, name="end_keeper"),
    path("desk/names/<uuid:provider>/", views_names.check_names, name="check_names"),
    path("desk/names/<uuid:provider>/<int:pk>/", views_names.take_name_out, name="take_name_out"),
    path("desk/changes/", views_desk.changes, name="changes"),
    path("desk/changes/<uuid:pk>/", views_desk.check_change, name="check_change"),
]
