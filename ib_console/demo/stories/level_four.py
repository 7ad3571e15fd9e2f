"""Pupils with an arrangement on the own school, and the OPP that comes with it."""

from ib_console.demo.desk import Parent, Todo
from ib_console.demo.plan_acts import (
    ArrangementAsked,
    ArrangementGranted,
    Consented,
    ConsentWithdrawn,
    Judged,
    OppDrawnUp,
)
from ib_console.demo.school_weeks import FRI, MON, THU, TUE, WED, ago, ahead, last_year, this_week
from ib_console.demo.telling import Agreed, Described, Done, Evaluated, Helps, Moved, Needs, Opened, Story, Talked, on
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.plans import BoundaryAnswer, ConsentPurpose

_SAMUEL = Story(
    "Samuel Tewolde",
    parents=(Parent("Selam", "Tewolde", interpreter="Tigrinya"), Parent("Daniel", "Tewolde")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.THREE)),
        on(
            ago(36, WED),
            Described(
                "Welke leerlijn en welke hulp passen bij Samuel, die veel langzamer leert dan zijn groep?",
                helping="Doen en voordoen, vaste volgorde, werken met zijn handen.",
                hindering="Lange teksten en opdrachten met veel stappen.",
                own_words="Met blokken snap ik het. Met alleen cijfers niet.",
            ),
            Needs("Een eigen leerlijn voor rekenen en lezen", "expertise.cognitie"),
            Needs("Begeleiding in de groep, vier keer per week", "expertise.remedial_teaching"),
            Helps(
                goal="Rekenen tot 100 met materiaal",
                approach="Eigen leerlijn met materiaal, buiten de groep",
                indicator="goede sommen van 20",
                start="7",
                target="16",
                evaluate=ago(16, TUE),
                minutes=120,
                role=Role.REMEDIAL_TEACHER,
                sop_item="expertise.remedial_teaching",
            ),
        ),
        on(
            ago(16, TUE),
            Evaluated(Effect.LITTLE, "9", "Met materiaal lukt het, zonder nog niet."),
            ArrangementAsked("Begeleiding in de groep voor een eigen leerlijn"),
        ),
        on(
            ago(9, THU),
            Consented(ConsentPurpose.DISCUSS_EXTERNALLY, "Uitgelegd met tolk."),
            Consented(ConsentPurpose.DISCUSS_EXTERNALLY, parent=1),
            Talked(
                kind=MeetingKind.MDO_EXTERNAL,
                question="Kan Samuel met hulp van buiten op onze school leren?",
                notes="Iedereen ziet dat hij hier vrienden heeft en graag komt.",
                decision="Arrangement voor begeleiding in de groep, eigen leerlijn in een OPP.",
                outcome=CaseOutcome.ARRANGEMENT,
            ),
        ),
        on(ago(8, TUE), ArrangementGranted("DK-0417", ahead(24, FRI))),
        on(ago(7, WED), Moved(SupportLevel.FOUR, (LevelDomain.COGNITION, LevelDomain.ARITHMETIC))),
        on(
            ago(4, FRI),
            OppDrawnUp("praktijkonderwijs", agreed=True),
            Done(("w34.opp", "w34.opp_instemming")),
        ),
        on(
            ago(3, MON),
            Helps(
                goal="Samuel rekent met geld tot 20 euro",
                approach="Winkeltje in de groep, met de begeleider van het arrangement",
                indicator="goed betaalde bedragen van 10",
                start="3",
                target="8",
                evaluate=ahead(5, TUE),
                minutes=180,
                sop_item="expertise.remedial_teaching",
            ),
        ),
    ),
)

_ROOS = Story(
    "Roos de Haan",
    parents=(Parent("Femke", "Haan", prefix="de"), Parent("Bas", "Haan", prefix="de")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.FOUR)),
        on(
            ago(37, TUE),
            Described(
                "Hoe doet Roos de hele dag mee, ook bij gym en buitenspelen, zonder dat zij uitgeput thuiskomt?",
                helping="Haar loophulp binnen handbereik, een stoel met steun, twee rustmomenten.",
                hindering="De trap naar het speellokaal, haast bij het aankleden.",
                own_words="Ik wil niet steeds eerder naar binnen dan de rest.",
            ),
            Needs("Aanpassing van gym en buitenspel", "expertise.motoriek"),
            Needs("Een lokaal op de begane grond en een aangepast toilet", "voorziening.toilet"),
            ArrangementAsked("Onderwijsassistent bij gym, toilet en buitenspel"),
            ArrangementGranted("DK-0388", ahead(4, FRI)),
            OppDrawnUp("vmbo theoretisch of havo", agreed=True, heard="Ik kan alles, alleen langzamer."),
            Consented(ConsentPurpose.SHARE_INFORMATION, "Met de kinderfysiotherapeut.", until=ahead(30, FRI)),
            Helps(
                goal="Roos kleedt zich zelf aan voor gym",
                approach="Vaste volgorde met plaatjes, de assistent wacht naast de deur",
                indicator="keer zelf aangekleed van 8",
                start="1",
                target="6",
                evaluate=ago(20, WED),
                minutes=60,
                role=Role.TEACHING_ASSISTANT,
                sop_item="expertise.motoriek",
            ),
        ),
        on(
            ago(20, WED),
            Evaluated(
                Effect.SUFFICIENT, "6", "Zes van de acht keer. De veters blijven lastig; die krijgt zij elastisch."
            ),
        ),
        on(
            ago(18, THU),
            Talked(
                kind=MeetingKind.EVALUATION,
                notes="De fysiotherapeut ziet dat zij sterker wordt. Na de middag zakt zij in.",
                decision="Arrangement loopt door; elke middag tien minuten liggen in de leeshoek.",
                also=(Role.EXTERNAL_EXPERT,),
            ),
        ),
        on(
            ago(11, MON),
            Helps(
                goal="Roos speelt beide pauzes buiten mee",
                approach="Zij kiest elke ochtend zelf twee spelmaatjes en een spel",
                indicator="pauzes buiten per week",
                start="4",
                target="9",
                evaluate=ahead(3, THU),
                minutes=50,
                role=Role.TEACHING_ASSISTANT,
                sop_item="expertise.motoriek",
            ),
        ),
        on(
            ago(2, TUE),
            Agreed(Todo("OPP van Roos evalueren met ouders, voor het arrangement afloopt", ahead(3, TUE))),
        ),
    ),
)

_JAYDEN = Story(
    "Jayden da Silva",
    parents=(
        Parent("Cheryl", "Fortes", household="woont bij moeder"),
        Parent("Marlon", "Silva", prefix="da", household="om het weekend bij vader"),
        Parent("Rick", "Vonk", has_authority=False, household="woont bij moeder", no_information=True),
    ),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.THREE)),
        on(
            ago(38, MON),
            Described(
                "Hoe helpen wij Jayden om boosheid te laten zakken voordat hij uitvalt?",
                helping="Een afgesproken teken, even water halen, humor van de juf.",
                hindering="Maandagen na een wissel tussen de huizen, verlies bij een spel.",
                own_words="Op maandag zit er nog weekend in mijn buik.",
            ),
            Needs("Een vaste afspraak over wat hij doet als hij boos wordt", "expertise.gedrag"),
            Consented(ConsentPurpose.DISCUSS_EXTERNALLY),
            Helps(
                goal="Jayden gaat zelf naar de rustplek als hij boos wordt",
                approach="Gevoelsmeter op tafel en een vaste looproute",
                indicator="keer zelf gegaan van 10",
                start="2",
                target="7",
                evaluate=ago(28, THU),
                minutes=60,
                sop_item="expertise.gedrag",
            ),
        ),
        on(
            ago(28, THU),
            Evaluated(
                Effect.LITTLE, "4", "Bij de vaste leerkracht gaat het, op maandag bijna nooit.", again=ago(22, THU)
            ),
        ),
        on(ago(22, THU), Evaluated(Effect.LITTLE, "4", "Geen verschil met zes weken geleden.")),
        on(
            ago(21, TUE),
            Talked(
                kind=MeetingKind.MDO_EXTERNAL,
                question="Wat vraagt de maandag van ons, en wat van de twee huizen?",
                notes="Beide ouders waren er en hoorden hetzelfde verhaal.",
                decision="Arrangement aanvragen voor een begeleider op maandag en dinsdag.",
                outcome=CaseOutcome.ARRANGEMENT,
                also=(Role.YOUTH_CARE, Role.SOCIAL_WORK),
            ),
            ArrangementAsked("Gedragsbegeleiding in de groep, twee ochtenden per week"),
        ),
        on(ago(17, WED), ArrangementGranted("DK-0402", ahead(14, FRI))),
        on(ago(16, MON), OppDrawnUp("vmbo kader", agreed=True, heard="Ik wil niet steeds een andere begeleider.")),
        on(ago(16, TUE), Moved(SupportLevel.FOUR, (LevelDomain.BEHAVIOUR,))),
        on(
            ago(14, MON),
            Helps(
                goal="De maandag begint zonder uitval",
                approach="Begeleider vangt hem op bij de deur; eerst een kwartier sjouwen voor de conciërge",
                indicator="maandagen zonder uitval van 6",
                start="1",
                target="5",
                evaluate=ago(7, MON),
                minutes=120,
                sop_item="expertise.gedrag",
            ),
        ),
        on(
            ago(7, MON),
            Evaluated(
                Effect.SUFFICIENT, "4", "Vier van de zes. De keer dat vader bracht, ging het mis.", again=ahead(7, MON)
            ),
        ),
        on(
            ago(4, THU),
            Talked(
                kind=MeetingKind.PARENT_TALK,
                notes="Moeder wil niet langer dat jeugdhulp meepraat; vader wel.",
                decision="Toestemming is ingetrokken; wij vragen vader apart.",
            ),
            ConsentWithdrawn("Ingetrokken door moeder in het oudergesprek."),
            Agreed(Todo("Vader bellen over toestemming voor overleg met jeugdhulp", this_week(2))),
        ),
    ),
)

_RUBEN = Story(
    "Ruben van der Linden",
    parents=(Parent("Judith", "Linden", prefix="van der"), Parent("Erik", "Linden", prefix="van der")),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.FOUR)),
        on(
            ago(35, THU),
            Described(
                "Hoe volgt Ruben de uitleg nu hij met rechts bijna niets hoort?",
                helping="Vooraan rechts, de microfoon van de juf, opdrachten ook op papier.",
                hindering="De gymzaal, door elkaar praten, een invaller zonder microfoon.",
                own_words="Als ik het niet hoor, doe ik maar wat mijn buurman doet.",
            ),
            Needs("Goed zicht op wie er praat en zo weinig mogelijk galm", "voorziening.gehoor"),
            Needs("Iemand die de leerkracht leert werken met soloapparatuur", "expertise.taal"),
            ArrangementAsked("Ambulante begeleiding bij slechthorendheid, een uur per twee weken"),
            ArrangementGranted("DK-0371", ahead(20, FRI)),
            OppDrawnUp("havo", agreed=True, heard="Ik wil geen groot ding op mijn tafel."),
        ),
        on(
            ago(31, WED),
            Consented(ConsentPurpose.OBSERVATION, "De ambulant begeleider kijkt twee keer mee in de klas."),
            Talked(
                kind=MeetingKind.CONSULTATION,
                notes="De leerkracht van vorig jaar liet zien hoe zij de microfoon doorgeeft in de kring.",
                decision="Wie praat, houdt de microfoon vast; ook de kinderen.",
            ),
        ),
        on(
            ago(19, TUE),
            Helps(
                goal="Ruben vraagt het als hij iets niet hoorde",
                approach="Een kaartje dat hij omdraait; de juf herhaalt zonder er iets van te zeggen",
                indicator="keer zelf gevraagd per dag",
                start="0",
                target="3",
                evaluate=ago(10, TUE),
                minutes=30,
            ),
        ),
        on(
            ago(10, TUE),
            Evaluated(
                Effect.ACHIEVED, "4", "Draait het kaartje vier keer per dag om en is trots.", again=ahead(9, TUE)
            ),
            Judged("vraag.g2", BoundaryAnswer.NO),
        ),
    ),
)

_PRECIOUS = Story(
    "Precious da Silva",
    parents=(Parent("Isaura", "Silva", prefix="da"),),
    steps=(
        on(last_year(1, WED), Opened(SupportLevel.FOUR)),
        on(
            ago(33, MON),
            Described(
                "Wat heeft Precious nodig om met weinig zicht zelfstandig te werken?",
                helping="Grote letters, veel licht van links, een leesliniaal.",
                hindering="Het digibord in de zon, drukke werkbladen.",
                own_words="Ik wil zelf mijn weg vinden in de gang.",
            ),
            Needs("Vergroot lesmateriaal, een dag van tevoren klaar", "voorziening.zicht"),
            ArrangementAsked("Begeleiding bij slechtziendheid, zes bezoeken per jaar"),
            ArrangementGranted("DK-0365", ahead(26, FRI)),
            OppDrawnUp(
                "vmbo theoretisch", agreed=True, heard="De middelbare school moet trappen met een streep hebben."
            ),
            Helps(
                goal="Precious werkt een les lang zonder te vragen waar het staat",
                approach="Werkbladen vergroot en met één opdracht per kant",
                indicator="vragen om hulp per les",
                start="6",
                target="2",
                evaluate=ago(13, FRI),
                minutes=45,
                role=Role.TEACHING_ASSISTANT,
            ),
        ),
        on(
            ago(13, FRI),
            Evaluated(Effect.ACHIEVED, "1", "Eén vraag per les, meestal over het bord.", again=ahead(10, THU)),
        ),
        on(
            ago(5, TUE),
            Talked(
                kind=MeetingKind.OTHER_SCHOOL,
                question="Wat moet er klaarstaan als Precious naar de brugklas gaat?",
                notes="De zorgcoördinator liep met haar door het gebouw en telde de trappen.",
                decision="Materiaallijst gaat mee in de overdracht; zij mag in juni twee dagen oefenen.",
            ),
        ),
    ),
)

LEVEL_FOUR = (_SAMUEL, _ROOS, _JAYDEN, _RUBEN, _PRECIOUS)
