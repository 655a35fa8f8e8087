"""Some of the dead beside all of them, and the losses of two sides: who is counted where. All made up."""

from __future__ import annotations

import pytest

from extract_texts import verdicts


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        (
            (
                "The health ministry said 120 people were killed in Kefra on Monday. "
                "The ministry said 32 children were killed."
            ),
            "120 people",
            "32 children",
        ),
        (
            (
                "Police said 12 people died in the blast in Tolo on Friday. "
                "Three of the dead were police officers, they said."
            ),
            "12 people",
            "hree of the dead",
        ),
        (
            (
                "Thirty people were killed in the crash near Mora on Tuesday, police said. "
                "Nine of those who died were students, a nurse said."
            ),
            "hirty people",
            "ine of those",
        ),
        (
            (
                "The prosecutor said 169 people were killed in Andar on 13 May. "
                "Abdul Kerim, the prosecutor, said 32 of those who died were troops."
            ),
            "169 people",
            "32 of those",
        ),
        (
            "Seven people were shot dead in Goru on Thursday, bringing the death toll to 45, the radio said.",
            "even people",
            "toll to 45",
        ),
        (
            "Five more hikers were found dead near Lanza on Sunday, taking the number of deaths to 23, rescuers said.",
            "ive more",
            "to 23",
        ),
        (
            (
                "At least 63 people were killed over two nights in Belka, the president said. "
                "The attack on Sunday left at least 48 people dead, the minister said."
            ),
            "63 people",
            "48 people",
        ),
        (
            "Officials said five soldiers were killed in Belka on Monday. They said 20 people died in all.",
            "ive soldiers",
            "20 people",
        ),
        (
            (
                "The governor said 40 people were killed in the two attacks in Belka. "
                "The attack on Sunday killed 12 people, he said."
            ),
            "40 people",
            "12 people",
        ),
        (
            "The Red Cross said 300 people were injured in Tiga on 4 May. It said 45 women were injured.",
            "300 people",
            "45 women",
        ),
        (
            (
                "A fire killed 21 people in a dormitory in Lanza on Sunday, police said. "
                "Seven students were among those killed."
            ),
            "21 people",
            "even students",
        ),
        (
            (
                "At least 23 hostages were killed in Tiga on Monday, the government said. "
                "Six of those killed were Filipinos, Manila said."
            ),
            "23 hostages",
            "ix of those",
        ),
        (
            (
                "The centre said at least 295 people were killed in Rabar on 14 August. "
                "It said 28 bodies were found under the stage."
            ),
            "295 people",
            "28 bodies",
        ),
        (
            "A fire killed 114 people in Lanza on Sunday. It killed 57 students.",
            "114 people",
            "57 students",
        ),
    ],
)
def test_those_who_are_counted_among_others_are_a_part_of_them(text: str, part: str, whole: str) -> None:
    assert "part-whole" in verdicts(text, part, whole)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "The army said 12 people were killed in Kefra on Monday. Residents said five women were killed.",
            "12 people",
            "ive women",
        ),
        (
            "The ministry said 10 soldiers were killed in Kefra on Monday. It said 40 rebels were killed.",
            "10 soldiers",
            "40 rebels",
        ),
        (
            "Police said 12 people were killed in Tolo on Friday. They said the toll had risen to 15.",
            "12 people",
            "risen to 15",
        ),
        (
            "Police said 12 people were killed in Tolo on Friday. Police said 15 women were killed.",
            "12 people",
            "15 women",
        ),
        (
            "The radio said 12 people were killed in Tolo on Friday, and later that 14 people were killed.",
            "12 people",
            "14 people",
        ),
        (
            (
                "The ministry said 12 people were killed in Tolo on Friday. "
                "It denied that any police officers were killed."
            ),
            "12 people",
            "police officers were",
        ),
        (
            (
                "The army killed at least 30 people in Tolo on Friday, a monitor said. "
                "The army said 12 people were killed."
            ),
            "30 people",
            "12 people",
        ),
        (
            "Police said the attack in Tolo on Friday killed 12 people. They said 8 people were wounded.",
            "12 people",
            "8 people",
        ),
        (
            "Police said 28 bodies were found in Rabar on 14 August. Doctors said 40 people were killed.",
            "28 bodies",
            "40 people",
        ),
        (
            (
                "Police said 12 people had been killed since the start of the day in Tolo on Friday. "
                "They said 3 people were missing."
            ),
            "12 people",
            "3 people",
        ),
        (
            "A storm killed 114 people in Lanza on Sunday. In the neighbouring town of Berga 57 students died.",
            "114 people",
            "57 students",
        ),
    ],
)
def test_a_figure_of_others_or_of_another_is_no_part(text: str, one: str, other: str) -> None:
    assert "part-whole" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The rebels said they killed 100 government troops in the battle near Jafra on 23 April. "
                "They said they lost 16 of their fighters. The ministry said it lost 43 soldiers."
            ),
            "100 government troops",
            "43 soldiers",
        ),
        (
            (
                "The army said it killed 90 rebels in the battle near Jafra on 23 April. "
                "The rebels said they lost 16 of their fighters."
            ),
            "90 rebels",
            "16 of their fighters",
        ),
        (
            (
                "The ministry said over 90 insurgents were killed in the battle near Jafra on 23 April. "
                "The insurgents said 16 of their men were killed."
            ),
            "90 insurgents",
            "16 of their men",
        ),
        (
            (
                "The rebels said the army suffered more than 100 killed in the battle near Jafra on 23 April. "
                "The ministry said 43 soldiers were killed."
            ),
            "more than 100",
            "43 soldiers",
        ),
        (
            (
                "The Taliban said they lost three men in the clash in Zabul on 5 May. "
                "Officials said 22 Taliban were killed."
            ),
            "three men",
            "22 Taliban",
        ),
        (
            "Doctors said 12 people were killed in Gara earlier on 2 April. Officials said four people were killed.",
            "12 people",
            "four people",
        ),
    ],
)
def test_two_figures_of_one_sides_losses_are_rivals(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "The rebels said they killed 100 government troops in the battle near Jafra on 23 April. "
                "They said they lost 16 of their fighters. The ministry said it lost 43 soldiers."
            ),
            "16 of their fighters",
            "43 soldiers",
        ),
        (
            (
                "The rebels said they killed 100 government troops in the battle near Jafra on 23 April. "
                "They said they lost 16 of their fighters."
            ),
            "100 government troops",
            "16 of their fighters",
        ),
        (
            (
                "The rebels said the army suffered more than 100 killed in the battle near Jafra on 23 April. "
                "The ministry said 243 rebels were killed."
            ),
            "more than 100",
            "243 rebels",
        ),
        (
            (
                "The Taliban said they lost three men in the clash in Zabul on 5 May. "
                "Officials said 12 policemen were killed."
            ),
            "three men",
            "12 policemen",
        ),
        (
            (
                "The army said three soldiers were killed in the clash in Zabul on 5 May. "
                "Police said seven police officers were killed."
            ),
            "three soldiers",
            "seven police officers",
        ),
        (
            (
                "The army said it killed nine militants in the clash in Zabul on 5 May, and lost two soldiers. "
                "The militants said they killed 12 soldiers."
            ),
            "nine militants",
            "12 soldiers",
        ),
        (
            (
                "The army said it had lost seven men in the fighting at Gorda on 2 June. "
                "A doctor said 30 civilians were killed."
            ),
            "seven men",
            "30 civilians",
        ),
        (
            (
                "The police commander said the death toll in the attack on the college in Gara on 2 April was 70, but "
                "could go higher. A hospital source said 147 people were killed."
            ),
            "70",
            "147 people",
        ),
        (
            (
                "The interior minister earlier put the death toll in the attack on the college in Gara on 2 April at "
                "70. A police source said 160 people were killed."
            ),
            "at 70",
            "160 people",
        ),
        (
            (
                "The government said the crash at Moga on 24 March looked like an accident. "
                "A local radio station said a missile hit the plane."
            ),
            "looked like an accident",
            "a missile hit",
        ),
        (
            (
                "Interior Minister Joseph Nkoro had earlier given the death toll at 70 in the attack on the college "
                "in Gara on 2 April, but conceded that it could go higher. One police source said there were 147 dead."
            ),
            "toll at 70",
            "147 dead",
        ),
        (
            (
                "Earlier, the ministry announced that two gunmen had been killed in Gara on 2 April. "
                "Officials said four gunmen were killed."
            ),
            "two gunmen",
            "four gunmen",
        ),
        (
            (
                "Kenya's interior minister said al-Shabab gunmen attacked the college in Garissa on 2 April. "
                "The attack was claimed by the Somali militant group al Shabaab."
            ),
            "al-Shabab gunmen",
            "claimed by the Somali",
        ),
    ],
)
def test_losses_of_two_sides_and_figures_of_two_times_are_no_rivals(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)


FERRY = "The ferry Lira sank off Kefra on Friday, 3 May 2019. "
BUS = "A bus crashed near Tolo on Friday, 3 May 2019. "
MINE = "A mine collapsed near Andar on Friday, 3 May 2019. "
BOMB = "A bomb exploded in Belka on Friday, 3 May 2019. "


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        (f"{FERRY}Of the 67 people on board, 38 were killed.", "38 were", "67 people"),
        (f"{FERRY}Thirty-eight of the 67 people aboard drowned.", "hirty-eight", "67 people"),
        (f"{BUS}Police said 79 people were rescued, 12 of them injured.", "12 of them", "79 people"),
        (
            (
                f"{BUS}The bus carried 45 boys and four adults, the teachers said; "
                "23 of the boys and three of the adults died."
            ),
            "23 of the boys",
            "45 boys",
        ),
        (f"{MINE}There were 120 miners underground. Of these, 31 died.", "31 died", "120 miners"),
        (f"{MINE}The health office counted 131 dead, six of whom had died at home.", "ix of whom", "131 dead"),
        (
            (
                "Gunmen attacked a village near Goru on Friday, 3 May 2019. "
                "They abducted 129 girls; 14 of the girls have returned."
            ),
            "14 of the girls",
            "129 girls",
        ),
        (f"{BOMB}At least 40 people were killed. Italy said that nine Italians were killed.", "ine Ital", "40 people"),
        (
            f"{FERRY}The commission counts 203 bodies and 1,370 people missing, a toll of 1,573 dead.",
            "1,370 people",
            "1,573 dead",
        ),
    ],
)
def test_those_whom_words_take_out_of_others_are_a_part_of_them_whatever_befell_them(
    text: str, part: str, whole: str
) -> None:
    assert "part-whole" in verdicts(text, part, whole)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (f"{FERRY}It carried 67 people. Elsewhere 38 people were killed in a landslide.", "67 people", "38 people"),
        (
            f"{BOMB}Because of the 12 deaths, police arrested 30 people, of whom two were freed.",
            "12 deaths",
            "30 people",
        ),
    ],
)
def test_those_whom_no_words_take_out_of_others_are_no_part_of_them(text: str, one: str, other: str) -> None:
    assert "part-whole" not in verdicts(text, one, other)


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        (
            f"{BOMB}The army, which had initially reported nine dead, now says that 14 soldiers were killed.",
            "ine dead",
            "14 soldiers",
        ),
        (f"{BOMB}The governor, who had earlier spoken of 30 dead, on Monday put the toll at 41.", "30 dead", "at 41"),
        (
            f"{BOMB}Having first reported 12 deaths, the police said on Friday that 19 people had died.",
            "12 deaths",
            "19 people",
        ),
        (f"{BOMB}After first reporting 12 deaths, the police confirmed 19 dead.", "12 deaths", "19 dead"),
        (
            (
                f"{BOMB}Police, who had put the toll at seven on the first day and at 15 on Tuesday, "
                "said that the search was over."
            ),
            "at seven",
            "15",
        ),
        (f"{BOMB}Police put the death toll at eight. On Sunday they raised it to 11.", "at eight", "to 11"),
        (
            f"{BOMB}The health ministry put the dead at 17 on the first day. Officially, 29 people were killed.",
            "at 17",
            "29 people",
        ),
        (
            (
                f"{BOMB}Sara Lund, who runs the hospital, said that four people, two of them children, were dead. "
                "On Sunday she corrected this: seven dead, including three children."
            ),
            "wo of them",
            "three children",
        ),
    ],
)
def test_words_tell_which_of_two_figures_of_one_line_came_first(text: str, earlier: str, later: str) -> None:
    assert "revision" in verdicts(text, earlier, later)
    assert "conflict" not in verdicts(text, earlier, later)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                f"{MINE}State television said that 12 people had died. "
                "A rescue volunteer said that one person had died in hospital."
            ),
            "12 people",
            "ne person",
        ),
        (
            f"{BOMB}Doctors said that 40 people were killed. Police said that 19 people were killed at once.",
            "40 people",
            "19 people",
        ),
    ],
)
def test_who_counts_those_of_one_way_to_die_is_no_rival(text: str, one: str, other: str) -> None:
    assert "conflict" not in verdicts(text, one, other)
    assert verdicts(text, one, other) != set()


def test_places_and_ages_of_one_toll_are_not_added_up() -> None:
    text = (
        "Soldiers killed 223 people, including 56 children, in two villages near Belka on Friday, 3 May 2019. "
        "They killed 44 people in Nondin and 179 people in Soro."
    )
    assert "conflict" not in verdicts(text, "223 people", "56 children")
    assert "conflict" not in verdicts(text, "44 people", "179 people")


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        (
            (
                "Officials said 19 people died in the strike on Dara on Monday. "
                "The district chief put the number of women and children among the dead at 13."
            ),
            "number of women",
            "19 people",
        ),
        (
            (
                "Officials said 19 people were killed in the strike on Dara on Monday. "
                "The mayor put the number of women among the dead at nine. A group said 30 civilians had died."
            ),
            "number of women",
            "30 civilians",
        ),
        (
            "The ministry said 30 people were killed in the Brod clash on Friday. The rebels said they lost nine.",
            "lost nine",
            "30 people",
        ),
        (
            (
                "The ministry said 30 people were killed in the Brod clash on Friday. "
                "The rebels said nine of their fighters were killed."
            ),
            "nine of their",
            "30 people",
        ),
        (
            (
                "Residents said 30 people were killed in the Brod clash on Friday. "
                "The army put its own losses at four, two of them officers."
            ),
            "own losses",
            "30 people",
        ),
        (
            (
                "The army said 15 people, including eight guards, were killed in the attack on Pishin on Monday. "
                "A doctor said seven civilians died."
            ),
            "seven civilians",
            "15 people",
        ),
        (
            (
                "At least 71 civilians were killed in the attack on Boro on 14 May, researchers said. "
                "In Kouro, 24 people were killed, residents said."
            ),
            "24 people",
            "71 civilians",
        ),
        (
            (
                "Seventy people were killed in the attack on Boro on 14 May, researchers said. "
                "Residents said 24 people were killed in Kouro."
            ),
            "24 people",
            "eventy people",
        ),
        (
            (
                "The committee said 22 people were killed in the attack on Lodza on Monday. "
                "Doctors spoke of four people who later succumbed."
            ),
            "four people",
            "22 people",
        ),
    ],
)
def test_those_of_one_side_kind_fate_or_place_are_no_rivals_of_all_the_dead(text: str, part: str, whole: str) -> None:
    assert "conflict" not in verdicts(text, part, whole)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "Officials put the number of the dead at 19 in the strike on Dara on Monday. "
                "The mayor said 26 people were killed."
            ),
            "19",
            "26 people",
        ),
        (
            "The ministry said 30 people were killed in the Brod clash on Friday. A doctor said 40 people died.",
            "30 people",
            "40 people",
        ),
        (
            "The raid on Boro on 14 May killed 40 people, police said. A doctor said 30 people died in Boro.",
            "30 people",
            "40 people",
        ),
        (
            (
                "The army said 15 people, including eight children, were killed in Pishin on Monday. "
                "A doctor said seven civilians died."
            ),
            "15 people",
            "seven civilians",
        ),
    ],
)
def test_two_figures_of_all_the_dead_are_rivals(text: str, one: str, other: str) -> None:
    assert "conflict" in verdicts(text, one, other)


def test_a_list_and_the_total_that_it_adds_up_to_are_parts_and_whole() -> None:
    text = f"{BOMB}The blast killed 25 Orlans and a Velan nurse. In all 26 people died, officials said."
    assert "part-whole" in verdicts(text, "25 Orlans", "26 people died")
    assert "conflict" not in verdicts(text, "25 Orlans and a Velan nurse", "26 people died")
