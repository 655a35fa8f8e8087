"""Texts are told apart by their language before English rules are let loose on them."""

from __future__ import annotations

import pytest

from claimgraph.readers.text import language_of

# ruff: noqa: E501 - a text is a line
TEXTS = [
    ("en", "At least 30 people were killed in the strike on the market, the ministry said in a statement on Thursday."),
    ("en", "He denied that any of their fighters had been hit, and called the reports from the town false."),
    (
        "de",
        "Mindestens 30 Menschen wurden bei dem Angriff auf den Markt getötet, wie das Ministerium am Donnerstag mitteilte.",
    ),
    ("de", "Der Sprecher bestritt, dass die Armee für den Vorfall verantwortlich ist, und sprach von einer Lüge."),
    ("fr", "Au moins 30 personnes ont été tuées dans la frappe sur le marché, selon le ministère de la santé."),
    (
        "fr",
        "Le porte-parole a nié que des combattants aient été touchés et parle de fausses informations dans les médias.",
    ),
    ("es", "Al menos 30 personas murieron en el ataque contra el mercado, según el ministerio de Salud del país."),
    ("es", "El portavoz negó que los combatientes fueran alcanzados y dijo que las noticias de la prensa son falsas."),
    ("it", "Almeno 30 persone sono state uccise nel raid sul mercato, ha detto il ministero della Salute in una nota."),
    ("it", "Il portavoce ha negato che i combattenti siano stati colpiti e parla di notizie false della stampa."),
    ("pt", "Pelo menos 30 pessoas foram mortas no ataque ao mercado, segundo o ministério da Saúde do país."),
    (
        "pt",
        "O porta-voz negou que os combatentes foram atingidos e disse que as notícias da imprensa não são verdadeiras.",
    ),
    (
        "nl",
        "Zeker 30 mensen zijn om het leven gekomen bij de aanval op de markt, zei het ministerie in een verklaring.",
    ),
    ("nl", "De woordvoerder ontkende dat er strijders werden geraakt en noemde de berichten van de media onwaar."),
    ("ru", "По меньшей мере 30 человек погибли при ударе по рынку, сообщило министерство здравоохранения."),
    ("ru", "Представитель отрицал, что кто-либо из бойцов пострадал, и назвал сообщения ложными."),
    ("uk", "Щонайменше 30 людей загинули внаслідок удару по ринку, повідомило міністерство охорони здоров'я."),
    ("uk", "Речник заперечив, що хтось із бійців постраждав, і назвав повідомлення неправдивими."),
    ("ar", "قتل ثلاثون شخصا على الأقل في الغارة على السوق، بحسب وزارة الصحة."),
    ("ar", "ونفى المتحدث إصابة أي من المقاتلين ووصف التقارير بأنها كاذبة."),
    ("fa", "دست‌کم سی نفر در حمله به بازار کشته شدند، وزارت بهداشت گفت."),
    ("fa", "سخنگو کشته شدن نیروها را تکذیب کرد و گزارش‌ها را دروغ خواند."),
    ("he", "לפחות שלושים בני אדם נהרגו בתקיפה על השוק, כך מסר משרד הבריאות."),
    (
        "tr",
        "Pazar yerine düzenlenen saldırıda en az 30 kişi öldü, bakanlık bu konuda bir açıklama yaptı ve daha sonra ayrıntı verdi.",
    ),
    (
        "tr",
        "Sözcü hiçbir savaşçının vurulmadığını söyledi ve bu haberlerin yalan olduğunu, her gün bir yenisinin çıktığını anlattı.",
    ),
    ("pl", "Co najmniej 30 osób zginęło w ataku na targ, jak podało ministerstwo zdrowia, które nie podało nazwisk."),
    (
        "sv",
        "Minst 30 människor dödades i attacken mot marknaden, enligt ett uttalande som ministeriet gjorde på torsdagen och det var inte det första.",
    ),
    (
        "id",
        "Sedikitnya 30 orang tewas dalam serangan di pasar itu, kata kementerian kesehatan, dan tidak ada yang selamat dari toko tersebut.",
    ),
    ("zh", "卫生部说，市场遭到空袭，至少三十人死亡。"),
    ("ja", "保健省によると、市場への空爆で少なくとも30人が死亡した。"),
    ("ko", "보건부는 시장 공습으로 최소 30명이 사망했다고 밝혔다."),
    ("hi", "स्वास्थ्य मंत्रालय ने कहा कि बाज़ार पर हमले में कम से कम तीस लोग मारे गए।"),
    ("el", "Τουλάχιστον 30 άνθρωποι σκοτώθηκαν στην επίθεση στην αγορά, είπε το υπουργείο."),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_a_short_text_is_told_by_its_script_or_its_small_words(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "57", "Arvan, Ruritania", "Arvan market strike (2021)", "– 12:30 –", "☂☂☂☂☂☂"])
def test_a_text_without_small_words_is_of_no_known_language(text: str) -> None:
    assert language_of(text) == "und"


def test_english_that_quotes_another_script_stays_english() -> None:
    assert language_of("The paper Ведомости said that 30 people were killed in the strike on the market.") == "en"
