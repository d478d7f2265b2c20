"""The sentences a rule can say, read from its code: the manual shows them without anyone copying them.

Where a value stands in a sentence, the manual shows "…".
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

_SENTENCE = re.compile(r"^[^a-z].* .*[.?]$", re.DOTALL)
_OWN = "app.urusan"


def sentences(test: Callable[..., Any]) -> list[str]:
    """Each sentence `test` or a function of the rooms it calls may return, in the order of the code."""
    return list(dict.fromkeys(text for text in _found(test, set()) if _SENTENCE.match(text)))


def _found(test: Any, seen: set[Any]) -> Iterator[str]:
    if isinstance(test, str):
        yield re.sub(r"\{\w*\}", "…", test)
    if not isinstance(test, FunctionType) or test in seen or not test.__module__.startswith(_OWN):
        return
    seen.add(test)
    yield from _written(test)
    for cell in test.__closure__ or ():
        yield from _found(cell.cell_contents, seen)
    for name in test.__code__.co_names:
        yield from _found(test.__globals__.get(name), seen)


def _written(test: FunctionType) -> Iterator[str]:
    if test.__name__ == "<lambda>":  # its source cannot be cut out of the lines around it
        yield from (text for text in test.__code__.co_consts if isinstance(text, str))
        return
    tree = ast.parse(textwrap.dedent(inspect.getsource(test)))
    filled = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in filled for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and id(node) not in parts and node.value != test.__doc__:
            yield re.sub(r"\{\w*\}", "…", str(node.value))
