"""KPIs that are computed from the registers of koperasi, usaha mikro and industry, beyond the dashboard's figures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.master.measures import Counted, Measure, Span, number, share
from app.urusan.kode.wilayah import Wilayah
from app.urusan.koperasi.koperasi import Koperasi
from app.urusan.koperasi.koperasi_kesehatan import KoperasiKesehatan
from app.urusan.koperasi.koperasi_tahunan import KoperasiTahunan
from app.urusan.koperasi.pembinaan import Pembinaan
from app.urusan.perindustrian.industri import Industri
from app.urusan.perindustrian.industri_tahunan import IndustriTahunan
from app.urusan.perindustrian.pengawasan_industri import PengawasanIndustri
from app.urusan.usaha_mikro.fasilitasi import Fasilitasi
from app.urusan.usaha_mikro.riwayat_naik_kelas import UP, RiwayatNaikKelas
from app.urusan.usaha_mikro.um_izin import UmIzin
from app.urusan.usaha_mikro.um_tahunan import UmTahunan
from app.urusan.usaha_mikro.usaha_mikro import UsahaMikro

IKM = ("kecil", "menengah")
PROMOTION = ("pameran", "katalog", "kemitraan_ritel")


def _count(session: Session, column: Any, *where: ColumnElement[bool]) -> int:
    """How many different live values of a column there are."""
    model = column.class_
    return session.scalar(select(func.count(column.distinct())).where(model.hidup == 1, *where)) or 0


def _within(column: Any, span: Span) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.between(span.first, span.last)
    return found


def _growing(session: Session, span: Span) -> Counted:
    before, own = aliased(KoperasiTahunan), KoperasiTahunan
    both = and_(before.koperasi == own.koperasi, before.tahun_buku == span.year - 1, before.hidup == 1)
    query = select(func.count(own.id)).join(before, both).where(own.hidup == 1, own.tahun_buku == span.year)
    grown = query.where(own.sudah_rat.is_(True), own.volume_usaha > before.volume_usaha, own.aset > before.aset)
    if not session.scalar(query):
        return Counted(missing=f"Belum ada koperasi dengan data tahun buku {span.year} dan {span.year - 1}.")
    return share(session.scalar(grown) or 0, _count(session, Koperasi.id), "Belum ada koperasi.")


def _kdkmp(session: Session, span: Span) -> Counted:
    working = _count(session, Koperasi.id, Koperasi.is_kdkmp.is_(True), Koperasi.status_operasional == "beroperasi")
    if not _count(session, Koperasi.id, Koperasi.is_kdkmp.is_(True)):
        return Counted(missing="Belum ada koperasi yang ditandai KDKMP.")
    villages = _count(session, Wilayah.id, Wilayah.level.in_(("desa", "kelurahan")))
    return share(working, villages, "Belum ada kode desa dan kelurahan.")


def _examined(session: Session, span: Span) -> Counted:
    rated = select(KoperasiKesehatan.koperasi).where(
        KoperasiKesehatan.hidup == 1, _within(KoperasiKesehatan.tanggal, span)
    )
    watched = select(Pembinaan.koperasi).where(
        Pembinaan.hidup == 1, Pembinaan.jenis == "pemantauan", _within(Pembinaan.tanggal, span)
    )
    found = _count(session, Koperasi.id, or_(Koperasi.id.in_(rated), Koperasi.id.in_(watched)))
    return number(found, "Belum ada pemeriksaan kesehatan atau pemantauan koperasi yang bertanggal dalam periode ini.")


def _selling_more(session: Session, span: Span) -> Counted:
    before, own = aliased(UmTahunan), UmTahunan
    both = and_(before.usaha == own.usaha, before.tahun == span.year - 1, before.hidup == 1)
    query = select(func.count(own.id)).join(before, both)
    query = query.where(own.hidup == 1, own.tahun == span.year, own.omzet.is_not(None), before.omzet.is_not(None))
    grown = query.where(own.omzet > before.omzet)
    missing = f"Belum ada usaha mikro dengan omzet tahun {span.year} dan {span.year - 1}."
    return share(session.scalar(grown) or 0, session.scalar(query) or 0, missing)


def _halal(session: Session, span: Span) -> Counted:
    valid = or_(UmIzin.berlaku_sampai.is_(None), UmIzin.berlaku_sampai >= span.last)
    certified = select(UmIzin.usaha).where(UmIzin.hidup == 1, UmIzin.jenis == "halal", valid)
    guided = UsahaMikro.binaan_dkupp.is_(True)
    part = _count(session, UsahaMikro.id, guided, UsahaMikro.id.in_(certified))
    return share(part, _count(session, UsahaMikro.id, guided), "Belum ada usaha mikro yang ditandai binaan DKUPP.")


def _risen(session: Session, span: Span) -> Counted:
    moves, day = RiwayatNaikKelas, _within(RiwayatNaikKelas.tanggal, span)
    if not _count(session, moves.id, day):
        return Counted(missing="Belum ada perpindahan tahap naik kelas yang tercatat dalam periode ini.")
    guided = UsahaMikro.binaan_dkupp.is_(True)
    risen = select(moves.usaha).where(moves.hidup == 1, moves.arah == UP, day)
    part = _count(session, UsahaMikro.id, guided, UsahaMikro.id.in_(risen))
    return share(part, _count(session, UsahaMikro.id, guided), "Belum ada usaha mikro yang ditandai binaan DKUPP.")


def _selling_online(session: Session, span: Span) -> Counted:
    guided = UsahaMikro.binaan_dkupp.is_(True)
    part = _count(session, UsahaMikro.id, guided, UsahaMikro.marketplace.is_not(None))
    return share(part, _count(session, UsahaMikro.id, guided), "Belum ada usaha mikro yang ditandai binaan DKUPP.")


def _promoted(session: Session, span: Span) -> Counted:
    """A business that is usaha mikro and industry at once counts once, here and in the whole."""
    given = select(Fasilitasi.usaha, Industri.usaha_mikro, Industri.id).outerjoin(
        Industri, Industri.id == Fasilitasi.industri
    )
    given = given.where(Fasilitasi.hidup == 1, Fasilitasi.jenis.in_(PROMOTION), _within(Fasilitasi.tanggal, span))
    found = {(own or linked, None if own or linked else industry) for own, linked, industry in session.execute(given)}
    found.discard((None, None))  # given to a koperasi
    if not found:
        return Counted(missing="Belum ada fasilitasi pameran, katalog atau kemitraan ritel dalam periode ini.")
    whole = _count(session, UsahaMikro.id) + _count(session, Industri.id, Industri.usaha_mikro.is_(None))
    return share(len(found), whole, "Belum ada usaha mikro atau industri.")


def _helped(*kinds: str, missing: str) -> Any:
    def count(session: Session, span: Span) -> Counted:
        found = _count(session, Fasilitasi.usaha, Fasilitasi.jenis.in_(kinds), _within(Fasilitasi.tanggal, span))
        return number(found, missing)

    return count


def _industries(session: Session, span: Span) -> Counted:
    small = select(Industri.id).where(Industri.hidup == 1, Industri.klasifikasi.in_(IKM))
    own = (IndustriTahunan.tahun == span.year, IndustriTahunan.industri.in_(small))
    found = _count(session, IndustriTahunan.industri, *own)
    return number(found, f"Belum ada data tahunan industri kecil dan menengah tahun {span.year}.")


def _permits(session: Session, span: Span) -> Counted:
    permitted = Industri.nomor_izin.is_not(None)
    seen = select(PengawasanIndustri.industri).where(
        PengawasanIndustri.hidup == 1, _within(PengawasanIndustri.tanggal, span)
    )
    part = _count(session, Industri.id, permitted, Industri.id.in_(seen))
    return share(part, _count(session, Industri.id, permitted), "Belum ada industri dengan nomor izin.")


MEASURES = (
    Measure(
        "koperasi_berkualitas", "Koperasi berkualitas", "koperasi_tahunan", _growing,
        "Koperasi yang tahun bukunya sudah RAT dan volume usaha serta asetnya naik dari tahun sebelumnya, dibagi semua "
        "koperasi.",
    ),
    Measure(
        "kdkmp_per_desa", "KDKMP beroperasi per desa", "koperasi", _kdkmp,
        "KDKMP yang beroperasi, dibagi semua desa dan kelurahan dalam kode wilayah.", dated=False,
    ),
    Measure(
        "koperasi_diperiksa", "Koperasi diperiksa atau dipantau", "koperasi_kesehatan", _examined,
        "Koperasi dengan pemeriksaan kesehatan, atau pembinaan berjenis pemantauan, dalam periode; tiap koperasi satu.",
    ),
    Measure(
        "um_omzet_meningkat", "Usaha mikro dengan omzet meningkat", "um_tahunan", _selling_more,
        "Usaha yang omzetnya lebih besar dari tahun sebelumnya, dibagi usaha dengan omzet pada kedua tahun.",
    ),
    Measure(
        "um_binaan_halal", "Usaha binaan bersertifikat halal", "um_izin", _halal,
        "Usaha binaan dengan sertifikat halal yang berlaku sampai akhir periode, dibagi usaha binaan.", dated=False,
    ),
    Measure(
        "um_binaan_naik_kelas", "Usaha binaan naik kelas", "riwayat_naik_kelas", _risen,
        "Usaha binaan yang pindah ke tahap lebih tinggi dalam periode, tiap usaha sekali, dibagi usaha binaan.",
    ),
    Measure(
        "um_binaan_daring", "Usaha binaan berjualan daring", "usaha_mikro", _selling_online,
        "Usaha binaan yang berjualan di lokapasar, dibagi usaha binaan.", dated=False,
    ),
    Measure(
        "usaha_dipromosikan", "Pelaku usaha difasilitasi promosi", "fasilitasi", _promoted,
        "Usaha mikro dan industri dengan fasilitasi pameran, katalog, atau kemitraan ritel dalam periode, tiap usaha "
        "sekali, dibagi semua usaha mikro dan industri.",
    ),
    Measure(
        "um_difasilitasi_izin", "Usaha mikro difasilitasi izin", "fasilitasi",
        _helped("fasilitasi_izin", missing="Belum ada fasilitasi izin yang dicatat dalam periode ini."),
        "Usaha mikro dengan fasilitasi izin dalam periode; tiap usaha sekali.",
    ),
    Measure(
        "um_dipromosikan", "Usaha mikro dipromosikan", "fasilitasi",
        _helped(*PROMOTION, missing="Belum ada fasilitasi pameran, katalog atau kemitraan ritel dalam periode ini."),
        "Usaha mikro dengan fasilitasi pameran, katalog, atau kemitraan ritel dalam periode; tiap usaha sekali.",
    ),
    Measure(
        "ikm_berdata", "IKM dengan data tahunan", "industri_tahunan", _industries,
        "Industri kecil dan menengah yang mempunyai data tahunan pada tahun itu.",
    ),
    Measure(
        "izin_industri_dipantau", "Izin industri dipantau", "pengawasan_industri", _permits,
        "Industri bernomor izin yang diawasi dalam periode, dibagi semua industri bernomor izin.",
    ),
)  # fmt: skip
