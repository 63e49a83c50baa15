"""Filled Word forms → the PDFs that counties hand in: other borders, broken rows, other programs, turned, scanned."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageDraw

Change = Callable[[bytes], bytes]
_SIDES = re.compile(rb'<w:(top|left|bottom|right|insideH|insideV) w:val="single"[^>]*/>')


def rewritten(docx: bytes, change: Change) -> bytes:
    """The package with its main document changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, change(data) if entry.filename == "word/document.xml" else data)
    return made.getvalue()


def _borders(gone: tuple[bytes, ...]) -> Change:
    def change(xml: bytes) -> bytes:
        def side(match: re.Match[bytes]) -> bytes:
            return b'<w:%s w:val="nil"/>' % match[1] if match[1] in gone else match[0]

        return re.sub(
            rb"<w:tblBorders>.*?</w:tblBorders>", lambda found: _SIDES.sub(side, found[0]), xml, flags=re.DOTALL
        )

    return change


def _split(xml: bytes) -> bytes:
    return re.sub(rb"<w:cantSplit[^>]*/>|<w:keepNext[^>]*/>", b"", xml)


def _headless(xml: bytes) -> bytes:
    return re.sub(rb"<w:tblHeader[^>]*/>", b"", _split(xml))


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_UPRIGHT = (b"left", b"right", b"insideV")
# variant → how the Word document is changed before LibreOffice prints it
DOCX: dict[str, Change] = {
    "LibreOffice": lambda xml: xml,
    "rows split over pages": _split,
    "rows split, heads not repeated": _headless,
    "horizontal rules only": _borders(_UPRIGHT),
    "no rules": _borders((*_UPRIGHT, b"top", b"bottom", b"insideH")),
}


def distilled(source: Path, target: Path) -> None:
    """The PDF made anew by Ghostscript."""
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", f"-sOutputFile={target}"]
    subprocess.run([*command, str(source)], check=True, capture_output=True)


def unembedded(source: Path, target: Path) -> None:
    """No font goes with the PDF; only their names and the meaning of their codes are left."""
    with pikepdf.open(source) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if key in thing:
                        del thing[key]
        pdf.save(target)


def turned(source: Path, target: Path) -> None:
    """Every page marked to be shown on its side."""
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            page.rotate(90, relative=True)
        pdf.save(target)


def drawn_turned(source: Path, target: Path) -> None:
    """Every page drawn on its side, as a driver does that turns what it prints."""
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            _, _, width, height = (float(edge) for edge in page.mediabox)
            page.contents_add(f"q 0 1 -1 0 {height} 0 cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.mediabox = pikepdf.Array([0, 0, height, width])
            if "/CropBox" in page:
                del page["/CropBox"]
        pdf.save(target)


def browser() -> str:
    """Chromium; empty where it is not installed."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def browsed(source: Path, target: Path) -> None:
    """An HTML page as Chromium prints it: letters drawn as Type 3 fonts, rules as filled areas, rows cut by pages."""
    with tempfile.TemporaryDirectory(prefix="extraction-") as profile:
        command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.absolute().as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def scan(dpi: int, skew: float, noise: int, quality: int, seal: bool = False) -> Callable[[Path, Path], None]:
    """Printed and scanned: pictures alone, turned a little, with noise, as JPEG; a red seal over some cells."""

    def make(source: Path, target: Path) -> None:
        chance = random.Random(f"{dpi} {skew} {noise}")
        pages = []
        document = pypdfium2.PdfDocument(source)
        for page in document:
            picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
            if seal:
                _sealed(picture, dpi)
            picture = picture.rotate(chance.uniform(-skew, skew), Image.Resampling.BICUBIC, fillcolor="white")
            if noise:
                grain = Image.effect_noise(picture.size, noise).convert("RGB")
                picture = ImageChops.add(picture, grain, scale=1.0, offset=-128)
            held = io.BytesIO()
            picture.save(held, "JPEG", quality=quality)
            pages.append(Image.open(held))
        document.close()
        pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)

    return make


def _sealed(picture: Image.Image, dpi: int) -> None:
    """A round red seal of 42 mm."""
    pen, size = ImageDraw.Draw(picture), 42 / 25.4 * dpi
    x, y = 0.55 * picture.width, 0.5 * picture.height
    pen.ellipse((x, y, x + size, y + size), outline=(215, 30, 40), width=max(dpi // 40, 2))
    pen.regular_polygon((x + size / 2, y + size / 2, size / 6), 5, fill=(215, 30, 40))


# variant → how the printed PDF is changed
PDF: dict[str, Callable[[Path, Path], None]] = {
    "re-distilled by Ghostscript": distilled,
    "fonts not embedded": unembedded,
    "pages turned": turned,
    "pages drawn turned": drawn_turned,
}
CHROMIUM = "printed by Chromium"  # the variant that is made from LibreOffice's HTML of the form
# variant → how it is scanned
SCANS: dict[str, Callable[[Path, Path], None]] = {
    "scan 300 dpi": scan(300, 0.3, 0, 90),
    "scan 200 dpi, skewed, noise, JPEG": scan(200, 1.0, 12, 80),
    "scan 200 dpi, red seal": scan(200, 0.5, 8, 85, seal=True),
    "scan 150 dpi": scan(150, 0.5, 6, 85),
}
