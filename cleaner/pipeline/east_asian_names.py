"""East Asian names: those of Chinese, Japanese and Korean by-lines, which neither spaces nor capitals tell.

A name there is one where something says so: a label before it, a title behind it, or an element that holds names. Even
then it needs the form of one: in Chinese and Korean a family name out of a list, and one or two characters more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.pipeline.date_words import ends_sentence
from cleaner.pipeline.late_patterns import late

if TYPE_CHECKING:
    import regex

_CHINESE_FAMILIES: Final = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅"
    "沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦"
    "江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温芦季俞章"
    "鲁魯葛伍韦韋申尤毕畢聂聶丛焦柳邢路岳齐齊梅莫庄莊辛管祝左涂谷祁耿牟卜詹欧歐靳祖游阮裴柯甘房骆駱柴凌费費蒲臧"
    "霍冉嵇鲍鮑闫丘冼屈娄詹瞿古卓闵米缪穆简簡宁寧"
)
_CHINESE_PAIRS: Final = "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|皇甫|尉迟|令狐|慕容|司徒|夏侯|端木|轩辕|公孙|公孫|张简|張簡"
_KOREAN_FAMILIES: Final = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여"
    "추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예봉"
)
_KOREAN_PAIRS: Final = "남궁|황보|제갈|사공|선우|독고|서문"
_CHINESE: Final = rf"(?:(?:{_CHINESE_PAIRS})\p{{Han}}{{1,2}}|[{_CHINESE_FAMILIES}]\p{{Han}}{{1,2}})"
_KOREAN: Final = rf"(?:(?:{_KOREAN_PAIRS})\p{{Hangul}}{{1,2}}|[{_KOREAN_FAMILIES}]\p{{Hangul}}{{2}})"
_JAPANESE: Final = r"\p{Han}[\p{Han}々ヶケノ]{0,3}[ 　]?[\p{Han}々\p{Hiragana}\p{Katakana}ー]{1,4}"
_FOREIGN: Final = r"\p{Han}{1,6}(?:[·・]\p{Han}{1,8}){1,2}|[\p{Katakana}ー]{2,}(?:[・＝ ][\p{Katakana}ー]{2,}){1,3}"
_NAME: Final = rf"{_CHINESE}|{_KOREAN}|{_FOREIGN}|(?=[^ 　]{{3,7}}$|.{{3,8}}$){_JAPANESE}"
_NO_NAME: Final = (
    r"报道|報道|報導|报导|编辑|編輯|編集|编集|记者|記者|新闻|新聞|日报|日報|晚报|晚報|大学|大學|公司|协会|協会"
    r"|协會|会社|會社|中心|集团|集團|研究|学院|學院|网站|網站|现场|現場|来源|來源|出典|责任|責任|作者|文章|更多"
    r"|全部|查看|所有|関連|相关|相關|記事|一覧|紹介|简介|簡介|教授|部门|本报|本報|本社|综合|綜合|整理|采访|採訪"
    r"|取材|通讯|通訊|通信|支局|専門|摄影|攝影|写真|图片|圖片|提供|转载|轉載|发表|發表|发布|發布|公開|更新|投稿"
    r"|佚名|匿名|未知|网友|網友|本站|原创|原創|ライター|プロフィール|について|関於|关于|關於|情報|募集|周末|金融"
    r"|方法|文化|文学|易用|高级|高級|首页|首頁|기자|사진|뉴스|신문|방송|이메일|구독|전체|주요|정치|경제|사회"
    r"|문화|국제|의학|과학|편집|선임|전문|담당|취재|기사|댓글"
)
"""Words that no name contains."""
_ENTRY: Final = (
    r"について|一覧|プロフィール|简介|簡介|紹介|更多|全部|查看|所有|更新|記事|文章|相关|相關|佚名|匿名|现场|現場"
    r"|采访|採訪|전체|구독|기사|댓글"
)
"""Words that not even an organisation has in its name."""
_PLACE: Final = (
    r"(?:本[报報刊网網台社]|特约|特約|实习|實習|見習|首席|新华社|新華社|中新社|中央社|[驻駐]\p{Han}{2,4}|\s){0,4}"
)
"""For whom a Chinese reporter writes."""
_ALONE: Final = (
    rf"{_PLACE}(?:记者|記者)|作者|撰文|撰稿人?|通讯员|通訊員|特派员|特派員|執筆者?|著者|筆者|ライター"
    r"|기자명?|작성자|글쓴이|지은이|저자|필자"
)
"""Labels that need no sign between them and a name."""
_SIGNED: Final = rf"{_ALONE}|文字|文|取材[・·/]文|投稿者|作成者|글|취재"
_PICTURES: Final = "图片|圖片|图|圖|図|写真|摄影|攝影|撮影|사진"
_SIGN: Final = r"\s*[:：/／|｜＝]\s*"
_KOREAN_TITLES: Final = (
    r"(?:(?:\p{Hangul}{1,4}(?:부|팀|실)\s)?(?:선임|전문|객원|인턴|수습|대)?기자"
    r"|(?:\p{Hangul}{2,4})?특파원|논설위원|칼럼니스트|편집위원)"
)
_TITLES: Final = (
    rf"{_KOREAN_TITLES}|교수|작가|记者|記者|(?:攝影|摄影)?(?:报道|報導|報道|报导)|さん"
    r"|編集委員|特派員|論説委員|撰文|ライター"
)
_BETWEEN: Final = r"\s*[·ㆍ,、]\s*"
_BRACKETED: Final = r"^\[[^\]]{1,20}\]\s*(?=\S)"
"""Where a Korean article comes from: [서울=항구일보]."""
_AROUND: Final = " 　.:：、，【】「」（）()[]〔〕"
_TAIL: Final = (
    rf"[ 　]+(?:\S{{1,8}}[:：].*|(?:{_PICTURES})$)"
    r"|\s*(?:[\w.+-]{1,40}@.*|[=＝(（\[【〔|｜／/].*|(?:입력|등록|승인|구독|수정).*|\p{Hangul}{0,4}\d.*)$"
)
"""What else a line tells: "编辑：" and a name, an address, a time, or whose the pictures are."""
_LABEL: Final = rf"^(?:(?:{_SIGNED})(?:{_SIGN}|[ 　]+)|(?:{_ALONE})(?=\p{{Han}}|\p{{Hangul}}))"
_ONLY_LABEL: Final = rf"(?:{_SIGNED})\s*[:：／/|｜]?\s*"
_TITLE: Final = rf"(?<=\w\w)[ 　]*(?:{_TITLES})$"
_NOBODY: Final = rf"{_ENTRY}|[ 　](?:{_TITLES})$|^(?:{_TITLES})$"
_WITH_PICTURES: Final = rf"(?<!\w)(文|글)[、·・/／和](?:{_PICTURES})(?=\s*[:：/／|｜\s])"
_KOREAN_LIST: Final = (
    rf"(?<!\p{{Hangul}})(?P<names>{_KOREAN}(?:{_BETWEEN}{_KOREAN}){{1,9}})"
    rf"(?=\s?(?P<title>{_KOREAN_TITLES})(?!\p{{Hangul}}))"
)
_CHINESE_LIST: Final = rf"(?<=(?:记者|通讯员)[ :：]?[ ]?){_CHINESE}(?: {_CHINESE}){{1,9}}(?=$|[ ／/、，,])"
_AFTER_TITLE: Final = r"(?=\s*$|\s*[|｜/／·,=(<（\[【〔]|\s+\d|\s*(?:입력|등록|승인|구독|수정)|\s+[\w.+-]{1,40}@)"
_SIGNING: Final = (
    rf"(?:^|(?<=[\s\d|｜】\]）)]))(?P<by>(?:{_SIGNED})(?:[、·・/／](?:{_PICTURES}))?\s*[:：／｜]\s*\S)"
    rf"|^[\[【（(〔]?(?P<by>{_PLACE}(?:记者|記者)\s*(?:{_CHINESE})(?=$|[\s／/、,，|｜】）)]))(?=.{{0,40}}$)"
    rf"|(?:^|[|｜]\s*)(?:\[[^\]]{{1,20}}\]\s*)?(?:글[·/]사진\s*[=:]?\s*)?(?P<by>{_KOREAN}(?:{_BETWEEN}{_KOREAN}){{0,9}}\s?{_KOREAN_TITLES}){_AFTER_TITLE}"
    rf"|^(?P<by>기자명?\s{_KOREAN})(?=\s*$|\s*[|｜/／(（])"
)


def east_asian_name(text: str, *, introduced: bool) -> str | None:
    """Return the name that a part of a by-line is, without its title; None if it is none.

    Args:
        text: The part, without a label.
        introduced: Whether a label before it, or an element that holds nothing but names, says that it is one.
    """
    untailed = late(_TAIL).sub("", text.strip(_AROUND)).strip(_AROUND)
    name = late(_TITLE).sub("", untailed)
    return name if (introduced or name != untailed) and has_form_of_name(name) else None


def unlabelled_in_east_asia(text: str) -> str:
    """Strip a label; nothing is left of a text that is one."""
    text = late(_BRACKETED).sub("", text).strip(_AROUND)
    return "" if late(_ONLY_LABEL).fullmatch(text) else late(_LABEL).sub("", text, count=1)


def is_phrase(text: str) -> bool:
    """Whether a text has a word that is in no person's name."""
    return late(_NO_NAME).search(text) is not None


def names_nobody(text: str) -> bool:
    """Whether a text is an entry of a menu, or a title without a name, such as "정치부 기자"."""
    return late(_NOBODY).search(text) is not None


def has_form_of_name(text: str) -> bool:
    """Whether a text may be a Chinese, Japanese or Korean name."""
    return late(_NAME).fullmatch(text) is not None and not is_phrase(text)


def signed_in_east_asia(line: str) -> str | None:
    """Return a line from where it names its author; None if it does not."""
    found = None if ends_sentence(line) else late(_SIGNING).search(line)
    return line[found.start("by") :] if found else None


def names_apart(text: str) -> str:
    """Put commas between names that only their grammar separates: "홍길동·김철수 기자" and "记者 张三 李四 报道".

    "文、图" is one label.
    """
    text = late(_WITH_PICTURES).sub(r"\1", text)
    text = late(_KOREAN_LIST).sub(_each_with_title, text)
    apart: str = late(_CHINESE_LIST).sub(lambda found: "、".join(found[0].split()), text)
    return apart


def _each_with_title(found: regex.Match[str]) -> str:
    names: list[str] = late(_BETWEEN).split(found["names"])
    return f" {found['title']}, ".join(names)
