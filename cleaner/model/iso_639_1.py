"""The languages that have a code of two letters, and what they are called (ISO 639-1).

A line has the code and names, in small letters without accents.
"""

from __future__ import annotations

from typing import Final

_TABLE: Final = """
aa afar
ab abkhazian
ae avestan
af afrikaans
ak akan
am amharic
an aragonese
ar arabic
as assamese
av avaric
ay aymara
az azerbaijani
ba bashkir
be belarusian
bg bulgarian
bh bihari
bi bislama
bm bambara
bn bengali
bo tibetan
br breton
bs bosnian
ca catalan valencian
ce chechen
ch chamorro
co corsican
cr cree
cs czech cestina
cu church-slavonic
cv chuvash
cy welsh
da danish dansk
de german deutsch
dv dhivehi
dz dzongkha
ee
el greek ellinika
en english
eo esperanto
es spanish espanol castellano
et estonian
eu basque
fa persian farsi
ff fulah
fi finnish suomi
fj fijian
fo faroese
fr french francais
fy frisian
ga irish
gd gaelic
gl galician
gn guarani
gu gujarati
gv manx
ha hausa
he hebrew ivrit
hi hindi
ho hiri-motu
hr croatian
ht haitian
hu hungarian magyar
hy armenian
hz herero
ia interlingua
id indonesian bahasa
ie interlingue
ig igbo
ii sichuan-yi
ik inupiaq
io
is icelandic
it italian italiano
iu inuktitut
ja japanese
jv javanese
ka georgian
kg kongo
ki kikuyu
kj kuanyama
kk kazakh
kl kalaallisut
km khmer
kn kannada
ko korean
kr kanuri
ks kashmiri
ku kurdish
kv komi
kw cornish
ky kyrgyz
la latin
lb luxembourgish
lg ganda
li limburgan
ln lingala
lo
lt lithuanian
lu luba-katanga
lv latvian
mg malagasy
mh marshallese
mi maori
mk macedonian
ml malayalam
mn mongolian
mr marathi
ms malay
mt maltese
my burmese
na nauru
nb bokmal norwegian-bokmal
nd north-ndebele
ne nepali
ng ndonga
nl dutch nederlands flemish
nn nynorsk norwegian-nynorsk
no norwegian norsk
nr south-ndebele
nv navajo
ny nyanja
oc occitan
oj ojibwa
om oromo
or oriya
os ossetian
pa panjabi
pi pali
pl polish polski
ps pashto
pt portuguese portugues
qu quechua
rm romansh
rn rundi
ro romanian moldavian
ru russian
rw kinyarwanda
sa sanskrit
sc sardinian
sd sindhi
se northern-sami
sg sango
sh serbo-croatian
si sinhala
sk slovak
sl slovenian
sm samoan
sn shona
so somali
sq albanian
sr serbian
ss swati
st southern-sotho
su sundanese
sv swedish svenska
sw swahili
ta tamil
te telugu
tg tajik
th thai
ti tigrinya
tk turkmen
tl tagalog
tn tswana
to tonga
tr turkish turkce
ts tsonga
tt tatar
tw
ty tahitian
ug uyghur
uk ukrainian
ur urdu
uz uzbek
ve venda
vi vietnamese
vo volapuk
wa walloon
wo wolof
xh xhosa
yi yiddish
yo yoruba
za zhuang
zh chinese mandarin
zu zulu
"""
_LINES: Final = tuple(line.split() for line in _TABLE.split("\n") if line)

CODES: Final = tuple(code for code, *_ in _LINES)
"""The codes, sorted."""
NAMES: Final = {name: code for code, *names in _LINES for name in names}
"""Names, each with its code."""
