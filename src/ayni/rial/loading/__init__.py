"""The first network's data, from the files of `rial/data` into the rooms.

`load_network()` is idempotent and all-or-nothing.
"""

from ayni.rial.loading.errors import LoadError
from ayni.rial.loading.network import Loaded, load_network

__all__ = ["LoadError", "Loaded", "load_network"]
