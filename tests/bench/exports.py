"""Downloads of the whole register, against a bare cursor that writes the same columns."""

from __future__ import annotations

import csv
import os
from typing import Any

from app.exporting.rows import export_columns
from app.master import registry
from tests.bench.figures import Goal, timed
from tests.bench.lists import LIST, Measuring
from tests.bench.servers import Server


def measure(measuring: Measuring, server: Server) -> None:
    """The CSV of every record: time, first byte and memory of the web processes."""
    client, name = measuring.product.client(server), f"{measuring.name}.export"
    client.get(LIST)
    idle = server.forget_peaks()
    first, whole, _ = client.stream(f"{LIST}export/csv/")
    extra = server.peak() - idle
    bare = timed(lambda: _bare_cursor(measuring))
    add = measuring.figures.add
    goal = Goal(2 if measuring.product.engine.dialect.name == "sqlite" else 1.2)
    add(f"{name}.csv", whole, "s", ratio=whole / bare, to=f"kursor polos {bare:.2f} s", goal=goal)
    add(f"{name}.csv_first_byte", first, "s", goal=Goal(0.15))
    add(f"{name}.csv_memory", extra, "MiB", goal=Goal(20))


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
