"""Imports that the system is measured against, in the peers' environment: `stock_import.py django|raw FILE URL`.

`django`: django-import-export as its documentation sets it up, with its bulk mode. `raw`: reading the file and
inserting its rows, the least an import can do. Both into a plain table of eleven columns that is made anew, two of them
references to small tables. Neither asks for a rule, a duplicate, an audit or a search. Prints the seconds.
"""

import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

COLUMNS = (
    "nama_usaha", "nama_pemilik", "nib", "desa", "kbli", "tahun", "omzet", "aset", "tenaga_kerja", "aktif", "dibuat",
)  # fmt: skip
TYPES = (
    "varchar(120)", "varchar(120)", "varchar(13)", "int not null", "int not null", "int", "bigint", "bigint", "int",
    "bool", "datetime",
)  # fmt: skip
REFERENCES = {"desa": 330, "kbli": 1700}  # how many rows each of the small tables has
STORED = [f"{name}_id" if name in REFERENCES else name for name in COLUMNS]
INDEXED = ("desa_id", "kbli_id", "nama_usaha", "tahun")
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
    connection, mark = connect(url)
    cursor = connection.cursor()
    for name in ("um_banding", *REFERENCES):
        cursor.execute(f"drop table if exists {name}")
    key = "integer primary key" if url.startswith("sqlite") else "int primary key auto_increment"
    for name, count in REFERENCES.items():
        cursor.execute(f"create table {name}(id {key}, kode varchar(13) unique, nama varchar(200))")
        rows = [(number, f"{number:05d}", f"{name} {number}") for number in range(1, count + 1)]
        cursor.executemany(f"insert into {name}(id, kode, nama) values({mark}, {mark}, {mark})", rows)
    columns = [f"{name} {kind}" for name, kind in zip(STORED, TYPES)]
    columns += [f"foreign key({name}_id) references {name}(id)" for name in REFERENCES]
    cursor.execute(f"create table um_banding(id {key}, {', '.join(columns)})")
    for name in INDEXED:
        cursor.execute(f"create index um_banding_{name} on um_banding({name})")
    connection.commit()


def raw(path, url):
    from python_calamine import load_workbook

    rows = load_workbook(path).get_sheet_by_index(0).to_python()[1:]
    connection, mark = connect(url)
    cursor = connection.cursor()
    insert = f"insert into um_banding({', '.join(STORED)}) values({', '.join([mark] * len(STORED))})"
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

    class Desa(models.Model):
        kode = models.CharField(max_length=13)
        nama = models.CharField(max_length=200)

        class Meta:
            app_label = "banding"
            db_table = "desa"
            managed = False

    class Kbli(models.Model):
        kode = models.CharField(max_length=13)
        nama = models.CharField(max_length=200)

        class Meta:
            app_label = "banding"
            db_table = "kbli"
            managed = False

    class Usaha(models.Model):
        id = models.AutoField(primary_key=True)
        nama_usaha = models.CharField(max_length=120)
        nama_pemilik = models.CharField(max_length=120)
        nib = models.CharField(max_length=13)
        desa = models.ForeignKey(Desa, models.PROTECT)
        kbli = models.ForeignKey(Kbli, models.PROTECT)
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
