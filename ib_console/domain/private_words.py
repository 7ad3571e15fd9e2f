"""Words that a name is made of or looks like, and that name nobody: the check of a paper does not ask about them.

Plain lists, one a kind, folded. Imports nothing of ours.
"""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


BETWEEN = _words(
    """
    aan al bij da de del den der des di do dos du el en het in la le onder op over s t te ten ter uit van von
    voor y
    """
)
"""Words of a name that name nobody."""
ORDINARY = _words(
    """
    al amber an april art augustus bas beer ben bent bloem bo can dag dan dat die do door een els ever faas
    fee fleur floor guus hanne hans hen hoop hummel iris is jade jasmijn jet job jong juni kim klaver koen
    lente lief lieve linde lot mark max mees mei merel min nu olijf om parel per pien pip pit puck rein rik
    rob robijn roos ruben saar sky sproet ster sterre stijn stil storm tes ties tom toon trouw valk vos vrede
    ward wie wijs wil winter wolf zij zoet zomer zon
    """
)
"""First names that in small letters are rather a word ("ik ben", "door de week", "een roos")."""
FIRST_WORDS = _words(
    """
    bruin bruine goed goede groot grote hoge hoog jong jonge klein kleine kort korte laag lage lang lange meer
    nieuwe oude snel sterk sterke vroeg wit witte zwart zwarte
    """
)
"""Surnames that as the first word of a sentence, where everything has a capital, are rather a word ("Meer hulp")."""
NO_INITIALS = _words(
    """
    bl bo bv dl dr ed eu gb gr hb ib ii iv jg lb lj lo mi mr mt nl nt ok ot ov pc pm po rt so tl tv vb vi vo ww
    """
)
"""Two capitals that are an abbreviation of the field or a niveau ("IV") in nearly every paper, rather than somebody.

"AB" and "JB" have a meaning too, but are somebody as often: rather a question too many than a name too few.
"""
CAPITAL_WORDS = _words(
    """
    al bs da de di do du en er ga he ik in is it ja je la ma me na nu of om op te to uw va vr we wo za ze zo
    """
)
"""Two letters that are a word beside others in capitals ("DAT IS ZO"), and somebody elsewhere."""
