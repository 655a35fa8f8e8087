"""What a text calls untrue, whom it blames and what was hit, in words that no list of claims has: rivals, or none."""

from __future__ import annotations

from itertools import combinations

import pytest

from claimgraph.analyses import compare_claims
from extract_texts import document, read

RIVALS = [
    (
        (
            "Troops entered Talor on 3 May 2019. The army said that rebels burned the mill. "
            "That is not what the miller describes."
        ),
        "rebels burned the mill",
        "That is not what the miller describes",
    ),
    (
        (
            "Troops entered Talor on 3 May 2019. The army said that rebels burned the mill. "
            "Villagers tell a very different story."
        ),
        "rebels burned the mill",
        "a very different story",
    ),
    (
        "At Orel on 5 August 1866 the besiegers lost 400 men. A letter says that the besiegers lost 900 men.",
        "lost 400 men",
        "lost 900 men",
    ),
    (
        (
            "Shells hit Talor on 3 May 2019. The rebels said that 40 soldiers were killed. "
            "The ministry found nothing to support that number."
        ),
        "40 soldiers were killed",
        "found nothing to support that number",
    ),
    (
        (
            "A fire gutted the depot in Lume on 3 May 2019. The governor blamed a gas leak. "
            "The gas company does not share his view."
        ),
        "blamed a gas leak",
        "does not share his view",
    ),
    (
        (
            "Troops entered Talor on 3 May 2019. The claim of the Lawyers’ League that the troops burned houses is "
            "likewise a lie, the ministry said."
        ),
        "the troops burned houses",
        "is likewise a lie",
    ),
    (
        (
            "Troops entered Talor on 3 May 2019. A lawyer said that soldiers had looted the school. "
            "“Pure invention,” the colonel said."
        ),
        "soldiers had looted the school",
        "Pure invention",
    ),
    (
        (
            "A plane crashed near Orel on 3 May 2019. The president of Kestria accused the Northern Army of "
            "shooting down "
            "the plane. The army said that it owned no such missile. None of its men had been near Orel, it said. "
            "The foreign ministry of Ostrania called the charge groundless."
        ),
        "accused the Northern Army",
        "called the charge groundless",
    ),
    (
        (
            "Fever broke out in the Harl camp in March 2021. Nurses reported 150 deaths. "
            "The camp commander accused the nurses of overstating the number of deaths."
        ),
        "150 deaths",
        "overstating the number of deaths",
    ),
    (
        (
            "A power station in Orel was blown up on 4 May 2019. The Northern League said that its commandos "
            "blew up the "
            "power station. The governor accused Kestria of the attack."
        ),
        "its commandos blew up the power station",
        "accused Kestria of the attack",
    ),
    (
        (
            "A convoy was ambushed near Orel on 4 May 2019. Villagers said Veldan gunmen ambushed the convoy. "
            "The governor blamed the Halden Brotherhood for the ambush."
        ),
        "Veldan gunmen ambushed the convoy",
        "blamed the Halden Brotherhood",
    ),
    (
        (
            "Jets bombed a valley near Orel on 7 May 2013. The air force said its jets bombed a rocket workshop. "
            "Villagers said the jets bombed a sawmill."
        ),
        "its jets bombed a rocket workshop",
        "the jets bombed a sawmill",
    ),
    (
        (
            "Police stormed a building in Dovra on 7 May 2013. The commissioner called the building “a bomb factory”. "
            "Tenants told the Courier that the police stormed a soup kitchen."
        ),
        "a bomb factory",
        "the police stormed a soup kitchen",
    ),
    (
        (
            "A convoy was hit near Orel on 3 May 2019. The ministry said that two commanders of the Halden "
            "League had been "
            "in the trucks. The League denied that any of its members were in the convoy."
        ),
        "two commanders of the Halden League",
        "any of its members were in the convoy",
    ),
    (
        (
            "Explosions hit the fish market of Wadi on 3 May 2019. Residents said an airstrike hit the market. "
            "A rebel page attributed the explosions to mortar shells that fell short."
        ),
        "an airstrike hit the market",
        "attributed the explosions to mortar shells",
    ),
    (
        (
            "A patrol was attacked near Orel on 3 May 2019. Villagers accused the police of firing from the church. "
            "The police denied that it had fired from the church."
        ),
        "of firing from the church",
        "had fired from the church",
    ),
    (
        (
            "A mine collapsed near Orel on 1 June 2009. The company said that 17 miners died. "
            "The union said that 25 men died."
        ),
        "17 miners died",
        "25 men died",
    ),
    (
        (
            "A convoy was bombed near Orel on 1 June 2009. The air force assessed that no civilians were harmed. "
            "Doctors counted nine dead children."
        ),
        "no civilians were harmed",
        "nine dead children",
    ),
    (
        (
            "A town near Orel was attacked on 3 May 2019. The ministry said the bridge had not fallen. "
            "The rebels said they had taken the bridge."
        ),
        "the bridge had not fallen",
        "they had taken the bridge",
    ),
]
NO_RIVALS = [
    (
        ("At Orel on 5 August 1866 the besiegers lost 400 men. A letter says that the garrison lost 90 men."),
        "lost 400 men",
        "lost 90 men",
    ),
    (
        (
            "Troops entered Talor on 3 May 2019. The army said that rebels burned the mill. "
            "That is not what the miller expected."
        ),
        "rebels burned the mill",
        "That is not what the miller expected",
    ),
    (
        (
            "Troops entered Talor on 3 May 2019. The army said that rebels burned the mill. "
            "Villagers tell the same story."
        ),
        "rebels burned the mill",
        "tell the same story",
    ),
    (
        (
            "A stampede at the Senn stadium on 3 May 2023 killed 22 fans. "
            "The league counts 340 deaths in stadium accidents since its founding."
        ),
        "killed 22 fans",
        "340 deaths",
    ),
    (
        (
            "A trawler sank off Lume on Friday, drowning 9 men, a coastguard officer said. "
            "In past decades these waters have drowned hundreds of men."
        ),
        "drowning 9 men",
        "drowned hundreds of men",
    ),
    (
        (
            "Typhoid has killed 31 patients in Ward Three, doctors said. In the same week a lorry ploughed into a "
            "queue outside the clinic and nine people died, according to police."
        ),
        "killed 31 patients",
        "nine people died",
    ),
    (
        (
            "Famine struck the Harl camp in 1998. Volunteers have traced 118 deaths from gravestones alone. "
            "A former guard says 2,000 prisoners died of hunger."
        ),
        "118 deaths",
        "2,000 prisoners died",
    ),
    (
        (
            "A convoy was hit near Orel on 3 May 2019. The ministry said that fighters of the Fajr Brigade were in the "
            "trucks. The Halden League denied that any of its men had been at the crossing."
        ),
        "fighters of the Fajr Brigade",
        "any of its men had been at the crossing",
    ),
    (
        (
            "Ten people were killed in Talor on 3 May 2019. Mortar shells hit the square at noon, the police said. "
            "In the evening an airstrike hit the bakery, residents said."
        ),
        "Mortar shells hit the square",
        "an airstrike hit the bakery",
    ),
    (
        (
            "A ship sank near Orel on 1 June 2009. The navy said that 40 sailors died. "
            "The mayor said that 12 men died on the quay."
        ),
        "40 sailors died",
        "12 men died",
    ),
    (
        (
            "A town near Orel was attacked on 3 May 2019. The ministry said the mill was still defended. "
            "The rebels said they had taken the bridge."
        ),
        "the mill was still defended",
        "they had taken the bridge",
    ),
    (
        (
            "A bridge fell in Lume on 3 May 2019. The union said that 12 workers died. "
            "The company did not comment on that number."
        ),
        "12 workers died",
        "did not comment on that number",
    ),
    (
        (
            "Shells hit Talor on 3 May 2019. The rebels said that 40 soldiers were killed. "
            "The ministry found nothing in the ruins of the school."
        ),
        "40 soldiers were killed",
        "found nothing in the ruins",
    ),
    (
        (
            "A plane crashed near Orel on 3 May 2019. The president of Kestria accused the Northern Army of "
            "shooting down "
            "the plane. The foreign ministry of Ostrania called the attack senseless."
        ),
        "accused the Northern Army",
        "called the attack senseless",
    ),
    (
        (
            "A power station in Orel was blown up on 4 May 2019. The Northern League said that its commandos "
            "blew up the "
            "power station. The governor accused the League of blowing up the power station."
        ),
        "its commandos blew up the power station",
        "accused the League",
    ),
    (
        (
            "A convoy was ambushed near Orel on 4 May 2019. The Halden Brotherhood said it had shelled the "
            "airport the day "
            "before. The governor blamed Kestria for the ambush."
        ),
        "it had shelled the airport",
        "blamed Kestria for the ambush",
    ),
    (
        (
            "Rockets fell on Talor on 7 May 2013. The rebels said the rockets were aimed at a garrison. "
            "Residents said the rockets hit a chapel."
        ),
        "were aimed at a garrison",
        "the rockets hit a chapel",
    ),
    (
        (
            "The fort at Kessa was shelled on 9 July 2017. Sarran generals originally conceded that 14 soldiers were "
            "killed. In August, Sarra adjusted the toll to 41 soldiers killed."
        ),
        "14 soldiers were killed",
        "41 soldiers killed",
    ),
]


def between(text: str, one: str, other: str) -> set[str]:
    """Return the verdicts of findings on claims that stand in two stretches of a text."""
    claims = read(text, "2024-05-10")
    spans = [(text.index(words), text.index(words) + len(words)) for words in (one, other)]
    found = [{each.id for each in claims if each.quote.start < end and start < each.quote.end} for start, end in spans]
    return {
        finding.verdict
        for finding in compare_claims(claims, [document(text, "2024-05-10")]).findings
        for left, right in combinations(finding.claims, 2)
        if (left in found[0] and right in found[1]) or (left in found[1] and right in found[0])
    }


@pytest.mark.parametrize(("text", "one", "other"), RIVALS)
def test_what_leaves_no_room_for_the_other_is_a_rival(text: str, one: str, other: str) -> None:
    assert "conflict" in between(text, one, other)


@pytest.mark.parametrize(("text", "one", "other"), NO_RIVALS)
def test_what_only_looks_like_a_rival_is_none(text: str, one: str, other: str) -> None:
    assert "conflict" not in between(text, one, other)


def test_the_generals_of_a_country_that_no_list_knows_speak_for_it() -> None:
    assert "revision" in between(*NO_RIVALS[-1])
