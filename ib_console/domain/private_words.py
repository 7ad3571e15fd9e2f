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
    ab ag am ap av bb be bl bo bs bv cb cd cv da de di dl do dr du eb ed ehbo en er eu gg gl gr hb he hk hr hv
    ib ic ii ik in iq is it iv jb je jg jm ka kb kk lb lj lo ma me mi mr mt na nl nt nu of og ok om op ot ov
    pc pe pm po pr ro rt sb so st su tb te tl to tv uw va vb vg vi vo vr vs we wo ww za ze zm zn zo
    """
)
"""Two capitals that are an abbreviation of the field, a niveau ("IV") or a word in capitals, rather than somebody."""
