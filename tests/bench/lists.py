"""Lists, searches, look-ups, saving and the dashboard, asked of the running server in turns with stock Flask-Admin."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.bench.figures import Figures, Goal, Sample, take_turns
from tests.bench.product import Product
from tests.bench.servers import Client, Server

LIST = "/admin/usaha-mikro/"
STOCK = "/admin/um/"
STOCK_ROUNDS = 5
CLIENTS = 8
_FEW_TIMES_FIRST = Goal(3)


@dataclass
class Measuring:
    """One database at one size: where its figures go and what they are called."""

    figures: Figures
    name: str
    product: Product
    rounds: int

    def add(self, figure: str, sample: Sample, base: Sample | None, to: str, goal: Goal | None = None) -> None:
        """Keep a time in milliseconds with its ratio to another one."""
        ratio = None if base is None else sample.median / base.median
        self.figures.add(
            f"{self.name}.{figure}", sample.median * 1000, "ms", ratio=ratio, to=to, goal=goal, note=sample.spread
        )


def addresses(product: Product) -> dict[str, str]:
    """figure -> address of the list, for every way of asking that has a goal."""
    rows = product.value("select count(*) from usaha_mikro")[0]
    middle = product.value(
        "select nama_usaha, id from usaha_mikro where nama_usaha is not null "
        f"order by nama_usaha, id limit 1 offset {rows // 2}"
    )
    money = product.value(
        "select omzet_tahunan, id from usaha_mikro where omzet_tahunan is not null "
        f"order by omzet_tahunan desc, id desc limit 1 offset {rows // 3}"
    )
    amount = money[0] / 100 if product.engine.dialect.name == "sqlite" else money[0]
    kecamatan = product.value(
        "select w.kode from usaha_mikro u join wilayah w on w.id = u.kecamatan_id "
        "group by w.kode order by count(*) desc"
    )[0]
    sorted_ = {"urut": "-omzet_tahunan"}
    asked: dict[str, dict[str, Any]] = {
        "list.first": {},
        "list.deep": {"setelah": f"={middle[0]}~{middle[1]}"},
        "list.sorted": sorted_,
        "list.sorted_deep": {**sorted_, "setelah": f"={amount}~{money[1]}"},
        "list.filtered_sorted": {**sorted_, "kecamatan": kecamatan},
    }
    asked |= {f"search.{name}": {"cari": text} for name, text in words(product).items()}
    asked["search.common_kecamatan"] = {**asked["search.common"], "kecamatan": kecamatan}
    asked["search.number"] = {"cari": product.value("select nib from usaha_mikro where nib is not null order by id")[0]}
    return {name: f"{LIST}?{urlencode(arguments)}" for name, arguments in asked.items()}


def words(product: Product) -> dict[str, str]:
    """Words to search for: the most frequent, one in about a hundred records, one in very few, none."""
    query = (
        "select kata, count(*) as n from kata where tabel = 'usaha_mikro' and length(kata) >= 3 "
        "and kata between 'a' and 'zz' group by kata order by n desc limit 200"
    )
    with product.engine.connect() as connection:
        found = connection.exec_driver_sql(query).all()
    total = found[0][1]
    medium = min(found[1:], key=lambda row: abs(row[1] - total / 50))[0]
    second = found[1][0]
    newest = product.value("select nama_usaha from usaha_mikro where nama_usaha is not null order by id desc")[0]
    return {
        "common": found[0][0],
        "two_common": f"{found[0][0]} {second}",
        "common_medium": f"{found[0][0]} {medium}",
        "prefix": found[0][0][:3],
        "rare": newest.split()[-1],
        "miss": "zzqxv",
    }


# What a page of figures would ask that has no ledger: the records by kecamatan, state and scale.
_RAW_DASHBOARD = (
    "select kecamatan_id, verifikasi, skala, count(*), sum(omzet_tahunan), sum(kelengkapan) from usaha_mikro "
    "where hidup = 1 group by kecamatan_id, verifikasi, skala"
)
_GOALS = {
    "list.deep": Goal(1.2),
    "list.sorted": Goal(1.2),
    "list.sorted_deep": Goal(1.2),
    "list.filtered_sorted": Goal(2),
    "search.number": Goal(1.1),
    "lookup": Goal(0.7),
    "save": Goal(1.7),
}


def measure(measuring: Measuring, server: Server, stock: Server, thousand: tuple[Product, Server]) -> None:
    """All figures of lists: against our own first page, and that against stock Flask-Admin and a thousand records."""
    client, product = measuring.product.client(server), measuring.product
    asked = addresses(product)
    works: dict[str, Callable[[], object]] = {
        name: (lambda path=path: client.get(path)) for name, path in asked.items()
    }
    works["lookup"] = _typing(product, client)
    works["save"] = _saving(product, client)
    works["dashboard"] = lambda: client.get("/dashboard")
    works["dashboard.raw"] = lambda: product.value(_RAW_DASHBOARD)
    small_product, small_server = thousand
    small_client = small_product.client(small_server)
    works["list.first_of_1000"] = lambda: small_client.get(LIST)
    samples = take_turns(works, measuring.rounds)
    first = samples["list.first"]
    for name, sample in samples.items():
        if name not in {"list.first", "list.first_of_1000"}:
            goal = _GOALS.get(name, _FEW_TIMES_FIRST if name.startswith("search.") else None)
            measuring.add(name, sample, first, "halaman pertama", goal)
    measuring.add("list.first", first, samples["list.first_of_1000"], "1.000 baris", Goal(1.1))
    _against_stock(measuring, client, Client(stock.port))
    _throughput(measuring, server, stock)


def measure_growth(measuring: Measuring, server: Server, tenth: tuple[Product, Server]) -> None:
    """Every list, search and the dashboard against the same of a register of a tenth of the size, in turns."""
    works: dict[str, Callable[[], object]] = {}
    for size, product, running in (("", measuring.product, server), ("tenth ", *tenth)):
        client = product.client(running)
        asked = addresses(product) | {"dashboard": "/dashboard"}
        works |= {f"{size}{name}": (lambda client=client, path=path: client.get(path)) for name, path in asked.items()}
    samples = take_turns(works, measuring.rounds)
    for name, sample in samples.items():
        if not name.startswith("tenth "):
            goal = Goal(1.5 if name.startswith("search.") else 1.2)
            measuring.add(f"growth.{name}", sample, samples[f"tenth {name}"], "sepersepuluh barisnya", goal)


def searching(measuring: Measuring, names: Sequence[str]) -> dict[str, Sample]:
    """Some of the searches, by what is searched for."""
    asked = addresses(measuring.product)
    with measuring.product.server() as server:
        client = measuring.product.client(server)
        works = {name: (lambda path=asked[f"search.{name}"]: client.get(path)) for name in names}
        return take_turns(works, measuring.rounds)


def _typing(product: Product, client: Client) -> Callable[[], object]:
    """A key stroke in the field that picks a business."""
    text = product.value("select nama_usaha from usaha_mikro where nama_usaha is not null order by id desc")[0][:6]
    query = urlencode({"kolom": "usaha", "q": text})
    return lambda: client.get(f"/admin/um-tahunan/ajax/lookup/?{query}")


def _saving(product: Product, client: Client) -> Callable[[], object]:
    """Saving a change of one record; its form is asked for once, its version counted on."""
    row_id = product.value("select id from usaha_mikro where nib is not null order by id desc")[0]
    path = f"{LIST}edit/?id={row_id}"
    fields = product.form(client, path)
    version = int(fields["versi"])
    turn = 0

    def save() -> None:
        nonlocal turn
        product.save(client, path, fields | {"versi": str(version + turn), "catatan": f"Catatan {turn}"})
        turn += 1

    return save


def _against_stock(measuring: Measuring, client: Client, stock: Client) -> None:
    least = 20 if measuring.product.engine.dialect.name != "sqlite" else 6
    samples = take_turns(
        {
            "first": lambda: client.get(LIST),
            "stock": lambda: stock.get(STOCK),
            "stock_search": lambda: stock.get(f"{STOCK}?search=zzqxv"),
            "miss": lambda: client.get(f"{LIST}?cari=zzqxv"),
        },
        STOCK_ROUNDS,
    )
    for name, ours, theirs, goal in (
        ("stock.first", "first", "stock", Goal(least, at_most=False)),
        ("stock.search_miss", "miss", "stock_search", Goal(30, at_most=False)),
    ):
        ratio = samples[theirs].median / samples[ours].median
        measuring.figures.add(
            f"{measuring.name}.{name}", samples[theirs].median * 1000, "ms", ratio=ratio, to="milik sendiri", goal=goal,
            note=samples[theirs].spread,
        )  # fmt: skip


def _throughput(measuring: Measuring, server: Server, stock: Server) -> None:
    product = measuring.product
    ours = _per_second(lambda: product.client(server), LIST)
    theirs = _per_second(lambda: Client(stock.port), STOCK)
    measuring.figures.add(
        f"{measuring.name}.requests_per_second", ours, "/s", ratio=ours / theirs, to="stock Flask-Admin",
        goal=Goal(22, at_most=False), note=f"stock {theirs:.1f}/s",
    )  # fmt: skip


def _per_second(new_client: Callable[[], Client], path: str, seconds: float = 5.0) -> float:
    """Requests per second of eight browsers that ask one after the other."""
    counts = [0] * CLIENTS
    until = time.perf_counter() + seconds

    def ask(number: int) -> None:
        client = new_client()
        while time.perf_counter() < until:
            client.get(path)
            counts[number] += 1

    begin = time.perf_counter()
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begin)
