"""The private server that all MariaDB tests stand on: right collation, strict mode, nothing left behind."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.support.mariadb import COLLATION, PrivateMariaDB, ServerError


def test_serves_utf8_databases_and_leaves_nothing_behind() -> None:
    with PrivateMariaDB() as server:
        folder = server.socket.parent
        engine = create_engine(server.create("coba"))
        with engine.begin() as connection:
            assert connection.scalar(text("SELECT @@collation_database")) == COLLATION
            assert "STRICT_TRANS_TABLES" in connection.scalar(text("SELECT @@sql_mode"))
            assert connection.scalar(text("SELECT @@port * @@skip_networking")) == 0
            connection.execute(text("CREATE TABLE t (nama varchar(20))"))
            connection.execute(text("INSERT INTO t VALUES ('Café ✓')"))
            assert connection.scalar(text("SELECT count(*) FROM t WHERE nama = 'CAFE ✓'")) == 1
        engine.dispose()
        with create_engine(server.create("coba")).connect() as connection:
            assert connection.execute(text("SHOW TABLES")).all() == []
        pid = int((folder / "pid").read_text())
        assert Path(f"/proc/{pid}").exists()
    assert not folder.exists()
    assert not Path(f"/proc/{pid}").exists()


def test_failed_start_names_the_reason_and_cleans_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("tests.support.mariadb.COLLATION", "utf8mb4_nowhere")
    with pytest.raises(ServerError, match="utf8mb4_nowhere"):
        PrivateMariaDB().start()
    assert list(tmp_path.iterdir()) == []
