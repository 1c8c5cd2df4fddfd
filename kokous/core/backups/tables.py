"""Rows as lines that say the same whichever database they come from."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection
from django.db.models import CharField, Field, JSONField, Model
from django.db.models.functions import Collate
from django.db.models.sql import InsertQuery

#: Nothing that should outlive this installation: who is signed in, which worker lives.
LEFT_OUT = frozenset({"sessions.Session", "core.WorkerSeen"})
#: Filled by every migrate; a restore replaces them, so that what refers to them does so still.
MADE_BY_MIGRATE = ("auth.Permission", "contenttypes.ContentType")
#: Rows that are read or written at a time.
BATCH = 500

Row = dict[str, Any]


def models() -> dict[str, type[Model]]:
    """Every model that is kept, also the tables between two others, by label."""
    kept = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return {model._meta.label: model for model in kept if model._meta.label not in LEFT_OUT}


def lines(model: type[Model]) -> Iterator[bytes]:
    """The rows of a table in the order of their primary key, each as canonical JSON with a line feed."""
    key = model._meta.pk
    named = getattr(key, "target_field", key)
    by_bytes = (
        isinstance(named, CharField) and connection.vendor == "postgresql"
    )  # as SQLite orders, in any locale
    # By its column: the name of a reference would order by what it refers to.
    order = Collate(key.attname, "C") if by_bytes else key.attname
    for row in model._base_manager.order_by(order).iterator(chunk_size=BATCH):
        values = {field.attname: _plain(field, row) for field in model._meta.concrete_fields}
        text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield text.encode() + b"\n"


def insert(model: type[Model], written: Iterable[bytes]) -> int:
    """Put lines back as rows, exactly as they were: no default and no moment of today. How many.

    Raises ``ValueError``, ``KeyError`` or ``TypeError`` for a line that is no row of the table.
    """
    fields = model._meta.concrete_fields
    count = 0
    for rows in _batches(written, max(1, min(BATCH, connection.ops.bulk_batch_size(fields, range(BATCH))))):
        made = [_made(model, json.loads(row)) for row in rows]
        query = InsertQuery(model)
        query.insert_values(fields, made, raw=True)
        query.get_compiler(connection=connection).execute_sql()
        count += len(made)
    return count


def forget_content_types() -> None:
    """Let no row of a table that was replaced stay in this process's memory."""
    ContentType.objects.clear_cache()


def count_on() -> None:
    """Let new rows take numbers after those that came back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models().values())):
            cursor.execute(statement)


def _plain(field: "Field[Any, Any]", row: Model) -> Any:
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | str) or isinstance(field, JSONField):
        return value
    return field.value_to_string(row)


def _made(model: type[Model], values: Row) -> Model:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if set(fields) != set(values):
        raise ValueError(f"columns differ: {sorted(set(fields) ^ set(values))}")
    return model(**{name: _value(fields[name], value) for name, value in values.items()})


def _value(field: "Field[Any, Any]", plain: Any) -> Any:
    return plain if plain is None or isinstance(field, JSONField) else field.to_python(plain)


def _batches(items: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
