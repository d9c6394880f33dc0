"""Invented sentences of a law: a small grammar over word lists, drawn by chance."""

from __future__ import annotations

import random


def _listed(words: str) -> list[str]:
    return words.split()


NOUNS = _listed(
    """authority harbour vessel master owner permit licence notice register officer inspector operator terminal
berth cargo container carrier agent crew passenger pilot dredger channel lock quay warehouse levy charge penalty
record return report plan survey certificate inspection order direction decision appeal tribunal board minister
committee member secretary employee contractor insurer guarantor creditor debtor tenant lessee occupier land premises
building structure equipment device vehicle fuel waste substance sample laboratory standard procedure condition
restriction exemption variation suspension revocation renewal transfer assignment contract undertaking security bond
deposit account fund budget estimate audit auditor statement evidence document copy information request application
applicant holder person body association council district zone boundary map schedule fee tariff rate period date
offence liability damage loss compensation claim dispute settlement mediation hearing witness complaint incident
accident emergency risk hazard safety navigation signal light buoy mooring anchor tide weather season fishery habitat
species resource water discharge pipe pump tank reservoir canal bridge tunnel road railway depot yard crane gate fence
ticket manifest invoice ledger seal stamp signature envelope address office branch region province territory treaty
convention protocol programme project scheme measure objective principle criterion indicator threshold limit quota
share dividend interest capital reserve grant subsidy loan instalment payment receipt refund"""
)
VERBS = _listed(
    """issue grant refuse renew revoke suspend vary transfer register publish notify inspect mark seize
release detain moor unload store weigh measure test certify approve reject review examine assess determine calculate
pay collect recover waive reduce increase record keep retain produce disclose submit file lodge serve deliver return
repair maintain replace remove construct alter demolish operate close open restrict permit prohibit require appoint
dismiss instruct supervise train insure indemnify compensate consult inform warn summon hear decide confirm set-aside
prescribe specify designate classify describe identify verify monitor sample treat discharge dispose transport load
convene adjourn delegate endorse countersign translate archive"""
)
ADJECTIVES = _listed(
    """written reasonable annual provisional final competent responsible adjacent commercial public private
foreign domestic temporary permanent dangerous perishable electronic original certified preliminary special general
material outstanding relevant independent joint several restricted navigable inland coastal seasonal quarterly
monthly additional alternative equivalent sufficient adequate approved registered licensed qualified authorised
prescribed exclusive statutory urgent confidential accessible technical financial environmental maritime municipal
regional national customary standard exceptional minor serious repeated continuing"""
)
MODALS = ("must", "may", "shall", "must not", "may not", "is required to", "is entitled to")
LINKS = ("before", "after", "within", "not later than", "at least", "for a period of", "at the end of")
UNITS = ("days", "working days", "months", "hours", "weeks")
STARTS = ("If", "Where", "When", "Unless", "To the extent that", "Whenever")
PREPOSITIONS = ("of", "in", "for", "under", "relating to", "with respect to", "by", "from", "at")


def noun_phrase(chance: random.Random) -> str:
    """``the written notice of a carrier``."""
    article = chance.choice(("the", "the", "a", "any", "each", "that"))
    said = [article, *([chance.choice(ADJECTIVES)] if chance.random() < 0.4 else []), chance.choice(NOUNS)]
    if chance.random() < 0.35:
        said += [chance.choice(PREPOSITIONS), chance.choice(("the", "a", "any")), chance.choice(NOUNS)]
    return " ".join(said)


def clause(chance: random.Random) -> str:
    """``the master must lodge any record within 12 days``."""
    said = f"{noun_phrase(chance)} {chance.choice(MODALS)} {chance.choice(VERBS)} {noun_phrase(chance)}"
    if chance.random() < 0.4:
        said += f" {chance.choice(LINKS)} {chance.randrange(2, 90)} {chance.choice(UNITS)}"
    return said


def sentence(chance: random.Random) -> str:
    """One sentence of a law, 12 to 40 words."""
    said = clause(chance)
    if chance.random() < 0.6:
        said = f"{chance.choice(STARTS)} {clause(chance)}, {said}"
    if chance.random() < 0.35:
        said += f" {chance.choice(('and', 'or', 'but'))} {clause(chance)}"
    return said[0].upper() + said[1:] + "."


def item(chance: random.Random) -> str:
    """An item of a list, without its last mark."""
    return f"{chance.choice(VERBS)} {noun_phrase(chance)} {chance.choice(PREPOSITIONS)} {noun_phrase(chance)}"


def heading(chance: random.Random) -> str:
    """``Provisional certificate of the carrier``."""
    said = f"{chance.choice(ADJECTIVES)} {chance.choice(NOUNS)} and {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)}"
    return said[0].upper() + said[1:]


def term(chance: random.Random) -> str:
    return f"{chance.choice(ADJECTIVES)} {chance.choice(NOUNS)}"


def note(chance: random.Random) -> str:
    """Text of a footnote."""
    said = f"{noun_phrase(chance)} {chance.choice(PREPOSITIONS)} {noun_phrase(chance)}"
    return f"See {said}, {chance.randrange(1950, 2020)}."


def phrase(chance: random.Random, size: int) -> str:
    """``size`` words that mean nothing much."""
    kinds = (ADJECTIVES, NOUNS, VERBS)
    return " ".join(chance.choice(kinds[at % 3]) for at in range(size))
