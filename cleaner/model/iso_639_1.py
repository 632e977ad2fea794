"""The languages that have a code of two letters, with their longer codes and what they are called (ISO 639-1 and -2).

A line has the code; other codes that stand for the same language here, of which ISO 639-2 has up to two, CLDR those of
the one language that is meant by a group, and old pages those that ISO 639 withdrew; and names. As everywhere here,
Cantonese and Wu are written as Chinese, and Arabic is one language.
"""

from __future__ import annotations

from typing import Final

_TABLE: Final = """
aa aar afar
ab abk abkhazian
ae ave avestan
af afr afrikaans
ak aka akan
am amh amharic
an arg aragonese
ar ara arb acm apc ars ary arz arabic
as asm assamese
av ava avaric
ay aym aymara
az aze azj azerbaijani
ba bak bashkir
be bel belarusian
bg bul bulgarian
bh bih bihari
bi bis bislama
bm bam bambara
bn ben bengali
bo bod tib tibetan
br bre breton
bs bos bosnian
ca cat catalan valencian
ce che chechen
ch cha chamorro
co cos corsican
cr cre cree
cs ces cze czech cestina
cu chu church-slavonic
cv chv chuvash
cy cym wel welsh
da dan danish dansk
de deu ger german deutsch
dv div dhivehi
dz dzo dzongkha
ee ewe
el ell gre greek ellinika
en eng english
eo epo esperanto
es spa spanish espanol castellano
et est ekk estonian
eu eus baq basque
fa fas per pes prs persian farsi
ff ful fulah
fi fin finnish suomi
fj fij fijian
fo fao faroese
fr fra fre french francais
fy fry frisian
ga gle irish
gd gla gaelic
gl glg galician
gn grn gug guarani
gu guj gujarati
gv glv manx
ha hau hausa
he heb iw hebrew ivrit
hi hin hindi
ho hmo hiri-motu
hr hrv croatian
ht hat haitian
hu hun hungarian magyar
hy hye arm armenian
hz her herero
ia ina interlingua
id ind in indonesian bahasa
ie ile interlingue
ig ibo igbo
ii iii sichuan-yi
ik ipk inupiaq
io ido
is isl ice icelandic
it ita italian italiano
iu iku inuktitut
ja jpn japanese
jv jav jw javanese
ka kat geo georgian
kg kon kongo
ki kik kikuyu
kj kua kuanyama
kk kaz kazakh
kl kal kalaallisut
km khm khmer
kn kan kannada
ko kor korean
kr kau kanuri
ks kas kashmiri
ku kur kmr kurdish
kv kom komi
kw cor cornish
ky kir kyrgyz
la lat latin
lb ltz luxembourgish
lg lug ganda
li lim limburgan
ln lin lingala
lo lao
lt lit lithuanian
lu lub luba-katanga
lv lav lvs latvian
mg mlg plt malagasy
mh mah marshallese
mi mri mao maori
mk mkd mac macedonian
ml mal malayalam
mn mon khk mongolian
mr mar marathi
ms msa may zsm malay
mt mlt maltese
my mya bur burmese
na nau nauru
nb nob bokmal norwegian-bokmal
nd nde north-ndebele
ne nep npi nepali
ng ndo ndonga
nl nld dut dutch nederlands flemish
nn nno nynorsk norwegian-nynorsk
no nor norwegian norsk
nr nbl south-ndebele
nv nav navajo
ny nya nyanja
oc oci occitan
oj oji ojibwa
om orm gaz oromo
or ori ory oriya
os oss ossetian
pa pan panjabi
pi pli pali
pl pol polish polski
ps pus pbu pashto
pt por portuguese portugues
qu que quz quechua
rm roh romansh
rn run rundi
ro ron rum mo mol romanian moldavian
ru rus russian
rw kin kinyarwanda
sa san sanskrit
sc srd sardinian
sd snd sindhi
se sme northern-sami
sg sag sango
sh hbs serbo-croatian
si sin sinhala
sk slk slo slovak
sl slv slovenian
sm smo samoan
sn sna shona
so som somali
sq sqi alb als albanian
sr srp serbian
ss ssw swati
st sot southern-sotho
su sun sundanese
sv swe swedish svenska
sw swa swh swahili
ta tam tamil
te tel telugu
tg tgk tajik
th tha thai
ti tir tigrinya
tk tuk turkmen
tl tgl tagalog
tn tsn tswana
to ton tonga
tr tur turkish turkce
ts tso tsonga
tt tat tatar
tw twi
ty tah tahitian
ug uig uyghur
uk ukr ukrainian
ur urd urdu
uz uzb uzn uzbek
ve ven venda
vi vie vietnamese
vo vol volapuk
wa wln walloon
wo wol wolof
xh xho xhosa
yi yid ydd ji yiddish
yo yor yoruba
za zha zhuang
zh zho chi cmn wuu yue chinese mandarin
zu zul zulu
"""
_SHORT: Final = 3
"""Characters of the longest code; what is longer is a name."""

_LINES: Final = tuple(line.split() for line in _TABLE.split("\n") if line)

CODES: Final = tuple(code for code, *_ in _LINES)
"""The codes of two letters, sorted."""
SHORTER: Final = {other: code for code, *others in _LINES for other in others if len(other) <= _SHORT}
"""Other codes, each with that of two letters."""
NAMES: Final = {name: code for code, *names in _LINES for name in names if len(name) > _SHORT}
"""Names in small letters without accents, each with its code."""
