"""Reads a `kokous-record/1` and refuses one that is malformed or contradicts itself, naming the place."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend

from kokous.rehearsal.replay.contradictions import contradictions

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "record.schema.json").read_text("utf-8"))
#: What the driver of the meeting must not know.
ANSWERS = frozenset({"expect", "decision"})
#: Digits of the longest number that is read at all.
LONGEST_NUMBER = 30
#: Characters of a faulty value that are shown.
SHOWN = 60


class RecordError(ValueError):
    """The record cannot be used; the message is one line that begins with the place."""


@dataclass(frozen=True)
class Record:
    """A sound record. ``data`` is the JSON as it stood; the expectations are apart from what the driver sees."""

    data: dict[str, Any]

    @property
    def expectations(self) -> list[dict[str, Any]]:
        """Each item's expectation, empty where the source states none."""
        return [item.get("expect", {}) for item in self.data["items"]]

    def without_answers(self) -> dict[str, Any]:
        """What the driver may see: no ``expect`` and no ``decision``."""
        items = [
            {key: value for key, value in item.items() if key not in ANSWERS} for item in self.data["items"]
        ]
        return {**self.data, "items": items}


def read(path: Path) -> Record:
    """The record of a file.

    Raises :class:`RecordError` for a file that cannot be read, is not JSON, does
    not follow the schema, or contradicts itself.
    """
    try:
        data = json.loads(
            path.read_text("utf-8"), object_pairs_hook=_no_double_keys, parse_int=_whole, parse_float=_number
        )
    except OSError as fault:
        raise RecordError(f"{path}: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise RecordError(f"{path}: not UTF-8 text (byte {fault.start})") from fault
    except json.JSONDecodeError as fault:
        raise RecordError(f"{path}: not JSON, line {fault.lineno}: {fault.msg}") from fault
    except RecursionError as fault:
        raise RecordError(f"{path}: nested too deep") from fault
    return checked(data)


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise RecordError(f"record: the number {digits[:LONGEST_NUMBER]}… is too long")
    return int(digits)


def _number(digits: str) -> int | float:
    """``5.0`` is the whole number 5, as JSON Schema takes it."""
    value = float(digits)
    return int(value) if value.is_integer() else value


def checked(data: Any) -> Record:
    """The same for JSON that has been read already."""
    if fault := best_match(_validator(SCHEMA).iter_errors(data)):
        raise RecordError(_sentence(_in_its_branch(fault)))
    for place, message in contradictions(data):
        raise RecordError(_line(f"{place}: {message}"))
    return Record(data)


def _no_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise RecordError(f"record: the key {double!r} stands twice in one object ({_short(found)})")
    return found


def _whole_pattern(
    validator: Draft202012Validator, pattern: str, instance: Any, schema: dict[str, Any]
) -> Iterator[ValidationError]:
    """As ECMAScript reads a pattern: ``$`` is the end of the text, ``\\d`` the ten digits of ASCII."""
    text = pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern
    if isinstance(instance, str) and not re.search(text, instance, re.ASCII):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_Validator = extend(Draft202012Validator, {"pattern": _whole_pattern})


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    return _Validator(schema)


def _in_its_branch(fault: ValidationError) -> ValidationError:
    """A step is one of many shapes: complain of the shape that its ``do`` names, not of the likeliest one."""
    step = _step_of(fault)
    if step is None:
        return fault
    shapes = SCHEMA["$defs"]["step"]["oneOf"]
    shape = next((each for each in shapes if _names(each, step.instance.get("do"))), None)
    if shape is None:
        known = ", ".join(sorted(name for each in shapes for name in _dos(each)))
        return _at(step, f"do: {_short(step.instance.get('do'))} is not one of {known}")
    inner = best_match(_validator({**shape, "$defs": SCHEMA["$defs"]}).iter_errors(step.instance))
    if inner is None:
        return fault
    inner.parent = step
    return inner


def _step_of(fault: ValidationError) -> ValidationError | None:
    """The fault, or the one above it, that is about a whole step."""
    above: ValidationError | None = fault
    while above is not None:
        path = list(above.absolute_path)
        if len(path) == 4 and path[2] == "steps" and isinstance(above.instance, dict):
            return above if "do" in above.instance else None
        above = above.parent
    return None


def _at(place: ValidationError, message: str) -> ValidationError:
    fault = ValidationError(message)
    fault.parent = place
    return fault


def _names(shape: dict[str, Any], do: Any) -> bool:
    return do in _dos(shape)


def _dos(shape: dict[str, Any]) -> list[str]:
    do = shape["properties"]["do"]
    return do["enum"] if "enum" in do else [do["const"]]


def _sentence(fault: ValidationError) -> str:
    """The place and what is wrong, in one line; long values are cut in the middle of the sentence."""
    message = fault.message
    if isinstance(fault.instance, list | dict | str):
        message = message.replace(repr(fault.instance), _short(fault.instance))
    return _line(f"{_place(fault.absolute_path)}: {message}")


def _line(text: str) -> str:
    """One line that any terminal can show."""
    return " ".join(text.split()).encode("utf-8", "backslashreplace").decode()


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _place(path: Iterable[str | int]) -> str:
    """``items[3].steps[0]`` from a path of keys and indexes."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.lstrip(".") or "record"
