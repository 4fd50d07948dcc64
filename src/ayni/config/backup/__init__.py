"""Everything in one file, and back: the records of any database, and the uploaded files.

The file is a zip with a member a table (JSON lines), the uploads under `files/`, and `manifest.json`,
which says what made it, at which migrations, and the SHA-256 of every member. Records are written
through the models as they stood at those migrations, so a backup of SQLite can be restored into
PostgreSQL, and one of an older Ayni into a newer: tables are made as they were, filled, then migrated.
"""

from ayni.config.backup.errors import BackupRefused
from ayni.config.backup.making import make_backup
from ayni.config.backup.reading import Backup, open_backup
from ayni.config.backup.restoring import restore_backup

__all__ = ["Backup", "BackupRefused", "make_backup", "open_backup", "restore_backup"]
