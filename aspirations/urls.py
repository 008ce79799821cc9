from django.urls import include, path

from aspirations import views
from aspirations.answers import views as answers
from aspirations.answers import views_cards as cards
from aspirations.answers import views_files as files
from aspirations.others import views as others
from aspirations.showing import views as showing
from aspirations.signed import views as signed

J = "journey/<uuid:journey>/statement/"

urlpatterns = [
    path("", include("aspirations.framework.urls")),
    path("shown/<str:token>/", others.shown, name="shown"),
    path("workbook/", views.workbook, name="workbook"),
    path("workbook/file/", views.workbook_pdf, name="workbook_pdf"),
    path(J, views.statement, name="statement"),
    path(f"{J}begin/", views.begin_statement, name="begin_statement"),
    path(f"{J}another-part/", views.add_area, name="add_area"),
    path(f"{J}newer/", views.newer_questions, name="newer_questions"),
    path(f"{J}more-parts/", views.add_asked_areas, name="add_asked_areas"),
    path(f"{J}top-three/", views.top_three, name="top_three"),
    path(f"{J}from-paper/", views.from_paper, name="from_paper"),
    path(f"{J}check/", signed.check_statement, name="check_statement"),
    path(f"{J}show/", showing.show, name="show"),
    path(f"{J}show/<int:number>/", showing.show, name="show_one"),
    path(f"{J}show/begin/", showing.begin_show, name="begin_show"),
    path(f"{J}show/leave/", showing.stop_show, name="stop_show"),
    path(f"{J}sign/", signed.sign_statement, name="sign_statement"),
    path(f"{J}versions/", signed.signed_versions, name="signed_versions"),
    path(f"{J}versions/<int:number>/", signed.signed_version, name="signed_version"),
    path(f"{J}versions/<int:before>/to/<int:after>/", signed.compare_versions, name="compare_versions"),
    path(f"{J}answer/<uuid:answer>/another/", files.change_file, name="change_file"),
    path(f"{J}answer/<uuid:answer>/cards/", cards.change_cards, name="change_cards"),
    path(f"{J}answer/<uuid:answer>/others/", others.others_shown, name="others_shown"),
    path(f"{J}answer/<uuid:answer>/play/", cards.play_story, name="play_story"),
    path(f"{J}answer/<uuid:answer>/who/", files.who_said, name="who_said"),
    path(f"{J}answer/<uuid:answer>/take-out/", answers.take_out, name="take_out"),
    path(f"{J}answer/<uuid:answer>/put-back/", answers.put_back, name="put_back"),
    path(f"{J}answer/<uuid:answer>/history/", answers.answer_history, name="answer_history"),
    path(f"{J}words/<uuid:version>/", answers.two_versions, name="two_versions"),
    path(f"{J}words/<uuid:version>/bring-back/", answers.bring_back, name="bring_back"),
    path(J, include("aspirations.ideas.urls")),
    path(f"{J}<uuid:area>/", views.statement_area, name="statement_area"),
    path(f"{J}<uuid:area>/name/", views.rename_area, name="rename_area"),
    path(f"{J}<uuid:area>/change/", views.change_area, name="change_area"),
    path(f"{J}<uuid:area>/<slug:prompt>/", answers.prompt, name="prompt"),
    path(f"{J}<uuid:area>/<slug:prompt>/save/", answers.autosave, name="autosave"),
    path(f"{J}<uuid:area>/<slug:prompt>/film/", files.add_film, name="add_film"),
    path(f"{J}<uuid:area>/<slug:prompt>/sound/", files.add_sound, name="add_sound"),
    path(f"{J}<uuid:area>/<slug:prompt>/photo/", files.add_photo, name="add_photo"),
    path(f"{J}<uuid:area>/<slug:prompt>/drawing/", files.add_drawing, name="add_drawing"),
    path(f"{J}<uuid:area>/<slug:prompt>/symbols/", cards.make_symbols, name="make_symbols"),
    path(f"{J}<uuid:area>/<slug:prompt>/story/", cards.make_story, name="make_story"),
    path(f"{J}<uuid:area>/<slug:prompt>/mat/", cards.make_mat, name="make_mat"),
]
