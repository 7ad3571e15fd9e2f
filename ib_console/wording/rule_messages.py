"""What the user reads when a rule refuses something: one sentence a code.

Each says what happened, what is safe and what to do. It must not import the rules: codes are all it knows. Refusals of
the store (also "stale_edit" and "not_found") are in `storage_messages`, those of files in `import_messages`, those of
undo in `undo_messages`.
"""

from collections.abc import Mapping
from types import MappingProxyType

RULE_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        # Texts and dates of any record.
        "text.missing": "Een veld dat nodig is, is nog leeg; er is niets bewaard, vul het in en bewaar opnieuw.",
        "date.in_future": (
            "Een datum van iets dat al gebeurd is, ligt na vandaag; er is niets bewaard, kies vandaag of eerder."
        ),
        "date.out_of_range": (
            "Een datum ligt zo ver weg dat er waarschijnlijk een typefout in zit; er is niets bewaard, "
            "controleer het jaar."
        ),
        "date.before_start": (
            "Een datum ligt voor de datum waarop het begon; er is niets bewaard, pas een van de twee aan."
        ),
        "person.needed": "Er is nog geen persoon gekozen; er is niets bewaard, kies wie het is en bewaar opnieuw.",
        # The school and its text blocks.
        "school.text_too_long": (
            "Een naam van de school of van een rol is te lang; er is niets bewaard, houd het op {most} tekens."
        ),
        "school.term_out_of_range": (
            "Een termijn is te kort of te lang; er is niets bewaard, kies een getal van {least} tot en met {most}."
        ),
        "text_block.name_too_long": (
            "De naam van een tekstblok past niet op een regel; er is niets bewaard, houd het op {most} tekens."
        ),
        "text_block.too_long": (
            "Dit is meer dan een tekstblok kan hebben; er is niets bewaard, houd de tekst op {most} tekens."
        ),
        "text_block.name_in_use": (
            "Er is al een tekstblok met de naam {name}; er is niets bewaard, kies een andere naam."
        ),
        # Afspraken.
        "action.day_is_past": (
            "De nieuwe datum van een afspraak ligt voor vandaag; er is niets gewijzigd, kies vandaag of een latere dag."
        ),
        "action.not_open": (
            "Deze afspraak is al afgerond, dus de datum ligt vast; er is niets gewijzigd, open de afspraak eerst weer."
        ),
        "action.same_day": "Dit is de dag die er al staat; er is niets gewijzigd, kies een andere dag.",
        # Niveauwissels.
        "move.future": (
            "Een niveauwissel kan niet na vandaag liggen; er is niets gewijzigd, kies vandaag of een eerdere dag."
        ),
        "move.before_previous": (
            "Deze leerling wisselde op {previous:%d-%m-%Y} al van niveau; er is niets gewijzigd, "
            "kies die dag of een latere."
        ),
        "move.before_enrolment": (
            "Deze leerling is pas vanaf {enrolled:%d-%m-%Y} ingeschreven; er is niets gewijzigd, "
            "kies die dag of een latere."
        ),
        "move.after_leaving": (
            "Deze leerling is na {left:%d-%m-%Y} niet meer op school; er is niets gewijzigd, "
            "kies die dag of een eerdere."
        ),
        "move.reason_needed": (
            "Voor deze stap is een reden nodig; er is niets gewijzigd, schrijf in een zin op waarom u dit doet."
        ),
        "move.decider_needed": (
            "Bij deze wissel hoort een naam van wie besluit; er is niets gewijzigd, kies wie het besluit neemt."
        ),
        "move.same_level": "Deze leerling zit al op niveau {level}; er is niets gewijzigd, kies een ander niveau.",
        "move.not_opening": (
            "Er is al een niveauwissel vastgelegd, dus de beginstand ligt vast; er is niets gewijzigd, "
            "corrigeer de laatste wissel."
        ),
        "move.not_last": (
            "Alleen de laatste niveauwissel kan een correctie krijgen; er is niets gewijzigd, draai eerst de latere "
            "wissels terug."
        ),
        # Pupils and groups.
        "pupil.name_missing": (
            "Een leerling heeft een roepnaam of voorletters en een achternaam nodig; er is niets bewaard, "
            "vul de naam aan."
        ),
        "pupil.left_before_enrolled": (
            "De laatste schooldag ligt voor de eerste; er is niets bewaard, pas een van de twee datums aan."
        ),
        "pupil.key_in_use": (
            "Dit nummer uit de administratie hoort al bij een andere leerling; er is niets bewaard, "
            "controleer het nummer."
        ),
        "pupil.not_found": "Deze leerling staat niet (meer) in de school; er is niets gewijzigd, zoek de leerling op.",
        "group.not_found": "Deze groep staat niet (meer) in de school; er is niets gewijzigd, kies een andere groep.",
        "group.key_in_use": (
            "Dit nummer uit de administratie hoort al bij een andere groep; er is niets bewaard, controleer het nummer."
        ),
        "name.unknown": (
            "Geen leerling past bij deze naam of dit nummer; er is niets gewijzigd, probeer een korter stuk van de "
            "naam."
        ),
        "name.ambiguous": (
            "Deze naam past bij {count} leerlingen, zoals {names}; er is niets gewijzigd, typ meer van de naam of "
            "gebruik het nummer."
        ),
        "group_plan.overlap": (
            "Voor dit gebied loopt al een plan van {starts_on:%d-%m-%Y} t/m {ends_on:%d-%m-%Y}; er is niets bewaard, "
            "kies een periode die daar niet in valt."
        ),
        "group_plan.outside_year": (
            "De periode valt niet in het schooljaar van deze groep; er is niets bewaard, kies datums in dat jaar."
        ),
        "group_plan.pupil_twice": (
            "Een leerling staat twee keer in dit plan; er is niets bewaard, haal een van de twee weg."
        ),
        "group_plan.evaluated_before_start": (
            "Dit plan begint op {start:%d-%m-%Y} en kan niet eerder geëvalueerd zijn; er is niets bewaard, laat de "
            "evaluatie nog leeg of wijzig de periode."
        ),
        "group_plan.no_pupils": (
            "In deze groep zit nog niemand; er is niets gewijzigd, zet eerst leerlingen in de groep."
        ),
        "group_plan.not_in_group": (
            "Deze leerling zit niet in de groep; er is niets gewijzigd, kies iemand uit de groep."
        ),
        # Overleg.
        "meeting.held_in_future": (
            "Een overleg na vandaag kan nog niet gehouden zijn; er is niets bewaard, zet het op gepland of wijzig de "
            "datum."
        ),
        "meeting.no_participants": (
            "Bij dit gehouden overleg is niemand als aanwezig vastgelegd; er is niets bewaard, geef aan wie er waren."
        ),
        "meeting.no_pupils": (
            "Op dit overleg staat nog geen leerling; er is niets bewaard, voeg minstens een leerling toe."
        ),
        "meeting.pupil_twice": (
            "Een leerling staat twee keer op dit overleg; er is niets bewaard, haal een van de twee weg."
        ),
        "meeting.not_planned": (
            "Dit overleg is al gehouden of vervallen; er is niets gewijzigd, kies een overleg dat nog gepland staat."
        ),
        "meeting.not_found": "Dit overleg bestaat niet (meer); er is niets gewijzigd, kies een ander overleg.",
        "walk.not_open": (
            "Dit overleg is geen groepsbespreking, of het is vervallen; er is niets gewijzigd, kies een andere "
            "groepsbespreking."
        ),
        "walk.talk_in_past": (
            "De leerlingbesprekingen liggen voor vandaag; er is niets bewaard, kies vandaag of een latere dag."
        ),
        "proposal.not_open": (
            "Over dit voorstel is al besloten; er is niets gewijzigd, kijk bij het overleg wat er besloten is."
        ),
        # Interventions and plans.
        "intervention.minutes_out_of_range": (
            "Het aantal minuten per week moet tussen 1 en {most} liggen; er is niets bewaard, pas het getal aan of "
            "laat het leeg."
        ),
        "intervention.evaluate_before_start": (
            "De evaluatiedatum ligt voor de start van de interventie; er is niets bewaard, kies een latere datum."
        ),
        "intervention.evaluated_before_start": (
            "Deze interventie start op {start:%d-%m-%Y} en kan niet eerder geëvalueerd zijn; er is niets bewaard, pas "
            "een van de twee datums aan."
        ),
        "intervention.ended": (
            "Deze interventie is al afgerond; er is niets bewaard, begin een nieuwe of haal eerst de einddatum weg."
        ),
        "tlv.no_date": (
            "Bij deze TLV ontbreekt een datum; er is niets bewaard, vul in wanneer de aanvraag gepland of gedaan is."
        ),
        # People.
        "person.name_missing": (
            "Iemand zonder naam is niet terug te vinden; er is niets bewaard, vul een achternaam of voorletters in."
        ),
        "person.role_not_of_kind": (
            "Deze rol past niet bij deze persoon (medewerker, ouder of extern); er is niets bewaard, kies een andere "
            "rol."
        ),
        "person.not_found": "Deze persoon staat niet (meer) in de lijst; er is niets gewijzigd, kies iemand anders.",
        # The SOP that rules.
        "sop.none_in_use": (
            "Op deze datum was er nog geen SOP in gebruik; er is niets gewijzigd, kies een latere datum of neem een "
            "SOP in gebruik."
        ),
        "sop.concept_exists": (
            "Voor schooljaar {year} is er al een concept; er is niets gewijzigd, open dat concept of haal het weg."
        ),
        "sop.frozen": (
            "Deze versie van het SOP is in gebruik genomen en ligt vast; er is niets gewijzigd, begin een concept."
        ),
        "sop.rows_fixed": (
            "Deze rijen liggen vast: elk SOP heeft vijf niveaus; er is niets gewijzigd, pas alleen de tekst aan."
        ),
        "sop.row_full": "Deze tabel heeft hoogstens één rij; er is niets gewijzigd, pas de rij aan die er staat.",
        "sop.section_has_table": (
            "In dit onderdeel staat een tabel van het SOP; er is niets gewijzigd, maak de tekst leeg als die weg kan."
        ),
        "sop.term_missing_here": (
            "Wat later mag, heeft een termijn in weken nodig; er is niets gewijzigd, vul het aantal weken in of kies "
            "“vooraf”."
        ),
        "sop.move_has_no_rules": (
            "De wissel {move} slaat niveaus over en volgt de spoedroute; er is niets gewijzigd, pas de eisen van de "
            "losse stappen aan."
        ),
        "sop.cell_empty": "Dit vak kan niet leeg blijven; er is niets gewijzigd, kies of typ een waarde.",
        "sop.number_out_of_range": (
            "Dit getal past niet in dit vak; er is niets gewijzigd, kies een getal dat niet te klein of te groot is."
        ),
        "sop.year_out_of_range": "Dit is geen schooljaar; er is niets gewijzigd, typ het als 2026-2027.",
        "sop.cell_unreadable": (
            "Het vak {field} kan “{text}” niet bevatten; er is niets gewijzigd, kijk welke waarden daar kunnen."
        ),
        "sop.road_future": (
            "Deze datum ligt na vandaag, en een stap die nog komt is niet gezet; er is niets bewaard, vul haar in als "
            "plandatum."
        ),
        "sop.road_name_missing": (
            "Bij deze stap hoort een naam: de voorzitter van de MR of wie namens het bestuur vaststelt; er is niets "
            "bewaard, vul de naam in."
        ),
        "sop.road_outcome_missing": (
            "De uitkomst van het advies ontbreekt; er is niets bewaard, kies wat de MR adviseerde."
        ),
        "sop.road_order": (
            "Deze datum past niet bij de andere stappen: een latere stap kan niet eerder gezet zijn; er is niets "
            "bewaard, controleer de datums."
        ),
        "sop.use_by_missing": "Wie dit SOP in gebruik neemt, ontbreekt; er is niets gewijzigd, vul de naam in.",
        "sop.use_overlaps": (
            "Vanaf {since:%d-%m-%Y} is al een andere versie in gebruik; er is niets gewijzigd, kies een latere dag."
        ),
        "sop.use_before_move": (
            "Op {moved_on:%d-%m-%Y} is nog een niveauwissel getoetst aan de versie van toen; er is niets gewijzigd, "
            "kies die dag of een latere."
        ),
        "sop.in_use_already": (
            "Deze versie geldt al of is nog een concept; er is niets gewijzigd, terugnemen kan alleen voor een versie "
            "die later ingaat."
        ),
        "sop.not_found": "Dit SOP bestaat niet (meer); er is niets gewijzigd, kies een ander schooljaar.",
    }
)
