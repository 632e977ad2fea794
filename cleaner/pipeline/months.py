"""Months: their names in dates, in several languages of the Latin script and of others."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

_LATIN: Final = (
    "january jan januar januari janvier janv enero ene gennaio gen janeiro",
    "february feb februar februari février fevrier févr febrero febbraio fevereiro fev",
    "march mar märz maerz mars maart mrt marzo março marco mär",
    "april apr avril avr abril abr aprile",
    "may mai mei mayo maggio mag maio maj",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug augustus augusti août aout agosto ago",
    "september sept sep septembre septiembre settembre setembro set",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des",
)
_LATIN_FURTHER_EAST: Final = (
    "stycznia styczeń ledna leden január januára januara siječnja ianuarie ocak tammikuuta jaanuar gener",
    "lutego luty února únor február februára februara veljače februarie şubat helmikuuta veebruar febrer",
    "marca marzec března březen marec március marta ožujka martie mart maaliskuuta märts març maret",
    "kwietnia kwiecień dubna duben apríla apríl április aprila travnja aprilie nisan huhtikuuta aprill",
    "maja května květen mája máj május svibnja mayıs toukokuuta maig",
    "czerwca czerwiec června červen júna jún június juna lipnja iunie haziran kesäkuuta juuni juny",
    "lipca lipiec července červenec júla júl július jula srpnja iulie temmuz heinäkuuta juuli juliol",
    "sierpnia sierpień srpna srpen augusta augusztus avgusta avgust kolovoza ağustos elokuuta agost agustus",
    "września wrzesień září szeptember septembra rujna septembrie eylül syyskuuta setembre",
    "października październik října říjen október októbra oktobra octombrie ekim lokakuuta oktoober",
    "listopadu novembra studenoga studenog noiembrie kasım marraskuuta",
    "grudnia grudzień prosince prosinec decembra prosinca decembrie aralık joulukuuta detsember desembre",
)
"""From Polish to Catalan and Indonesian, but for "listopada": it is November in Polish and October in Croatian."""
_CYRILLIC: Final = (
    "январь января янв січень січня січ студзень студзеня януари яну јануари јануар јан",
    "февраль февраля февр фев лютий лютого лют люты лютага февруари фебруар феб",
    "март марта мар березень березня бер сакавік сакавіка",
    "апрель апреля апр квітень квітня квіт красавік красавіка април",
    "май мая травень травня трав мај",
    "июнь июня июн червень червня черв чэрвень чэрвеня юни јуни јун",
    "июль июля июл липень липня лип ліпень ліпеня юли јули јул",
    "август августа авг серпень серпня серп жнівень жніўня",
    "сентябрь сентября сент сен вересень вересня вер верасень верасня септември септембар сеп",
    "октябрь октября окт жовтень жовтня жовт кастрычнік кастрычніка октомври октобар",
    "ноябрь ноября нояб ноя листопад листопада лист лістапад лістапада ноември новембар ное нов",
    "декабрь декабря дек грудень грудня груд снежань снежня декември децембар дец",
)
_GREEK: Final = (
    "ιανουαρίου ιανουάριος ιανουάριο ιαν",
    "φεβρουαρίου φεβρουάριος φεβρουάριο φεβ",
    "μαρτίου μάρτιος μάρτιο μάρ",
    "απριλίου απρίλιος απρίλιο απρ",
    "μαΐου μάιος μάιο μαΐ μάι",
    "ιουνίου ιούνιος ιούνιο ιούν",
    "ιουλίου ιούλιος ιούλιο ιούλ",
    "αυγούστου αύγουστος αύγουστο αύγ",
    "σεπτεμβρίου σεπτέμβριος σεπτέμβριο σεπ σεπτ",
    "οκτωβρίου οκτώβριος οκτώβριο οκτ",
    "νοεμβρίου νοέμβριος νοέμβριο νοέ νοεμ",
    "δεκεμβρίου δεκέμβριος δεκέμβριο δεκ",
)
_ARABIC: Final = (
    "يناير كانون_الثاني جانفي ژانویه",
    "فبراير شباط فيفري فوریه",
    "مارس آذار اذار",
    "أبريل ابريل إبريل نيسان أفريل افريل آوریل",
    "مايو أيار ايار ماي مه می",
    "يونيو يونيه حزيران جوان ژوئن",
    "يوليو يوليه يوليوز تموز جويلية ژوئیه جولای",
    "أغسطس اغسطس آب غشت أوت اوت آگوست",
    "سبتمبر أيلول ايلول شتنبر سپتامبر",
    "أكتوبر اكتوبر تشرين_الأول تشرين_الاول اکتبر",
    "نوفمبر تشرين_الثاني نونبر نوامبر",
    "ديسمبر كانون_الأول كانون_الاول دجنبر دسامبر",
)
"""The Gulf's and Egypt's, the Levant's, the Maghreb's and the Persian; all of the Gregorian calendar."""
_OTHER: Final = (
    "ינואר ינו जनवरी जन มกราคม ม.ค",
    "פברואר פבר फरवरी फ़रवरी फर กุมภาพันธ์ ก.พ",
    "מרץ מרס मार्च มีนาคม มี.ค",
    "אפריל אפר अप्रैल अप्रेल เมษายน เม.ย",
    "מאי मई พฤษภาคม พ.ค",
    "יוני जून มิถุนายน มิ.ย",
    "יולי जुलाई जुल กรกฎาคม ก.ค",
    "אוגוסט אוג अगस्त अग สิงหาคม ส.ค",
    "ספטמבר ספט सितंबर सितम्बर सित กันยายน ก.ย",
    "אוקטובר אוק अक्टूबर अक्तूबर अक्टू ตุลาคม ต.ค",
    "נובמבר נוב नवंबर नवम्बर नव พฤศจิกายน พ.ย",
    "דצמבר דצמ दिसंबर दिसम्बर दिस ธันวาคม ธ.ค",
)
"""Hebrew, Hindi, Thai."""


@lru_cache(maxsize=1)
def months_in_latin() -> dict[str, int]:
    """Return the number of each month by its names in the Latin script, in lower case."""
    return _numbered(_LATIN) | _numbered(_LATIN_FURTHER_EAST)


@lru_cache(maxsize=1)
def months_in_any() -> dict[str, int]:
    """Return the number of each month by its names in any script, in lower case, composed, and with single spaces."""
    found = months_in_latin() | _numbered(_CYRILLIC) | _numbered(_GREEK) | _numbered(_ARABIC) | _numbered(_OTHER)
    # Greek capitals have no accents, and may have their diaeresis.
    found |= {_unaccented(name, kept): number for name, number in _numbered(_GREEK).items() for kept in ("", "\u0308")}
    return found


def _numbered(table: Iterable[str]) -> dict[str, int]:
    rows = enumerate(table, 1)
    return {normalize("NFC", name.replace("_", " ")): number for number, row in rows for name in row.split()}


def _unaccented(name: str, kept: str) -> str:
    return normalize("NFC", "".join(c for c in normalize("NFD", name) if c == kept or not combining(c)))
