"""What the parts of MasterView that live in files of their own (trash, verification) use of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.master.base import MasterTable
from app.master.table import Table


class Part:
    """Base of such a part: names only, MasterView has them."""

    table: Table
    get_one: Callable[..., MasterTable]
    get_many: Callable[[Sequence[str]], list[MasterTable]]
    get_url: Callable[..., str]
    render: Callable[..., str]
