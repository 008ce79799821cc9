"""What must never stand in an entry of somebody's home: a street, a house, a whole postcode, a point on a map.

Words tell of places in more ways than any list holds. So this looks for the ways that people write addresses, rather
once too often than once too little, and whatever else is said of a home waits for the registrar (`keeping.waits`).
"""

import re
from typing import Any
from urllib.parse import unquote

from django.utils.translation import gettext as _

# The letters that postcodes begin with.
_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|"
    "EX|FK|FY|G|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|"
    "NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|"
    "TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_GAP = r"[\s.,_+-]*"
# Letters of it may stand apart: "B D 2 3 1 A A". Then only those that postcodes end in: "at 9 30 am" is none.
_POSTCODE = re.compile(
    rf"\b(?:{_AREAS})[0-9][A-Z0-9]?{_GAP}[0-9][A-Z]{{2}}\b"
    rf"|\b(?:{'|'.join(_GAP.join(area) for area in sorted(_AREAS.split('|'), key=len, reverse=True))}){_GAP}"
    rf"[0-9]{_GAP}[A-Z0-9]?{_GAP}[0-9]{_GAP}[ABD-HJLNP-UW-Z]{_GAP}[ABD-HJLNP-UW-Z]\b",
    re.IGNORECASE,
)
_ON_A_MAP = re.compile(
    r"-?\b[0-9]{1,2}\.[0-9]{3,}\W{1,3}-?[0-9]{1,3}\.[0-9]{3,}"  # 53.9612, -2.0166
    r"|\b[0-9]{1,2}(?:\.[0-9]+)?\s*°|\b[0-9]{1,2}\.[0-9]+\s*[NS]\b.{1,5}[0-9]+\.[0-9]+\s*[EW]\b"
    r"|///|\bwhat\s?(?:3|three)\s?words\b|\bw3w\b"
    r"|\b[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}\b"  # a plus code
    r"|goo\.gl|\bmaps?\.(?:app|google|apple|me)\b|google\.[a-z.]+/maps|openstreetmap|\bosm\.org"
    r"|bing\.com/maps|\bwaze\.com|streetmap|plus\.codes|/maps?/|@-?[0-9]{1,2}\.[0-9]{2,},",
    re.IGNORECASE,
)
# A square of the Ordnance Survey and six figures or more; in capitals, for "no" and "so" are squares too.
_GRID = re.compile(
    r"\b(?:H[PTUWXYZ]|N[A-HJ-OR-UW-Z]|OV|S[C-HJKM-PR-Z]|T[AFGLMQRV])\s?[0-9]{3,5}\s?[0-9]{3,5}\b"
)

# Ends of streets and of houses that are hardly anything else, and those that are a surname or another word as well.
_SURE = (
    "avenue|ave|crescent|cres|road|rd|lane|ln|street|terrace|mews|villas|yard|gardens|gdns|parade|esplanade|promenade|"
    "cottage|cottages|farm|farmhouse|barn|barns|bungalow|lodge|manor|grange|vicarage|rectory|mansions|brow|garth|"
    "ginnel|wharf|quay|close|court|drive|row|crofts"
)
_UNSURE = (
    "bank|bottom|bridge|chase|cl|copse|corner|croft|cross|dale|dell|dene|dr|drove|end|fold|gate|green|grove|hall|"
    "heights|hill|hollow|house|lea|meadow|meadows|mill|mount|orchard|park|pl|place|ridge|rise|side|spinney|sq|square|"
    "st|tower|towers|vale|view|walk|way|wood"
)
# What follows numbers, and stands before such words, where nobody lives.
_STOPS = (
    "a|about|above|adult|adults|after|again|ago|all|am|an|and|any|are|around|as|at|away|bad|bed|bedroom|bedrooms|before|"
    "big|both|broken|bus|busy|but|by|care|carers?|cats?|children|clients?|clock|clubs?|come|coming|country|courses?|cups?|"
    "dark|day|days|degrees?|different|dogs?|down|each|easy|empty|evening|evenings|every|extra|family|feet|few|first|"
    "flights?|for|friends?|from|front|full|get|go|good|great|green|half|happy|hard|have|he|her|his|home|hot|hour|hourly|"
    "hours|hrs?|i|if|in|into|is|it|its|just|kids|kinds?|kind|languages?|large|last|letter|level|like|little|local|long|"
    "lots|lovely|main|many|meals?|men|metres?|mile|miles|mins?|minute|minutes|month|monthly|months|more|morning|mornings|"
    "most|mum|my|nearby|new|next|nice|night|nights|no|noon|not|nvqs?|o|oclock|of|off|old|on|one|only|open|or|other|our|"
    "out|over|own|parts?|past|pence|people|per|percent|person|persons|place|places|pm|pounds?|private|public|quarter|"
    "quiet|rail|railway|real|right|rooms?|safe|same|seasons?|second|sharp|she|shifts?|short|side|slow|small|so|some|"
    "staff|stars?|stone|storey|storeys|streets?|sunny|support|talking|than|that|the|their|then|there|these|they|thing|"
    "things|third|this|three|times?|to|too|town|train|two|until|up|very|village|visits?|walk|walking|walks|warm|was|way|"
    "we|week|weekly|weeks|what|when|where|whole|who|wide|with|without|women|wonderful|work|workers?|world|wrong|year|"
    "yearly|years|yes|you|young|your"
)
_WORD = rf"(?!(?:{_STOPS})\b)[^\W\d_][\w’'-]*"
_SPELT = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|"
    "eight|nine))?"
)
# A house number and words up to one that streets end in: "7 mill brow", "twelve orchard close".
_NUMBERED = re.compile(
    rf"(?<![\w.:£-])[0-9]{{1,4}}[a-z]?,?\s+(?:the\s+)?(?:old\s+)?(?:{_WORD}\s+){{1,3}}(?:{_SURE}|{_UNSURE})\b"
    rf"|\b(?:{_SPELT}),?\s+(?:{_WORD}\s+){{1,3}}(?:{_SURE})\b"
    rf"|(?<![\w.:£-])[0-9]{{1,4}}[a-z]?,?\s+the\s+(?:old\s+|new\s+)?(?:{_SURE}|green)\b"
    rf"|\b(?:live|lives|living|address|find me|find us|come to|home is)\b\W+(?:is\W+|at\W+|in\W+)?"
    rf"(?:number\s+|no\.?\s+)?(?:[0-9]{{1,4}}[a-z]?,?\s+{_WORD}|(?:number|no\.?)\s+(?:[0-9]+|one|{_SPELT})\b)",
    re.IGNORECASE,
)
# A number and a word with a capital: "14 Elm". Not a day, a language, a course or the like, nor after "Level" or so.
_CALLED = re.compile(
    r"(?<![\w.:£,-])(?<!evel )(?<!rade )(?<!Year )(?<!year )(?<!NVQ )(?<!Part )(?<!Band )(?<!Tier )(?<!Unit )"
    r"(?!(?:19|20)[0-9]{2}\b)[0-9]{1,4}[a-z]?,?\s+(?!(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Diploma|Certificates?|Standards?|Modules?|Awards?|Health|Care|First|Star|Bank|English|"
    r"British|Polish|Makaton|Welsh|Irish|Christmas|Easter|Ofsted|Labradors?|Adults?|Children|Hours?|Days?|Years?|Miles?|"
    r"Minutes?|People|I)\b)[A-Z][a-z’'-]+"
)
# Words with capitals up to one that streets or houses end in. A firm may be called so: "Meadow View Care".
_FIRM = r"(?!\s+(?:Care|Homecare|Support|Services?|Helping|Hands|Ltd|Limited|Group|Trust|Community|Centre|Advocacy)\b)"
_TITLE = "|".join(word.title() for word in _SURE.split("|"))
_TITLE_UNSURE = "|".join(word.title() for word in _UNSURE.split("|"))
_CAPITALS = (
    r"(?!(?:The|A|My|Our|Your|This|Each|Open|Village|Town|City|Church|Parish|Community|Every|No|In|On|At)\s)"
)
_NAMED = re.compile(
    rf"\b{_CAPITALS}[A-Z][\w’'-]+\s+(?:[A-Z][\w’'-]+\s+){{0,2}}(?:{_TITLE}|House|Hall|Street)\b{_FIRM}"
    rf"|\b{_CAPITALS}[A-Z][\w’'-]+\s+(?:[A-Z][\w’'-]+\s+){{0,2}}(?:Cottage|Farm|Barn|Lodge)\b"
    rf"|\b(?:in|on|at|to|off|near|by|from|opposite|behind|along|down|up)\s+{_CAPITALS}[A-Z][\w’'-]+\s+"
    rf"(?:[A-Z][\w’'-]+\s+){{0,2}}(?:{_TITLE_UNSURE})\b{_FIRM}"
)
# The same in small letters, after a word that says where: "on gladstone terrace", "I live in orchard rise".
_LOCATED = re.compile(
    rf"\b(?:in|on|at|to|off|near|from|opposite|behind|along|down)\s+(?:{_WORD}\s+){{1,2}}(?:{_SURE})\b"
    rf"|\b(?:live|lives|living|based|find me|find us|come to|home is|house is|address is|address)\b\W+"
    rf"(?:(?:in|on|at|off|near|called)\s+)?(?:{_WORD}\s+){{1,2}}(?:{_SURE}|{_UNSURE})\b",
    re.IGNORECASE,
)
_FLAT = re.compile(
    rf"\b(?:flat|apartment|apt|maisonette|house number|no\.)\s*(?:[0-9]+\w?|one|{_SPELT})\b|\b[Ff]lat [A-H]\b",
    re.IGNORECASE,
)
_ALL = (_POSTCODE, _ON_A_MAP, _GRID, _NUMBERED, _CALLED, _NAMED, _LOCATED, _FLAT)
# Somebody may be called Sarah Lane.
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?"
    r"(?:Lane|Street|Close|Court|Farm|Barn|Lodge|Row|House|Hall|Manor|Yard)"
)

OUTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
WHOLE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)[0-9][A-Z]{2}")


def holds_address(text: str) -> bool:
    """Whether these words seem to tell where somebody lives. Rather once too often than once too little."""
    is_link = "://" in text or text.startswith("www.")
    plain = re.sub(r"[_/+.-]+", " ", unquote(text)) if is_link else " ".join(text.split())
    return any(pattern.search(said) for said in {text, plain} for pattern in _ALL)


def is_a_person(text: str) -> bool:
    """Whether these words are a first name and a surname that streets and houses end in too."""
    return bool(_PERSON.fullmatch(text.strip()))


def without_address(text: Any, *, a_person: bool = False) -> Any:
    """The same words, which may be the name of `a_person`. Raises ValueError, with words for a person, where they hold
    an address.
    """
    if not isinstance(text, str) or (a_person and is_a_person(text)):
        return text
    if holds_address(text):
        raise ValueError(
            _(
                "This may be somebody’s home, so leave out the street, the house, the whole postcode and any map."
            )
        )
    return text


def outcode(typed: str) -> str:
    """The first half of a postcode, in capitals; the rest, where it was typed, is let go. "" where it is none."""
    squeezed = re.sub(r"[^A-Z0-9]", "", typed.upper())
    if whole := WHOLE.fullmatch(squeezed):
        return whole[1]
    return squeezed if OUTCODE.fullmatch(squeezed) else ""
