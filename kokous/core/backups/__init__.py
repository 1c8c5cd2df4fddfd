"""Backups: everything that an installation keeps, in a folder that any database of the same version takes back.

    manifest.json       what the folder holds: version, migrations, rows of each table, SHA-256 of each file
    rows/<table>.jsonl  one row a line, in the order of the primary key, the same bytes from any database
    files/<name>        stored documents as they lie in the store, encrypted each with the key in its row

The installation's own key (``SECRET_KEY``) is in none of them: it is written apart, and only when asked for.
Sessions and the workers' signs of life stay behind: after a restore everybody signs in anew.
"""


class BackupError(Exception):
    """The backup cannot be taken or taken back; ``str()`` says why and where."""
