"""Who asks the law: which definitions of ``kokous/rules`` the product reaches, read from the syntax trees.

What stands outside ``kokous/rules`` asks: actions, pages, forms, documents, commands. The rehearsal
does not, because a real installation lives without it, and neither do tests and migrations. What is
asked reaches what it uses in turn. Names are followed through imports, so that a namesake elsewhere
is nobody's asker; a method is reached when its class is and somebody reads an attribute of its name.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAW = "kokous.rules"
#: Where nobody counts as an asker.
_APART = (f"{LAW}.", "kokous.rehearsal.")

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class _Piece:
    """A definition or a statement of a file: the dotted names that it uses and the attributes that it reads."""

    uses: frozenset[str]
    attributes: frozenset[str]


def reach(root: Path) -> dict[str, list[str]]:
    """Every definition of the rules that the product reaches -> the modules that ask it, in order.

    Both are dotted names: ``kokous.rules.quorum.quorum`` or, for a method, ``kokous.rules.powers.EuroLimit.covers``;
    ``kokous.agenda.views.notices``. What is reached only through other rules is asked by those who ask these.
    Raises SyntaxError for a file under ``root/kokous`` that is not Python.
    """
    trees = dict(_trees(root))
    imports = {module: _imported(tree) for module, tree in trees.items()}
    moved = {f"{module}.{name}": there for module, names in imports.items() for name, there in names.items()}
    law: dict[str, _Piece] = {}
    asked: dict[str, set[str]] = {}
    read: set[str] = set()
    for module, tree in trees.items():
        parts = list(_parts(tree))
        known = {**imports[module], **{name: f"{module}.{name}" for name, _ in parts}}
        names = {name: home for name, there in known.items() if _may_lead(home := _home(there, moved))}
        pieces = [(f"{module}.{name}", _piece(nodes, names, moved)) for name, nodes in parts]
        if module.startswith(f"{LAW}."):
            law.update(pieces)
        if not module.startswith(_APART):
            for _, piece in pieces:
                read |= piece.attributes
                for used in piece.uses:
                    asked.setdefault(used, set()).add(module)
    return _walk({name: askers for name, askers in asked.items() if name in law}, law, read)


def _may_lead(name: str) -> bool:
    """Whether a dotted name, or one that continues it, may stand in the law."""
    return name == LAW.partition(".")[0] or name.startswith(LAW)


def _trees(root: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((root / "kokous").rglob("*.py")):
        module = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        if ".migrations." not in module:
            yield module, ast.parse(path.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> dict[str, str]:
    """Local name -> the dotted name of what was imported under it."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            tops = ((alias.name.partition(".")[0], alias) for alias in node.names)
            names |= {alias.asname or top: alias.name if alias.asname else top for top, alias in tops}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _parts(tree: ast.Module) -> Iterator[tuple[str, Sequence[ast.AST]]]:
    """The file's definitions by name, methods apart from their classes; other statements under an empty name."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, _Function)]
            inside: list[ast.AST] = [*node.decorator_list, *node.bases, *node.keywords]
            yield node.name, inside + [each for each in node.body if each not in methods]
            yield from ((f"{node.name}.{method.name}", [method]) for method in methods)
        elif isinstance(node, _Function):
            yield node.name, [node]
        else:
            targets = {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and _is_bound(each)}
            yield from ((name, [node]) for name in sorted(targets) or [""])


def _piece(nodes: Iterable[ast.AST], names: Mapping[str, str], moved: Mapping[str, str]) -> _Piece:
    uses, attributes = set(), set()
    for node in nodes:
        bound = set(_bound(node)) if names and isinstance(node, _Function) else set()
        seen = {name: there for name, there in names.items() if name not in bound}
        for each in ast.walk(node):
            if isinstance(each, ast.Attribute):
                attributes.add(each.attr)
            if seen and (used := _dotted(each, seen)) is not None:
                uses.add(_home(used, moved))
    return _Piece(frozenset(uses), frozenset(attributes))


def _bound(function: _Function) -> Iterator[str]:
    """The function's own names: they hide those of the file."""
    for node in ast.walk(function):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and _is_bound(node):
            yield node.id


def _is_bound(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _dotted(node: ast.AST, names: Mapping[str, str]) -> str | None:
    """The full name of ``module.part.part``, or None when its first part was neither imported nor defined here."""
    if isinstance(node, ast.Attribute):
        head = _dotted(node.value, names)
        return None if head is None else f"{head}.{node.attr}"
    return names.get(node.id) if isinstance(node, ast.Name) else None


def _home(name: str, moved: Mapping[str, str]) -> str:
    """Where a name is defined that a module has imported and hands on."""
    while (there := moved.get(name, name)) != name:
        name = there
    return name


def _walk(asked: Mapping[str, set[str]], law: Mapping[str, _Piece], read: set[str]) -> dict[str, list[str]]:
    """Follow what is asked until nothing new is reached: what has been reached reads attributes too."""
    reached: dict[str, set[str]] = {}
    before = -1
    while len(reached) != before:
        before = len(reached)
        read = read.union(*(law[name].attributes for name in reached))
        methods = _methods(law, read)
        ahead = {name: piece.uses | methods.get(name, set()) for name, piece in law.items()}
        reached = {}
        for first, askers in asked.items():
            for name in _from(first, asked, ahead):
                reached.setdefault(name, set()).update(askers)
    return {name: sorted(reached[name]) for name in sorted(reached)}


def _methods(law: Mapping[str, _Piece], read: set[str]) -> dict[str, set[str]]:
    """Class -> the methods of it that somebody may call."""
    found: dict[str, set[str]] = {}
    for name in law:
        owner, _, method = name.rpartition(".")
        if method in read or method.startswith("__"):
            found.setdefault(owner, set()).add(name)
    return found


def _from(first: str, asked: Mapping[str, set[str]], ahead: Mapping[str, frozenset[str]]) -> set[str]:
    """What is reached from one definition before the next that is asked itself."""
    seen: set[str] = set()
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in ahead and (name == first or name not in asked):
            seen.add(name)
            waiting += ahead[name]
    return seen
