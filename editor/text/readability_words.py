"""Words that readability asks for: those that every text repeats, and the nouns of actions."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from editor.text.folding import INVISIBLE, LENIENT, SIGNS, Folding, fold
from editor.text.search import PROCLITICS

SPELLING = Folding(teh=False)
"""As a reader sees a word: ة and a pronoun ه are not the same."""

# Folded. Words of grammar, and of measure, of which a text with figures is full.
STOP_WORDS = frozenset(
    """
    في من علي الي عن مع ان او ام ثم بل لا لم لن ما قد لقد هل اذا اذ لو لولا لما كي لكي حتي منذ
    مذ
    كان كانت كانوا يكون تكون يكونوا ليس ليست ليسوا لست صار اصبح اصبحت ظل بات مازال زال يزال تزال
    هو هي هم هما هن انت انتم انا نحن هذا هذه هذان هاتان هؤلاء هولاء ذلك تلك ذاك اولئك اوليك هنا
    هناك
    الذي التي الذين اللذان اللتان اللاتي اللواتي اللايي
    كل كلا كلتا كلما بعض غير سوي اي ايه كم كيف متي اين لماذا ماذا منها منه منهم فيها فيه فيهم
    عليه عليها عليهم اليه اليها اليهم عنه عنها عنهم به بها بهم له لها لهم لهما لنا لي لك معه
    معها
    معهم بين بينها بينهم قبل بعد خلال ضمن فوق تحت امام وراء خلف حول دون نحو عند عندما لدي لديه
    لديها
    حيث حين حينما بينما كما كذلك ايضا لكن لكنه لكنها لان لانه لانها انه انها انهم بانه بان فان
    اما
    عبر ضد مثل مثلا جدا فقط الا نفس نفسه نفسها ذات ذاته ذاتها احد احدي اكثر اقل اول اخر اخري
    الاخر
    الاخري اخيرا اولا ثانيا ثالثا يمكن يجب ينبغي سوف ربما اليوم الان يوم ايام اسبوع شهر اشهر
    شهور
    سنه سنة سنوات عام اعوام عاما يوما شهرا ساعه ساعة ساعات دقيقه دقيقة دقائق دقايق
    واحد واحدة اثنان اثنين اثنتين ثلاث ثلاثة اربع اربعة خمس خمسة ست ستة سبع سبعة ثمان ثماني
    ثمانية
    تسع تسعة عشر عشرة عشرون عشرين ثلاثين اربعين خمسين ستين سبعين ثمانين تسعين مئه مئة ميه مية
    مائه
    مائة ماية بالمئة بالمئه المئة المئه الف الاف مليون ملايين مليار مليارات مليونا مليارا دولار
    دولارا
    درهم درهما جنيه جنيها ريال ريالا دينار دينارا يورو ليره ليرة كيلومتر كيلومترا متر مترا طن
    طنا
    كيلوغرام نسبة نسبه قال قالت يا ها ابن بن بنت ابو ام عبد ال
    a an and are as at be been but by can could did do does for from had has have he her his i
    if in
    into is it its just me more my no nor not of off on or our out over she so some such than
    that the
    their them then there these they this those to up us was we were what when where which who
    whom
    will with would you your per cent percent
    à au aux avec ce ces cette comme d dans de des du elle elles en entre est et été eu il ils
    je l la
    le les leur leurs lui mais me même mes moi mon n ne nos notre nous on ont ou où par pas
    plus pour
    qu que qui sa sans se ses si son sont sur ta te tes toi ton tout tous très tu un une vos
    votre vous
    y fait être avoir a ans an
    """.split()  # noqa: SIM905 - a table
)

# ---- one word in its inflections

_ARTICLES = tuple(
    sorted((each for each in PROCLITICS if each.endswith(("ال", "لل"))), key=len, reverse=True)
)
_LETTERS = tuple(
    sorted((each for each in PROCLITICS if each and each not in _ARTICLES), key=len, reverse=True)
)
_ENDINGS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ات", "ون", "ين", "ان", "ه", "ا")
_FIRST = frozenset(each[0] for each in _LETTERS)
_LAST = frozenset(each[-1] for each in _ENDINGS)
_PRONOUNS = ("هما", "ها", "هم", "هن", "ه")
_LEAST = 3  # letters of a stem
_SIGN = re.compile(f"[{SIGNS}{INVISIBLE}]")
_SEATED = re.compile("[وفبكل]{0,2}[أإآ]ل")  # an alef of the word itself: «إلغاء», «ألعاب»


@lru_cache(maxsize=20_000)
def content_of(word: str) -> str:
    """Return a word that says something, bare; "" for one of grammar or measure, and a number."""
    folded = fold(word, LENIENT).text
    if is_stop_word(folded) or any(map(str.isdigit, folded)):
        return ""
    plain = bare(word)
    return "" if len(plain) < _LEAST or is_stop_word(plain) else plain


def is_stop_word(folded: str) -> bool:
    """Tell whether a folded word is one that every text repeats, whatever is written on it."""
    return folded in STOP_WORDS or any(
        folded.startswith(each) and folded[len(each) :] in STOP_WORDS for each in _LETTERS
    )


def bare(word: str) -> str:
    """Return a word, spelled alike, without an article and what stands before that."""
    spelled = fold(word, SPELLING).text
    if _SEATED.match(_SIGN.sub("", word)):
        return spelled
    for prefix in _ARTICLES:
        if spelled.startswith(prefix) and len(spelled) - len(prefix) >= _LEAST:
            return spelled[len(prefix) :]
    return spelled


def stem(word: str, others: Collection[str]) -> str:
    """Return what a word has in common with others of a text; all are `bare`.

    Letters go from its sides only where what is left is one of the others: «بقراره» is «قرار»
    where
    that is said too, and «وزير» is never «زير».
    """
    forms = [word]
    if word[:1] in _FIRST:
        forms += (word[len(each) :] for each in _LETTERS if word.startswith(each))
    for form in forms:
        if form != word and len(form) >= _LEAST and form in others:
            return stem(form, others)
        for ending in _ENDINGS if form[-1:] in _LAST else ():
            if form.endswith(ending) and (whole := _whole(form, ending, others)):
                return whole
    return word


def _whole(form: str, ending: str, others: Collection[str]) -> str:
    """Return the word that an ending stands on, "" where it is not said."""
    rest = form[: -len(ending)]
    if len(rest) < _LEAST:
        return ""
    candidates = [rest]
    if ending == "ات":  # «شركات» of «شركة»
        candidates.append(f"{rest}ة")
    elif rest.endswith("ت"):  # «شركته» of «شركة»
        candidates.append(f"{rest[:-1]}ة")
    return next((each for each in candidates if each in others), "")


# ---- «تم» with the noun of an action

# By their roots' letters as dots, folded: what comes behind «تم» is one of these, or a word of
# the tables below, or it is not the noun of an action.
_PATTERNS = (
    "ت..ي.",  # توقيع، تسمية
    "ت.ا..",  # تبادل، تفادي
    "ت[^ي]{2}[^اوية]",  # تعرّف، تأكد
    "ت..ي",  # تبني، تخلي
    "م.ا..ة",  # مناقشة
    "ا..ا.",  # إعلان، إلغاء، اتخاذ
    "ا.ا.ة",  # إقامة
    "ا..ا.ة",  # استعادة، إساءة
    "ا.[تط].ا.",  # اعتقال، اصطدام
    "ان..ا.",  # انسحاب
    "است..ا.",  # استخدام
    "است.ا.ة",  # استعادة
    "[^اتم].و[^اينة]",  # عثور، وصول
)
_NOUNS = """
بيع شراء نقل فتح غلق قتل منع عرض عقد دفع رفع خفض نشر حل حجز ضبط قبض قطع وضع بناء بدء رفض سحب
صرف طرح
طرد دفن رصد رسم حذف حفظ ختم دعم دمج ربط ردم سرقة شطب ضرب طبع طباعة عزل علاج غسل فحص فرض فصل كشف
كتابة
قراءة هدم وقف وصف زرع زراعة صنع صناعة دراسة حماية خطف سجن حبس قصف بث جمع جلب خلق سن شن شحن صد
عزف غرس
فك فهم كسر مسح مزج نزع نسف نسخ نصب نفي حفر حرق حصر حسم حشد خصم خوض ذبح رش رفد سد صيانة صياغة ضخ
طلاء عد
فرز قياس لصق ملء منح نحت نظم نقش هدر وسم ترجمة برمجة جدولة بلورة هيكلة خصخصة رقمنة تجربة تكملة
تبرئة
عمل ذكر درس بعث قرار سداد قتال رد مد ري سقي زيارة زيادة معرفة مغادرة محاولة ولوج
دعوة حكم قضاء
"""
_ACTION = re.compile("|".join(_PATTERNS))
_ACTIONS = frozenset(bare(word) for word in _NOUNS.split())
_NO_ACTIONS = frozenset(
    bare(word)
    for word in """
    اليوم الآن الأمر الناس الرجال النساء الأول الكامل الكمال السنين العشرين الثلاثين الأربعين
    الخمسين
    السابعة العاشرة عامه عامها أمرها الأعوام الأسبوع الإنسان الأسنان أولاد الأولاد الأفضل
    الأحوال الأنهار الأخبار الأموال الأعمال الأفكار البيوت الشروط الظروف الحروف النقود
    """.split()  # noqa: SIM905 - a table
)


def is_action(word: str) -> bool:
    """Tell whether a word has the shape of the noun of an action, as «توقيع» and «إعلان» have."""
    spelled = fold(word, SPELLING).text
    nouns = {bare(word)}
    if spelled.endswith("اء"):  # «الغاء» without its hamza, which looks like an article
        nouns.add(spelled)
    nouns |= {each for noun in nouns for each in _without_pronoun(noun)}
    if nouns & _NO_ACTIONS:
        return False
    return any(noun in _ACTIONS or _ACTION.fullmatch(noun) for noun in nouns)


def _without_pronoun(noun: str) -> tuple[str, ...]:
    """Return what a noun may be without a pronoun at its end: «توقيعه», «مناقشتها»."""
    rests = [noun[: -len(each)] for each in _PRONOUNS if noun.endswith(each)]
    return tuple(
        f"{rest[:-1]}ة" if rest.endswith("ت") else rest for rest in rests if len(rest) >= _LEAST
    )
