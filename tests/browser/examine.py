"""A page examined by axe, for the levels A and AA of WCAG 2.2."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
FINGERS = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
# Rows of a table and entries of a list are alike: once every one was examined, the first of them stand for all.
REPEATED = ["tbody tr:nth-child(n+8)", ".card:nth-of-type(n+8)", ".prose li:nth-child(n+8)", "dl > div:nth-child(n+20)"]


def violations(page: Page, rules: dict[str, object], without: list[str] | None = None) -> list[str]:
    """What axe finds on the page, once it has come whole, as "rule: piece of the page"."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    parts = {"exclude": [[one] for one in without or [] if page.locator(one).count()], "include": [["html"]]}
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("([parts, options]) => axe.run(parts, options)", [parts, options])["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
