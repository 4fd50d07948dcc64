"""The settings of Ayni, with the peers it is measured beside. Only ever used with a scratch database."""

from ayni.config.settings import *  # noqa: F403
from ayni.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "modelsearch", "bench.peers"]
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database", "AUTO_UPDATE": False}}
