"""A PDF of LibreOffice → its bytes, saying which form it is, and nothing of when and by what it was made."""

from __future__ import annotations

import io

from pikepdf import Dictionary, Pdf, String

from toolkit.schema.load import Schema


def identifier(schema: Schema) -> str:
    """What the document's properties call the form: `urn:toolkit:plan:1.0`."""
    return f"urn:toolkit:{schema.name}:{schema.version}"


def saved(pdf: Pdf, schema: Schema) -> bytes:
    """The same bytes for the same contents: no clock, no random id."""
    told = Dictionary(Title=String(schema.root.label), Subject=String(identifier(schema)))
    pdf.trailer.Info = pdf.make_indirect(told)
    for holder, name in ((pdf.Root, "/Metadata"), (pdf.trailer, "/ID"), (pdf.trailer, "/DocChecksum")):
        if name in holder:  # LibreOffice writes others each time
            del holder[name]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = schema.root.label
        metadata["dc:identifier"] = identifier(schema)
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()
