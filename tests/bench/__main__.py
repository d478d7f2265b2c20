"""`python -m tests.bench --rows N`: every figure of one run, on SQLite and on MariaDB."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench import bulk, exports, imports, lists, results
from tests.bench.figures import Figures, Goal, recorded, timed
from tests.bench.product import Product
from tests.bench.servers import HERE, ROOT, Server, peers_python
from tests.support.mariadb import PrivateMariaDB

DATABASES = ("sqlite", "mariadb")
KEYS = ("ukur", "seribu", "banding")
PARTS = ("lists", "exports", "bulk", "imports")
# The memory of deploy/mariadb.cnf, and a log that does not make the loading wait.
MARIADB = ("--innodb-buffer-pool-size=1G", "--innodb-log-file-size=512M")
IMPORT_ROWS = 100_000
OUTPUT = ROOT / "instance" / "bench.json"


def run(
    rows: int,
    databases: Sequence[str] = DATABASES,
    parts: Sequence[str] = PARTS,
    import_rows: int = IMPORT_ROWS,
    rounds: int = 15,
    schema: Path | None = None,
    keep: bool = False,
) -> Figures:
    """Measure the parts on the databases at that size and return the figures.

    `schema`: an SQLite database to begin with, which saves the time of the migrations. `keep`: the loaded databases
    stay in instance/bench/simpan and are used again by the next run of that size; else nothing is left behind.
    """
    figures = Figures(before=recorded())
    # Below the clone: a million records need several GB, which a small /tmp does not have.
    base = ROOT / "instance" / "bench"
    base.mkdir(parents=True, exist_ok=True)
    for name in databases:
        stays = base / "simpan" / f"{name}-{rows}" if keep else None
        with tempfile.TemporaryDirectory(dir=base) as place, _databases(name, Path(place), stays) as urls:
            folder = Path(place)
            if schema is not None:
                shutil.copy(schema, folder / "ukur.sqlite3")
            product, small = (Product(urls[key], folder) for key in ("ukur", "seribu"))
            figures.add(f"{name}.load", timed(lambda product=product: product.fill(rows)), "s", goal=Goal(600))
            if stays is not None:
                _whole(stays).touch()
            measuring = lists.Measuring(figures, name, product, rounds)
            if "lists" in parts:
                small.fill(min(rows, 1000))
                _lists(measuring, small)
            if "exports" in parts:
                with product.server() as server:
                    exports.measure(measuring, server, folder)
            if "bulk" in parts:
                bulk.measure(measuring, folder)
            if "imports" in parts:
                imports.measure(measuring, min(rows, import_rows), urls["banding"], folder)
            product.engine.dispose()
            small.engine.dispose()
    return figures


@contextmanager
def _databases(name: str, folder: Path, stays: Path | None) -> Iterator[dict[str, str]]:
    """Addresses of three databases; the one that is measured lies in `stays` when it is to be kept."""
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


def _whole(stays: Path) -> Path:
    """Exists when the kept database was loaded to its end."""
    return stays.with_name(f"{stays.name}.lengkap")


def _lists(measuring: lists.Measuring, small: Product) -> None:
    with ExitStack() as running:
        server, small_server, stock = (
            running.enter_context(one)
            for one in (
                measuring.product.server(),
                small.server(),
                Server(peers_python(), "stock_admin:app", {"PEER_URL": measuring.product.url}, HERE),
            )
        )
        lists.measure(measuring, server, stock, (small, small_server))


def main() -> None:
    """Run with the arguments of the command line and write instance/bench.json."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="usaha mikro yang dimuat")
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--import-rows", type=int, default=IMPORT_ROWS)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", action="store_true", help="simpan basis data yang dimuat, dan pakai yang tersimpan")
    wanted = parser.parse_args()
    figures = run(wanted.rows, wanted.databases, wanted.parts, wanted.import_rows, wanted.rounds, keep=wanted.keep)
    figures.write(OUTPUT, results.heading(wanted.rows, min(wanted.rows, wanted.import_rows)))
    print(f"Ditulis: {OUTPUT.relative_to(ROOT)}; bekas ruang {shutil.disk_usage(ROOT).free >> 30} GiB tersisa")


if __name__ == "__main__":
    main()
