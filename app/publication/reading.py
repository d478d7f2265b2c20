"""What the public may read of content: approved copies whose first day has come."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.master import formats, registry
from app.media.models import Lampiran
from app.publication.fit import KIND
from app.publication.frozen import CONTENT
from app.publication.models import Terbitan


@dataclass(frozen=True)
class Piece:
    """One published piece of content. `media`: its photos and documents that still exist, as `frozen` copied them."""

    number: int
    judul: str
    jenis: str
    urusan: str | None
    tayang: date
    revisi: int
    disetujui_pada: datetime
    texts: dict[str, Any]
    media: list[dict[str, Any]]

    @property
    def slug(self) -> str:
        """The title as part of an address."""
        return re.sub(r"[^a-z0-9]+", "-", self.judul.lower()).strip("-")[:80].strip("-") or "konten"

    @property
    def photos(self) -> list[dict[str, Any]]:
        return [item for item in self.media if item["jenis"] == "foto"]

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [item for item in self.media if item["jenis"] == "dokumen"]


def _published() -> Select[Any]:
    model: Any = registry.get(CONTENT).model
    query = select(Terbitan).join(model, model.id == Terbitan.konten_id)
    return query.where(
        model.hidup == 1, or_(model.arsip.is_(None), model.arsip.is_(False)), Terbitan.tayang <= formats.today()
    )


def listed(
    session: Session,
    kinds: Collection[str] = (),
    urusan: str = "",
    limit: int = 24,
    offset: int = 0,
    indicator: int | None = None,
) -> list[Piece]:
    """Published content, newest first: of these kinds, else of all but the texts that stand beside figures."""
    query = _published().order_by(Terbitan.tayang.desc(), Terbitan.id.desc()).limit(limit).offset(offset)
    query = query.where(Terbitan.jenis.in_(sorted(kinds)) if kinds else Terbitan.jenis != KIND)
    if urusan:
        query = query.where(Terbitan.urusan == urusan)
    if indicator is not None:
        query = query.where(Terbitan.indikator_id == indicator)
    return _pieces(session, session.scalars(query).all())


def find(session: Session, number: int) -> Piece | None:
    """One published piece of content by the number of its record, or None."""
    return next(iter(_pieces(session, session.scalars(_published().where(Terbitan.konten_id == number)).all())), None)


def medium(session: Session, number: int) -> Lampiran | None:
    """A photo or document that stands in a published piece of content, or None."""
    item = session.scalar(select(Lampiran).where(Lampiran.id == number, Lampiran.tabel == CONTENT))
    piece = find(session, item.baris_id) if item is not None else None
    shown = piece is not None and any(found["id"] == number for found in piece.media)
    return item if shown else None


def _pieces(session: Session, copies: Sequence[Terbitan]) -> list[Piece]:
    """Photos that were removed, or whose persons no longer agree, fall out at once."""
    wanted = {item["id"] for copy in copies for item in copy.isi["media"]}
    query = select(Lampiran.id).where(Lampiran.id.in_(wanted), Lampiran.persetujuan.is_distinct_from(False))
    there = set(session.scalars(query)) if wanted else set()
    return [
        Piece(
            copy.konten_id, copy.judul, copy.jenis, copy.urusan, copy.tayang, copy.revisi, copy.disetujui_pada,
            copy.isi, [item for item in copy.isi["media"] if item["id"] in there],
        )
        for copy in copies
    ]  # fmt: skip
