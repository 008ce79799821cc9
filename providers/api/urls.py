"""No slash at the end, as Open Referral writes them."""

from django.urls import path

from providers.api import views

urlpatterns = [
    path("api/", views.api, name="api"),
    path("api/openapi.json", views.description, name="api_description"),
    path("api/docs/", views.docs, name="api_docs"),
    path("api/downloads/", views.downloads_page, name="api_downloads"),
    path("api/downloads/<str:name>", views.download, name="api_download"),
    path("api/services", views.services, name="api_services"),
    path("api/services/<str:pk>", views.service, name="api_service"),
    path("api/taxonomies", views.taxonomies, name="api_taxonomies"),
    path("api/taxonomies/<uuid:pk>", views.taxonomy, name="api_taxonomy"),
    path("api/taxonomy_terms", views.taxonomy_terms, name="api_taxonomy_terms"),
    path("api/taxonomy_terms/<uuid:pk>", views.taxonomy_term, name="api_taxonomy_term"),
    path("api/service_at_locations", views.service_at_locations, name="api_service_at_locations"),
    path("api/service_at_locations/<str:pk>", views.service_at_location, name="api_service_at_location"),
    path("api/organizations", views.organizations, name="api_organizations"),
    path("api/organizations/<str:pk>", views.organization, name="api_organization"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-pages.xml", views.sitemap_pages, name="sitemap_pages"),
    path("sitemap-register-<int:number>.xml", views.sitemap_register, name="sitemap_register"),
    path("api/<path:rest>", views.no_such_address, name="api_nothing"),
]
