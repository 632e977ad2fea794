"""By-line words: what stands before and beside names in languages of other scripts than the Latin one.

Where a script has capitals, a name is told by them, and a label in front of it needs no colon. Elsewhere a line that
no markup calls a by-line is one only if its label says so and nothing else: "بقلم" does, "كتب" also begins sentences.
"""

from __future__ import annotations

from typing import Final

from cleaner.pipeline.late_patterns import late

_CASED: Final = (
    r"автор(?:ка|ы|и|ът)?(?:\s+(?:статьи|текста|материала|публикации|статті|тексту|матеріалу))?"
    r"|(?:написал|подготовил|опубликовал|добавил|підготувал|опублікувал)[аи]?|написав|підготував|опублікував"
    r"|(?:специальный |спец)?корр?еспондент(?:ка|ы)?|журнал[иі]ст(?:ка)?"
    r"|συντάκτης|συντάκτρια|συντάκτες|συγγραφέας|αρθρογράφος|δημοσιογράφος|(?:γράφει|γράφουν)(?:\s+(?:ο|η|οι))?"
)
"""Labels in scripts with capitals."""
_CASED_WITH_COLON: Final = r"текст|κείμενο|ρεπορτάζ"
_CASED_IN_PLACE: Final = r"от|του|της|των|από(?:\s+(?:τον|την|τη|τους))?"
"""What stands before a name in Bulgarian and Greek by-lines, and before any other word in sentences."""
_CLEAR: Final = r"بقلم|به قلم|מאת|เขียนโดย|เรื่องโดย|เรื่องและภาพโดย|โดย"
"""Labels in scripts without capitals that say "by" and nothing else, at least where a line begins with them."""
_UNCASED: Final = (
    r"(?:ال)?كاتبة?(?:\s+المقالة?)?|كتبت?ه?ا?|كتابة|إعداد|اعداد|المؤلفة?|مؤلف|مراسلنا|المحررة?"
    r"|نویسنده|نوشته[ٔ‌]?ی?|گزارشگر|خبرنگار|توسط|כותב(?:ת|ים)?|כתבת?|כתבה|מחבר(?:ת)?"
    r"|लेखक|लेखिका|द्वारा|रिपोर्टर|संवाददाता|ผู้เขียน|ผู้สื่อข่าว|นักเขียน"
)
"""Labels in scripts without capitals that are words of sentences too."""
_UNCASED_IN_PLACE: Final = r"تقرير|گزارش|रिपोर्ट|เรื่อง"
"""Labels that stand before the title of a story, too."""
_ANY: Final = f"{_CASED}|{_CASED_WITH_COLON}|{_CASED_IN_PLACE}|{_UNCASED}|{_UNCASED_IN_PLACE}"
_LABEL: Final = (
    rf"^(?:(?:{_ANY}|{_CLEAR})(?P<sign>\s*[:：]\s*)|(?P<sign>(?:{_CLEAR})(?:\s+|$))"
    rf"|(?:{_ANY})(?:\s+[—–-]\s+|\s+|$))"
)
_SIGNING: Final = (
    rf"^(?:{_CASED})\s+(?-i:(?=\p{{Lu}}))|^(?:{_CLEAR})\s+(?=\S{{2,}}\s+\S{{2,}}(?:\s+\S+){{0,2}}\s*$)"
    rf"|(?:^|[|•·—–-]\s*|\d\s+)(?:{_CASED}|{_CASED_WITH_COLON}|{_CLEAR}|{_UNCASED})\s*[:：]\s*"
)
_OTHER_HAND: Final = (
    r"(?:фото\w*|редактор\w*|перев[её]л\w*|перевод\w*|переклад\w*|иллюстраци\w*|ілюстраці\w*|корректор\w*|видео|відео"
    r"|обнов\w*|оновл\w*|φωτ[οό]\w*|επιμέλεια|μετάφραση|ενημέρωση"
    r"|تصوير|ترجمة|مراجعة|تدقيق|تحديث|تحرير|عکس|ترجمه|ویرایش|مترجم|ویراستار|צילומים|צילום|צילם|צילמה|עריכה|תרגום|עודכן"
    r"|अनुवादक?|संपादन|फोटो|अपडेट|ภาพ(?:โดย)?|แปล(?:โดย)?|บรรณาธิการ)(?![\p{L}\p{M}])"
    r"|(?:责任|責任|值班)?(?:编辑|編輯|責編|责编|校对|校對|编译|編譯|翻译|翻譯|译者|譯者|审核|審核|監修|監製|编审|摄影|攝影|撮影|写真|图片|圖片"
    r"|图|圖|図|編集|翻訳|訳|사진|편집|번역|감수|영상)(?:\s*[:：／|｜]|\s|$)"
)
"""Who took the pictures, edited or translated is no author."""
_FEWEST_WORDS: Final = 2
"""Words of a name behind a title."""
_FIELD: Final = r"\s[\p{L}\p{M}]{1,14}\s?[:：]"
"""What else a line tells begins with a word and a colon."""
AND: Final = "и|і|й|та|και|و|और|एवं|तथा|และ|和|与|與|及"
_AND_BEFORE_NAME: Final = (
    r"(?<=\p{Arabic}{2}\s\p{Arabic}{2,15})\s+و(?!(?:ليد|ائل|سام|فاء|جدي|سيم|حيد|ديع|صفي|هيب|جيه|داد|لاء)\b)"
    r"(?=\p{Arabic}{2,15}\s\p{Arabic}{2})"
    r"|(?<=\p{Hebrew}{2}\s\p{Hebrew}{2,15})\s+ו(?!(?:רד|יקטור|יקטוריה|לדימיר|לנטין|לנטינה|יולט|ולף|יויאן)\b)"
    r"(?=\p{Hebrew}{2,15}\s\p{Hebrew}{2})"
)
"""Arabic and Hebrew "and" is a letter of the name after it; some names begin with it themselves."""
_ENTRY: Final = r"ทั้งหมด|อ่าน|บทความ|เพิ่มเติม|ติดตาม|ข่าว|เกี่ยวกับ"
"""Words of links in Thai, which has no spaces between words."""
TITLES: Final = frozenset(
    "корреспондент корреспондентка журналист журналистка репортер репортёр обозреватель обозревательница колумнист"
    " редактор писатель эксперт аналитик главный старший специальный спецкор собкор профессор психолог врач юрист"
    " директор руководитель основатель кореспондент кореспондентка журналіст журналістка редакторка оглядач"
    " оглядачка головний старший експерт автор авторка δημοσιογράφος συντάκτης συντάκτρια ανταποκριτής αρθρογράφος"
    " συγγραφέας διευθυντής καθηγητής αρχισυντάκτης صحفي صحفية كاتب كاتبة مراسل مراسلة محرر محررة باحث باحثة أستاذ"
    " دكتور رئيس مدير خبير محلل إعلامي إعلامية الكاتب الكاتبة الصحفي الصحفية المراسل المراسلة الباحث الباحثة"
    " خبرنگار نویسنده روزنامه‌نگار سردبیر پژوهشگر کارشناس כתב כתבת כתבנו עיתונאי עיתונאית עורך עורכת סופר סופרת"
    " פרופסור מומחה מומחית מנהל מנהלת יועץ יועצת संवाददाता पत्रकार लेखक लेखिका संपादक रिपोर्टर वरिष्ठ मुख्य विशेष"
    " निदेशक प्रोफेसर ผู้สื่อข่าว บรรณาธิการ นักเขียน ผู้เขียน นักข่าว".split()
)
NO_NAMES: Final = frozenset(
    "все всё читать далее подробнее подписаться поделиться об авторе статьи статья новости новость сегодня вчера"
    " комментарии просмотров опубликовано обновлено источник главная редакция рассказать войти усі всі читати далі"
    " докладніше підписатися поділитися автора статті новини сьогодні вчора коментарі переглядів опубліковано"
    " оновлено джерело головна редакція όλα όλες διαβάστε περισσότερα σχετικά άρθρα άρθρο αρχική σήμερα χθες"
    " σχόλια πηγή المزيد جميع كل عرض المقالات مقالات المقال اقرأ تابع عن من في على إلى نشر تحديث آخر شارك"
    " التعليقات اليوم أمس جامعة مركز معهد وكالة صحيفة موقع قسم فريق أخبار الأخبار ظبي حول بیشتر همه مطالب مقالات"
    " درباره از در به با که این را دانشگاه خبرگزاری سایت گروه تحریریه مشاهده עוד כל הכתבות כתבות על של את עם הוא"
    " היא קרא קראו קראי המשך אודות שתף תגובות היום אתמול פורסם סוכנויות חדשות מערכת का की के को में से पर ने है"
    " हैं यह इस सभी और अधिक लेख पोस्ट देखें पढ़ें पढ़ें बारे अपडेट प्रकाशित दिल्ली प्रदेश एजेंसी समाचार อ่าน"
    " ทั้งหมด เพิ่มเติม ดู เกี่ยวกับ บทความ ข่าว แชร์ ติดตาม".split()
)
"""Words of links, of sentences and of institutions, which are in no name."""


def unlabelled_elsewhere(text: str) -> str:
    """Strip labels and titles before a name, and what its line tells after it."""
    text = _without_label(text)
    words = text.split()
    while len(words) > _FEWEST_WORDS and words[0].casefold() in TITLES:
        words = words[1:]
    text = " ".join(words)
    found = late(_FIELD).search(text)
    return text[: found.start()] if found else text


def _without_label(text: str) -> str:
    found = late(_LABEL).match(text)
    if found is None:
        return text
    rest = text[found.end() :].strip(" .:：،,")
    # "كاتب مصري" is an Egyptian writer, not a writer called Egyptian.
    doubtful = not found["sign"] and 0 < len(rest.split()) < _FEWEST_WORDS
    return text if doubtful else rest


def names_apart_elsewhere(text: str) -> str:
    """Put commas between Arabic and Hebrew names that a letter for "and" joins."""
    apart: str = late(_AND_BEFORE_NAME).sub(", ", text)
    return apart


def is_entry(text: str) -> bool:
    """Whether a text is an entry of a menu, in a script without spaces."""
    return late(_ENTRY).search(text) is not None


def by_other_hand(text: str) -> bool:
    """Whether a text names who did something else than write."""
    return late(_OTHER_HAND).match(text) is not None


def signed_elsewhere(line: str) -> str | None:
    """Return a line from the label on that makes it a by-line; None if no label does."""
    found = late(_SIGNING).search(line)
    return line[found.end() :] if found else None
