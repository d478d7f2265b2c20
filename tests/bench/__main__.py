"""`python -m tests.bench --rows N`: every figure of one run, on SQLite and on MariaDB."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench import exports, imports, lists
from tests.bench.figures import Figures, recorded
from tests.bench.product import Product
from tests.bench.servers import HERE, ROOT, Server, peers_python
from tests.support.mariadb import PrivateMariaDB

DATABASES = ("sqlite", "mariadb")
PARTS = ("lists", "imports", "exports")
IMPORT_ROWS = 100_000
OUTPUT = ROOT / "instance" / "bench.json"


def run(
    rows: int,
    databases: Sequence[str] = DATABASES,
    parts: Sequence[str] = PARTS,
    import_rows: int = IMPORT_ROWS,
    rounds: int = 15,
    schema: Path | None = None,
) -> Figures:
    """Measure the parts on the databases at that size and return the figures; nothing is left behind.

    `schema`: an SQLite database to begin with, which saves the time of the migrations.
    """
    figures = Figures(before=recorded())
    for name in databases:
        # Below the clone: a million records need several GB, which a small /tmp does not have.
        base = ROOT / "instance" / "bench"
        base.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=base) as place, _databases(name, Path(place)) as urls:
            folder = Path(place)
            if schema is not None:
                shutil.copy(schema, folder / "ukur.sqlite3")
            product, small = (Product(urls[key], folder) for key in ("ukur", "seribu"))
            product.fill(rows)
            measuring = lists.Measuring(figures, name, product, rounds)
            if "lists" in parts:
                small.fill(min(rows, 1000))
                _lists(measuring, small)
            if "exports" in parts:
                with product.server() as server:
                    exports.measure(measuring, server)
            if "imports" in parts:
                imports.measure(measuring, min(rows, import_rows), urls["banding"], folder)
            product.engine.dispose()
            small.engine.dispose()
    return figures


@contextmanager
def _databases(name: str, folder: Path) -> Iterator[dict[str, str]]:
    keys = ("ukur", "seribu", "banding")
    if name == "sqlite":
        yield {key: f"sqlite:///{folder / key}.sqlite3" for key in keys}
        return
    with PrivateMariaDB() as server:
        yield {key: server.create(key) for key in keys}


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
    wanted = parser.parse_args()
    figures = run(wanted.rows, wanted.databases, wanted.parts, wanted.import_rows, wanted.rounds)
    figures.write(OUTPUT)
    print(f"Ditulis: {OUTPUT.relative_to(ROOT)}; bekas ruang {shutil.disk_usage(ROOT).free >> 30} GiB tersisa")


if __name__ == "__main__":
    main()
