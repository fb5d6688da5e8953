#!/usr/bin/env python3
"""Checks the gazetteer's tables: python3 lexicon/build/check.py [--seats] [--odd]

Codes resolve, files are sorted and well-formed, every admin1 code of the places stands in admin1_iso.tsv; with
--seats, provinces whose seat lies in another province; with --odd, places among neighbours of another province.
"""
import collections
import glob
import math
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from names import fold  # noqa: E402

LEXICON = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CONFLICT = (
    "IQ SY YE LB PS IL IR JO TR EG LY DZ AF PK IN BD NP LK MM TH PH ID UA RU GE AZ AM SD SS SO ET ER KE UG BI RW CD "
    "CF TD CM NG NE ML BF MR SN GN CI GH TG BJ MZ TZ ZW ZM MW ZA AO MG CO PE VE EC BO CL SV GT HN NI MX BR HT AR"
).split()
bad = 0


def complain(*what):
    global bad
    bad += 1
    print("BAD", *what)


def table(path, columns):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    if not text.endswith("\n") or "\r" in text:
        complain(path, "line ends")
    lines = [l for l in text.split("\n")[:-1] if not l.startswith("#")]
    head = lines[0].split("\t")
    if head != columns.split():
        complain(path, "header", head)
    rows, last = [], ""
    for n, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(head):
            complain(path, n, "cells", len(cells))
            continue
        if cells[0] <= last:
            complain(path, n, "order or duplicate", cells[0])
        last = cells[0]
        if any(c != c.strip() or "||" in c for c in cells):
            complain(path, n, "blank or empty alias", line[:80])
        rows.append(dict(zip(head, cells)))
    return rows


countries = table(f"{LEXICON}/countries.tsv", "iso2 iso3 name capital lat lon population neighbours demonyms aliases")
provinces = table(f"{LEXICON}/provinces.tsv", "code name country kind seat lat lon population aliases parent")
admin1 = table(f"{LEXICON}/admin1_iso.tsv", "geonames_code code")
districts = table(f"{LEXICON}/districts.tsv", "id name country province lat lon aliases")
iso2 = {r["iso2"] for r in countries}
by_code = {r["code"]: r for r in provinces}
by_id = {r["id"]: r for r in districts}
for r in provinces:
    if r["country"] not in iso2:
        complain("province's country", r["code"])
    if r["parent"] and r["parent"] not in by_code:
        complain("province's parent", r["code"], r["parent"])
    if not r["name"]:
        complain("province's name", r["code"])
for r in admin1:
    if r["code"] not in by_code:
        complain("admin1", r)
for r in districts:
    if r["province"] and r["province"] not in by_code:
        complain("district's province", r["id"], r["province"])
places = collections.defaultdict(list)
for path in sorted(glob.glob(f"{LEXICON}/geonames/*.tsv")):
    cc = os.path.basename(path)[:2]
    for r in table(path, "geonameid name lat lon province district population aliases"):
        if r["province"] and r["province"] not in by_code:
            complain("place's province", cc, r)
        if r["district"] and r["district"] not in by_id:
            complain("place's district", cc, r)
        elif r["district"] and by_id[r["district"]]["province"] != r["province"]:
            complain("place's district in another province", cc, r)
        r["lat"], r["lon"] = float(r["lat"]), float(r["lon"])
        places[cc].append(r)


def km(a, b):
    x = (a["lon"] - b["lon"]) * math.cos(math.radians((a["lat"] + b["lat"]) / 2))
    return 111.2 * math.hypot(x, a["lat"] - b["lat"])


def related(a, b):
    pa, pb = by_code.get(a, {}).get("parent"), by_code.get(b, {}).get("parent")
    return a == b or pa == b or pb == a


if "--seats" in sys.argv:
    for cc in CONFLICT:
        for p in provinces:
            if p["country"] != cc:
                continue
            if not p["lat"]:
                print("no seat:", p["code"], p["name"])
                continue
            at = {"lat": float(p["lat"]), "lon": float(p["lon"])}
            near = min(places[cc], key=lambda r: km(at, r))
            if km(at, near) < 5 and not related(near["province"], p["code"]):
                print("seat elsewhere:", p["code"], p["name"], p["seat"], "->", near["name"], near["province"])
            elif km(at, near) >= 5:
                print("seat is no place:", p["code"], p["name"], p["seat"], f"{km(at, near):.0f} km to", near["name"])
if "--odd" in sys.argv:
    for cc in CONFLICT:
        here = places[cc]
        for r in here:
            box = [o for o in here if o is not r and abs(o["lat"] - r["lat"]) < 0.5 and abs(o["lon"] - r["lon"]) < 0.6]
            box = sorted(box, key=lambda o: km(r, o))[:6]
            if len(box) >= 5 and km(r, box[4]) < 30 and not any(related(o["province"], r["province"]) for o in box):
                print("odd:", cc, r["geonameid"], r["name"], r["lat"], r["lon"], r["province"],
                      [o["province"] for o in box])
print("country  provinces  districts  places  aliases  with district")
for cc in CONFLICT:
    print(f"{cc}  {sum(r['country'] == cc for r in provinces):5} {sum(r['country'] == cc for r in districts):6} "
          f"{len(places[cc]):6} {sum(len(r['aliases'].split('|')) for r in places[cc] if r['aliases']):7} "
          f"{sum(bool(r['district']) for r in places[cc]):6}")
print("total", len(countries), "countries,", len(provinces), "provinces,", len(admin1), "admin1 codes,", len(districts),
      "districts,", sum(map(len, places.values())), "places; bad:", bad)
