from django.urls import path

from aspirations import views
from aspirations.answers import views as answers
from aspirations.signed import views as signed

J = "journey/<uuid:journey>/statement/"

urlpatterns = [
    path("workbook/", views.workbook, name="workbook"),
    path("workbook/file/", views.workbook_pdf, name="workbook_pdf"),
    path(J, views.statement, name="statement"),
    path(f"{J}begin/", views.begin_statement, name="begin_statement"),
    path(f"{J}another-part/", views.add_area, name="add_area"),
    path(f"{J}top-three/", views.top_three, name="top_three"),
    path(f"{J}from-paper/", views.from_paper, name="from_paper"),
    path(f"{J}check/", signed.check_statement, name="check_statement"),
    path(f"{J}sign/", signed.sign_statement, name="sign_statement"),
    path(f"{J}versions/", signed.signed_versions, name="signed_versions"),
    path(f"{J}versions/<int:number>/", signed.signed_version, name="signed_version"),
    path(f"{J}versions/<int:before>/to/<int:after>/", signed.compare_versions, name="compare_versions"),
    path(f"{J}answer/<uuid:answer>/photo/", answers.change_photo, name="change_photo"),
    path(f"{J}answer/<uuid:answer>/take-out/", answers.take_out, name="take_out"),
    path(f"{J}answer/<uuid:answer>/put-back/", answers.put_back, name="put_back"),
    path(f"{J}answer/<uuid:answer>/history/", answers.answer_history, name="answer_history"),
    path(f"{J}words/<uuid:version>/", answers.two_versions, name="two_versions"),
    path(f"{J}words/<uuid:version>/bring-back/", answers.bring_back, name="bring_back"),
    path(f"{J}<uuid:area>/", views.statement_area, name="statement_area"),
    path(f"{J}<uuid:area>/name/", views.rename_area, name="rename_area"),
    path(f"{J}<uuid:area>/change/", views.change_area, name="change_area"),
    path(f"{J}<uuid:area>/<slug:prompt>/", answers.prompt, name="prompt"),
    path(f"{J}<uuid:area>/<slug:prompt>/save/", answers.autosave, name="autosave"),
    path(f"{J}<uuid:area>/<slug:prompt>/photo/", answers.add_photo, name="add_photo"),
]
