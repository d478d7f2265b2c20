"""What every session does for master tables: hide the trash, keep completeness, refuse statements nobody would see.

Not filtered (by construction): Core tables, text(), and an object already in the identity map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql.dml import UpdateBase

from app.master import registry
from app.master.base import MasterTable


class UnauditedStatement(RuntimeError):
    """A bulk INSERT, UPDATE or DELETE on a master table without execution_options(audited=True)."""


def install(session_factory: Any) -> None:
    """Attach the listeners to the application's session factory, once."""
    event.listen(session_factory, "do_orm_execute", _hide_trash)
    event.listen(session_factory, "do_orm_execute", _refuse_unaudited)
    event.listen(session_factory, "before_flush", _measure)


# References keep showing rows of the trash: the criteria must not travel to loads of single columns.
_WITHOUT_TRASH = with_loader_criteria(
    MasterTable, lambda cls: cls.dihapus_pada.is_(None), include_aliases=True, propagate_to_loaders=False
)


def _hide_trash(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load and not state.execution_options.get("with_deleted"):
        state.statement = state.statement.options(_WITHOUT_TRASH)


def bare_rows(session: Session, query: Select[Any], values: Mapping[str, Any] | None = None) -> Sequence[Sequence[Any]]:
    """The rows of a SELECT of columns as `session.execute` finds them, without what the ORM does for each row."""
    if not query.get_execution_options().get("with_deleted"):
        query = living(query)
    return session.connection().execute(query, values).all()


def living(query: Select[Any]) -> Select[Any]:
    """The SELECT without records of the trash, to be kept and executed on a connection: a session adds that each time,
    and a statement that is new each time costs more than its answer.
    """
    return query.options(_WITHOUT_TRASH)


def _refuse_unaudited(state: ORMExecuteState) -> None:
    statement = state.statement
    if not isinstance(statement, UpdateBase) or state.execution_options.get("audited"):
        return
    if registry.find(getattr(statement.table, "name", "")) is not None:
        raise UnauditedStatement(f"bulk statement on {statement.table} without audit")


def _measure(session: Session, context: Any, instances: Any) -> None:
    for row in {*session.new, *session.dirty}:
        if isinstance(row, MasterTable) and (table := registry.find(row.spec.key)) is not None:
            filled = table.completeness(table.values(row))
            if row.kelengkapan != filled:
                row.kelengkapan = filled
