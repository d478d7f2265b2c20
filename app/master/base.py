"""The base classes of all models: `Base` for every table, `MasterTable` for declared ones, `Register` for the office's
registers (whose records are verified; those of Master Data Kode are not).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    Date,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    UniqueConstraint,
    event,
    inspect,
)
from sqlalchemy.orm import DeclarativeBase, MappedColumn, declared_attr, mapped_column

from app.master import messages, states
from app.master.column import Kind, Meta, Reference
from app.master.spec import TableSpec, database_check
from app.master.types import Encrypted, UtcDateTime, cipher, code_type, key_type, long_text, name_type


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """Base of every table. Constraint names follow one convention, so that messages and downgrades can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def _note(sql_type: Any, kind: Kind, label: str, help_text: str, order: int) -> MappedColumn[Any]:
    meta = Meta(kind=kind, label=label, help=help_text, group="Sumber dan catatan")
    return mapped_column(sql_type, info={"meta": meta}, active_history=True, sort_order=order)


class MasterTable(Base):
    """A declared table. Subclasses give `spec` and columns; what every declared table has stands here.

    `hidup` is 1 while the row lives and NULL in the trash: UNIQUE(number, hidup) is then unique among live rows only.
    """

    __abstract__ = True
    spec: ClassVar[TableSpec]
    overridden: ClassVar[tuple[str, ...]] = ()

    id = mapped_column(key_type(), primary_key=True, sort_order=-1)
    sumber_data = _note(name_type(200), "text", "Sumber data", "Dari mana isi baris ini diperoleh.", 900)
    tanggal_data = _note(Date(), "day", "Tanggal data", "Tanggal keadaan yang dicatat.", 901)
    catatan = _note(long_text(), "long", "Catatan", "Keterangan tambahan; jangan menulis data pribadi di sini.", 902)
    kelengkapan = mapped_column(SmallInteger, nullable=False, default=0, sort_order=910)
    dibuat_oleh = mapped_column("dibuat_oleh_id", key_type(), sort_order=911)
    dibuat_pada = mapped_column(UtcDateTime, nullable=False, default=now, sort_order=912)
    diubah_oleh = mapped_column("diubah_oleh_id", key_type(), sort_order=913)
    diubah_pada = mapped_column(UtcDateTime, nullable=False, default=now, onupdate=now, sort_order=914)
    batch = mapped_column("batch_id", key_type(), index=True, sort_order=915)
    versi = mapped_column(Integer, nullable=False, default=1, sort_order=916)
    dihapus_pada = mapped_column(UtcDateTime, sort_order=917)
    hidup = mapped_column(SmallInteger, default=1, sort_order=918)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 -- SQLAlchemy's convention for declared_attr
        return {"version_id_col": cls.versi}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if vars(cls).get("__abstract__"):
            super().__init_subclass__(**kwargs)
            return
        cls.__tablename__ = cls.spec.key
        cls.overridden = _overridden(cls)
        _complete_columns(cls)
        cls.__table_args__ = _table_args(cls)
        super().__init_subclass__(**kwargs)
        _keep_in_step(cls)


class Register(MasterTable):
    """A register of an urusan: each record is draft, submitted, verified or returned.

    `versi_verifikasi` is the version of the record that was last verified, NULL when none was.
    """

    __abstract__ = True

    verifikasi = mapped_column(
        code_type(15),
        nullable=False,
        default=states.DRAF,
        server_default=states.DRAF,
        active_history=True,
        sort_order=919,
    )
    versi_verifikasi = mapped_column(Integer, sort_order=920)


def _overridden(cls: type[MasterTable]) -> tuple[str, ...]:
    """Declared columns that hide one every table has, read before mapping; the start-up checks refuse them.

    The same column said more exactly (same kind, same label: `tanggal_data` of a report) is none of them.
    """
    shared = {
        key: value for base in cls.__mro__[1:] for key, value in vars(base).items() if isinstance(value, MappedColumn)
    }
    hiding = {key: _said(value) for key, value in vars(cls).items() if key in shared}
    return tuple(key for key, said in hiding.items() if said is None or said != _said(shared[key]))


def _said(value: Any) -> tuple[str, str] | None:
    """Kind and label of a declared column; None when it is something else."""
    column = value.column if isinstance(value, MappedColumn) else None
    meta = value.meta if isinstance(value, Reference) else column.info.get("meta") if column is not None else None
    return (meta.kind, meta.label) if meta is not None else None


def _complete_columns(cls: type[MasterTable]) -> None:
    """Name the columns of references, bind encrypted types to their place, add the blind indexes."""
    for key, value in list(vars(cls).items()):
        if isinstance(value, Reference):
            setattr(cls, key, value.mapped(key))
        elif isinstance(value, MappedColumn) and isinstance(value.column.type, Encrypted):
            value.column.type.place = f"{cls.spec.key}.{key}"
            meta: Meta = value.column.info["meta"]
            if meta.blind:
                setattr(cls, f"{key}_bidx", mapped_column(code_type(64), index=True))


def _table_args(cls: type[MasterTable]) -> tuple[Any, ...]:
    unique = [UniqueConstraint(*map(_column_name(cls), keys), "hidup") for keys in cls.spec.unique]
    indexes = [Index(None, *map(_column_name(cls), keys)) for keys in cls.spec.indexes]
    alive = database_check("hidup", "(dihapus_pada IS NULL) = (hidup IS NOT NULL)", messages.TRASH_BROKEN)
    # A list of one state runs along it, longest unchanged first: measured 0,1 ms of 1.000.000 records instead of 250.
    waiting = [Index(None, "verifikasi", "diubah_pada")] if issubclass(cls, Register) else []
    return (*unique, *indexes, *waiting, alive, *cls.spec.constraints)


def _column_name(cls: type[MasterTable]) -> Any:
    def name(key: str) -> str:
        value = vars(cls).get(key)
        return value.column.name or key if isinstance(value, MappedColumn) else key

    return name


def _keep_in_step(cls: type[MasterTable]) -> None:
    """`hidup` follows `dihapus_pada`; each blind index follows its encrypted column."""

    @event.listens_for(cls.dihapus_pada, "set")
    def _alive(target: MasterTable, value: Any, old: Any, initiator: Any) -> None:
        target.hidup = None if value is not None else 1

    for attribute in inspect(cls).column_attrs:
        meta = attribute.columns[0].info.get("meta")
        if meta is not None and meta.blind:
            _index_blindly(cls, attribute.key)


def _index_blindly(cls: type[MasterTable], key: str) -> None:
    @event.listens_for(getattr(cls, key), "set")
    def _blind(target: MasterTable, value: Any, old: Any, initiator: Any) -> None:
        setattr(target, f"{key}_bidx", cipher.blind_index(value))
