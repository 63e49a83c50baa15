"""A notice and those that went before it → findings: what is announced was publicised, what is lost was had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from toolkit.finding import Finding
from toolkit.form import Form
from toolkit.messages import commas
from toolkit.render.content import Examination, plain
from toolkit.render.display import chinese_date

HAVE_THE_TITLE = ("clusters", "passed")  # lists of those that a 公布 or a 复核 leaves with the title


def after_publicity(it: Examination) -> Iterator[Finding]:
    """The decision is signed after the last day of the 公示, as the data tell it and as the 公示 itself does."""
    signed = it.day("/date")
    told = it.beside.after.get("/period/end") if it.beside.after else None
    ends = (it.day("/publicised/end"), date.fromisoformat(told) if isinstance(told, str) else None)
    for end in dict.fromkeys(ends):
        if end and signed and signed <= end:
            yield it.finding("/date", "after-publicity", "notice.too-soon", end=chinese_date(end))


def award_unchanged(it: Examination) -> Iterator[Finding]:
    """What was publicised under one title isn't awarded under another."""
    given = it.form.get("/publicised/title")
    if given is not None and given != it.award():
        yield it.finding("/publicised/title", "award-unchanged", "notice.award", given=given, award=it.award())


def title_unchanged(it: Examination) -> Iterator[Finding]:
    """The titles of 公示 and 公布 name the same office, year and award."""
    if it.beside.after is None:
        return
    for name in ("issuer", "year", "award"):
        own, other = (form.get(f"/{name}") for form in (it.form, it.beside.after))
        if name == "award":
            own, other = own or it.pack.award, other or it.pack.award
        if own != other:
            yield it.finding(
                f"/{name}", "title-unchanged", "notice.title", own=own, other=other, file=it.beside.after.file
            )


def publicised_before(it: Examination) -> Iterator[Finding]:
    """Every cluster stood in the 公示, in the same place; one that is no longer there is named."""
    if it.beside.after is None:
        return
    file = it.beside.after.file
    earlier = _by_name([it.beside.after])
    for pointer, number, row in it.each():
        found = earlier.pop(plain(row["name"]), None)
        if found is None:
            yield it.finding(f"{pointer}/name", "publicised-before", "notice.not-publicised",
                             row=number, name=row["name"], file=file)  # fmt: skip
        elif (found.get("city"), found.get("county")) != (row.get("city"), row.get("county")):
            place = f"{found.get('city')}{found.get('county')}"
            yield it.finding(f"{pointer}/county", "publicised-before", "notice.other-place", row=number,
                             name=row["name"], place=place, file=file)  # fmt: skip
    if earlier:
        left = commas(str(row["name"]) for row in earlier.values())
        yield it.warning("/clusters", "publicised-before", "notice.left-out", names=left, count=len(earlier))


def recognised_before(it: Examination) -> Iterator[Finding]:
    """No cluster loses, keeps or changes a title before it has one."""
    signed = it.day("/date")
    known = _by_name(it.beside.recognised)
    for pointer, number, row in it.each():
        year = row.get("recognised_year")
        if signed and isinstance(year, int) and year > signed.year:
            yield it.finding(
                f"{pointer}/recognised_year", "recognised-before", "notice.recognised-later", year=signed.year
            )
        if not it.beside.recognised:
            continue
        found = known.get(plain(row["name"]))
        if found is None:
            files = commas(form.file for form in it.beside.recognised)
            yield it.finding(f"{pointer}/name", "recognised-before", "notice.not-recognised",
                             row=number, name=row["name"], files=files)  # fmt: skip
        elif year is not None and str(found["recognised_year"] or year) != str(year):
            yield it.finding(f"{pointer}/recognised_year", "recognised-before", "notice.other-year",
                             row=number, name=row["name"], year=found["recognised_year"])  # fmt: skip


def _by_name(forms: Iterable[Form]) -> dict[str, dict[str, Any]]:
    """The rows of lists by the names of their clusters, with the year of the list where a row has none."""
    found = {}
    for form in forms:
        for row in (row for name in HAVE_THE_TITLE for row in form.values.get(name) or ()):
            if isinstance(row, dict) and row.get("name"):
                found[plain(row["name"])] = {"recognised_year": form.get("/year"), **row}
    return found


def names_change(it: Examination) -> Iterator[Finding]:
    """A corrected name is another one than before, and no two clusters get the same."""
    taken: dict[str, int] = {}
    for pointer, number, row in it.each():
        new = plain(row.get("new_name", ""))
        if new == plain(row.get("name", "")):
            yield it.finding(f"{pointer}/new_name", "names-change", "notice.same-name", row=number)
        if new in taken:
            yield it.finding(f"{pointer}/new_name", "names-change", "notice.new-twice", row=number, earlier=taken[new])
        taken.setdefault(new, number)
