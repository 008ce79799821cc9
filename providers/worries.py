"""Words by which somebody may be asking for help with danger, and not only for a service.

The page then says, above what it found, where there is help now. Nothing is kept of it, and nobody is told.
"""

import re

# Of one's own life and body.
_MYSELF = r"""suicid\w* | (kill|hurt|harm|cut|cutting|hurting|harming|killing|burn|burning)(ing)?\s(my|him|her)self |
    (kill|hurt|harm)\s(them|your)(self|selves) | self\s?harm\w* | (end|ending|take|taking)\s(my|his|her)\s(own\s)?life |
    end\s it\sall | (want|wants|wanted|going)\sto\sdie | wish\si\swas\sdead | no\sreason\sto\slive |
    (not|dont|cant)\swant\sto\s(live|be\shere) | cant\sgo\son | overdos\w*"""
# Of what somebody else does.
_SOMEBODY = r"""abus(e|ed|er|ers|es|ing|ive) | (hit|hits|hitting|beat|beats|beating|hurt|hurts|hurting|kick|kicks|
    punches|punched|slaps|slapped|threatens|threatened|threatening|controls|controlling|frightens|scares|bullies|
    stalks|stalking|attacks|attacked|rapes|raped|strangles|strangled|touches|touched|chokes)\s(me|us|my|him|her|them) |
    rape | raped | assault\w* | molest\w* | violen(t|ce) | refuge | domestic\sviolence | coerc\w* | controlling\s\w+ |
    forced\smarriage | honour\sbased | safeguarding | neglect(ed|s|ing)? | bull(y|ied|ying) | stalk(ed|er|ing) |
    (scared|afraid|frightened|terrified)(\s\w+)? | (in\s)?danger | not\ssafe | dont\sfeel\ssafe | unsafe |
    locks?\sme\sin | takes?\smy\smoney | wont\slet\sme | run(ning)?\saway | leave\shome | exploit\w* | traffick\w* |
    (being\s)?made\sto\s(work|marry) | threat(s|ens|ened|ening)?"""
_WORDS = re.compile(rf"\b(?:{_MYSELF}|{_SOMEBODY})\b", re.VERBOSE)
# A need, and nobody's deed.
_NEEDS = re.compile(r"\b(?:substance|drug|alcohol|drink)s? (?:and alcohol )?abuse\b")


def may_need_help(typed: str) -> bool:
    """Whether these words may be somebody's who is in danger or at the end of their strength."""
    plain = re.sub(r"['’`]", "", typed.lower())
    plain = " ".join(re.sub(r"[^a-z]+", " ", plain).split())
    return bool(_WORDS.search(_NEEDS.sub(" ", plain)))
