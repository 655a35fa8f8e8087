"""Two answers to one question that leave no room for each other, and such as do. All made up."""

from __future__ import annotations

import pytest

from claimgraph import compare_claims
from claimgraph.propose.english import claims, structured
from claimgraph.schema import Document, TimeSpan


def found(text: str, rule: str) -> set[str]:
    """Return the verdicts that a rule gives on a text."""
    document = structured(Document(text, "", publisher="The Daily", published=TimeSpan.parse("2024-05-10")))
    return {one.verdict for one in compare_claims(claims(document), [document]).findings if one.rule == rule}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            (
                "A passenger plane crashed near Orlov on Monday, killing 40 people. The airline said an engine failure"
                " was the main theory. Investigators said the plane had been hit from the ground."
            ),
            "rival-causes",
        ),
        (
            (
                "An airliner crashed in the hills of Tamar on Friday, killing 33. The aviation ministry suspected a "
                "bomb on board. A rescue official said that birds had been sucked into an engine."
            ),
            "rival-causes",
        ),
        (
            (
                "The village of Dorra was bombed on Sunday and 20 people died, residents said. The council blamed the "
                "air force. A police officer said an army helicopter had carried out the attack."
            ),
            "who-did-it",
        ),
        (
            (
                "Soldiers shot dead 15 villagers in Barko on Sunday, Human Rights Watch said. The information minister"
                " said the killers were terrorists disguised as soldiers."
            ),
            "who-did-it",
        ),
        (
            (
                "Fire swept through the Palm nightclub in Lorca on Saturday, killing 30. Survivors said the emergency "
                "exit was locked. The owner said the exit was open."
            ),
            "opposite-states",
        ),
        (
            (
                "A bus was hit by a missile near Kesh on Tuesday, killing 12 children. The bus was moving, the "
                "coalition said. A shopkeeper said the bus was parked outside his shop."
            ),
            "opposite-states",
        ),
        (
            (
                "Jets bombed a house in Sirda on Thursday, killing nine people. The army said the house was a lawful "
                "target. The United Nations called the strike a war crime."
            ),
            "meant-or-not",
        ),
        (
            (
                "Police killed three protesters in Juna on Monday. The ministry said the officers had acted in "
                "self-defence. Lawyers said the police shot at people who were running away."
            ),
            "meant-or-not",
        ),
    ],
)
def test_two_answers_to_one_question_leave_no_room_for_each_other(text: str, rule: str) -> None:
    assert found(text, rule) == {"conflict"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            (
                "A passenger plane crashed near Orlov on Monday, killing 40 people. The airline said that ice could "
                "have been the cause. Investigators said the plane had been hit by a missile."
            ),
            "rival-causes",
        ),
        (
            (
                "A court ruled in May that the airliner, which crashed near Tamar on Friday, had not been hit by a "
                "Belkan missile. Investigators said that a missile had brought the airliner down."
            ),
            "rival-causes",
        ),
        (
            (
                "The village of Dorra was bombed on Sunday, residents said. The council blamed the army. A resident "
                "said soldiers had carried out the attack."
            ),
            "who-did-it",
        ),
        (
            (
                "A bus was hit by a missile near Kesh on Tuesday. The lorries behind it were moving, the coalition "
                "said. A shopkeeper said the bus was parked outside his shop."
            ),
            "opposite-states",
        ),
        (
            (
                "Jets bombed a house in Sirda on Thursday, killing nine people. The United Nations called the strike "
                "a war crime. The bishop said that the killing was unlawful."
            ),
            "meant-or-not",
        ),
    ],
)
def test_answers_that_may_both_be_right_are_no_rivals(text: str, rule: str) -> None:
    assert "conflict" not in found(text, rule)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Jets bombed a house in Sirda on Thursday, killing nine people. The army said it had struck a meeting of "
            "militant commanders. Residents said guests were celebrating a wedding there."
        ),
        (
            "A ferry sank off Lanza on Sunday and 60 people drowned. The owner denied that the ferry had been "
            "overloaded. A survivor said that more than 400 people had been on board."
        ),
        (
            "A blast tore through the market of Dorra on Monday, killing seven traders. The rebels said a jet had "
            "bombed it. The army blamed rebel mortars."
        ),
        (
            "Gunmen killed 30 people in the village of Barko on Friday, residents said. The government denied that "
            "any foreign soldiers had taken part. A farmer said the men were white and spoke no French."
        ),
        (
            "A bus exploded near Kesh on Tuesday, killing 12. Police said gas cylinders had exploded. A passenger "
            "said she heard gunfire before the blast."
        ),
        (
            "A drone struck a truck near Orlov on Monday. The ministry said no women or children were hurt. A doctor "
            "said three boys had died."
        ),
    ],
)
def test_what_points_to_different_answers_is_surfaced(text: str) -> None:
    assert found(text, "points-elsewhere") == {"undetermined"}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Jets bombed a house in Sirda on Thursday, killing nine people. The army said it had struck a meeting of "
            "militant commanders. An officer said that ammunition had been stored there."
        ),
        (
            "A ferry sank off Lanza on Sunday and 60 people drowned. The owner denied that the ferry had been "
            "overloaded. A survivor said that the sea was calm."
        ),
        (
            "A drone struck a truck near Orlov on Monday. A nurse said they could not take the children to a "
            "hospital. A doctor said three boys had died."
        ),
        (
            "A ferry sank off Lanza on Sunday. A lawyer said that the captain had not left the ship before the "
            "passengers. The Red Cross counted 58 bodies, among them 11 children."
        ),
    ],
)
def test_what_points_to_one_answer_is_not_surfaced(text: str) -> None:
    assert found(text, "points-elsewhere") == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the truce was broken", "the truce was being observed"),
        ("the jet was shot down", "the jet had returned to base"),
        ("both gates were open", "one of the gates was locked"),
        ("the rockets hit the base", "the rockets missed the base"),
        ("residents had been warned", "no warning had reached the residents"),
        ("the agreement was signed", "the agreement had not been signed"),
        ("the teachers were released", "the teachers were still being held"),
        ("the captain was the first to jump", "the captain was the last to leave"),
        ("the brakes were working", "the brakes had failed"),
        ("all missiles were intercepted", "one missile had reached the port"),
        ("the guards stayed at their posts", "the guards ran away"),
        ("the march was banned", "the march was authorised"),
    ],
)
def test_opposite_states_of_one_thing_leave_no_room_for_each_other(one: str, other: str) -> None:
    text = f"Fighting shook the town of Lod on 5 May 2017. The mayor said {one}. A trader said that {other}."
    assert "conflict" in found(text, "opposite-states")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the northern gate was open", "the southern gate was closed"),
        ("the first floor was empty", "the second floor was full"),
        ("shells hit the market", "the rocket missed the market"),
        ("power was restored in the north of the town", "power was still cut in the south of the town"),
        ("12 hostages were released", "20 hostages were still being held"),
        ("the left engine was working", "the right engine had failed"),
        ("the road to Dor was open", "the road to Kesh was blocked"),
    ],
)
def test_opposite_states_of_two_things_leave_room_for_each_other(one: str, other: str) -> None:
    text = f"Fighting shook the town of Lod on 5 May 2017. The mayor said {one}. A trader said that {other}."
    assert "conflict" not in found(text, "opposite-states")
