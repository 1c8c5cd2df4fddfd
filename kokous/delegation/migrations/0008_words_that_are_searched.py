from django.db import migrations, models

from kokous.core.richtext import plain_text
from kokous.core.text import folded

TABLE = "delegation_rendition"


def lift_guard(apps, schema_editor):
    """A rendition is written once; its guard is put back after every migrate (``kokous.delegation.guards``)."""
    where = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_frozen{where}")


def fill(apps, schema_editor):
    """What is searched of decisions already published: the words without personal data."""
    rows = apps.get_model("delegation", "Rendition").objects.filter(kind="minimal").only("pk", "content")
    for row in rows.iterator(chunk_size=200):
        content = row.content
        lines = [content[name] for name in ("title", "provisions", "matter", "contact")]
        texts = [plain_text(content[name]) for name in ("decision", "account", "reasons")]
        parties = [party["name"] for party in content["parties"]]
        row.words = folded("\n".join([*lines, *content["corrections"], *texts, *parties]))
        row.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [("delegation", "0007_what_a_party_was_given")]
    operations = [
        migrations.AddField("rendition", "words", models.TextField(default="")),
        migrations.RunPython(lift_guard, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
