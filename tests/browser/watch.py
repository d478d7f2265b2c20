"""A page under watch: what it complains about, and what must be true of every page at every width."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Page, Response

# Contrast and names, roles and structure; what axe calls moderate or minor is left to people.
_LOOK = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const heavy = found.violations.filter((rule) => ["serious", "critical"].includes(rule.impact));
  return heavy.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
}"""
# Charts follow a new width only with the next frames. (Playwright's own waiting needs eval, which the policy forbids.)
_FITS = """async () => {
  const root = document.documentElement;
  for (let turn = 0; turn < 60 && root.scrollWidth > root.clientWidth; turn += 1) {
    await new Promise((done) => setTimeout(done, 30));
  }
  return root.scrollWidth <= root.clientWidth;
}"""


class Watched:
    """A page whose console, scripts and policy violations are collected in `complaints`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"script: {error}"))
        page.on("response", self._response)

    def _note(self, text: str) -> None:
        self.complaints.append(f"{self.page.url}: {text}")

    def _console(self, message: ConsoleMessage) -> None:
        # A page answered 4xx is reported as a failed load too; tests that ask for such pages say so themselves.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self._note(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and "/statik/" in response.url):
            self._note(f"{response.status} for {response.url}")

    def open(self, url: str) -> Response:
        """Go there; the answer."""
        answer = self.page.goto(url)
        assert answer is not None, url
        if self.page.locator("[data-grafik]").count():
            self.page.locator("html[data-grafik-siap]").wait_for(state="attached")
        return answer

    def check(self, *widths: dict[str, int]) -> None:
        """Hold the page as it stands to all rules, at each width."""
        for width in widths:
            self.check_shape(width)
            self.check_with_axe()

    def check_shape(self, *widths: dict[str, int]) -> None:
        """One heading of the first level, and nothing wider than the window."""
        for width in widths:
            self.page.set_viewport_size(width)  # type: ignore[arg-type]  # a plain dict is what it takes
            if (found := self.page.locator("h1").count()) != 1:
                self._note(f"{found} h1")
            if not self.page.evaluate(_FITS):
                self._note(f"too wide at {width['width']}")

    def check_tables_fit(self) -> None:
        """On a laptop the columns shown by default need no scrolling sideways."""
        cut = "tables => tables.filter((frame) => frame.scrollWidth > frame.clientWidth).length"
        if self.page.locator(".gulir:has(.tabel-daftar)").evaluate_all(cut):
            self._note("a list is cut off on a laptop")

    def check_with_axe(self) -> None:
        """Nothing that axe calls serious or critical."""
        for fault in self.page.evaluate(_LOOK):
            self._note(f"axe: {fault}")
