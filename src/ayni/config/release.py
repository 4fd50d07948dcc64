"""Which Ayni this is."""

from importlib.metadata import PackageNotFoundError, version


def release() -> str:
    """The version installed; "source" for a checkout that is not installed."""
    try:
        return version("ayni")
    except PackageNotFoundError:
        return "source"
