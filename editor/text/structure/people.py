"""People and agencies: is a line the name of whoever wrote the text?"""

from __future__ import annotations

import re

from editor.text.structure.language import fold, has_arabic

# Given names that are common from Nouakchott to Muscat, folded. Evidence, not a register: a name
# that is missing here is still known by its label or its form.
_GIVEN = frozenset(
    """
    محمد احمد محمود مصطفى علي عمر عثمان حسن حسين خالد سعيد سعد يوسف ابراهيم اسماعيل عبدالله عبد
    عبدالرحمن عبدالعزيز عبدالكريم عبداللطيف عبدالقادر عبدالسلام طارق كمال جمال نبيل سمير كريم رشيد
    ياسين ياسر يحيى زكريا ايوب موسى عيسى هارون داود سليمان صالح صلاح ناصر منصور فيصل فهد سلطان بندر
    ماجد وليد هشام هاني عماد اياد زياد رامي سامي فادي شادي غسان مروان بسام عصام حسام وسام ادريس
    المهدي مهدي رضا جواد عادل امين انس ايمن بلال بدر تامر توفيق جابر جلال حاتم حامد حمزة حميد حمد
    خليل رائد راشد رياض زيد سالم سيف شريف شوقي صابر طلال طه عارف عامر عدنان عزيز عزت فؤاد فاروق فارس
    فريد قاسم لطفي ماهر مازن مالك مجدي محسن مراد مسعود معاذ منير نادر نزار نعيم نور هادي وائل يونس
    فاطمة عائشة خديجة مريم زينب امينة سعاد نادية سميرة ليلى سلمى سارة هند هدى نجاة نعيمة رجاء رقية
    لطيفة كريمة حنان حياة سناء سهام ايمان اسماء امال امل دنيا دعاء رانيا رنا ريم ريما سمر سوسن شيماء
    عبير غادة فدوى لبنى لمياء منى مها نادين نوال
    نورا نورة هالة هبة وفاء ياسمين يسرى جميلة بشرى ابتسام
    ابو بن ام جورج الياس بيار بول ميشال انطوان ربيع حنا بطرس جان ماري كارول نجيب غادة نزهة ادم
    """.split()  # noqa: SIM905 - a table
)
_TITLES = re.compile(
    r"(?:د|أ|م|أ\s?\.\s?د|د\s?\.\s?أ)\s?\.\s?|(?:الدكتورة?|الأستاذة?|الصحفية?|الصحافية?)\s+"
)
_NISBA = re.compile("ال[ء-ي]{2,}ي")
_LATIN_NAME = re.compile(
    r"(?:[A-ZÀ-Ý][\w’'-]*\.?)(?: (?:[A-ZÀ-Ý][\w’'-]*\.?|de|el|al|ben|ould|van|von"
    r"|da))*(?: [A-ZÀ-Ý][\w’'-]+)"
)
_NOT_IN_A_NAME = frozenset(
    """
    في من الى على عن مع بين ان هذا هذه ذلك تلك لا لم لن ما هل كيف لماذا متى اين كل بعض قبل بعد عند
    اليوم امس غدا عام سنة الحكومة الوزارة الرئيس الملك تاريخ مستقبل ازمة كاس دوري منتخب
    """.split()  # noqa: SIM905
)

_AGENCIES = re.compile(
    "(?:وكالات?|وكالات الانباء|رويترز|الاناضول|فرانس برس|اسوشيتد برس|شينخوا|سبوتنيك|بترا|سانا|واس"
    "|وام|قنا|كونا"
    "|بنا|وفا|وات|واج|ومع|افب|مينا|ا ش ا|د ب ا|المصدر ?: .{2,30}|وكاله .{3,30}"
    "|reuters|afp|map|aps|tap|ap|efe|dpa|bbc|cnn|xinhua|agences?|wam|spa|kuna|qna|mena)"
)
_LETTERS = re.compile(r"(?:[ء-ي]ـ?[ .]{1,2}){1,3}[ء-يـ]{1,2}\.?")
_DESK = re.compile(
    "(?:(?:ال)?(?:اداره|هيئه|هيءه|اسره|فريق|قسم|مكتب|سكرتاريه|رئاسه|طاقم|امانه|مديريه|خليه|مصلحه)"
    "(?: (?:ال)?(?:موقع|تحرير|اخبار|صحيفه|جريده|مجله|رصد|متابعه|ترجمه|اعلام|مراسلين|بوابه|منصه"
    "|شبكه|قناه|نشر|صحاف|صحفي|تواصل)[ء-ي ]{0,25})"
    "|(?:ال)?(?:محرر|تحرير|مراسل(?:ه|ون|نا|تنا)?|موفد(?:ه|نا|تنا)?)(?: [ء-ي]{2,15}){0,2}"
    "|متابعات?|متابعه خاصه|(?:خاص"
    "|متابعه)(?: .{2,25})?"
    "|la rédaction|rédaction|la redaction|the editors?|editorial (?:team|board|staff)|news desk"
    "|staff (?:writer|reporter))"
)


def is_agency(text: str) -> bool:
    """Tell whether a text is the name or the letters of a news agency."""
    name = fold(text).strip(" ()[]-–—.:،*").replace("ة", "ه")
    # «ق.ث / وأج»: the letters of whoever wrote, and the agency
    return all(
        _AGENCIES.fullmatch(piece.strip()) or _LETTERS.fullmatch(piece.strip())
        for piece in name.split("/")
    )


def is_desk(text: str) -> bool:
    """Tell whether a text names an editorial staff."""
    name = fold(text).strip(" ()[]-–—.:،*").replace("ة", "ه")
    return bool(_DESK.fullmatch(name)) and len(name.split()) <= 6


def person_score(text: str) -> float:
    """Return how much a short text looks like the name of a person, from 0 to 1."""
    name = text.strip(" ()[]-–—*")
    titled = _TITLES.match(name)
    if titled:
        name = name[titled.end() :]
    words = name.split()
    if not 1 < len(words) <= 5 or re.search(r"[\d:؟?!،؛,;\"«»…]|\.$", name):
        return 0.0
    if not has_arabic(name):
        return 0.8 if len(words) <= 4 and _LATIN_NAME.fullmatch(name) else 0.0
    folded = [fold(word) for word in words]
    if _NOT_IN_A_NAME & set(folded) or any(re.search("[A-Za-z]", word) for word in words):
        return 0.0
    if titled:
        return 0.95
    if folded[0] in _GIVEN:
        return 0.9
    if not folded[0].startswith("ال") and _NISBA.fullmatch(folded[-1]) and len(words) <= 3:
        # «محسن العلوي» has the form of «سوق الحي»: the form alone proves little
        return 0.55 if not folded[0].endswith(("ة", "ات", "ى")) else 0.3
    return 0.25 if len(words) <= 3 and not folded[0].startswith("ال") else 0.0


def is_person(text: str) -> bool:
    """Tell whether a text is probably the name of a person."""
    return person_score(text) >= 0.5


_BIO = re.compile(
    r"[*\s(]*(?:ال)?(?:كاتب|كاتبه|باحث|باحثه|استاذ|استاذه|صحفي|صحفيه|صحافي|صحافيه|روائي|روائيه"
    r"|شاعر|شاعره|خبير|خبيره|اعلامي|اعلاميه|محلل|ناقد|ناقده|محام|محاميه|طبيب|journaliste|écrivain"
    r"|professeur|chercheu[rs]e?)(?![ء-ي])"
)


def is_bio(text: str) -> bool:
    """Tell whether a short line says what the person named above it does."""
    return len(text.split()) <= 14 and bool(_BIO.match(fold(text).replace("ة", "ه")))


_BYLINE = re.compile(
    r"[-–—*(\[ ]*(?P<label>بقلم(?:\s+الكاتبة?)?|كتبها?|كتبته|كتبت|تحرير|إعداد وتقديم|إعداد وتحرير"
    r"|إعداد|أعدها?|أعده|أعدت"
    r"|ترجمة|ترجمها?|حاورها?|حاورته|حاوره|أجرى الحوار|أجرت الحوار|أجراه|أجرته|أجرى المقابلة"
    r"|الكاتبة?(?!\s+(?:العام|الوطني|الجهوي|الإقليمي|المحلي|الأول)ة?(?![ء-ي]))|المؤلفة?|المحررة?"
    r"|شعر(?=\s*:)|تقرير|تحقيق|حوار|ربورتاج|روبورتاج|استطلاع|قراءة|كتابة|مراسلنا|مراسلتنا|متابعة|تغطية|رصد|المراسلة?|الصحفية?"
    r"|par|by|written by|propos recueillis par|réalisé par|entretien réalisé par|auteure?|author)"
    r"(?P<colon>\s*[:：/]\s*|\s+)(?P<name>.+?)[-–—*)\] ]*",
    re.IGNORECASE,
)
_SURE_LABELS = ("بقلم", "par", "by", "propos recueillis par", "written by", "أجرى", "أجرت", "حاور")
_PLACE_AFTER = re.compile(r"\s+[-–—/|]\s+|\s*[/|:]\s*")


def byline(text: str) -> tuple[str, float] | None:
    """Return the name in a line like «بقلم: فلان» and how sure it is."""
    if len(text) > 80 or not (found := _BYLINE.fullmatch(text)):
        return None
    name = found["name"].strip()
    if not name or len(name.split()) > 8 or re.search(r"[.؟?!»؛]\s|[؟?!؛]$|https?:", name):
        return None
    label = found["label"].lower()
    colon = bool(found["colon"].strip())
    known = person_score(name_only(name)) >= 0.5 or is_agency(name) or is_desk(name)
    if colon:
        return name, 0.95 if known or label.startswith(_SURE_LABELS) else 0.75
    if known or (label.startswith("بقلم") and len(name.split()) <= 5):
        return name, 0.9
    return None


def name_only(text: str) -> str:
    """Return the name in «فلان - الرباط» or «الرباط / فلان»; the whole where that is unclear."""
    pieces = [piece.strip(" ()") for piece in _PLACE_AFTER.split(text) if piece.strip(" ()")]
    if len(pieces) == 2:
        first, second = map(person_score, pieces)
        if max(first, second) >= 0.5:
            return pieces[0] if first >= second else pieces[1]
    return text.strip()


def split_names(text: str) -> list[str]:
    """Return the names that a byline lists."""
    pieces = re.split(r"\s*[،,&]\s*|\s+و\s+|\s+et\s+|\s+and\s+", text)
    return [piece.strip() for piece in pieces if piece.strip()]
