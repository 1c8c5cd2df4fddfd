"""The event log and the mark of what the database is for. Its guards are installed after every migrate."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Stream",
            fields=[
                ("name", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("seq", models.PositiveIntegerField(default=0, editable=False)),
                ("rev", models.PositiveBigIntegerField(default=0, editable=False)),
                ("head", models.CharField(blank=True, editable=False, max_length=64)),
                ("last_at", models.DateTimeField(editable=False, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stream", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="events", to="core.stream")),
                ("seq", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("v", models.PositiveSmallIntegerField(default=1)),
                ("actor", models.CharField(max_length=64)),
                ("entered_by", models.CharField(blank=True, max_length=64)),
                ("capacity", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField()),
                ("occurred_at", models.DateTimeField(null=True)),
                ("cites", models.JSONField(default=list)),
                ("ruleset", models.CharField(blank=True, max_length=64)),
                ("payload_hash", models.CharField(max_length=64)),
                ("prev_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "ordering": ["stream", "seq"],
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "seq"), name="core_event_stream_seq"),
                    models.CheckConstraint(condition=models.Q(("seq__gte", 1)), name="core_event_seq_from_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventPayload",
            fields=[
                ("event", models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="payload",
                    serialize=False, to="core.event")),
                ("salt", models.BinaryField(max_length=32)),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(
                    choices=[("production", "tuotanto"), ("demonstration", "esittely"), ("scratch", "kokeilu")],
                    default="production", max_length=20)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="core_installation_single"),
                ],
            },
        ),
    ]
