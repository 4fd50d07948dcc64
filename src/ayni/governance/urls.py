from ayni.governance import urls_priorities

app_name = "governance"
urlpatterns = [*urls_priorities.urlpatterns]
