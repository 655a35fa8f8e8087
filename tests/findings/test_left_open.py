"""What nobody can tell yet: who the unknown were, whether fighters were there, by which arms. All made up."""

from __future__ import annotations

import pytest

from extract_texts import verdicts


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "Unidentified gunmen attacked the market in Tolo on Sunday, police said. "
                "The governor blamed the rebels for the attack."
            ),
            "nidentified gunmen",
            "blamed the rebels",
        ),
        (
            (
                "Police said unknown assailants carried out the bombing in Mora on Friday. "
                "The president said the army of Zamu carried out the bombing."
            ),
            "unknown assailants",
            "the army of Zamu",
        ),
        (
            (
                "It was not clear who was behind the attack on the mosque in Belka on Monday, officials said. "
                "The mayor blamed separatists."
            ),
            "not clear who",
            "blamed separatists",
        ),
        (
            (
                "Nobody claimed responsibility for the blast in Belka on Monday. "
                "The ministry blamed separatists for the blast."
            ),
            "claimed responsibility",
            "blamed separatists",
        ),
        (
            (
                "The cause of the explosion in Lanza on Sunday was unknown, firefighters said. "
                "A resident said a gas leak caused the explosion."
            ),
            "ause of the explosion",
            "gas leak",
        ),
        (
            (
                "The minister blamed rebels for the massacre in Kefra on Monday. "
                "The envoy said there was no evidence to support that account."
            ),
            "blamed rebels",
            "no evidence",
        ),
        (
            (
                "The army said it killed rebels in the raid on Kefra on Monday. "
                "Monitors said they had seen no weapons at the site."
            ),
            "killed rebels",
            "no weapons",
        ),
        (
            (
                "The army said the strike on Tiga on 4 May hit a training camp. "
                "Observers said they saw no military installations there."
            ),
            "training camp",
            "no military installations",
        ),
        (
            (
                "A UN spokesman said 92 people were killed by tank shells in Kefra on Monday. "
                "Activists said they were killed by mortar fire."
            ),
            "tank shells",
            "mortar",
        ),
        (
            "Police said the attackers used grenades in Tolo on Sunday. Witnesses said they used rifles.",
            "grenades",
            "rifles",
        ),
        (
            "The army said a drone hit the house in Tiga on 4 May. Villagers said that a helicopter fired at it.",
            "drone",
            "helicopter",
        ),
        (
            (
                "The spokesman denied that schoolchildren were targeted in Tiga on Monday. "
                "The rebels said an orphanage was bombed."
            ),
            "schoolchildren",
            "an orphanage",
        ),
        (
            (
                "The army denied that civilians were targeted in the strike on Kefra on 3 May. "
                "Residents said the jets hit a hospital."
            ),
            "civilians were targeted",
            "a hospital",
        ),
        (
            (
                "The village chief said there were no combatants in Musa on 5 October. "
                "The UN said the target was rebel fighters."
            ),
            "no combatants",
            "rebel fighters",
        ),
        (
            (
                "Residents said there were no militants in the village of Tiga on 4 May. "
                "The army said it struck a militant hideout."
            ),
            "no militants",
            "militant hideout",
        ),
        (
            "The mayor said there were no fighters in Dena on Monday. The army said the raid killed two fighters.",
            "no fighters",
            "two fighters",
        ),
        (
            (
                "Activists said the army carried out the massacre in Kefra on Monday. "
                "Survivors said pro-government militiamen carried out the massacre."
            ),
            "the army carried out",
            "militiamen carried out",
        ),
        (
            (
                "Villagers said soldiers attacked Kefra on Monday. "
                "The bishop blamed a pro-government militia for the attack."
            ),
            "soldiers attacked",
            "blamed a pro-government",
        ),
    ],
)
def test_what_somebody_leaves_open_is_held_against_who_tells_it(text: str, one: str, other: str) -> None:
    assert verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "Unidentified gunmen attacked the market in Tolo on Sunday, police said. "
                "The governor blamed the rebels for the attack."
            ),
            "nidentified gunmen",
            "blamed the rebels",
        ),
        (
            (
                "The minister blamed rebels for the massacre in Kefra on Monday. "
                "The envoy said there was no evidence to support that account."
            ),
            "blamed rebels",
            "no evidence",
        ),
        (
            "Police said the attackers used grenades in Tolo on Sunday. Witnesses said they used rifles.",
            "grenades",
            "rifles",
        ),
    ],
)
def test_what_is_left_open_is_no_conflict(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The army denied that civilians were targeted in the strike on Kefra on 3 May. "
                "Residents said the jets hit a barracks."
            ),
            "civilians were targeted",
            "a barracks",
        ),
        (
            "Police said gunmen attacked the market in Tolo on Sunday. The governor said police arrested two men.",
            "gunmen attacked",
            "arrested two",
        ),
        (
            "Police said unknown men robbed the bank in Mora on Friday. A clerk said the robbers took 20,000 dollars.",
            "unknown men",
            "took 20,000",
        ),
        (
            (
                "The circumstances that led the police to open fire in Mora on Friday remain unclear, a lawyer said. "
                "Witnesses said police opened fire."
            ),
            "remain unclear",
            "police opened fire",
        ),
        (
            (
                "Local leaders said there had been no violence by rebels in Musa on 5 October. "
                "The UN said the target was rebel fighters."
            ),
            "no violence by",
            "rebel fighters",
        ),
    ],
)
def test_what_has_nothing_to_do_with_it_is_not_held_against_it(text: str, one: str, other: str) -> None:
    assert verdicts(text, one, other) == set()


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "An administrator said two bodies had just been found in Tolo on Monday. "
                "An army spokesman said 13 bodies were found."
            ),
            "two bodies",
            "13 bodies",
        ),
        (
            (
                'A raid hit Kefra on 3 May. "These sorts of accidents happen in a war," the governor said. '
                "A villager said the homes were bombed."
            ),
            "accidents happen",
            "homes were bombed",
        ),
        (
            (
                "Jets hit the village of Kefra on 3 May. It is known as a rebel stronghold. "
                "A villager said homes were bombed."
            ),
            "rebel stronghold",
            "homes were bombed",
        ),
        (
            (
                "Rebels said 200 people were killed in the camp at Boru on 3 May. "
                "The army confirmed the death of four people but could not ascertain the final toll."
            ),
            "200 people",
            "death of four",
        ),
        (
            (
                "Residents said security forces launched an operation against suspected militants in Musa on 3 May. "
                "The ministry said an insurgent detonated a suicide vest."
            ),
            "security forces launched",
            "an insurgent detonated",
        ),
        (
            (
                "The strike on Regi on 3 May came in daylight, witnesses said. "
                "A farmer said it had taken until late into the night to dig out the dead."
            ),
            "in daylight",
            "night",
        ),
        (
            (
                "Twin attacks hit Dera on Sunday, killing eight people, including four policemen. "
                "Police said at least six people were killed in the suicide blast, including two policemen."
            ),
            "four policemen",
            "two policemen",
        ),
        (
            (
                "The opposition said three people were killed and 50 wounded in the protests in Kona on Monday. "
                "It said police shot them. The government denied the opposition's accusations."
            ),
            "three people",
            "denied the opposition",
        ),
        (
            (
                "After the blast in the mine at Raspa on 9 May 64 miners were trapped. "
                "The minister said 13 of the trapped miners could drown."
            ),
            "64 miners",
            "13 of the trapped",
        ),
        (
            "Eighteen people were found dead in the mine at Raspa on 9 May. The death toll rose to 30 on Monday.",
            "Eighteen",
            "30",
        ),
        (
            (
                "Investigators concluded that soldiers killed 22 villagers in Moura on 3 May. "
                "They also urged a trial. The army dismissed the conclusions."
            ),
            "dismissed the conclusions",
            "urged a trial",
        ),
        (
            (
                "The rebels said 15 civilians huddled in a church were killed by shells in Alai on 14 August. "
                "A paper said 53 school girls were killed."
            ),
            "15 civilians",
            "53 school girls",
        ),
        (
            (
                "The rebels said 15 people sheltering in a church were killed by shells in Alai on 14 August. "
                "The army said 53 people were killed."
            ),
            "15 people",
            "53 people",
        ),
    ],
)
def test_what_tells_of_another_time_or_thing_is_no_rival(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "An administrator said no bodies had been found in Tolo on Monday. "
                "An army spokesman said 13 bodies were found."
            ),
            "no bodies",
            "13 bodies",
        ),
        (
            "Rebels said 200 people were killed in the camp at Boru on 3 May. The army said four people were killed.",
            "200 people",
            "four people",
        ),
        (
            (
                "The opposition said three people were killed and 50 wounded in the protests in Kona on Monday. "
                "It said police shot them. The government denied the opposition's accusations."
            ),
            "police shot them",
            "denied the opposition",
        ),
        (
            (
                "Police said at least six people were killed in the blast in Dera on Sunday, including two policemen. "
                "A doctor said six people were killed, including four policemen."
            ),
            "two policemen",
            "four policemen",
        ),
        (
            (
                "A UN inquiry said 16 of the 19 people killed in the strike on Bounti on 3 January were civilians. "
                "It voiced grave concern about the precautions taken. The defence ministry rejected the findings."
            ),
            "rejected the findings",
            "16 of the 19",
        ),
        (
            (
                "Investigators concluded that soldiers killed 22 villagers in Moura on 3 May. "
                "They also urged a trial. The army dismissed the conclusions."
            ),
            "dismissed the conclusions",
            "22 villagers",
        ),
    ],
)
def test_figures_that_leave_nothing_open_are_rivals(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(text, one, other)
