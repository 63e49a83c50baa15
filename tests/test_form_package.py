"""The package of a form's document: every document opens without repair."""

from __future__ import annotations

import io
import json
import posixpath
import re
import zipfile
from decimal import Decimal

import pytest
from conftest import EXAMPLES, yaml_values
from lxml import etree

from toolkit import resources, tree
from toolkit.form import Form
from toolkit.layout.elements import out_of_order
from toolkit.layout.twin import embed
from toolkit.render.blank import blank
from toolkit.render.form import render_form
from toolkit.schema import load, names
from toolkit.schema.slots import LONGEST, TWIN, bookmark, bookmarks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def filled(name: str) -> bytes:
    """The document of an example."""
    return render_form(Form("form.yaml", yaml_values(EXAMPLES / f"{name}.yaml")))


def documents() -> dict[str, bytes]:
    """Blank, filled, and the templates themselves."""
    made = {f"blank {name}": blank(name, ".docx", 2026) for name in names()}
    made |= {f"template {name}": resources.path(f"templates/{name}.docx").read_bytes() for name in names()}
    return made | {name: filled(name) for name in ("application-meets", "plan", "summary")}


DOCUMENTS = documents()


@pytest.fixture(params=DOCUMENTS)
def parts(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The parts of one document."""
    with zipfile.ZipFile(io.BytesIO(DOCUMENTS[request.param])) as archive:
        assert sorted(set(archive.namelist())) == sorted(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def test_package_parts_have_their_types(parts: dict[str, bytes]) -> None:
    """Each part's type is declared, by its name or its suffix, and nothing is declared that is not there."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = {str(one.get("PartName")) for one in types.iter(f"{TYPES}Override")}
    suffixes = {one.get("Extension") for one in types.iter(f"{TYPES}Default")}
    assert {name for name in named if name.lstrip("/") not in parts} == set()
    strays = [name for name in parts if f"/{name}" not in named and name.rpartition(".")[2] not in suffixes]
    assert strays in ([], ["[Content_Types].xml"])


def test_package_relations_lead_to_parts(parts: dict[str, bytes]) -> None:
    """Each target is there, each id stands once, and every part but the roots is led to."""
    reached = set()
    for name in (one for one in parts if one.endswith(".rels")):
        relations = etree.fromstring(parts[name])
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [str(one.get("Id")) for one in relations]
        assert sorted(set(ids)) == sorted(ids)
        for one in relations:
            target = str(one.get("Target"))
            reached.add(
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}").lstrip("/")
            )
    assert reached - set(parts) == set()
    assert {one for one in parts if not one.endswith(".rels")} - reached == {"[Content_Types].xml"}


def test_package_children_stand_in_order(parts: dict[str, bytes]) -> None:
    """As ISO/IEC 29500 wants them; Word may refuse or drop what stands otherwise."""
    found = [bad for name in parts if name.startswith("word/") and name.endswith(".xml")
             for bad in out_of_order(etree.fromstring(parts[name]))]  # fmt: skip
    assert [] == found


def test_package_bookmarks_stand_once(parts: dict[str, bytes]) -> None:
    """Names and ids are unique, names short and plain, and each that is begun is ended."""
    document = etree.fromstring(parts["word/document.xml"])
    starts = [(one.get(f"{W}id"), str(one.get(f"{W}name"))) for one in document.iter(f"{W}bookmarkStart")]
    ends = [one.get(f"{W}id") for one in document.iter(f"{W}bookmarkEnd")]
    assert starts
    assert len(starts) == len({id for id, _ in starts}) == len({name for _, name in starts}) == len(set(ends))
    assert [] == [name for _, name in starts if not re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII)]


@pytest.mark.parametrize("name", names())
def test_bookmarks_locate_every_value_cell(name: str) -> None:
    """Each field outside lists has its own, each year of a series too; a list has one for its table. What stands in
    small print below the cover is found by its words."""
    document = etree.fromstring(zipfile.ZipFile(io.BytesIO(blank(name, ".docx", 2026))).read("word/document.xml"))
    placed = {str(one.get(f"{W}name")) for one in document.iter(f"{W}bookmarkStart")}
    small = {"form", "version", "cluster_id"}
    assert set(bookmarks(load(name))) - placed <= small
    assert placed <= set(bookmarks(load(name)))


def test_bookmark_names_stay_apart() -> None:
    """Names that are alike to the eye, or too long, still differ."""
    long = "/a" * 30
    found = [bookmark("/a/b_c"), bookmark("/a_b/c"), bookmark(long), bookmark(f"{long}/b")]
    assert 4 == len(set(found))
    assert max(map(len, found)) <= LONGEST


def test_twin_holds_the_data_exactly() -> None:
    """All of it, as JSON that reads back equal, digits included."""
    values = yaml_values(EXAMPLES / "application-meets.yaml")
    values["economy"]["output"]["2025"] = Decimal("75.10")
    document = render_form(Form("form.yaml", values))
    item = etree.fromstring(zipfile.ZipFile(io.BytesIO(document)).read("customXml/item1.xml"))
    assert (f"{{{TWIN}}}form", "application", "1.0") == (item.tag, item.get("name"), item.get("version"))
    assert values == tree.read_json(str(item.text).encode(), "twin").value
    assert "75.10" in str(item.text)


def test_twin_of_a_blank_form_says_which_form_it_is() -> None:
    """Form and version, and no data."""
    item = etree.fromstring(zipfile.ZipFile(io.BytesIO(blank("plan", ".docx", 2026))).read("customXml/item1.xml"))
    assert ("plan", "1.0", None) == (item.get("name"), item.get("version"), item.text)


def test_twin_takes_a_free_number_and_replaces_its_own() -> None:
    """A template's other custom parts stay; a twin that it brought along goes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank("plan", ".docx", 2026))) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            if not name.startswith("customXml/"):
                target.writestr(name, source.read(name))
        target.writestr("customXml/item1.xml", "<other/>")
    once = embed(made.getvalue(), "plan", "1.0", json.dumps({"a": 1}))
    twice = embed(once, "plan", "1.0", json.dumps({"a": 2}))
    archive = zipfile.ZipFile(io.BytesIO(twice))
    assert b"<other/>" == archive.read("customXml/item1.xml")
    assert b'"a": 2' in archive.read("customXml/item2.xml")
    assert "customXml/item3.xml" not in archive.namelist()


def test_document_with_a_twin_is_the_same_bytes() -> None:
    """For the same data on any day."""
    assert filled("plan") == filled("plan")
