"""Names: folding, plain spelling, words for administrative units. Used by the scripts beside it."""
import re
import unicodedata

_MARKS = dict.fromkeys(map(ord, "'\"`´’‘ʼʻʽʾʿ′″ʹʺˈˊ“”„ء"), None)
_LETTERS = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
    "ǝ": "a", "ħ": "h", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ŧ": "t", "ƴ": "y", "ɲ": "n",
}
_ARTICLES = {"al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ath"}


def plain(text):
    """`text` without diacritics and apostrophes, case kept: "Şırnak" -> "Sirnak"."""
    out = []
    for ch in text:
        low = ch.lower()
        if low in _LETTERS and ch != low:
            ch = _LETTERS[low].capitalize()
        elif ch in _LETTERS:
            ch = _LETTERS[ch]
        elif ch == "İ":
            ch = "I"
        out.append(ch)
    text = unicodedata.normalize("NFKD", "".join(out))
    text = "".join(ch for ch in text if not unicodedata.combining(ch)).translate(_MARKS)
    return re.sub(r"\s+", " ", re.sub(r"[‐‑–—]", "-", text)).strip()


def fold(text, articles=True):
    """The form in which two spellings count as one: lower case, plain, no punctuation, no Arabic article."""
    words = re.sub(r"[^\w]+|_", " ", plain(text).lower()).split()
    if articles and len(words) > 1:
        words = [w for w in words if w not in _ARTICLES] or words
    return " ".join(words)


# English words for a unit; a district's name is given without them.
_ENGLISH = (
    "district|county|raion|rayon|region|province|department|governorate|municipality|prefecture|township|"
    "division|local government area|zone|woreda|cercle|canton|state|sub-county|subdistrict|urban okrug|"
    "regency|city|zila|parish|arrondissement|commune|concelho|municipio|territory"
)
# The same in the countries' own languages, before or after the name.
_BEFORE = (
    r"qada|qadha|qeza-i|qaza-i|qaza|mantiqat|muhafazat|mudiriyat|mudiryat|nahiyat|liwa|markaz|mintaqat|wilayat|shahrestan-?e?|shahrestane|"
    r"uluswali-?ye|wuluswali-?ye|wuluswali|uluswali|ulusvali-?ye|district de la|district de|"
    r"province (?:du|de la|de l|des|de|d|of)|departement (?:du|de la|de l|des|de|d)|"
    r"cercle (?:du|de la|de|d)|commune (?:du|de la|de|d)|prefecture (?:du|de la|de|d)|"
    r"region (?:du|de la|de|d)|arrondissement (?:du|de la|de|d)|territoire (?:du|de la|de|d)|"
    r"kabupaten|amphoe|khet|komuna e|opstina|opština|opshtina|municipio de|municipio|provincia de|provincia del|"
    r"partido de|departamento de|canton de|canton|distrito de|concelho de|okres|powiat|landkreis|kreis|zila|"
    r"municipality of|county of|city of|province of|district of|sub-?prefecture (?:du|de la|de|d)|"
    r"gorod|horad|misto|garadskoi akrug"
)
_AFTER = _ENGLISH + (
    r"|ilcesi|ili|qada|kabupaten|rayonu|raionul|raion|kommun|kommune|novads|shi|xian|qu|gun|ku|zhou|obcina|"
    r"rajons|savivaldybe|skyy rayon|mandal|taluk|tehsil|upazila"
)
_BEFORE_RE = re.compile(rf"^(?:{_BEFORE})[ -]+(?=\S)|^(?:province|departement|district|prefecture) d(?=[AEIOUH])", re.I)
_AFTER_RE = re.compile(rf"[ -]+(?:{_AFTER})$", re.I)
_ENGLISH_RE = re.compile(rf"[ -]+(?:{_ENGLISH})$", re.I)


def bare(name):
    """A district's name in plain spelling without the words for the unit: "Qaḑā’ Sāmarrā’" -> "Samarra"."""
    name = re.sub(r"(?<=\bd)['’](?=\w)", " ", name)
    name = plain(name)
    for _ in range(2):
        cut = _AFTER_RE.sub("", _BEFORE_RE.sub("", name)).strip(" -")
        if len(cut) < 3 or fold(cut) in _UNITS_ALONE:
            break
        name = cut
    return name


_UNITS_ALONE = {
    "north", "south", "east", "west", "central", "northern", "southern", "eastern", "western", "capital", "new",
    "old", "upper", "lower", "municipal", "urban", "rural", "middle", "federal", "city",
}


def english_generic_only(full, short):
    """True when `full` says no more than `short` and an English word for the unit."""
    return fold(_ENGLISH_RE.sub("", plain(full))) == fold(short)


def script(text):
    """latin, arabic, cyrillic, or other (also for mixtures)."""
    found = set()
    for ch in text:
        if not ch.isalpha():
            continue
        code = ord(ch)
        if code < 0x250 or 0x1E00 <= code < 0x1F00 or 0x250 <= code < 0x2C0:
            found.add("latin")
        elif 0x400 <= code < 0x530:
            found.add("cyrillic")
        elif 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFE00 or 0xFE70 <= code < 0xFF00:
            found.add("arabic")
        elif unicodedata.category(ch) == "Lm":
            continue
        else:
            found.add("other")
    return found.pop() if len(found) == 1 else "other"


def skeleton(name):
    """A rough key under which romanisations of one name fall together: "Al-Hawija", "Hawijah" -> "hwj"."""
    text = fold(name).replace(" ", "")
    for a, b in (("kh", "X"), ("gh", "G"), ("sh", "S"), ("ch", "C"), ("zh", "J"), ("dh", "d"), ("th", "t"), ("ph", "f"),
                 ("q", "k"), ("c", "k"), ("v", "w"), ("p", "b")):
        text = text.replace(a, b)
    text = re.sub(r"(?<=.)[aeiouyhw]", "", text)
    text = re.sub(r"^[aeiouy]", "a", text)
    return re.sub(r"(.)\1+", r"\1", text)
