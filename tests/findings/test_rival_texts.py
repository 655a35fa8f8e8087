"""Two holders answer one question of an event differently, told as reports tell it: rivals, and what only looks so."""

from __future__ import annotations

from itertools import combinations

import pytest

from claimgraph.analyses import compare_claims
from extract_texts import document, read

RIVALS = [
    (
        (
            "The governor of Bamiru said gunmen attacked the bus near Tolo on Sunday. "
            "Survivors said soldiers opened fire on the bus."
        ),
        "gunmen attacked the bus",
        "soldiers opened fire on the bus",
    ),
    (
        (
            "Peru's interior ministry said that rebels killed the nine farmers in Sivia on 3 May. "
            "Relatives of the farmers said that an army patrol killed them."
        ),
        "rebels killed the nine farmers",
        "an army patrol killed them",
    ),
    (
        (
            "The junta blamed insurgents for Friday's attack on the monastery in Kanbe. "
            "Villagers blamed the army for the attack."
        ),
        "blamed insurgents for",
        "blamed the army for the attack",
    ),
    (
        (
            "Armenia accused Azerbaijan of shelling the village of Sotk on Monday. "
            "Azerbaijan accused Armenian forces of shelling its own positions and the village."
        ),
        "accused Azerbaijan of shelling the village",
        "accused Armenian forces of shelling",
    ),
    (
        (
            "Sudan's army said that the Rapid Support Forces carried out the massacre in Jebel Arwa on Tuesday. "
            "Residents said that soldiers carried out the massacre."
        ),
        "the Rapid Support Forces carried out the massacre",
        "soldiers carried out the massacre",
    ),
    (
        (
            "Police in Kisumba said that bandits killed the 11 herders on Thursday. "
            "Local leaders said that police officers shot the herders."
        ),
        "bandits killed the 11 herders",
        "police officers shot the herders",
    ),
    (
        (
            "Moscow said that Ukrainian forces shelled the market in Horlava on Saturday. "
            "Kyiv said that Russian forces shelled the market."
        ),
        "Ukrainian forces shelled the market",
        "Russian forces shelled the market",
    ),
    (
        (
            "Pakistan said Indian troops opened fire first on Monday at Marun. "
            "India said Pakistani forces started the shooting."
        ),
        "Indian troops opened fire first",
        "Pakistani forces started the shooting",
    ),
    (
        (
            "Thailand said Cambodian soldiers fired first in the clash at Ta Mor on Thursday. "
            "Cambodia said Thai troops fired first."
        ),
        "Cambodian soldiers fired first",
        "Thai troops fired first",
    ),
    (
        (
            "The army said that protesters attacked first in Dakaro on Friday. "
            "The protest leaders said that soldiers opened fire without warning."
        ),
        "protesters attacked first",
        "soldiers opened fire without warning",
    ),
    (
        (
            "South Korea said North Korean troops fired the first shots at the border post of Chorwa on Monday. "
            "North Korea said South Korean troops fired the first shots."
        ),
        "North Korean troops fired the first shots",
        "South Korean troops fired the first shots",
    ),
    (
        (
            "Georgia said that Russian forces started the fighting at Ergani on 7 May. "
            "Russia said that Georgian forces started the fighting."
        ),
        "Russian forces started the fighting",
        "Georgian forces started the fighting",
    ),
    (
        (
            "Sudan said South Sudanese troops attacked first at Heglo on Tuesday. "
            "South Sudan said its troops acted in self-defence."
        ),
        "South Sudanese troops attacked first",
        "its troops acted in self-defence",
    ),
    (
        (
            "Kyrgyz officials said Tajik border guards opened fire first at Vorka on Thursday. "
            "Tajik officials said that Kyrgyz border guards opened fire first."
        ),
        "Tajik border guards opened fire first",
        "Kyrgyz border guards opened fire first",
    ),
    (
        ("The army said it struck a militant camp near Tarhe on Monday. Villagers said the bombs hit a school."),
        "it struck a militant camp",
        "the bombs hit a school",
    ),
    (
        (
            "The coalition said that its jets hit a weapons depot in Saruq on Friday. "
            "Doctors said that the jets hit a hospital."
        ),
        "its jets hit a weapons depot",
        "the jets hit a hospital",
    ),
    (
        (
            "The air force said that it bombed a rebel base in Kuka on Sunday. "
            "Aid workers said it bombed a refugee camp."
        ),
        "it bombed a rebel base",
        "it bombed a refugee camp",
    ),
    (
        (
            "Kyiv said that a missile hit an orphanage in Lysne on Tuesday. "
            "Moscow said that the missile hit a command post."
        ),
        "a missile hit an orphanage",
        "the missile hit a command post",
    ),
    (
        (
            "The government said that the helicopters attacked a terrorist convoy near Bito on Monday. "
            "Elders said the helicopters attacked a wedding procession."
        ),
        "attacked a terrorist convoy",
        "attacked a wedding procession",
    ),
    (
        (
            "The military said that planes bombed a training camp in Mandera on 9 May. "
            "Residents said that planes bombed a market."
        ),
        "planes bombed a training camp",
        "planes bombed a market",
    ),
    (
        (
            "Israel said it struck a Hamas command centre in Jabra on Thursday. "
            "Health officials said that the strike hit a clinic."
        ),
        "it struck a Hamas command centre",
        "the strike hit a clinic",
    ),
    (
        (
            "The coalition said that the strike on Wadi Aser killed 12 fighters. "
            "The Houthis said all of the dead were civilians."
        ),
        "killed 12 fighters",
        "all of the dead were civilians",
    ),
    (
        (
            "The Pentagon said the drone strike in Kula on Monday killed an Islamic State planner. "
            "The man's family said he was an aid worker."
        ),
        "killed an Islamic State planner",
        "he was an aid worker",
    ),
    (
        ("The army said the raid in Mondu on Sunday killed 15 rebels. A priest said that the victims were farmers."),
        "killed 15 rebels",
        "the victims were farmers",
    ),
    (
        (
            "The government said that the air strike in Puthu on Monday killed Tamil Tiger fighters. "
            "Monitors said that the dead were schoolgirls."
        ),
        "killed Tamil Tiger fighters",
        "the dead were schoolgirls",
    ),
    (
        (
            "The Kenyan army said that the dead in Wednesday's raid on Bulla were militants. "
            "Clan elders said the dead were herders and traders."
        ),
        "the dead in Wednesday's raid on Bulla were militants",
        "the dead were herders",
    ),
    (
        (
            "Officials said the raid in Logar on Tuesday killed nine Taliban. "
            "Villagers said that all of those killed were civilians."
        ),
        "killed nine Taliban",
        "all of those killed were civilians",
    ),
    (
        (
            "The army said that soldiers shot eight guerrillas in Dabeiba on Friday. "
            "Relatives said that the men were farm workers."
        ),
        "soldiers shot eight guerrillas",
        "the men were farm workers",
    ),
    (
        (
            "The government said that the ferry that sank on Monday off Naro carried 120 passengers. "
            "Survivors said more than 400 people were on board."
        ),
        "carried 120 passengers",
        "more than 400 people were on board",
    ),
    (
        (
            "The UN said at least 60 people were killed in Sunday's shelling of the camp at Moro. "
            "The government put the death toll at 22."
        ),
        "at least 60 people were killed",
        "the death toll at 22",
    ),
    (
        (
            "The Tigers said that 129 students were injured in the strike on Puthu on Monday. "
            "UNICEF said that 100 children were injured."
        ),
        "129 students were injured",
        "100 children were injured",
    ),
    (
        (
            "The mayor said that 31 villagers were killed in the raid on Tosi on Friday. "
            "The Red Cross said 54 people were killed."
        ),
        "31 villagers were killed",
        "54 people were killed",
    ),
    (
        (
            "Organisers said that 12 demonstrators were killed in Lumaga on Friday. "
            "Police said that three people were killed."
        ),
        "12 demonstrators were killed",
        "three people were killed",
    ),
    (
        (
            "The union said that 48 miners died in the explosion at Zonga on Tuesday. "
            "The company said that 19 workers died."
        ),
        "48 miners died",
        "19 workers died",
    ),
    (
        (
            "The bishop said that 70 worshippers were killed in the church in Owo on Sunday. "
            "The governor said 40 people were killed."
        ),
        "70 worshippers were killed",
        "40 people were killed",
    ),
    (
        (
            "The ministry said that the prisoners died of an illness after the riot at Zuma on Monday. "
            "Relatives said they had been beaten to death."
        ),
        "the prisoners died of an illness",
        "they had been beaten to death",
    ),
    (
        (
            "Police said they used only rubber bullets against the protest in Sanaro on Friday. "
            "Doctors said that protesters were hit by live ammunition."
        ),
        "only rubber bullets",
        "live ammunition",
    ),
    (
        (
            "The army said that the villagers were killed by shelling in the attack on Hula on Friday. "
            "Survivors said that they were shot dead at close range."
        ),
        "the villagers were killed by shelling",
        "they were shot dead at close range",
    ),
    (
        (
            "The prison service said that the 12 inmates died in a stampede during Monday's protest in Kirka. "
            "Lawyers said they were shot dead."
        ),
        "the 12 inmates died in a stampede",
        "they were shot dead",
    ),
    (
        (
            "The commander said his men used only tear gas in the clash with students at Dera on Tuesday. "
            "The students said that police fired rifles at them."
        ),
        "only tear gas",
        "fired rifles",
    ),
    (
        (
            "The police said that the man hanged himself after his arrest in the raid on Tiko on Monday. "
            "His family said he was beaten to death."
        ),
        "the man hanged himself",
        "he was beaten to death",
    ),
    (
        (
            "The government said the migrants drowned in the incident off Tarja on Sunday. "
            "Survivors said that they were shot dead by guards."
        ),
        "the migrants drowned",
        "they were shot dead",
    ),
    (
        (
            "Police said the fire at the depot in Wela on Monday was caused by a gas leak. "
            "Survivors said soldiers had set the building on fire."
        ),
        "caused by a gas leak",
        "soldiers had set the building on fire",
    ),
    (
        (
            "The military said the helicopter crashed near Sura on Friday because of a technical fault. "
            "The rebels said they shot it down."
        ),
        "because of a technical fault",
        "they shot it down",
    ),
    (
        (
            "The airline said that the crash near Elko on Tuesday was caused by bad weather. "
            "Investigators said that the crash was caused by pilot error."
        ),
        "caused by bad weather",
        "caused by pilot error",
    ),
    (
        (
            "The company said that the explosion at the plant in Suro on Friday was caused by an electrical fault. "
            "The police said a bomb caused the explosion."
        ),
        "caused by an electrical fault",
        "a bomb caused the explosion",
    ),
    (
        (
            "The railway said that the derailment at Kesh on Monday was caused by sabotage. "
            "The union said that it was caused by worn-out rails and lack of maintenance."
        ),
        "caused by sabotage",
        "lack of maintenance",
    ),
    (
        (
            "Officials said the blaze in the market at Toho on Sunday was caused by a short circuit. "
            "Traders said it was caused by arsonists."
        ),
        "caused by a short circuit",
        "caused by arsonists",
    ),
    (
        (
            "Iran said that the plane crashed near Sabo on Wednesday because of an engine failure. "
            "Canada said that a missile shot the plane down."
        ),
        "because of an engine failure",
        "a missile shot the plane down",
    ),
    (
        (
            "The governor said the bomb exploded at 9am on Friday outside the bank in Zaru. "
            "The police said it went off at 11am."
        ),
        "the bomb exploded at 9am",
        "it went off at 11am",
    ),
    (
        (
            "The railway said that the trains collided at 6.15pm on Monday near Soro. "
            "A survivor said that they collided at 8pm."
        ),
        "at 6.15pm",
        "at 8pm",
    ),
]

ALIKE = [
    (
        "A raid hit a ward in Sarn on 3 May. One body said twelve medics were killed. The mayor said nine nurses died.",
        "twelve medics were killed",
        "nine nurses died",
    ),
    (
        (
            "A Sudanese paramilitary group killed 43 people in a mosque in El Fasher on Friday, a medical group said. "
            "The doctors' network said the strike was launched by the Rapid Support Forces."
        ),
        "paramilitary group killed",
        "launched by the Rapid Support Forces",
    ),
    (
        (
            "The army said militants attacked the post in Sarkan at dawn on Monday. "
            "Villagers said that soldiers arrested 20 men after the attack."
        ),
        "militants attacked the post",
        "soldiers arrested 20 men",
    ),
    (
        ("Police said gunmen attacked the bank in Loro on Friday. A witness said that armed men attacked the bank."),
        "gunmen attacked the bank",
        "armed men attacked the bank",
    ),
    (
        (
            "The ministry said that the army retook the town of Bara on Sunday. "
            "Residents said that police were in the town."
        ),
        "the army retook the town",
        "police were in the town",
    ),
    (
        (
            "Officials said that security forces killed the three men in Dosso on Monday. "
            "Relatives said that police killed them."
        ),
        "security forces killed the three men",
        "police killed them",
    ),
    (
        (
            "Thailand said Cambodian soldiers fired first in the clash at Ta Mor on Thursday. "
            "Bangkok said later that Thai troops returned fire."
        ),
        "Cambodian soldiers fired first",
        "Thai troops returned fire",
    ),
    (
        ("The UN said that both sides opened fire at Ergani on Monday. Georgia said that Russian forces opened fire."),
        "both sides opened fire",
        "Russian forces opened fire",
    ),
    (
        (
            "Police said that protesters threw stones first in Dakaro on Friday. "
            "Witnesses said that police then fired tear gas."
        ),
        "protesters threw stones first",
        "police then fired tear gas",
    ),
    (
        (
            "India said that Pakistani troops fired first at Uri on Monday. "
            "A witness said that Indian troops fired back."
        ),
        "Pakistani troops fired first",
        "Indian troops fired back",
    ),
    (
        ("The army said it targeted militants near Tarhe on Monday. Villagers said the bombs hit a school."),
        "it targeted militants",
        "the bombs hit a school",
    ),
    (
        (
            "The coalition said that its jets hit a weapons depot in Saruq on Friday. "
            "Doctors said that the jets hit a warehouse."
        ),
        "its jets hit a weapons depot",
        "the jets hit a warehouse",
    ),
    (
        ("The air force said that it bombed a rebel base in Kuka on Sunday. The rebels said it bombed a barracks."),
        "it bombed a rebel base",
        "it bombed a barracks",
    ),
    (
        (
            "Kyiv said that a missile hit an orphanage in Lysne on Tuesday. "
            "The mayor said that the missile hit a children's home."
        ),
        "a missile hit an orphanage",
        "the missile hit a children's home",
    ),
    (
        (
            "The coalition said that the strike on Wadi Aser on Monday killed 12 fighters. "
            "Doctors said that three civilians were wounded."
        ),
        "killed 12 fighters",
        "three civilians were wounded",
    ),
    (
        ("The army said the raid in Mondu on Sunday killed 15 rebels. The rebels said that 15 fighters died."),
        "killed 15 rebels",
        "15 fighters died",
    ),
    (
        (
            "The UN said that most of the dead in Hosa on Friday were children. "
            "Residents said that 20 civilians were killed."
        ),
        "most of the dead in Hosa on Friday were children",
        "20 civilians were killed",
    ),
    (
        (
            "The army said that eight rebels and two civilians were killed in Dabeiba on Friday. "
            "Relatives said that two farmers were killed."
        ),
        "eight rebels",
        "two farmers were killed",
    ),
    (
        (
            "The mayor said that 54 people were killed in the raid on Tosi on Friday. "
            "The Red Cross said 31 women were killed."
        ),
        "54 people were killed",
        "31 women were killed",
    ),
    (
        (
            "The mayor said that at least 20 people were killed in the raid on Tosi on Friday. "
            "The Red Cross said 31 villagers were killed."
        ),
        "at least 20 people were killed",
        "31 villagers were killed",
    ),
    (
        (
            "The union said that 48 miners died in the explosion at Zonga on Tuesday. "
            "The company said that 19 bodies had been recovered so far."
        ),
        "48 miners died",
        "19 bodies had been recovered",
    ),
    (
        ("Police said that 12 people died in the flood in Kero on Monday. Officials said that three children died."),
        "12 people died",
        "three children died",
    ),
    (
        (
            "Police said they used tear gas against the protest in Sanaro on Friday. "
            "Doctors said that protesters were hit by rubber bullets."
        ),
        "used tear gas",
        "rubber bullets",
    ),
    (
        (
            "The UN said that most of the victims were shot dead in the attack on Hula on Friday. "
            "Monitors said that some of the victims were killed by shelling."
        ),
        "most of the victims were shot dead",
        "some of the victims were killed by shelling",
    ),
    (
        ("The army said that rockets hit the village of Soro on Monday. Residents said that missiles hit the village."),
        "rockets hit the village",
        "missiles hit the village",
    ),
    (
        (
            "Police said they used only rubber bullets against the protest in Sanaro on Friday. "
            "The minister said that police used tear gas."
        ),
        "only rubber bullets",
        "police used tear gas",
    ),
    (
        (
            "The mayor said that the dam in Derno burst on Sunday because of heavy rain. "
            "Engineers said that poor maintenance also contributed to the collapse."
        ),
        "because of heavy rain",
        "poor maintenance also contributed",
    ),
    (
        (
            "Police said the fire at the depot in Wela on Monday was caused by a gas leak. "
            "The owner said that a leaking gas bottle caused the fire."
        ),
        "caused by a gas leak",
        "a leaking gas bottle caused the fire",
    ),
    (
        (
            "The airline said that the crash near Elko on Tuesday was caused by fog. "
            "Investigators said that the crash was caused by bad weather."
        ),
        "caused by fog",
        "caused by bad weather",
    ),
    (
        (
            "The owner said the ferry sank off Bako on Monday because of high waves and overloading. "
            "Survivors said that it sank because it was overloaded."
        ),
        "because of high waves",
        "because it was overloaded",
    ),
]


def verdicts(text: str, one: str, other: str) -> set[str]:
    """Return the verdicts of findings on claims that stand in two stretches of a text."""
    read_as = document(text, "2024-05-10")
    claims = read(text, "2024-05-10")
    spans = [(text.index(words), text.index(words) + len(words)) for words in (one, other)]
    found = [{each.id for each in claims if each.quote.start < end and start < each.quote.end} for start, end in spans]
    return {
        finding.verdict
        for finding in compare_claims(claims, [read_as]).findings
        for left, right in combinations(finding.claims, 2)
        if (left in found[0] and right in found[1]) or (left in found[1] and right in found[0])
    }


@pytest.mark.parametrize(("text", "one", "other"), RIVALS)
def test_two_who_answer_one_question_differently_are_rivals(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(text, one, other)


@pytest.mark.parametrize(("text", "one", "other"), ALIKE)
def test_what_both_may_be_so_is_no_conflict(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


MANY = (
    "The attack took place around midnight on Friday in Teso. Six soldiers and dozens of sick civilians were killed, "
    "police said. The army denied killing six and said two suicide bombers struck first. Rebels said it was false."
)
"""A text with a word of most kinds; Python takes other letters for i, s and k where case does not matter."""


@pytest.mark.parametrize(
    "text",
    [
        *(
            MANY.replace(letter, odd)
            for letter, odd in (("i", "\u0131"), ("i", "\u0130"), ("s", "\u017f"), ("k", "\u212a"))
        ),
        "The police said two suicide bomber\u017f attacked the inn in Tolo. The army said three suicide bombers came.",
        f"The rebels said that 30 people died in Tolo. The army rejected claims that {'9' * 5_000} died as inflated.",
    ],
    ids=["no dot", "a dotted capital", "long s", "the sign of Kelvin", "one long s", "a number of 5,000 digits"],
)
def test_a_hostile_text_is_compared_like_any_other(text: str) -> None:
    assert compare_claims(read(text, "2024-05-10"), [document(text, "2024-05-10")]).coverage is not None
