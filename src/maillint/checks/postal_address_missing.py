"""Marketing mail that doesn't say where its sender can be reached by post.

## What it looks for
Marketing mail without a postal address: a street with a number, a postcode with a place, or a PO
box, as written in some thirty countries; an address tag of a mailing service such as
`*|LIST:ADDRESS|*`, `{{ organization.full_address }}`, `[Sender_Address]`; or an `<address>`
element.

## Why it matters
CAN-SPAM and many other laws demand it, and it is the quickest proof that a sender is real.

## How to fix it
Put the company's name and address into the footer. A PO box will do.

## Sources
- US: CAN-SPAM Act, 15 U.S.C. 7704(a)(5)(A)(iii); 16 CFR 316.2(p).
- EU: Directive 2000/31/EC, Art. 5(1)(b). Canada: CASL s. 6(2)(b), SOR/2012-36 s. 2.
- Forms of addresses: Universal Postal Union, "Postal addressing systems" (2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maillint.model.reading import Kind, Reading
from maillint.model.regexp import regexp
from maillint.model.remembered import remembered
from maillint.model.rule import Category, Example, Hit, NotChecked, Options, Rule, Severity
from maillint.model.segment import Scope, Segment
from maillint.model.services import Services

_TAG = regexp(
    r"[*{\[%<$#][^\n]{0,60}?(?:address(?!ee)|street|postal|sender[-_ ]?info|company_info|location)"
    r"[^\n]{0,40}?[*}\]%>#]",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,5}(?:[-/]?[a-z\d]{1,3})?"
_CAPITALISED = r"(?:\s(?-i:[A-ZÀ-ÝĂĐƠƯẠ-Ỹ])[a-zà-ỹ]{0,7}){1,4}"
"""Words of a Vietnamese name: "7 Trần Phú, Nha Trang, Khánh Hòa"."""
_NUMBERED_FORMS = (
    # Street first: US, CA, UK, IE, AU, NZ, IN, SG, ZA.
    rf"\b{_NUMBER},?\s(?:[\w.'’-]{{1,30}}\s){{1,5}}(?:street|st|avenue|ave|road|rd|boulevard|blvd"
    r"|lane|ln|drive|dr|way|court|ct|place|pl|square|sq|parkway|pkwy|highway|hwy|terrace|close"
    r"|crescent|row|quay|wharf|gardens|circle|plaza|broadway|floor|suite|ste|unit|loop|trail)\b",
    r"\b(?:suite|ste|floor|unit|bld|bldg|building|p\.?\s?o\.?\sbox|gpo box|private bag)\.?\s?#?\d",
    r"\b[A-Z][\w.'’ -]{1,40},?\s[A-Z]{2}\.?,?\s\d{5}(?:-\d{4})?\b",
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b",  # UK
    r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s\d[A-Z]\d\b",  # CA
    r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)\s\d{4}\b",  # AU
    r"\b[AC-FHKNPRTV-Y]\d[\dW]\s[A-Z\d]{4}\b",  # IE
    # Number last: DE, AT, CH, NL, BE, SE, NO, DK, FI.
    r"\b[\w.-]{2,40}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|damm|ufer|straat|laan|gracht|kade"
    r"|plein|singel|dijk|gatan|vägen|gränd|gade|vej|allé|gata|veien|gate|katu|tie)\s\d{1,4}",
    r"\b\d{4}\s?[A-Z]{2}\s[A-Z]",  # NL
    # Word first: FR, BE, ES, Latin America, PT, BR, IT, PL, CZ, RO, TR.
    r"\b\d{1,4},?\s(?:bis\s|ter\s)?(?:rue|avenue|av\.|boulevard|bd|place|allée|chemin|quai|cours"
    r"|impasse|route|square)\s",
    r"(?:\bc/|\bcalle|\bavenida|\bav(?:da)?\.|\bpaseo|\bplaza|\bcarrer|\bcarretera|\bcarrera|\bcra\."
    r"|\brua|\btravessa|\bpraça|\balameda|\brodovia|\bvia|\bviale|\bpiazza|\bcorso|\blargo|\bul\."
    r"|\bal\.|\bos\.|\bstr\.|\bstrada|\bbulevardul|\bcalea)\s[^\n]{2,60}?\d",
    r"\b\d{5}-\d{3}\b|\b\d{4}-\d{3}\s[A-Z]|\b\d{2}-\d{3}\s[A-ZŁŚŻ]",  # BR, PT, PL
    r"\b\d{3}\s\d{2}\s(?-i:[A-ZÁÄČĎÉÍŁŇÓÖŘŠŤÚÝŽÅ])[a-zá-ž]",  # CZ, SK, SE, GR
    r"\b\d{5}\s(?:Paris|Lyon|Berlin|München|Hamburg|Madrid|Barcelona|Roma|Milano)\b",
    # RU, UA, BY, KZ, BG.
    r"\b(?:ул|улица|просп|пр-т|пр-кт|проспект|пер|переулок|наб|набережная|шоссе|б-р|бульвар|пл"
    r"|площадь|проезд|проспекте|вул|вулиця|аллея|тупик|мкр)\b\.?\s?[^\n]{2,60}?\d",
    r"\bпр\.\s(?-i:[А-ЯЁ])[^\n]{2,60}?\d|\b\d{6},\s(?-i:[А-ЯЁ])[а-яё-]{2,30},\s",
    r"\b\d{6},?\s(?:г\.|россия|рф|москва|санкт-петербург|[а-я]{3,30}ская\sобл)|\bа/я\s\d",
    # VN.
    r"\b(?:số\s)?\d{1,5}[a-z]?(?:/\d{1,4}){0,4},?\s(?:đường|phố|ngõ|ngách|hẻm|đ\.)\s",
    r"\b\d{1,5}[a-z]?(?:/\d{1,4}){0,4}\s[^\n]{2,60}?(?:tp\.?\s?hcm|hồ chí minh|hà nội|đà nẵng"
    r"|q\.\s?\d)",
    rf"\b\d{{1,5}}[a-z]?(?:/\d{{1,4}}){{0,4}}{_CAPITALISED},{_CAPITALISED},{_CAPITALISED}",
    # JP, CN, TW, KR, HK, IN, SG, IL.
    r"〒\s?\d{3}-?\d{4}|\b\d{5}\s?(?:서울|부산)|(?-i:[가-힣]{2,20}(?:로|길))\s?\d",
    r"\b(?:singapore|pin(?:code)?:?|mumbai|delhi|bengaluru|bangalore|chennai|pune|hyderabad)"
    r"\s?[-–,]?\s?\d{6}\b",
    r"\b(?:postfach|bp|apartado(?: de correos)?|casella postale|caixa postal|postbus|skr\. poczt"
    r"|boîte postale|hộp thư)\.?\s\d",
)
"""Forms of an address that hold a digit, by country."""
_NUMBERLESS_FORMS = (
    r"\b(?:mah|cad|sok|cd|sk)\.|\b(?:mahallesi|caddesi|sokak|bulvarı)\b",  # TR
    r"\b[\w-]{3,30}(?:ая|ий|ый)\s(?:ул\.|улица|пр-т|пер\.|наб\.|шоссе|пл\.|проезд)",  # RU
    # VN.
    r"\b(?:phường|quận|huyện|thị trấn|thị xã|tp\.|thành phố|khu công nghiệp|kcn|tòa nhà|toà nhà"
    r"|tầng|p\.|q\.)\s?[\w]{1,20}[^\n]{0,60}?(?:,|\b(?:hà nội|hcm|hồ chí minh|đà nẵng|việt nam)\b)",
    # CN, TW, HK.
    r"[省市区區县縣][^\n]{1,30}[路街道号號]|\b(?:hong kong|kowloon|new territories)\b",
)
_NUMBERED = regexp("|".join(f"(?:{form})" for form in _NUMBERED_FORMS), re.IGNORECASE)
_NUMBERLESS = regexp("|".join(f"(?:{form})" for form in _NUMBERLESS_FORMS), re.IGNORECASE)
_DIGIT = regexp(r"\d")
_LABEL = regexp(
    r"(?:(?:mailing|postal|our|company|registered|office)\s)?(?:address|office)\s?:"
    r"|(?:юр(?:идический|\.)?\s|почтовый\s|наш\s)?адрес\s?:"
    r"|(?:địa chỉ|trụ sở|văn phòng)[^\n:]{0,20}:"
    r"|(?:our mailing address is|находимся по адресу|đặt tại)",
    re.IGNORECASE,
)
_LABELLED_WORDS = 3


def check(reading: Reading, options: Options, services: Services) -> Iterator[Hit | NotChecked]:
    """Yield one hit where the own text ends."""
    segments = (s for s in reading.segments if s.own or s.scope is Scope.SIGNATURE)
    if not any(map(_holds_address, segments)):
        yield Hit(
            reading.end(),
            "There is no postal address of the sender.",
            ("Add the company's name and address to the footer.",),
        )


def _holds_address(segment: Segment) -> bool:
    if segment.element is not None and segment.element.tag == "address" and segment.text.strip():
        return True
    return _reads_as_address(segment.text)


@remembered
def _reads_as_address(text: str) -> bool:
    text = " ".join(text.split())
    if _NUMBERLESS.search(text) or _TAG.search(text):
        return True
    if _DIGIT.search(text) and _NUMBERED.search(text):
        return True
    label = _LABEL.search(text)
    return label is not None and len(text[label.end() :].split()) >= _LABELLED_WORDS


def _mail(address: str) -> str:
    return f"Subject: Sale\n\nAll coats are 20% off.\n\nUnsubscribe: https://s.org/u\n\n{address}\n"


RULE = Rule(
    id="postal-address-missing",
    summary="Marketing mail without its sender's postal address",
    doc=__doc__ or "",
    category=Category.CONSENT,
    severity=Severity.WARNING,
    check=check,
    kinds=frozenset({Kind.MARKETING}),
    bad=(
        Example(_mail("Wool Ltd, +44 20 7946 0958"), ("",), kind="marketing"),
        Example(_mail("ООО «Шерсть», 8 800 555-35-35"), ("",), kind="marketing"),
        Example(_mail("Công ty Len Việt, hotline 1900 1234"), ("",), kind="marketing"),
    ),
    good=tuple(
        Example(_mail(address), kind="marketing")
        for address in (
            "Wool Inc., 548 Market Street, Suite 200, San Francisco, CA 94104",
            "Wool Ltd, 10 Downing Street, London SW1A 2AA",
            "Wool, PO Box 1234, Wellington",
            "Wolle GmbH, Torstraße 12, 10119 Berlin",
            "Laine SARL, 12 rue de la Paix, 75002 Paris",
            "Lana S.L., Calle de Alcalá 45, 28014 Madrid",
            "Lana Srl, Via Roma 10, 20121 Milano",
            "Wol BV, Keizersgracht 126, 1015 CW Amsterdam",
            "Vlna s.r.o., Veveří 9, 602 00 Brno",
            "Wełna Sp. z o.o., ul. Marszałkowska 10, 00-590 Warszawa",
            "ООО «Шерсть», 125009, Москва, ул. Тверская, д. 7",
            "Санкт-Петербург, Невский пр-т, 28",
            "ООО «Шерсть», Томск, пр. Мира, 30",
            "ИП Петров, 634050, Томск, Лесная 3",
            "ТОВ «Вовна», вул. Хрещатик, 22, Київ",
            "Công ty Len Việt, số 12 đường Lê Lợi, phường Bến Nghé, Quận 1, TP. Hồ Chí Minh",
            "Len Việt, 45/2 Nguyễn Trãi, Hà Nội",
            "Len Việt, 7 Trần Phú, Nha Trang, Khánh Hòa",
            "〒100-0001 東京都千代田区千代田1-1",
            "ООО «Шерсть», Ленинградская улица",
            "Wool Ltd, Nathan Road, Kowloon",
            "*|LIST:ADDRESS|*",
            "{{ organization.full_address }}",
            "[Sender_Name] [Sender_Address] [Sender_City]",
        )
    ),
)
