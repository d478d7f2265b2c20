"""The holder that is a bucket of an S3-compatible service (MinIO, Ceph, a government cloud)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from obstore.exceptions import BaseError
from obstore.store import S3Store

from app.media.holder import CHUNK, Stored, Unreachable

if TYPE_CHECKING:
    from obstore.store import RetryConfig

# A person waits for the answer: the library's own ten attempts may take minutes.
_RETRY: RetryConfig = {"max_retries": 2, "retry_timeout": timedelta(seconds=20)}


class S3Holder:
    """One bucket; the objects carry the names that the files have in the folder."""

    space = None

    def __init__(self, settings: Mapping[str, Any]) -> None:
        endpoint = settings["S3_ENDPOINT"]
        self.label = f"S3 {endpoint}, bucket {settings['S3_BUCKET']}"
        self._bucket = S3Store(
            settings["S3_BUCKET"],
            endpoint=endpoint,
            region=settings["S3_REGION"],
            access_key_id=settings["S3_ACCESS_KEY"],
            secret_access_key=settings["S3_SECRET_KEY"],
            # Bucket in the path: a service inside the office has no name per bucket.
            virtual_hosted_style_request=False,
            client_options={"timeout": timedelta(seconds=60), "allow_http": endpoint.startswith("http://")},
            retry_config=_RETRY,
        )

    def keep(self, made: Path, name: str) -> None:
        """Take all files of a folder; what was taken already is deleted again when one is not."""
        try:
            with _reached():
                for path in made.iterdir():
                    self._bucket.put(f"{name}/{path.name}", path, use_multipart=False)
        except Unreachable:
            self.remove(name)
            raise

    def find(self, name: str) -> Stored | None:
        with _reached():
            try:
                return self._stored(self._bucket.head(name))
            except FileNotFoundError:
                return None

    def _stored(self, facts: Any) -> Stored:
        name = facts["path"]

        def read() -> Iterator[bytes]:
            with _reached():
                for part in self._bucket.get(name).stream(min_chunk_size=CHUNK):
                    yield bytes(part)

        return Stored(name, facts["size"], facts["last_modified"], read)

    def remove(self, name: str) -> None:
        with _reached():
            self._bucket.delete([facts["path"] for part in self._bucket.list(name) for facts in part])

    @contextmanager
    def held(self) -> Iterator[list[Stored]]:
        """The list of this moment; reading what was removed meanwhile raises FileNotFoundError."""
        with _reached():
            found = [self._stored(facts) for part in self._bucket.list() for facts in part]
        yield sorted(found, key=lambda item: item.name)

    def is_empty(self) -> bool:
        with _reached():
            return not any(part for part in self._bucket.list(chunk_size=1))

    def fill(self, name: str, source: IO[bytes], size: int) -> None:
        with _reached():
            self._bucket.put(name, source.read(size), use_multipart=False)


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except BaseError as error:
        raise Unreachable from error
