"""Names in by-lines of languages whose script is not Latin."""

from __future__ import annotations

import pytest

from cleaner.pipeline.names import names_of, signature


def _signed(line: str) -> tuple[str, ...]:
    signed = signature(line)
    return names_of([signed]) if signed is not None else ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("Авторы: Иван Петров, Мария Сидорова", ("Иван Петров", "Мария Сидорова")),
        ("Автор статьи: И. И. Петров", ("И. И. Петров",)),
        ("Иван Петров и Мария Сидорова", ("Иван Петров", "Мария Сидорова")),
        ("Иван Петров, корреспондент", ("Иван Петров",)),
        ("Главный редактор Иван Петров", ("Иван Петров",)),
        ("Иван Петров Фото: Мария Сидорова", ("Иван Петров",)),
        ("Авторка Олена Коваль", ("Олена Коваль",)),
        ("Γράφει ο Γιώργος Παππάς", ("Γιώργος Παππάς",)),
        ("Συντάκτης: Γιώργος Παππάς και Μαρία Νικολάου", ("Γιώργος Παππάς", "Μαρία Νικολάου")),
        ("كتب أحمد حسن ومنى السيد", ("أحمد حسن", "منى السيد")),
        ("محمد أحمد وليد حسن", ("محمد أحمد وليد حسن",)),
        ("أحمد حسن، كاتب مصري", ("أحمد حسن",)),
        ("نویسنده: رضا کریمی و سارا احمدی", ("رضا کریمی", "سارا احمدی")),
        ("מאת דנה לוי ורון כהן", ("דנה לוי", "רון כהן")),
        ("राम शर्मा, नई दिल्ली", ("राम शर्मा",)),
        ("राम शर्मा संवाददाता", ("राम शर्मा",)),
        ("ผู้เขียน สมชาย ใจดี และ สมหญิง รักไทย", ("สมชาย ใจดี", "สมหญิง รักไทย")),
    ],
)
def test_labels_and_titles_are_no_part_of_a_name(line: str, names: tuple[str, ...]) -> None:
    """Nor are "and", which Arabic and Hebrew write as a letter of the next name, places, and who took the pictures."""
    assert names_of([line]) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("作者：张三", ("张三",)),
        ("作者张三 编辑：李四", ("张三",)),
        ("记者：张三、李四", ("张三", "李四")),
        ("新华社记者 张三 李四", ("张三", "李四")),
        ("欧阳修远 记者", ("欧阳修远",)),
        ("作者：约翰·史密斯", ("约翰·史密斯",)),
        ("文：John Smith", ("John Smith",)),
        ("文／王小明", ("王小明",)),
        ("文、圖／王小明", ("王小明",)),
        ("文/王小明 圖/李大同", ("王小明",)),
        ("【記者王小明、李大同／台北報導】", ("王小明", "李大同")),
        ("記者 山田太郎", ("山田太郎",)),
        ("取材・文：鈴木花子、写真：山田太郎", ("鈴木花子",)),
        ("執筆者：ジョン・スミス", ("ジョン・スミス",)),
        ("山田 太郎", ("山田 太郎",)),
        ("기자 홍길동", ("홍길동",)),
        ("홍길동 기자 hong@post.example", ("홍길동",)),
        ("[서울=항구일보] 홍길동 선임기자", ("홍길동",)),
        ("홍길동·김철수 기자", ("홍길동", "김철수")),
        ("글·사진 홍길동 기자", ("홍길동",)),
        ("By 王小明", ("王小明",)),
    ],
)
def test_east_asian_names_are_told_by_labels_and_titles(line: str, names: tuple[str, ...]) -> None:
    """Without spaces, before or behind them, and each name by itself."""
    assert names_of([line]) == names


@pytest.mark.parametrize(
    "line",
    [
        "Редактор: Мария Сидорова",
        "Все статьи автора",
        "Διαβάστε περισσότερα",
        "编辑：李四",
        "作者简介",
        "記者 現場報導",
        "著者について",
        "最新 記事",
        "정치부 기자",
        "구독 기자",
        "عرض جميع المقالات",
        "تصوير: أحمد حسن",
        "كاتب مصري",
        "צילום: רון כהן",
        "כל הכתבות של דנה לוי",
        "सभी पोस्ट देखें",
        "ดูบทความทั้งหมด",
    ],
)
def test_menus_titles_and_other_hands_name_no_author(line: str) -> None:
    """Not even in an element that holds names."""
    assert names_of([line], handles=True) == ()


def test_a_word_behind_a_name_is_no_second_author() -> None:
    """In an element for names one word may be one, but a place after the name is none."""
    assert names_of(["Иван Петров, Москва"], handles=True) == ("Иван Петров",)
    assert names_of(["أحمد حسن، القاهرة"], handles=True) == ("أحمد حسن",)


def test_markup_may_split_a_label_from_its_name() -> None:
    """The name in the next element is introduced by it, and so are those that a comma joins."""
    assert names_of(["作者：", "张三", "、", "李四"]) == ("张三", "李四")
    assert names_of(["张三"]) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("27 ноября 2026 Автор: Иван Петров", ("Иван Петров",)),
        ("Журналист Иван Петров", ("Иван Петров",)),
        ("Γράφει ο Γιώργος Παππάς", ("Γιώργος Παππάς",)),
        ("بقلم أحمد حسن", ("أحمد حسن",)),
        ("كتب: أحمد حسن", ("أحمد حسن",)),
        ("מאת דנה לוי", ("דנה לוי",)),
        ("लेखक: राम शर्मा", ("राम शर्मा",)),
        ("โดย สมชาย ใจดี", ("สมชาย ใจดี",)),
        ("2026-11-27 10:20 来源：新港日报 作者：张三 编辑：李四", ("张三",)),
        ("记者 张三丰 报道", ("张三丰",)),
        ("記者王小明／台北報導", ("王小明",)),
        ("ライター：山田太郎", ("山田太郎",)),
        ("홍길동·김철수 기자 2026.11.27", ("홍길동", "김철수")),
        ("기자 홍길동", ("홍길동",)),
        ("기자 홍길동 | hong@post.example", ("홍길동",)),
        ("기자명 홍길동", ("홍길동",)),
        ("홍길동 경제부 기자", ("홍길동",)),
        ("글·사진 홍길동 기자", ("홍길동",)),
        ("입력 2024.05.01 10:15 | 홍길동 기자", ("홍길동",)),
    ],
)
def test_a_line_may_sign_an_article(line: str, names: tuple[str, ...]) -> None:
    """By a label, or in Korean and Chinese by a title, though no markup says that it does."""
    assert _signed(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Автор Иван Петров рассказал о кране",
        "Корреспондент Иван Петров сообщил",
        "От: Иван Петров",
        "Του Αγίου Νικολάου",
        "كتب أحمد حسن رواية",
        "بقلم رصاص كتب الطفل اسمه على الجدار",
        "تقرير: الرافعة تبقى في مكانها",
        "लेखक राम शर्मा का निधन",
        "เรื่อง: เครน จะอยู่ที่เดิม",
        "โดยไม่มีใครรู้",
        "作者张三说",
        "记者从港口管理局获悉",
        "记者：张三说，吊车留下来了。",
        "中文/英文",
        "文：港口",
        "記者会見",
        "홍길동 기자는 어제 말했다",
        "홍길동 기자 사망",
        "기자 회견",
        "기자 홍길동 사망",
    ],
)
def test_a_sentence_signs_nothing(line: str) -> None:
    """It may begin with a word that is a label elsewhere, and a heading may be of a reporter."""
    assert _signed(line) == ()


@pytest.mark.timeout(20)
def test_a_hostile_line_takes_no_time() -> None:
    """Labels, titles and family names without end are read in time that grows with their length and no faster."""
    for words in ("记者", "홍길동·", "김", "作者：", "بقلم ", "أحمد حسن و", "Автор ", "本报", "\u3000", "记者 张三 "):
        assert len(names_of([words * 20_000])) < 20_000
        signature(words * 20_000)
