"""`python -m tests.bench --rows N`: every figure of one run, on SQLite and on MariaDB."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench import bulk, exports, imports, lists, load, results
from tests.bench.figures import Figures, Goal, recorded, timed
from tests.bench.product import Product
from tests.bench.servers import HERE, ROOT, Server, peers_python
from tests.support.mariadb import PrivateMariaDB

DATABASES = ("sqlite", "mariadb")
KEYS = ("ukur", "seribu", "banding")
# The memory of deploy/mariadb.cnf, and a log that does not make the loading wait.
MARIADB = ("--innodb-buffer-pool-size=1G", "--innodb-log-file-size=512M")
OUTPUT = ROOT / "instance" / "bench.json"
# Below the clone: a million records need several GB, which a small /tmp does not have.
BASE = ROOT / "instance" / "bench"


@dataclass(frozen=True)
class Sizes:
    """How much a run measures. `rows` of the register, those of an import, those of each import that is taken back ten
    times; how often what is quick is repeated; how many operators work for how many seconds, during an import of how
    many rows.
    """

    rows: int
    import_rows: int = 100_000
    churn_rows: int = 1000
    rounds: int = 15
    operators: int = 50
    seconds: int = 300
    load_import_rows: int = 10_000
    keep: bool = False


@dataclass(frozen=True)
class Place:
    """Where one database is measured: its figures, an empty folder, the addresses of its databases."""

    measuring: lists.Measuring
    folder: Path
    urls: dict[str, str]
    sizes: Sizes


def _lists(place: Place) -> None:
    small = Product(place.urls["seribu"], place.folder)
    small.fill(min(place.sizes.rows, 1000))
    product = place.measuring.product
    with ExitStack() as running:
        server, small_server, stock = (
            running.enter_context(one)
            for one in (
                product.server(),
                small.server(),
                Server(peers_python(), "stock_admin:app", {"PEER_URL": product.url}, HERE),
            )
        )
        lists.measure(place.measuring, server, stock, (small, small_server))
    small.engine.dispose()


def _exports(place: Place) -> None:
    with place.measuring.product.server() as server:
        exports.measure(place.measuring, server, place.folder)


def _bulk(place: Place) -> None:
    bulk.measure(place.measuring, place.folder)


def _load(place: Place) -> None:
    sizes = place.sizes
    imported = min(sizes.rows, sizes.load_import_rows)
    load.measure(place.measuring, place.folder, sizes.operators, sizes.seconds, imported)


def _imports(place: Place) -> None:
    sizes = place.sizes
    imported, churned = (min(sizes.rows, rows) for rows in (sizes.import_rows, sizes.churn_rows))
    imports.measure(place.measuring, imported, churned, place.urls["banding"], place.folder)


def _growth(place: Place) -> None:
    name, rows = place.measuring.name, place.sizes.rows // 10
    with (
        tempfile.TemporaryDirectory(dir=BASE) as folder,
        _databases(name, Path(folder), rows, place.sizes.keep) as urls,
    ):
        tenth = Product(urls["ukur"], Path(folder))
        tenth.fill(rows)
        _loaded(name, rows, place.sizes.keep)
        with place.measuring.product.server() as server, tenth.server() as tenth_server:
            lists.measure_growth(place.measuring, server, (tenth, tenth_server))
        tenth.engine.dispose()


PARTS: dict[str, Callable[[Place], None]] = {
    "lists": _lists, "exports": _exports, "bulk": _bulk, "load": _load, "imports": _imports, "growth": _growth,
}  # fmt: skip
USUAL = tuple(part for part in PARTS if part != "growth")


def run(
    sizes: Sizes,
    databases: Sequence[str] = DATABASES,
    parts: Sequence[str] = USUAL,
    schema: Path | None = None,
    done: Callable[[Figures], None] = lambda figures: None,
) -> Figures:
    """Measure the parts on the databases at that size and return the figures; `done` gets them after each part.

    A part that fails is named in `figures.broken`; the others are measured all the same. `schema`: an SQLite database
    to begin with, which saves the time of the migrations. With `sizes.keep` the loaded databases stay in
    instance/bench/simpan and are used again by the next run of that size; else nothing is left behind.
    """
    figures = Figures(before=recorded())
    BASE.mkdir(parents=True, exist_ok=True)
    for name in databases:
        with tempfile.TemporaryDirectory(dir=BASE) as temporary:
            folder = Path(temporary)
            with _databases(name, folder, sizes.rows, sizes.keep) as urls:
                if schema is not None:
                    shutil.copy(schema, folder / "ukur.sqlite3")
                product = Product(urls["ukur"], folder)
                figures.add(
                    f"{name}.load", timed(lambda product=product: product.fill(sizes.rows)), "s", goal=Goal(600)
                )
                _loaded(name, sizes.rows, sizes.keep)
                place = Place(lists.Measuring(figures, name, product, sizes.rounds), folder, urls, sizes)
                for part in parts:
                    try:
                        PARTS[part](place)
                    except Exception as error:  # what the other parts find must not be lost with it
                        figures.broken.append(f"{name}.{part}: {type(error).__name__}: {error}")
                        traceback.print_exc()
                    done(figures)
                product.engine.dispose()
    return figures


@contextmanager
def _databases(name: str, folder: Path, rows: int, keep: bool) -> Iterator[dict[str, str]]:
    """Addresses of three databases; the one that is measured lies in instance/bench/simpan when it is to be kept."""
    stays = _kept(name, rows) if keep else None
    found = stays is not None and _whole(stays).exists()
    if stays is not None:
        if not found:  # what a run left that broke off while it loaded
            shutil.rmtree(stays, ignore_errors=True)
        (stays if name == "sqlite" else stays.parent).mkdir(parents=True, exist_ok=True)
    if name == "sqlite":
        yield {key: f"sqlite:///{(stays if stays and key == 'ukur' else folder) / key}.sqlite3" for key in KEYS}
        return
    with PrivateMariaDB(stays, MARIADB) as server:
        yield {key: server.url(key) if found and key == "ukur" else server.create(key) for key in KEYS}


def _kept(name: str, rows: int) -> Path:
    return BASE / "simpan" / f"{name}-{rows}"


def _loaded(name: str, rows: int, keep: bool) -> None:
    if keep:
        _whole(_kept(name, rows)).touch()


def _whole(stays: Path) -> Path:
    """Exists when the kept database was loaded to its end."""
    return stays.with_name(f"{stays.name}.lengkap")


def main() -> None:
    """Run with the arguments of the command line and write instance/bench.json, anew after each part."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="usaha mikro yang dimuat")
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=USUAL)
    parser.add_argument("--import-rows", type=int, default=Sizes.import_rows)
    parser.add_argument("--churn-rows", type=int, default=Sizes.churn_rows, help="baris tiap impor yang dibatalkan")
    parser.add_argument("--rounds", type=int, default=Sizes.rounds)
    parser.add_argument("--operators", type=int, default=Sizes.operators, help="petugas pada bagian load")
    parser.add_argument("--seconds", type=int, default=Sizes.seconds, help="lamanya bagian load")
    parser.add_argument("--load-import-rows", type=int, default=Sizes.load_import_rows)
    parser.add_argument("--keep", action="store_true", help="simpan basis data yang dimuat, dan pakai yang tersimpan")
    given = vars(parser.parse_args())
    databases, parts = given.pop("databases"), given.pop("parts")
    sizes = Sizes(**given)

    def write(figures: Figures) -> None:
        figures.write(OUTPUT, results.heading(sizes.rows, min(sizes.rows, sizes.import_rows)))

    figures = run(sizes, databases, parts, done=write)
    print(f"Ditulis: {OUTPUT.relative_to(ROOT)}; bekas ruang {shutil.disk_usage(ROOT).free >> 30} GiB tersisa")
    if figures.broken:
        sys.exit("Tidak selesai:\n" + "\n".join(figures.broken))


if __name__ == "__main__":
    main()
