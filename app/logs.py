"""The log: one JSON object per line on stderr, with the number of the request, without values of records.

Only our own messages are written out, since we know what stands in them; of a library's message only the template is
kept, and of an exception only its type: their values may be personal data.
"""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, has_request_context, request
from flask_login import current_user

OURS = ("dkupp", "app")
log = logging.getLogger("dkupp.request")


class JsonFormatter(logging.Formatter):
    """A record as one line: time, level, logger, message, request; further facts come in `extra={"facts": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without line break."""
        own = record.name.split(".")[0] in OURS
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage() if own else str(record.msg),
        }
        if has_request_context():
            line["request"] = g.get("request_id")
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
        return json.dumps(line | getattr(record, "facts", {}), ensure_ascii=False)


def init_app(app: Flask) -> None:
    """Write the log as JSON when LOG_JSON says so."""
    if not app.config["LOG_JSON"]:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    app.before_request(_begin)
    app.after_request(_write)


def _begin() -> None:
    g.begun = time.monotonic()


def _write(response: Response) -> Response:
    # The rule, not the address: an address may hold what was searched for.
    rule = request.url_rule.rule if request.url_rule is not None else None
    if request.endpoint != "static":
        took = round((time.monotonic() - g.begun) * 1000) if "begun" in g else None
        user = current_user.id if current_user.is_authenticated else None
        facts = {"method": request.method, "rule": rule, "status": response.status_code, "ms": took, "user": user}
        log.info("request", extra={"facts": facts})
    return response
