"""A stand-in for an S3 service on a free port: it really receives, lists, gives and deletes objects of one bucket."""

from __future__ import annotations

import hashlib
import threading
from datetime import UTC, datetime
from types import TracebackType

from defusedxml import ElementTree
from werkzeug import Request, Response
from werkzeug.http import http_date
from werkzeug.serving import WSGIRequestHandler, make_server

BUCKET, ACCESS_KEY = "lampiran-uji", "KUNCIUJI"
_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"


class _Silent(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing: a test's output is for failures."""


class FakeS3:
    """`objects` holds what was sent; `down` makes it answer as a broken service. Unsigned requests are refused."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.down = False
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True, request_handler=_Silent)
        self.settings = {
            "S3_BUCKET": BUCKET,
            "S3_ENDPOINT": f"http://127.0.0.1:{self._server.server_port}",
            "S3_REGION": "us-east-1",
            "S3_ACCESS_KEY": ACCESS_KEY,
            "S3_SECRET_KEY": "rahasia-uji",
        }

    def __enter__(self) -> FakeS3:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @Request.application
    def _answer(self, request: Request) -> Response:
        if self.down:
            return Response(status=503)
        signed = request.headers.get("Authorization", "")
        if not signed.startswith(f"AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/"):
            return Response(_xml("Error", [("Code", "AccessDenied")]), status=403)
        bucket, _, key = request.path.lstrip("/").partition("/")
        assert bucket == BUCKET
        if key:
            return self._object(request, key)
        return self._delete(request) if request.method == "POST" else self._list(request)

    def _object(self, request: Request, key: str) -> Response:
        if request.method == "PUT":
            data = request.get_data()
            assert request.headers["x-amz-content-sha256"] in {hashlib.sha256(data).hexdigest(), "UNSIGNED-PAYLOAD"}
            self.objects[key] = data
            return Response(headers={"ETag": _etag(data)})
        if key not in self.objects:
            return Response(_xml("Error", [("Code", "NoSuchKey")]), status=404)
        if request.method == "DELETE":
            del self.objects[key]
            return Response(status=204)
        data = self.objects[key]
        answer = Response(data, headers={"ETag": _etag(data), "Last-Modified": http_date(datetime.now(UTC))})
        return answer

    def _list(self, request: Request) -> Response:
        found = [key for key in sorted(self.objects) if key.startswith(request.args.get("prefix", ""))]
        entries = "".join(
            _xml("Contents", [("Key", key), ("LastModified", "2026-11-24T00:00:00.000Z"),
                              ("ETag", _etag(self.objects[key])), ("Size", str(len(self.objects[key])))])
            for key in found
        )  # fmt: skip
        head = f"<Name>{BUCKET}</Name><KeyCount>{len(found)}</KeyCount><IsTruncated>false</IsTruncated>"
        page = f'<ListBucketResult xmlns="{_NAMESPACE}">{head}{entries}</ListBucketResult>'
        return Response(page, mimetype="application/xml")

    def _delete(self, request: Request) -> Response:
        keys = [
            node.text or "" for node in ElementTree.fromstring(request.get_data()).iter() if node.tag.endswith("Key")
        ]
        for key in keys:
            self.objects.pop(key, None)
        gone = "".join(_xml("Deleted", [("Key", key)]) for key in keys)
        return Response(f'<DeleteResult xmlns="{_NAMESPACE}">{gone}</DeleteResult>', mimetype="application/xml")


def _xml(tag: str, parts: list[tuple[str, str]]) -> str:
    return f"<{tag}>{''.join(f'<{name}>{value}</{name}>' for name, value in parts)}</{tag}>"


def _etag(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
