"""Date words: what the words beside a date tell of it, in several languages: publication, change, or something else."""

from __future__ import annotations

from typing import Final

from cleaner.pipeline.late_patterns import late

_CHANGED: Final = (
    r"updat|modif|revis|review|edited|copyright|©|aktualisier|mis à jour|ac?tualiz|aggiorn|bijgewerkt|opp?dater"
    r"|обнов|измен[её]н|отредактир|оновл|змінен|виправл|абноўл|актуализ|променен|ажурир|ενημ[εέ]ρ|τροποπ|επικαιρ"
    r"|更新|修改|修订|修訂|改訂|改定|수정|갱신|업데이트|최종"
    r"|تحديث|تعديل|عُدّل|حُدّث|به[ \u200c]?روز|بروز|ویرایش|آخرین"
    r"|עודכן|עדכון|अपडेट|अद्यतन|संशोधित|อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|แก้ไข"
)
_PUBLISHED: Final = (
    r"publi|post|creat|written|asked|started|first|veröffentlich|erschienen|pubbl|geplaatst"
    r"|публик|опублік|размещ|створен|публікац|објавље|објаве|δημοσι[εέ]|δημοσ[ίι]|ανάρτη|αναρτ[ήη]"
    r"|发布|發布|發佈|发表|發表|刊登|刊发|出版|公開|投稿|掲載|配信|입력|등록|게시|작성|발행|승인"
    r"|نشر|انتشار|منتشر|פורסם|פרסום|प्रकाशित|प्रकाशन|पब्लिश|เผยแพร่|โพสต์|ลงวันที่"
)
_OF_ANOTHER: Final = (
    r"joined|registered|member|founded|since|copyright|©|edited"
    r"|регистр|реєстр|основан|заснован|участник|εγγραφ|μέλος|注册|註冊|登録|加入|成立|創立|创立|가입|설립|회원"
    r"|انضم|التسجيل|عضو|تأسس|عضویت|הצטרף|הצטרפה|शामिल|สมัคร|เข้าร่วม|ก่อตั้ง"
)
"""Words beside a date that is not the article's."""
UNDERSTOOD: Final = frozenset("en ru uk el zh ja ko ar fa he hi th".split())
"""Languages in which enough of these words are known to tell the date of publication from other dates."""
_ENDS_SENTENCE: Final = r"(?:[。！？।]|다\.)[」』”\"）)]*\s*$"
"""What ends a sentence and no line of a date; a full stop may end either."""


def publication(line: str) -> int | None:
    """Return where a line speaks of publication, as an index; None if it does not."""
    found = late(_PUBLISHED).search(line)
    return found.start() if found else None


def change(line: str) -> int | None:
    """Return where a line speaks of a change, as an index; None if it does not."""
    found = late(_CHANGED).search(line)
    return found.start() if found else None


def is_of_another(line: str) -> bool:
    """Whether a line dates something else than the page."""
    return late(_OF_ANOTHER).search(line) is not None


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences do and lines of a date do not."""
    return late(_ENDS_SENTENCE).search(line) is not None
