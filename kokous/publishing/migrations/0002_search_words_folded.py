from django.db import migrations

from kokous.core.text import folded


def fold(apps, schema_editor):
    """What is searched of texts already published, as searches now compare; the texts themselves stay as they are."""
    rows = apps.get_model("publishing", "PublishedText").objects.exclude(words="").only("pk", "words")
    for row in rows.iterator(chunk_size=200):
        row.words = folded(row.words)
        row.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_publishing")]
    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
