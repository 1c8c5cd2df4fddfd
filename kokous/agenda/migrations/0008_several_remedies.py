"""A § may carry several remedies at once: the one that was chosen becomes the first of a list."""

from typing import Any

from django.db import migrations, models


def to_list(apps: Any, schema_editor: Any) -> None:
    """Each stored choice is a list of one; an empty one, the body's usual remedy, an empty list."""
    items = apps.get_model("agenda", "AgendaItem").objects.using(schema_editor.connection.alias)
    for remedy in items.exclude(remedy="").values_list("remedy", flat=True).distinct():
        items.filter(remedy=remedy).update(remedies=[remedy])


def to_one(apps: Any, schema_editor: Any) -> None:
    """The first of each list."""
    items = apps.get_model("agenda", "AgendaItem").objects.using(schema_editor.connection.alias)
    for item in items.exclude(remedies=[]):
        item.remedy = item.remedies[0]
        item.save(update_fields=["remedy"])


class Migration(migrations.Migration):
    dependencies = [("agenda", "0007_letter_waits")]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="remedies",
            field=models.JSONField(blank=True, default=list, verbose_name="muutoksenhaku"),
        ),
        migrations.RunPython(to_list, to_one),
        migrations.RemoveField(model_name="agendaitem", name="remedy"),
    ]
