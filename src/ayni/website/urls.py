from django.urls import path

from ayni.website.views import authorities, desk, home, network, places, search

app_name = "website"
urlpatterns = [
    path("", home.index, name="home"),
    path("search/", search.search, name="search"),
    path("countries/", places.country_list, name="countries"),
    path("countries/figures.<slug:form>", places.country_download, name="country_download"),
    path("countries/<slug:iso2>/", places.country, name="country"),
    path("topics/", places.topic_list, name="topics"),
    path("topics/<slug:code>/", places.topic, name="topic"),
    path("areas/<slug:code>/", places.area, name="area"),
    path("about/", network.about, name="about"),
    path("accessibility/", network.accessibility, name="accessibility"),
    path("data/", network.open_data, name="data"),
    path("authorities/", authorities.latest, name="authorities_latest"),
    path("authorities/<slug:code>/", authorities.board, name="authorities"),
    path("desk/", desk.desk, name="desk"),
    path("desk/waiting/", desk.waiting, name="waiting"),
]
