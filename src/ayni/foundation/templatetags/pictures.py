"""`{% drawn picture as svg %}`: what stands where a picture goes, for ui/chart.html."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ayni.foundation.charts.pictures import Picture

register = template.Library()


@register.simple_tag
def drawn(picture: Picture) -> SafeString:
    """The drawing, or the words that it is on its way or could not be made."""
    return render_to_string("foundation/drawing.html", {"drawing": picture.drawing})
