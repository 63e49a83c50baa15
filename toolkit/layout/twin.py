"""A form's name, its version and its data as JSON → a part of the document that carries them for machines.

Custom XML, which Word and LibreOffice keep and do not show. Nothing in the text is bound to it: what is printed is what
is signed, and the reader holds the two against each other.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile

from lxml import etree

from toolkit.schema.slots import TWIN

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "[Content_Types].xml"
_RELATIONS = "word/_rels/document.xml.rels"
_ITEM = re.compile(r"customXml/item([0-9]+)\.xml")
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def embed(data: bytes, name: str, version: str, values: str = "") -> bytes:
    """The docx with the part, under the next number that is free; one that the template brought along is replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {one: source.read(one) for one in source.namelist()}
    own = next((one for one in parts if _ITEM.fullmatch(one) and f'xmlns="{TWIN}"'.encode() in parts[one]), "")
    if own:
        parts[own] = _item(name, version, values)
    else:
        _add(parts, name, version, values)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for one, content in parts.items():
            target.writestr(one, content)
    return made.getvalue()


def _add(parts: dict[str, bytes], name: str, version: str, values: str) -> None:
    number = 1 + max((int(found[1]) for one in parts if (found := _ITEM.fullmatch(one))), default=0)
    parts[f"customXml/item{number}.xml"] = _item(name, version, values)
    parts[f"customXml/itemProps{number}.xml"] = _xml(_properties())
    relations = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}/relationships"/>')
    _relate(relations, f"{_OFFICE}/relationships/customXmlProps", f"itemProps{number}.xml")
    parts[f"customXml/_rels/item{number}.xml.rels"] = _xml(relations)
    document = etree.fromstring(parts[_RELATIONS])
    _relate(document, f"{_OFFICE}/relationships/customXml", f"../customXml/item{number}.xml")
    parts[_RELATIONS] = _xml(document)
    types = etree.fromstring(parts[_TYPES])
    place = f"/customXml/itemProps{number}.xml"
    etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", PartName=place, ContentType=_PROPERTIES)
    parts[_TYPES] = _xml(types)


def _item(name: str, version: str, values: str) -> bytes:
    item = etree.fromstring(f'<form xmlns="{TWIN}"/>')
    item.attrib.update({"name": name, "version": version})
    item.text = values
    return _xml(item)


def _properties() -> etree._Element:
    """Word wants an id of the part's own; ours is made of its namespace, so that it is the same on every day."""
    space = f"{_OFFICE}/customXml"
    item = etree.Element(f"{{{space}}}datastoreItem", nsmap={"ds": space})
    item.set(f"{{{space}}}itemID", f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, TWIN)).upper()}}}")
    references = etree.SubElement(item, f"{{{space}}}schemaRefs")
    etree.SubElement(references, f"{{{space}}}schemaRef").set(f"{{{space}}}uri", TWIN)
    return item


def _relate(relations: etree._Element, kind: str, target: str) -> None:
    taken = {one.get("Id") for one in relations}
    free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship", Id=free, Type=kind, Target=target)


def _xml(element: etree._Element) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))
