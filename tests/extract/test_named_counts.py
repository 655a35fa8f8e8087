"""Counts as strangers word them: shared out, led to by a name, excepted, sought, brought to hospital."""

from __future__ import annotations

import pytest

from claimgraph.propose.english import structured
from claimgraph.propose.english.quantities import Quantity, find_counts
from claimgraph.propose.english.sentences import segment
from claimgraph.schema import Count, Document
from extract_texts import read

Bounds = tuple[str, int | None, int | None]


def counts(text: str) -> tuple[Quantity, ...]:
    document = structured(Document(f"= A title =\n\n{text}", "A title"))
    return tuple(found for sentence in segment(document) for found in find_counts(sentence))


def bounds(text: str) -> list[Bounds]:
    return [(one.effect, one.count.lower, one.count.upper) for one in counts(text) if one.effect != "persons"]


def groups(text: str) -> list[tuple[int | None, str | None]]:
    """Return each count's lower end with whom it counts."""
    return [(one.count.lower, None if one.population is None else one.population[0]) for one in counts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Of those killed, 24 were men, 18 women, 5 girls and 3 boys.",
            [(24, "men"), (18, "women"), (5, "girls"), (3, "boys")],
        ),
        (
            "Of the 60 dead, 41 were civilians, 12 soldiers and seven police officers.",
            [(60, None), (41, "civilians"), (12, "soldiers"), (7, "police officers")],
        ),
        (
            "Of the 19 killed, eight were Filipinos, six Indians and five Nepalis.",
            [(19, None), (8, "Filipinos"), (6, "Indians"), (5, "Nepalis")],
        ),
        (
            "Fifty people died: 24 were men, 18 women and eight children.",
            [(50, None), (24, "men"), (18, "women"), (8, "children")],
        ),
        ("Of the wounded, 40 are men, 22 are women and 11 children.", [(40, "men"), (22, "women"), (11, "children")]),
    ],
)
def test_a_list_that_shares_out_the_dead_counts_every_kind(text: str, expected: list[tuple[int, str | None]]) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clashes killed 90 people, of whom 71 were linked to the army and 19 to the rebels.", [90, 71, 19]),
        ("Thirty of the deaths were blamed on the army and eleven on the rebels.", [30, 11]),
        ("Of the dead, 15 were from Koral, seven from Belma and three from Torin.", [15, 7, 3]),
        ("An entire family of seven was wiped out.", [7]),
        ("Three generations of one family died.", []),
        ("The Red Cross put the number of dead at somewhere between 200 and 300.", [200]),
        ("Of the 44 killings, 30 were attributed to the militia and 14 to security forces.", [44, 30, 14]),
        ("Five people died in Koral, four in Torin and two each in Belma and Sanik.", [5, 4, 2]),
        ("Shells killed 50 in Koral, 15 in Torin, three apiece in Belma and Sanik, and one in Molo.", [50, 15, 3, 1]),
    ],
)
def test_a_number_whose_verb_is_left_out_has_that_of_the_one_before(text: str, expected: list[int]) -> None:
    assert [(one.effect, one.count.lower) for one in counts(text)] == [("deaths", number) for number in expected]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The report puts civilian casualties at 2,788.", "civilian"),
        ("The prosecutor puts the number of child casualties at 319.", "child"),
        ("The number of soldiers killed rose to 40.", "soldiers"),
        ("The count of journalists killed stands at 61.", "journalists"),
        ("The civilian death toll has climbed to 90.", "civilian"),
        ("Her death brings to five the number of protesters killed this week.", "protesters"),
        ("That takes to 12 the number of police officers killed since January.", "police officers"),
        ("The number of people killed rose to 40.", None),
        ("The official death toll is 86.", None),
        ("A third of the 90 killed were soldiers.", "soldiers"),
        ("More than half of the 200 dead were children.", "children"),
        ("The guards killed 50 in Koral.", None),
    ],
)
def test_a_named_count_counts_the_group_in_its_name(text: str, group: str | None) -> None:
    assert [one.population and one.population[0] for one in counts(text)] == [group]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 213 children have been casualties of the conflict.", [("casualties", 213, 213)]),
        ("Thirty civilians became casualties in the shelling.", [("casualties", 30, 30)]),
        ("There were 12 victims.", [("casualties", 12, 12)]),
        ("There were no victims.", [("casualties", 0, 0)]),
        ("Neither pilot was killed.", [("deaths", 0, 0)]),
        ("Neither of the two pilots was hurt.", [("injuries", 0, 0)]),
        ("The boat held 173 passengers and 16 crew.", [("present", 173, 173), ("present", 16, 16)]),
        ("Officials believed 187 were on board.", [("present", 187, 187)]),
        ("It sank with at least 54 confirmed dead and 142 survivors.", [("deaths", 54, None), ("survivors", 142, 142)]),
        ("Police held 12 suspects.", []),
        ("Of the 60 on board, 12 drowned.", [("present", 60, 60), ("deaths", 12, 12)]),
        ("Five people fell victim to the attack.", [("casualties", 5, 5)]),
        ("The attack claimed 12 victims.", [("deaths", 12, 12)]),
        ("Thirty persons, including 27 children, have lost their life.", [("deaths", 30, 30), ("deaths", 27, 27)]),
        ("Three others had been shot in the chest.", [("casualties", 3, 3)]),
        ("They saw 10 patients struck by live ammunition.", [("casualties", 10, 10)]),
    ],
)
def test_casualties_are_those_who_are_called_so_and_victims_are_dead_where_claimed(
    text: str, expected: list[Bounds]
) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The attackers hacked 15 persons, mostly women and children, to death.", 15),
        ("A mob beat two men accused of theft to death.", 2),
        ("Raiders burned four members of one family to death in their hut.", 4),
        ("A crowd stoned three traders from the north to death.", 3),
        ("The judge sentenced four men accused of theft to death.", None),
        ("The storm scared 40 passengers on the deck to death.", None),
    ],
)
def test_to_death_may_stand_behind_what_is_said_of_the_dead(text: str, dead: int | None) -> None:
    assert [one.count.lower for one in counts(text) if one.effect == "deaths"] == ([] if dead is None else [dead])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen dragged 14 villagers from their homes and killed them on the spot.", [("deaths", 14, 14)]),
        ("Rebels lined up 20 men in the square before executing them.", [("deaths", 20, 20)]),
        ("Raiders seized eleven herders and hacked them to death.", [("deaths", 11, 11)]),
        ("The army captured 30 fighters but did not kill them.", [("arrested", 30, 30)]),
        ("Soldiers rounded up nine youths, threatening to kill them.", [("arrested", 9, 9)]),
        ("They stopped 12 people and beat them.", []),
    ],
)
def test_what_is_then_done_to_them_befell_those_counted(text: str, expected: list[Bounds]) -> None:
    assert [one for one in bounds(text) if one[0] != "other"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 12 workers and trapped 10 others underground.", [("deaths", 12), ("missing", 10)]),
        ("Rescuers were searching for 26 others.", [("missing", 26)]),
        ("The search for the remaining seven crew members was called off.", [("missing", 7)]),
        ("The coast guard continued to search for the other 12.", [("missing", 12)]),
        ("Eleven sailors have not been found.", [("missing", 11)]),
        ("Nine divers are yet to be located.", [("missing", 9)]),
        ("Police are searching for three suspects.", []),
        ("Police are looking for two men who fled.", []),
        ("Rescuers were searching for two attackers.", []),
    ],
)
def test_those_whom_rescuers_seek_are_missing_and_hunted_suspects_are_not(
    text: str, expected: list[tuple[str, int]]
) -> None:
    found = [(one.effect, one.count.lower) for one in counts(text) if one.effect in ("deaths", "missing")]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("At least 45 people were being treated at the hospital for injuries.", 45),
        ("Eleven people were taken to the Lomba hospital with burns.", 11),
        ("Twenty-two were admitted with gunshot wounds.", 22),
        ("Nine people suffered broken bones.", 9),
        ("More than 50 people needed medical treatment.", 51),
        ("At least 13 injured persons were rushed to a hospital in Torin.", 13),
        ("Two people lost limbs in the blast.", 2),
    ],
)
def test_those_brought_to_a_hospital_are_injured(text: str, number: int) -> None:
    assert [(one.effect, one.count.lower) for one in counts(text)] == [("injuries", number)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All the men except three or four were killed.", [("survivors", 3, 4)]),
        ("Everyone but two children survived.", [("deaths", 2, 2)]),
        ("The whole crew apart from two sailors drowned.", [("survivors", 2, 2)]),
        ("There are 120,000 people in urgent need of shelter.", []),
        ("Some 5,000 people are believed to have lost their shelter.", [("displaced", 5000, 5000)]),
        ("Almost 80,000 people are living in displacement camps.", [("displaced", 80000, 80000)]),
        ("More than 1,000 workers, many of them women, were inside.", [("present", 1001, None)]),
        ("Six badly burnt bodies were found overnight.", [("bodies", 6, 6)]),
        ("One body has been recovered.", [("bodies", 1, 1)]),
        ("Deaths have climbed from 12 to 19.", [("deaths", 12, 12), ("deaths", 19, 19)]),
        ("The ministry put the number of dead between 20 and 30.", [("deaths", 20, 30)]),
    ],
)
def test_a_count_is_of_what_its_words_say_and_of_nobody_excepted(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("words", "lower", "upper"),
    [
        ("About a 100", 100, 100),
        ("About a hundred", 100, 100),
        ("Nearly a dozen", 12, 12),
        ("A couple of hundred", 200, None),
        ("A few thousand", 3000, None),
        ("Several dozens of", 36, None),
        ("Three to four dozen", 36, 48),
        ("As few as 12 and as many as 40", 12, 40),
        ("Just short of 300", None, 299),
        ("Slightly under 50", None, 49),
        ("2.4K", 2400, 2400),
        ("Two and a half thousand", 2500, 2500),
        ("Some 3 and a half million", 3500000, 3500000),
        ("Some 1.2m", 1200000, 1200000),
    ],
)
def test_loose_numbers_have_the_bounds_of_their_words(words: str, lower: int | None, upper: int | None) -> None:
    assert bounds(f"{words} people were killed.") == [("deaths", lower, upper)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Militants killed 12, wounded 30 and abducted about 50.", 50),
        ("Gunmen kidnapped more than 280 pupils from a school in Kurin.", 281),
        ("The rebels took 40 people hostage.", 40),
        ("The attackers took 12 hostages.", 12),
        ("Bandits stormed the village, carrying off nine women.", 9),
        ("A nurse was kidnapped on Monday.", 1),
        ("The kidnapping of 20 bus passengers was claimed by the group.", 20),
        ("The number of people abducted rose to 61.", 61),
        ("They abducted six farmers and shot them dead.", 6),
        ("Police arrested nine men.", None),
        ("The kidnappers freed three of the hostages.", None),
    ],
)
def test_whoever_is_taken_by_force_is_abducted(text: str, number: int | None) -> None:
    found = [one.count.lower for one in counts(text) if one.effect == "abducted"]
    assert found == ([] if number is None else [number])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eleven protesters were shot.", [("casualties", 11, 11)]),
        ("Inmates stabbed 12 guards who rushed to the scene.", [("casualties", 12, 12)]),
        ("Police shot four men dead.", [("deaths", 4, 4)]),
        ("Five were shot in the legs.", [("injuries", 5, 5)]),
        ("Not a single shot was fired.", []),
        ("Twelve soldiers who had shot at the crowd left.", []),
        ("The navy was able to rescue 562 people.", [("rescued", 562, 562)]),
        ("Five travellers were picked up by another boat.", [("rescued", 5, 5)]),
        ("The clinic received 11 patients.", [("injuries", 11, 11)]),
        ("Twelve were in stable condition.", [("injuries", 12, 12)]),
        ("40 people rather than 37 were missing.", [("missing", 40, 40), ("missing", 37, 37)]),
        ("The landslide buried more than 2,000 people.", [("missing", 2001, None)]),
        ("Mourners buried 12 men.", [("bodies", 12, 12)]),
        ("Some 150 houses were buried.", [("damage", 150, 150)]),
        ("The bodies of 35 people killed in the riot have been identified.", [("bodies", 35, 35)]),
        ("It has not changed its death toll of 670 released on Sunday.", [("deaths", 670, 670)]),
        (
            "The dinghy was carrying 86 people including four women and two children.",
            [("present", 86, 86), ("present", 4, 4), ("present", 2, 2)],
        ),
    ],
)
def test_what_happened_is_what_the_verb_and_its_subject_tell(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("An 8-year-old was killed.", ("8-year-old", "child")),
        ("A 9-month-old was found dead.", ("9-month-old", "child")),
        ("A 70-year-old was among the dead.", ("70-year-old", None)),
    ],
)
def test_whoever_is_named_by_age_is_one_person(text: str, group: tuple[str, str | None]) -> None:
    (one,) = counts(text)
    assert (one.count.lower, one.population) == (1, group)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The ministry revised the toll down to 57.", "ministry"),
        ("The ministry revised its toll upwards to 81.", "ministry"),
        ("Officials revised the number of missing down from 90 to 34.", "Officials"),
        ("Two deaths raised the toll to 57.", "The Daily"),
    ],
)
def test_whoever_revises_a_toll_up_or_down_holds_it(text: str, holder: str) -> None:
    counted = [one for one in read(text) if isinstance(one.value, Count)]
    assert {one.holder.name for one in counted} == {holder}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The dead also included 72 Germans and 35 Spaniards.",
            [("deaths", 72, "Germans"), ("deaths", 35, "Spaniards")],
        ),
        ("Three Britons were among the victims.", [("casualties", 3, "Britons")]),
        (
            "Two infants were believed to be among the 150 people killed.",
            [("deaths", 2, "infants"), ("deaths", 150, None)],
        ),
        ("We counted all the bodies and they include 37 children.", [("bodies", 37, "children")]),
        (
            "Picketing led to 250 arrests, including those of 40 women.",
            [("arrested", 250, None), ("arrested", 40, "women")],
        ),
        ("Officials put the number of dead Spanish citizens at 49.", [("deaths", 49, "Spanish citizens")]),
        ("Seven “terrorists” were “neutralized”.", [("deaths", 7, "terrorists")]),
        ("A police inspector was burned to death.", [("deaths", 1, "police inspector")]),
    ],
)
def test_those_among_the_dead_are_counted_by_whom_they_are(text: str, expected: list[tuple[str, int, str]]) -> None:
    found = [(one.effect, one.count.lower, one.population and one.population[0]) for one in counts(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "All 181 passengers on a jet that crashed are presumed dead except for two people rescued from the sea.",
            [("deaths", 181, 181), ("rescued", 2, 2)],
        ),
        ("Three bullet-riddled bodies were found in Torin.", [("bodies", 3, 3)]),
        ("Dozens fell to their deaths.", [("deaths", 24, None)]),
        ("At least 24 were feared buried.", [("missing", 24, None)]),
        ("At least 24 people might still be under the wreckage.", [("missing", 24, None)]),
        ("Twelve were buried on Friday.", [("bodies", 12, 12)]),
        ("Gangs set fire to at least 45 houses and 34 vehicles.", [("damage", 45, None), ("damage", 34, 34)]),
        ("This brings the number of people killed or injured to 248.", [("casualties", 248, 248)]),
        ("A security personnel was injured and a jawan killed.", [("injuries", 1, 1), ("deaths", 1, 1)]),
        ("The collapse sent 40 people plummeting to their deaths.", [("deaths", 40, 40)]),
        ("At least 50,000 pilgrims had flocked to the temple.", [("present", 50000, None)]),
    ],
)
def test_far_verbs_and_hyphens_hide_no_count(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize("text", ["27,000 people reported missing or disappeared.", "More than 300 reported dead."])
def test_those_counted_who_are_reported_missing_report_nothing(text: str) -> None:
    (one,) = [claim for claim in read(text) if isinstance(claim.value, Count)]
    assert one.holder.name == "The Daily"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The blast may have killed 200 people.", "possible"),
        ("The device might have wounded dozens of children.", "possible"),
        ("The bomb could have killed 200 people.", "possible"),
        ("If it had gone off, the bomb would have killed 40 people.", "possible"),
        ("The blast may have killed 12 people and wounded 30.", "possible"),
        ("The quake, which may have killed thousands, struck at dawn.", "possible"),
        ("The blast is believed to have killed 200 people.", "possible"),
        ("The storm will displace 20,000 people.", "forecast"),
        ("The blast killed 200 people.", "asserted"),
        ("The raid killed almost 40 men.", "asserted"),
    ],
)
def test_a_count_is_as_sure_as_the_words_before_its_verb(text: str, modality: str) -> None:
    counted = [one for one in read(text) if isinstance(one.value, Count)]
    assert {one.modality for one in counted} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        "The strike nearly killed 12 people.",
        "They almost killed three guards.",
        "The troops failed to capture 12 rebels.",
    ],
)
def test_what_nearly_or_never_happened_befell_nobody(text: str) -> None:
    counted = [one for one in read(text) if isinstance(one.value, Count) and one.polarity == "affirmed"]
    assert counted == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops rescued 23 kidnapped pupils.", [("rescued", 23, 23)]),
        ("Six khwarij got injured.", [("injuries", 6, 6)]),
        ("Enemy losses amounted to up to 200 servicemen.", [("casualties", None, 200)]),
        ("Three jawans attained martyrdom.", [("deaths", 3, 3)]),
        ("About 300 prisoners were put to the sword.", [("deaths", 300, 300)]),
        ("The governor hanged 21 notables.", [("deaths", 21, 21)]),
        ("He shot 12 films in Torin.", []),
        ("The church holds 500 people.", []),
    ],
)
def test_armies_and_chroniclers_count_in_words_of_their_own(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An average of 20 civilians were killed per raid.", []),
        ("On average 12 people die each day.", []),
        ("Four passengers suffered fatal injuries.", [("deaths", 4, 4)]),
        ("Two guards were fatally shot.", [("deaths", 2, 2)]),
        ("Eight men were shot and died on the spot.", [("deaths", 8, 8)]),
        ("The dead number 40.", [("deaths", 40, 40)]),
        ("He said 30 passengers had “minor injuries”.", [("injuries", 30, 30)]),
        ("Nine people had no injuries.", [("injuries", 0, 0)]),
        ("The ministry said that 17 people had died of their wounds overnight.", [("deaths", 17, 17)]),
    ],
)
def test_a_mean_is_no_count_and_fatal_injuries_kill(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Five civilians, including two women were shot and died on the spot.", [None, 0]),
        ("Eleven soldiers, including a captain, and a civilian were killed.", [None, 0, None]),
        ("Twelve people, including three children, two women, and a man were killed.", [None, 0, 0, 0]),
        ("Nine people, among them a nurse were wounded.", [None, 0]),
    ],
)
def test_the_verb_behind_an_aside_is_that_of_its_whole(text: str, parts: list[int | None]) -> None:
    found = counts(text)
    assert [one.part_of for one in found] == parts
    assert len({one.effect for one in found}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police rounded up 60 youths.", [("arrested", 60, 60)]),
        ("Forty-two people were taken into custody.", [("arrested", 42, 42)]),
        ("Over 300 people remain behind bars.", [("arrested", 301, None)]),
        ("Some 40 shops were looted.", [("damage", 40, 40)]),
        ("Thousands of homes lie in ruins.", [("damage", 2000, None)]),
        ("The shelling left 24 apartments uninhabitable.", [("damage", 24, 24)]),
        ("Floods drove 12,000 people from their homes.", [("displaced", 12000, 12000)]),
        ("Authorities moved 3,000 villagers to safety.", [("displaced", 3000, 3000)]),
        ("The fighting has sent 80,000 people across the border.", [("displaced", 80000, 80000)]),
        ("Around 15,000 people are sleeping in the open.", [("displaced", 15000, 15000)]),
        ("There are 38,000 IDPs in the camp.", [("displaced", 38000, 38000)]),
        ("Three crew members swam ashore.", [("survivors", 3, 3)]),
        ("The firm moved 300 workers to a new hall.", []),
        ("He drove 12 visitors to the airport.", []),
    ],
)
def test_who_is_held_driven_out_or_bereft_of_a_home_is_counted(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Another five who were injured died in hospital.", [("deaths", 5, 5)]),
        ("One of the injured died at the hospital.", [("deaths", 1, 1)]),
        ("Among the dead brought to the morgue were a monk and a small child.", [("deaths", 1, 1), ("deaths", 1, 1)]),
        ("Two people who had been wounded were released.", [("injuries", 2, 2)]),
    ],
)
def test_what_became_of_them_at_last_is_counted(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


def test_people_are_of_the_group_that_their_clause_says_they_are() -> None:
    assert groups("Six people killed in the raid were civilians.") == [(6, "civilians")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll of foreign workers taken hostage during a siege at a copper mine is now 80.", 80),
        ("The death toll from the blast that tore through a crowded market in Lomba on Tuesday is 45.", 45),
        ("The number of miners known to have died in the Tarno pit explosion now stands at 77.", 77),
        ("The death toll in Monday's collapse of a footbridge, which was being repaired, is now 14.", 14),
        ("The known deaths in the Kelmar flood are at 88.", 88),
        ("The discovery raised the total number of hostages killed to 48.", 48),
        ("Bakery fire: toll 31", 31),
        ("Kelmar building collapse: death toll 212", 212),
        ("Factory owner held on border; toll 397", 397),
        ("Death toll now 57, says minister", 57),
        ("Death toll of Vestrin bombing up to 38", 38),
        ("Two perish in Lomba avalanche", 2),
        ("The raid killed 11 hostage-takers.", 11),
        ("The blast killed every one of the 14 miners.", 14),
        ("The attack cost 21 people their lives.", 21),
        ("Three guards had their throats cut.", 3),
        ("Police shot dead five marchers.", 5),
    ],
)
def test_a_toll_is_read_however_far_its_figure_stands_and_where_a_headline_leaves_the_verb_out(
    text: str, expected: int
) -> None:
    assert bounds(text) == [("deaths", expected, expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No soldiers were killed or wounded in the attack.", [("deaths", 0, 0), ("injuries", 0, 0)]),
        ("No Norwegians were injured or killed.", [("injuries", 0, 0), ("deaths", 0, 0)]),
        ("Twelve soldiers were killed or wounded.", [("casualties", 12, 12)]),
        ("Two men died at the scene and a third died in hospital.", [("deaths", 2, 2), ("deaths", 1, 1)]),
        ("Three people were shot dead and a fourth beaten to death.", [("deaths", 3, 3), ("deaths", 1, 1)]),
        ("The third victim died of burns on Sunday.", [("deaths", 1, 1)]),
        ("A third of the crew died.", []),
        ("Four died: one was stabbed and two were shot.", [("deaths", 4, 4), ("deaths", 1, 1), ("deaths", 2, 2)]),
        ("Two were shot.", [("casualties", 2, 2)]),
        ("In Kelmar 14 people were killed, in Orlan nine.", [("deaths", 14, 14), ("deaths", 9, 9)]),
        ("Of the dead, 32 were identified as gunmen and 57 as hostages.", [("deaths", 32, 32), ("deaths", 57, 57)]),
        ("Ninety died, including 30 guards on Monday, 20 nurses.", [("deaths", n, n) for n in (90, 30, 20)]),
        ("Two brothers, 12 and 14, drowned.", [("deaths", 2, 2)]),
        ("The toll at 6 p.m. was 88.", [("deaths", 88, 88)]),
        ("Seven officers were charged over three deaths.", [("deaths", 3, 3)]),
        ("Ten soldiers were being held.", [("arrested", 10, 10)]),
        ("The rebels took ten soldiers prisoner.", [("arrested", 10, 10)]),
        ("Three meetings were held.", []),
        ("Sixteen skiers were buried by an avalanche.", [("missing", 16, 16)]),
        ("Rescuers pulled 14 people alive from the rubble.", [("rescued", 14, 14)]),
        ("Four body-bags lay on the road.", []),
    ],
)
def test_a_count_of_some_of_nobody_or_of_a_compound_is_what_its_words_say(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Also killed were a driver and four guards.", [("deaths", 5, 5), ("deaths", 1, 1), ("deaths", 4, 4)]),
        ("Fourteen died instantly and six later in hospital.", [("deaths", 14, 14), ("deaths", 6, 6)]),
        ("The army lost 14 men, the rebels 30.", [("deaths", 14, 14), ("deaths", 30, 30)]),
        ("Kelmar reported 17 deaths and Orlan 12.", [("deaths", 17, 17), ("deaths", 12, 12)]),
        ("Seventeen deaths were reported in Kelmar and 12 in Orlan.", [("deaths", 17, 17), ("deaths", 12, 12)]),
        ("Shelling killed 17 in Kelmar, 12 in Orlan.", [("deaths", 17, 17), ("deaths", 12, 12)]),
        ("Kelmar had the most deaths (17), followed by Orlan (12).", [("deaths", 17, 17), ("deaths", 12, 12)]),
        ("The blaze left at least 60 with burns.", [("injuries", 60, None)]),
        ("More than 120 people are dead or missing.", [("other", 121, None)]),
        ("The driver, a father of four, was killed.", [("deaths", 1, 1)]),
        ("The raid took the lives of his wife and three sons.", [("deaths", 3, 3)]),
    ],
)
def test_a_figure_with_only_a_place_or_a_name_takes_the_harm_before_it(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve ministers held talks.", []),
        ("Twenty lawmakers were held up by snow.", []),
        ("Twenty marchers were held after the riot.", [("arrested", 20, 20)]),
        ("The 31 dead trees were cut down.", []),
        ("The flood killed 40 cows.", []),
        ("Eight in ten of the wounded were children.", []),
        ("Two thirds of the dead were women.", []),
        ("A death squad of nine men was blamed.", []),
        ("The toll road was closed for 12 hours.", []),
        ("Gunmen abducted a village head, and about 50 others.", [("abducted", 50, 50)]),
        ("The toll was 24, but another body was found, taking the number to 25.", [("deaths", n, n) for n in (24, 25)]),
        ("At least 57 people were confirmed as injured.", [("injuries", 57, None)]),
        ("The toll has risen to beyond 4,000.", [("deaths", 4001, None)]),
    ],
)
def test_talks_trees_and_rates_are_no_people(text: str, expected: list[Bounds]) -> None:
    assert [one for one in bounds(text) if one[0] != "bodies"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The owner of a mill that caught fire killing hundreds of weavers was arrested.", [("deaths", 200, None)]),
        ("A driver who ploughed into a crowd injuring 12 pupils was released.", [("injuries", 12, 12)]),
        ("A gunman who opened fire in a bar killing nine people was shot.", [("deaths", 9, 9)]),
        ("Fifteen villagers huddled in a chapel have been killed.", [("deaths", 15, 15)]),
        ("Nine people have, according to police, been killed.", [("deaths", 9, 9)]),
        (
            "Activists raised the number of those killed in a raid by troops in a town in the north to more than 90.",
            [("deaths", 91, None)],
        ),
        (
            "Officials put the number of people hurt when a crane fell on a platform at the main station at 63.",
            [("injuries", 63, 63)],
        ),
        ("New casualty figures pushed the death toll to 90.", [("deaths", 90, 90)]),
        ("At least 32 gunmen and 23 hostages were killed.", [("deaths", 32, None), ("deaths", 23, None)]),
        ("The raid left at least nine dead and 34 wounded.", [("deaths", 9, None), ("injuries", 34, None)]),
        ("At least 12 people were killed and 40 injured.", [("deaths", 12, None), ("injuries", 40, 40)]),
        ("Casualty figures ranged from nine to 60.", [("casualties", 9, 60)]),
        ("Some 40 militants from the north carried out the raid.", [("present", 40, 40)]),
    ],
)
def test_what_befell_people_is_not_the_next_clauses_verb(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dead now number 202.", [("deaths", 202, 202)]),
        ("Dead and wounded totalled 80.", [("casualties", 80, 80)]),
        ("Fourteen of the injuries proved fatal.", [("deaths", 14, 14)]),
        ("Fourteen people were shot, nine of them fatally.", [("casualties", 14, 14), ("deaths", 9, 9)]),
        ("Number 12 was painted on the door.", []),
    ],
)
def test_the_dead_may_be_told_by_a_number_or_as_the_fatal_ones(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police did not kill anyone, the chief said.", [("deaths", 0, 0)]),
        ("The troops had not hurt a single villager.", [("injuries", 0, 0)]),
        ("A teenager was hit by a bullet in the neck and died.", [("deaths", 1, 1)]),
        ("Nine climbers slipped and fell to their deaths.", [("deaths", 9, 9)]),
        ("Five pupils came home and did not die.", []),
        ("A boy of 12 was killed.", [("deaths", 1, 1)]),
        ("A family of 12 was killed.", [("deaths", 12, 12)]),
    ],
)
def test_a_second_verb_and_a_deed_that_spared_all_are_counts(text: str, expected: list[Bounds]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("An official put the death toll at a much lower 50.", 50),
        ("Doctors put the toll at a far higher 300 dead.", 300),
        ("The army put the number of dead at a slightly lower 17.", 17),
    ],
)
def test_a_toll_is_read_behind_how_it_stands_to_another(text: str, number: int) -> None:
    assert bounds(text) == [("deaths", number, number)]
