"""Filled Word forms → the PDFs that counties hand in of them: other borders, broken rows, other programs, turned pages."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf

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


# variant → how the printed PDF is changed
PDF: dict[str, Callable[[Path, Path], None]] = {
    "re-distilled by Ghostscript": distilled,
    "fonts not embedded": unembedded,
    "pages turned": turned,
    "pages drawn turned": drawn_turned,
}
