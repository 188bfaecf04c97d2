"""Which language a text is in."""

import json
import re
from pathlib import Path

import pytest

from onrecord.clean.language import language_of

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Three killed in Khuzdar blast.", "en"),
        ("GUNMEN KILL SIX IN QUETTA BUS ATTACK", "en"),
        ("Mir Sarfaraz Bugti, Akhtar Mengal and Dr Mahrang Baloch met Sardar Ataullah in Khuzdar.", "en"),
        (
            "BOGOTA, 5 JUL 89 (AFP) -- [TEXT] AN OFFICIAL SOURCE SAID TODAY THAT FIVE GUERRILLAS DIED IN SAN LUIS DE LA REINA.",
            "en",
        ),
        ("“Nous ne parlerons pas”, the minister said in Paris, adding that “la guerre” was over and that nobody had won.", "en"),
        ("حکام کے مطابق پیر کے روز وادی کے قریب ایک چوکی پر مسلح افراد کے حملے میں تین افراد ہلاک ہو گئے", "ur"),
        ("وزارت کشور اعلام کرد که در این حمله سه نفر کشته و چند نفر زخمی شدند و تحقیقات ادامه دارد", "fa"),
        ("قالت وزارة الداخلية في بيان إن ثلاثة أشخاص قتلوا في هجوم على نقطة تفتيش قرب الوادي", "ar"),
        ("د افغانستان د کورنیو چارو وزارت وايي چې په کندهار کې په یوه چاودنه کې درې کسان وژل شوي دي", "ps"),
        ("سنڌ حڪومت چيو آهي ته حملي ۾ ٽي ماڻهو مارجي ويا ۽ جاچ جاري آهي", "sd"),
        ("وەزارەتی ناوخۆ ڕایگەیاند کە سێ کەس لە هێرشێکدا کوژراون و لێکۆڵینەوە بەردەوامە", "ku"),
        ("بلوچستان ءِ راج دوست ءُ سیاسی کارکناں وتی تران ءَ گوشت کہ اے مارا قبول نہ اِنت", "bal"),
        ("Le ministère de l'Intérieur a déclaré que trois personnes avaient été tuées lundi.", "fr"),
        ("Das Innenministerium teilte mit, dass am Montag drei Menschen getötet wurden.", "de"),
        ("El ministerio del Interior dijo que tres personas murieron el lunes en un ataque.", "es"),
        ("Het is onduidelijk of de minister op de hoogte was van de aanval, die volgens het leger is uitgevoerd.", "nl"),
        ("Ministeriet oplyste, at tre personer blev dræbt i et angreb, og at det vil have konsekvenser for de ansvarlige.", "da"),
        ("O ministro disse que as forças de segurança mataram três pessoas, segundo as autoridades.", "pt"),
        ("İçişleri Bakanlığı pazartesi günü üç kişinin öldüğünü açıkladı.", "tr"),
        ("Wasaaradda arrimaha gudaha ayaa sheegtay in saddex qof lagu dilay weerar", "so"),
        ("Министерство внутренних дел сообщило, что три человека погибли", "ru"),
        ("Міністерство внутрішніх справ повідомило, що троє людей загинули", "uk"),
        ("गृह मंत्रालय ने कहा कि सोमवार को हमले में तीन लोग मारे गए", "hi"),
        ("内政部表示，周一的袭击造成三人死亡。内政部表示，周一的袭击造成三人死亡。", "zh"),
    ],
)
def test_a_short_text_is_known(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "12 34 56", "Quetta, Kech", "https://post.example/this-is-the-news", "—— … 214"])
def test_too_little_text_gives_no_language(text: str) -> None:
    assert language_of(text) is None


def test_a_long_text_is_judged_by_all_of_its_parts() -> None:
    english = "The army said that it had taken the town, and that nobody had been hurt. "
    urdu = "حکام کے مطابق حملے میں تین افراد ہلاک ہو گئے۔ وزارت داخلہ نے کہا کہ تلاش جاری ہے۔ "
    assert language_of(urdu * 40 + english) == "ur"
    assert language_of(urdu + english * 400) == "en"


@pytest.mark.skipif(not (SHARED / "polnear").is_dir(), reason="the shared texts are not beside this repository")
def test_no_english_news_is_taken_for_another_language() -> None:
    texts = [json.loads(line)["text"] for line in (SHARED / "polnear" / "dev.jsonl").open(encoding="utf-8")]
    for path in sorted((SHARED / "muc4" / "tst1").iterdir()):
        texts += re.split(r"(?m)^(?=TST1-MUC3-\d{4})", path.read_text(encoding="latin-1"))[1:]
    assert len(texts) > 84
    assert {language_of(text) for text in texts} == {"en"}
