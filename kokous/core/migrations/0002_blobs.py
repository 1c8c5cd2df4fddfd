"""Documents' bytes: one row and one key for each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0001_event_log")]
    operations = [
        migrations.CreateModel(
            name="Blob",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40, unique=True)),
                ("size", models.PositiveBigIntegerField()),
                ("key", models.BinaryField(max_length=32, null=True)),
                ("stored_at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key__isnull", True), ("erased_at__isnull", True), _connector="XOR"),
                        name="core_blob_key_or_erased",
                    ),
                ],
            },
        ),
    ]
