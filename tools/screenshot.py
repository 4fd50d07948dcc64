"""The pictures of the README, taken from the demo itself.

python -m tools.screenshot

Prepares a demo in a folder of its own, serves it, takes the home page as it is seen on a desk, on
a telephone and in the dark scheme, writes the pictures to docs/images, and ends what it began.
"""

from __future__ import annotations

import io
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tools import chromium

HERE = Path(__file__).resolve().parents[1]
IMAGES = HERE / "docs" / "images"
AYNI = [sys.executable, "-m", "ayni.config.cli"]
LARGEST = 400 * 1024
PATIENCE = 120


@dataclass(frozen=True)
class Shot:
    """A picture: file name, page, and the window it is seen in."""

    name: str
    path: str
    width: int
    height: int
    scheme: str = "light"
    touch: bool = False


SHOTS = (
    Shot("home", "/es/", 1280, 1120),
    Shot("home-phone", "/es/", 390, 844, touch=True),
    Shot("home-dark", "/es/", 1280, 1120, scheme="dark"),
)


def environment(folder: Path) -> dict[str, str]:
    """What the demo is run with: its own folder and key, nothing of this shell's database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AYNI_")}
    kept.pop("DATABASE_URL", None)
    paths = os.pathsep.join(part for part in (str(HERE / "src"), kept.get("PYTHONPATH", "")) if part)
    return {
        **kept,
        "PYTHONPATH": paths,
        "AYNI_DATA_DIR": str(folder),
        "AYNI_DEMO": "1",
        "AYNI_WORKERS": "1",
        "SECRET_KEY": secrets.token_urlsafe(48),
    }


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def demo() -> Iterator[str]:
    """A demo served at the address given; gone, with its folder, afterwards."""
    with tempfile.TemporaryDirectory(prefix="ayni-screenshot-") as name:
        variables = environment(Path(name))
        subprocess.run([*AYNI, "demo", "--no-serve"], env=variables, check=True)
        port = free_port()
        served = subprocess.Popen([*AYNI, "serve", "--port", str(port)], env=variables, start_new_session=True)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/-/health", served)
            yield address
        finally:
            end(served)


def wait_for(address: str, served: subprocess.Popen[bytes]) -> None:
    """Return when `address` answers. Raises RuntimeError when the server ends, or is silent too long."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if served.poll() is not None:
            raise RuntimeError(f"The demo ended by itself (code {served.returncode}).")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError(f"{address} did not answer within {PATIENCE} seconds.")


def end(served: subprocess.Popen[bytes]) -> None:
    served.terminate()
    try:
        served.wait(timeout=40)
    except subprocess.TimeoutExpired:
        os.killpg(served.pid, signal.SIGKILL)
        served.wait()


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """The picture as PNG, once the page is still."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        device_scale_factor=1,
        has_touch=shot.touch,
        reduced_motion="reduce",
        locale="es-419",
    )
    try:
        page = context.new_page()
        answer = page.goto(address + shot.path, wait_until="networkidle")
        if answer is None or not answer.ok:
            raise RuntimeError(f"{shot.path} answered {answer and answer.status}.")
        return page.screenshot()
    finally:
        context.close()


def smaller(picture: bytes) -> bytes:
    """The picture with a palette, so that the repository stays small. Raises RuntimeError when it is too large."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    written = io.BytesIO()
    image.quantize(colors=128, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    if written.tell() > LARGEST:
        raise RuntimeError(f"A picture has {written.tell() // 1024} KB; the most kept is {LARGEST // 1024}.")
    return written.getvalue()


def main() -> int:
    program = chromium.find()
    if program is None:
        print("There is no Chromium. Name one in AYNI_CHROMIUM, or run `make test` once, which installs one.")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    # Without the sandbox: as root, as in a container, Chromium does not start with it; only our own pages are opened.
    with demo() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            for shot in SHOTS:
                path = IMAGES / f"{shot.name}.png"
                path.write_bytes(smaller(take(browser, address, shot)))
                print(f"{path.relative_to(HERE)}  {path.stat().st_size // 1024} KB")
        finally:
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
