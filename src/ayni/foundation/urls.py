from django.urls import path

from ayni.foundation.audit import views as audit
from ayni.foundation.charts import views as charts
from ayni.foundation.outbox import views as outbox

app_name = "foundation"
urlpatterns = [
    path("drawings/<slug:key>/", charts.drawing, name="drawing"),
    path("trail/", audit.trail, name="trail"),
    path("outbox/", outbox.index, name="outbox"),
    path("outbox/<int:pk>/", outbox.letter, name="letter"),
    path("outbox/<int:pk>/mend/", outbox.mend, name="mend_letter"),
    path("outbox/<int:pk>/release/", outbox.release, name="release_letter"),
    path("outbox/<int:pk>/withdraw/", outbox.withdraw, name="withdraw_letter"),
]
