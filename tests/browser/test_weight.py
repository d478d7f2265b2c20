"""Pages are light: what travels on a first visit, and what on the next."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

FIRST = {"/dashboard": 150_000, "/admin/koperasi/": 90_000}
NEXT = 10_000


def bytes_of(window: Any, url: str) -> int:
    """Bytes of the answers that came over the network, packed as they were sent."""
    received = []
    listener = window.page.context.new_cdp_session(window.page)
    listener.send("Network.enable")
    listener.on("Network.dataReceived", lambda event: received.append(event["encodedDataLength"]))
    window.open(url)
    window.page.wait_for_load_state("networkidle")
    listener.detach()
    return int(sum(received))


@pytest.mark.parametrize("url", list(FIRST))
def test_a_first_visit_is_light_and_the_next_one_brings_only_the_page(url: str, visitor: Any) -> None:
    window = visitor("operator")
    assert bytes_of(window, url) <= FIRST[url]
    assert bytes_of(window, url) <= NEXT
