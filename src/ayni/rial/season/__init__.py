"""The demonstration's season: four invented calls at four moments, made with the same acts people use.

Nothing here happened. Every record says so (`fictional`), on every page it stands on.
"""

from ayni.rial.season.making import make_season

__all__ = ["make_season"]
