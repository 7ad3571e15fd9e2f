"""Two roads to another school: one under way, one that was stopped."""

from ib_console.demo.desk import Parent
from ib_console.demo.plan_acts import (
    Consented,
    Judged,
    OppDrawnUp,
    OppEvaluated,
    TlvPlanned,
    TlvRequested,
)
from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, ago, ahead, last_year
from ib_console.demo.telling import (
    Described,
    Evaluated,
    Helps,
    Leaves,
    Moved,
    Needs,
    Opened,
    Story,
    Talked,
    on,
)
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.plans import BoundaryAnswer, ConsentPurpose, TlvKind

_MEES = Story(
    "Mees Maas",
    parents=(
        Parent("Anneke", "Maas"),
        Parent("Sjoerd", "Postma"),
    ),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.THREE)),
        on(
            ago(34, TUE),
            Described(
                "Waar kan Mees leren zonder dat hij elke dag over zijn grens gaat?",
                helping="Een kleine ruimte, één volwassene, weten wat er komt.",
                hindering="Geluid, wachten, samenwerken in een groep.",
                own_words="Ik wil naar een school waar het stil is.",
            ),
            Needs("Een kleine, rustige groep", "voorziening.rust"),
            Needs("Leerkrachten die veel weten van autisme", "expertise.autisme"),
            Helps(
                goal="Mees blijft de hele ochtend in de klas",
                approach="Werkplek op de gang en een dagritme met foto’s",
                indicator="ochtenden in de klas per week",
                start="1",
                target="4",
                evaluate=ago(16, TUE),
                minutes=150,
                sop_item="expertise.gedrag",
            ),
        ),
        on(
            ago(25, THU),
            Talked(
                kind=MeetingKind.TEACHER_COORDINATOR,
                notes="Op de gang maakt hij zijn werk af. Zodra de groep binnenkomt, is hij weg.",
                decision="De leerkracht houdt drie weken bij op welke momenten Mees vertrekt.",
            ),
        ),
        on(
            ago(16, TUE),
            Evaluated(Effect.NONE, "1", "Rustig op de gang, in de klas gaat het telkens mis."),
            OppDrawnUp("vmbo basis, met rust en structuur", agreed=True, heard="Stil is fijn."),
        ),
        on(ago(12, MON), Consented(ConsentPurpose.SHARE_INFORMATION, "Verslagen van dit en vorig schooljaar.")),
        on(
            ago(9, THU),
            Talked(
                kind=MeetingKind.MDO_EXTERNAL,
                question="Kan onze school Mees geven wat hij nodig heeft?",
                notes="Twee groepsobservaties en het verslag van de werkplek op de gang besproken.",
                decision="Samen met ouders een plek zoeken op het sbo; TLV aanvragen.",
                outcome=CaseOutcome.TLV,
                also=(Role.YOUTH_CARE,),
            ),
            TlvPlanned(TlvKind.SBO, ago(6, TUE)),
        ),
        on(
            ago(7, WED),
            Talked(
                kind=MeetingKind.OTHER_SCHOOL,
                question="Past Mees bij sbo De Branding?",
                notes="Ouders en Mees hebben een ochtend gekeken. Hij heeft er een toren gebouwd.",
                decision="De Branding wil Mees graag, zodra de TLV er is.",
            ),
        ),
        on(
            ago(6, TUE),
            Judged(
                "vraag.g1a",
                BoundaryAnswer.YES,
                "Loopt vier van de vijf dagen in paniek de klas uit; gezien op twee ochtenden door IB en leerkracht.",
            ),
            Judged("vraag.g1b", BoundaryAnswer.THREATENS, "Drie kinderen durven niet meer naast hem te zitten."),
            Judged("vraag.g2", BoundaryAnswer.NOT_ASSESSED),
            TlvRequested(),
            Leaves(ahead(8, FRI), "sbo De Branding"),
        ),
        on(ago(6, WED), Moved(SupportLevel.FIVE, (LevelDomain.WELLBEING, LevelDomain.BEHAVIOUR))),
    ),
)

_JOEL = Story(
    "Joël van der Heijden",
    parents=(
        Parent("Marloes", "Heijden", prefix="van der"),
        Parent("Arjen", "Heijden", prefix="van der"),
    ),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.FIVE)),
        on(
            ago(36, MON),
            Described(
                "Kan Joël bij ons blijven nu hij thuis en in de klas weer tot rust komt?",
                helping="Een vaste invaller, sport in de pauze, complimenten onder vier ogen.",
                hindering="Onverwachte wisselingen, strijd over kleine dingen.",
                own_words="Ik wil gewoon hier blijven, bij Jurre.",
            ),
            Needs("Een volwassene bij wie hij even kan landen", "externe.adviseur"),
            OppDrawnUp("vmbo theoretisch", agreed=True, heard="Op die andere school ken ik niemand."),
            TlvPlanned(TlvKind.SO_1, ago(30, TUE)),
            Helps(
                goal="Joël lost een ruzie op zonder te slaan",
                approach="Elke ochtend landen bij de onderwijsassistent en na elke pauze nabespreken",
                indicator="ruzies met slaan per week",
                start="5",
                target="1",
                evaluate=ago(27, WED),
                minutes=100,
                role=Role.TEACHING_ASSISTANT,
                sop_item="expertise.gedrag",
            ),
        ),
        on(
            ago(27, WED),
            Evaluated(Effect.ACHIEVED, "0", "Al vijf weken geen klap. Zoekt nu zelf de assistent op."),
        ),
        on(
            ago(26, THU),
            Talked(
                kind=MeetingKind.MDO_EXTERNAL,
                question="Is een andere school nog nodig?",
                notes="Ouders zien thuis hetzelfde. De TLV is nooit aangevraagd.",
                decision="Joël blijft. Wij stoppen het traject en houden de begeleiding op niveau 3.",
                outcome=CaseOutcome.TRACK_STOPPED,
                also=(Role.YOUTH_CARE,),
            ),
        ),
        on(
            ago(26, FRI),
            Moved(SupportLevel.THREE, (LevelDomain.BEHAVIOUR,)),
            Judged("vraag.g2", BoundaryAnswer.NO),
            OppEvaluated(closed=True),
        ),
        on(
            ago(12, TUE),
            Helps(
                goal="Joël speelt twee pauzes per dag mee zonder hulp",
                approach="Spelregels vooraf doornemen, een maatje dat om hulp mag vragen",
                indicator="pauzes zonder hulp per week",
                start="4",
                target="9",
                evaluate=ahead(1, TUE),
                minutes=40,
                sop_item="expertise.gedrag",
            ),
        ),
        on(
            ago(3, MON),
            Talked(
                kind=MeetingKind.PARENT_TALK,
                notes="Vader vertelt dat Joël voor het eerst een kinderfeestje had.",
                decision="Zo door. Ouders bellen zelf als het thuis weer spannend wordt.",
            ),
        ),
    ),
)

LEVEL_FIVE = (_MEES, _JOEL)
