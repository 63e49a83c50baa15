"""Shandong's cities, counties and zones as `schemas/regions.schema.json` lists them: look-up, and words for a miss."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from toolkit.messages import commas, say
from toolkit.schema.load import document
from toolkit.tree import pointer as down

REGION = frozenset({"city", "county"})


class Region(NamedTuple):
    """One county, district or coded zone; sorts by its code, the order of administrative divisions."""

    code: str
    city: str
    county: str
    zone: bool = False


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """All of them, by code."""
    found = []
    for branch in document("regions")["$defs"]["region"]["oneOf"]:
        city = branch["properties"]["city"]["const"]
        for one in branch["properties"]["county"]["oneOf"]:
            found.append(Region(one["x-code"], city, one["const"], one.get("x-zone", False)))
    return tuple(sorted(found))


@lru_cache(maxsize=1024)  # a list names the same few again and again
def find(county: str, city: str = "") -> tuple[Region, ...]:
    """Every region of that name, in that city if one is given: none, one, or (市中区 alone) two."""
    return tuple(one for one in regions() if one.county == county and city in ("", one.city))


def explain_region(here: str, value: Any) -> list[tuple[str, str]]:
    """(pointer, sentence) for a city and county that do not name one place; nothing where another error says more."""
    if not isinstance(value, dict) or not isinstance(value.get("county"), str):
        return []
    city, county = str(value.get("city", "")), str(value.get("county", ""))
    cities = sorted({one.city for one in regions()}, key=lambda name: next(r.code for r in regions() if r.city == name))
    if city and city not in cities:
        return [(down(here, "city"), say("region.city", city=city, guess=_guess(city, cities)))]
    homes = find(county)
    if len(homes) > 1 and not city:
        return [(down(here, "city"), say("region.which", county=county, cities=commas(one.city for one in homes)))]
    if homes:
        message = say("region.other-city", county=county, city=city, home=commas(one.city for one in homes))
        return [(down(here, "county"), message)]
    known = [one.county for one in regions() if city in ("", one.city)]
    return [(down(here, "county"), say("region.county", county=county, city=city, guess=_guess(county, known)))]


def _guess(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, known, n=1, cutoff=0.4)
    return say("region.guess", name=found[0]) if found else say("region.list")
