"""Notices of disruptions and planned outages (TihL 13 a §)."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_blobs")]
    operations = [
        migrations.CreateModel(
            name="ServiceNotice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField(max_length=1000, verbose_name="tiedote")),
                ("posted_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "järjestelmän tiedote",
                "verbose_name_plural": "järjestelmän tiedotteet",
                "ordering": ["-posted_at", "id"],
            },
        ),
    ]
