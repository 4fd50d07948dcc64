"""Names of the months, from the Unicode locale data."""

from functools import lru_cache

from babel.dates import get_month_names

LANGUAGES = ("es", "en", "pt", "fr")


def base_language(language: str | None) -> str:
    """One of LANGUAGES for a tag such as "pt-br"; English for any other."""
    base = (language or "").replace("_", "-").split("-")[0].lower()
    return base if base in LANGUAGES else "en"


@lru_cache(maxsize=16)
def month_names(language: str, style: str) -> tuple[str, ...]:
    """January to December; `style` is "long" or "short"."""
    names = get_month_names("wide" if style == "long" else "abbreviated", locale=language)
    return tuple(names[month] for month in range(1, 13))
