"""Downloads of the whole register, against a bare cursor that writes the same columns."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from statistics import median
from typing import Any

from app.exporting.rows import export_columns
from app.master import registry
from tests.bench.figures import Goal, Sample, timed
from tests.bench.lists import LIST, Measuring
from tests.bench.product import run_worker
from tests.bench.servers import Server

# Each takes seconds at a million rows: the middle of a few says enough.
ROUNDS = 3


def measure(measuring: Measuring, server: Server, folder: Path) -> None:
    """The CSV of every record: time, first byte, memory of the web processes; the workbook as the worker makes it."""
    client, name = measuring.product.client(server), f"{measuring.name}.export"
    client.get(LIST)
    idle = server.forget_peaks()
    firsts, wholes, bares = list[float](), list[float](), list[float]()
    for _ in range(ROUNDS):
        first, whole, _ = client.stream(f"{LIST}export/csv/")
        firsts.append(first)
        wholes.append(whole)
        bares.append(timed(lambda: _bare_cursor(measuring)))
    extra = server.peak() - idle
    csv_time, bare = Sample(tuple(wholes)), median(bares)
    add = measuring.figures.add
    goal = Goal(2 if measuring.product.engine.dialect.name == "sqlite" else 1.2)
    to = f"kursor polos {bare:.2f} s"
    add(f"{name}.csv", csv_time.median, "s", ratio=csv_time.median / bare, to=to, goal=goal, note=csv_time.spread)
    add(f"{name}.csv_first_byte", median(firsts), "s", goal=Goal(0.15))
    add(f"{name}.csv_memory", extra, "MiB", goal=Goal(20))
    made = run_worker(measuring.product, "export", folder / "ekspor.xlsx")
    ratio = made["seconds"] / csv_time.median
    add(f"{name}.xlsx", made["seconds"], "s", ratio=ratio, to="CSV", goal=Goal(2), note=f"{made['size']} MiB")
    add(f"{name}.xlsx_memory", made["peak"] - made["idle"], "MiB", goal=Goal(150))


def _bare_cursor(measuring: Measuring) -> None:
    """The same columns from the driver's own cursor, straight into a CSV writer."""
    columns = ", ".join(column.sa.name for column in export_columns(registry.get("usaha_mikro"), personal=False))
    connection: Any = measuring.product.engine.raw_connection()
    driver = connection.driver_connection
    try:
        if measuring.product.engine.dialect.name == "sqlite":
            cursor = driver.cursor()
        else:
            from pymysql.cursors import SSCursor

            cursor = driver.cursor(SSCursor)
        cursor.execute(f"select {columns} from usaha_mikro where hidup = 1 order by id")
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            writer = csv.writer(nowhere)
            while rows := cursor.fetchmany(1000):
                writer.writerows(rows)
        cursor.close()
    finally:
        connection.close()
