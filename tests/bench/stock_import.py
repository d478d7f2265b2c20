"""Imports that the system is measured against, in the peers' environment: `stock_import.py django|raw FILE URL`.

`django`: django-import-export as its documentation sets it up, with its bulk mode. `raw`: reading the file and
inserting its rows, the least an import can do. Both into a plain table of eleven columns that is made anew. Prints the
seconds.
"""

import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

COLUMNS = (
    "nama_usaha", "nama_pemilik", "nib", "desa", "kbli", "tahun", "omzet", "aset", "tenaga_kerja", "aktif", "dibuat",
)  # fmt: skip
TYPES = (
    "varchar(120)", "varchar(120)", "varchar(13)", "int", "int", "int", "bigint", "bigint", "int", "bool", "datetime",
)  # fmt: skip
INDEXED = ("desa", "kbli", "nama_usaha", "tahun")
PART = 2000


def connect(url):
    """(connection, placeholder) of a database address."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        import sqlite3

        return sqlite3.connect(parts.path), "?"
    import pymysql

    socket = parse_qs(parts.query)["unix_socket"][0]
    return pymysql.connect(unix_socket=socket, user=parts.username, database=parts.path[1:]), "%s"


def make_table(url):
    connection, _ = connect(url)
    cursor = connection.cursor()
    cursor.execute("drop table if exists um_banding")
    key = "integer primary key" if url.startswith("sqlite") else "int primary key auto_increment"
    columns = ", ".join(f"{name} {kind}" for name, kind in zip(COLUMNS, TYPES))
    cursor.execute(f"create table um_banding(id {key}, {columns})")
    for name in INDEXED:
        cursor.execute(f"create index um_banding_{name} on um_banding({name})")
    connection.commit()


def raw(path, url):
    from python_calamine import load_workbook

    rows = load_workbook(path).get_sheet_by_index(0).to_python()[1:]
    connection, mark = connect(url)
    cursor = connection.cursor()
    insert = f"insert into um_banding({', '.join(COLUMNS)}) values({', '.join([mark] * len(COLUMNS))})"
    for start in range(0, len(rows), PART):
        cursor.executemany(insert, [tuple(row) for row in rows[start : start + PART]])
    connection.commit()


def setup_django(url):
    """Django without a project, on that database; returns the import's resource."""
    import django
    from django.conf import settings

    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": parts.path}
    else:
        import pymysql

        pymysql.version_info = (2, 2, 7, "final", 0)
        pymysql.install_as_MySQLdb()
        socket = parse_qs(parts.query)["unix_socket"][0]
        database = {
            "ENGINE": "django.db.backends.mysql", "NAME": parts.path[1:], "USER": parts.username, "HOST": socket,
        }  # fmt: skip
    installed = ["django.contrib.contenttypes", "import_export"]
    settings.configure(DATABASES={"default": database}, INSTALLED_APPS=installed, USE_TZ=False)
    django.setup()
    from django.db import models
    from import_export import resources

    class Usaha(models.Model):
        id = models.AutoField(primary_key=True)
        nama_usaha = models.CharField(max_length=120)
        nama_pemilik = models.CharField(max_length=120)
        nib = models.CharField(max_length=13)
        desa = models.IntegerField()
        kbli = models.IntegerField()
        tahun = models.IntegerField()
        omzet = models.BigIntegerField()
        aset = models.BigIntegerField()
        tenaga_kerja = models.IntegerField()
        aktif = models.BooleanField()
        dibuat = models.DateTimeField()

        class Meta:
            app_label = "banding"
            db_table = "um_banding"
            managed = False

    class Resource(resources.ModelResource):
        class Meta:
            model = Usaha
            exclude = ("id",)
            import_id_fields = ()
            use_bulk = True
            skip_diff = True

    return Resource()


def with_django(path, resource):
    import tablib

    data = tablib.Dataset().load(Path(path).read_bytes(), "xlsx")
    result = resource.import_data(data, dry_run=False, use_transactions=True)
    assert not result.has_errors(), result.row_errors()[:1]


if __name__ == "__main__":
    way, path, url = sys.argv[1:]
    make_table(url)
    resource = setup_django(url) if way == "django" else None
    begin = time.perf_counter()
    if resource is None:
        raw(path, url)
    else:
        with_django(path, resource)
    print(time.perf_counter() - begin)
