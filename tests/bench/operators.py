"""An office at work, as Locust plays it: `locust -f operators.py` in the peers' environment.

OFFICE names a JSON file: `signed_in` (cookie and token of each operator), `lists`, `searches` and `dashboard`
(addresses), `records` (id and fields of what is edited), and `outcome`, the file that is written at the end: requests,
failures and times by kind, every edit the system acknowledged with what its operator had seen before, and how often an
operator was told of somebody else's edit or of a busy database.
"""

import html
import itertools
import json
import os
import random
import re
from pathlib import Path
from urllib.parse import urlencode

from locust import FastHttpUser, between, constant_pacing, events, task

PLAN = json.loads(Path(os.environ["OFFICE"]).read_text(encoding="utf-8"))
LIST, EDITED, BUSY = PLAN["list"], PLAN["edited"], PLAN["busy"]
NUMBERS = itertools.count()
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
VERSION = re.compile(r'name="versi" value="(\d+)"')
WARNINGS = re.compile(r'name="peringatan_dilihat" value="([^"]*)"')
NOTE = re.compile(rf'<textarea[^>]*name="{EDITED}"[^>]*>(.*?)</textarea>', re.DOTALL)
edits, told = [], {"conflict": 0, "busy": 0}


class Person(FastHttpUser):
    """Somebody who is signed in already."""

    abstract = True

    def on_start(self):
        self.number = next(NUMBERS)
        self.cookie, self.token = PLAN["signed_in"][self.number % len(PLAN["signed_in"])]

    def ask(self, path, name, fields=None):
        """(status, text) of one request; other answers than `fields` may get are failures."""
        headers = {"Cookie": f"session={self.cookie}"} | (FORM if fields else {})
        method, data = ("POST", urlencode(fields)) if fields else ("GET", None)
        with self.client.request(
            method, path, name=name, headers=headers, data=data, allow_redirects=False, catch_response=True
        ) as response:
            if response.status_code in ((200, 302) if fields else (200,)):
                response.success()
            else:
                response.failure(f"{name}: {response.status_code}")
            return response.status_code, response.text or ""


class Operator(Person):
    """Lists, searches and edits, a few seconds between one and the next."""

    wait_time = between(1, 4)

    @task(4)
    def list(self):
        self.ask(random.choice(PLAN["lists"]), "list")

    @task(3)
    def search(self):
        self.ask(random.choice(PLAN["searches"]), "search")

    @task(3)
    def edit(self):
        row_id, fields = random.choice(PLAN["records"])
        path = f"{LIST}edit/?id={row_id}"
        status, page = self.ask(path, "form")
        if status != 200:
            return
        seen = html.unescape(NOTE.search(page)[1]).strip()
        text = f"Beban {self.number}-{len(edits)}-{random.randrange(10**9)}"
        sent = fields | {"versi": VERSION.search(page)[1], EDITED: text, "csrf_token": self.token}
        status, page = self.ask(path, "save", sent)
        if status == 200 and (shown := WARNINGS.search(page)):
            status, page = self.ask(path, "save", sent | {"alasan": "sudah dicek", "peringatan_dilihat": shown[1]})
        if status == 302:
            edits.append([row_id, seen, text])
        elif BUSY in page:
            told["busy"] += 1
        elif f'name="pilih__{EDITED}"' in page:
            told["conflict"] += 1
        elif status == 200:
            events.request.fire(
                request_type="POST", name="save", response_time=0, response_length=0, context={},
                exception=RuntimeError(f"neither saved nor told why: {row_id}"),
            )  # fmt: skip


class Leader(Person):
    """Looks at the dashboard every ten seconds."""

    fixed_count = 1
    wait_time = constant_pacing(10)

    @task
    def dashboard(self):
        self.ask(PLAN["dashboard"], "dashboard")


@events.quitting.add_listener
def write(environment, **_):
    kinds = {}
    for entry in (*environment.stats.entries.values(), environment.stats.total):
        kind = kinds.setdefault("all" if entry is environment.stats.total else entry.name, {})
        kind |= {
            "requests": entry.num_requests + kind.get("requests", 0), "failures": entry.num_failures,
            "median": entry.median_response_time, "p95": entry.get_response_time_percentile(0.95),
            "longest": entry.max_response_time,
        }  # fmt: skip
    errors = [f"{error.name}: {error.error} ({error.occurrences}x)" for error in environment.stats.errors.values()]
    outcome = {"kinds": kinds, "edits": edits, "told": told, "errors": errors}
    Path(PLAN["outcome"]).write_text(json.dumps(outcome), encoding="utf-8")
