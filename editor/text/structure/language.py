"""Features of Arabic, French and English lines: how they begin, how they end.

The tables hold closed classes (particles, pronouns, reporting verbs), not subjects of articles,
so that they say as much about a text that nobody has seen as about one that was tried.
"""

from __future__ import annotations

import re

_CLOSERS = " \t\u00a0»”\"'’)]}›*_\u200e\u200f\u061c\u202c\u2069\ufe0f"
_OPENERS = " \t\u00a0«“\"'‘([{‹*_-–—\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_TERMINAL = ".!?؟…。"
_SIGNS = re.compile("[\u064b-\u0652\u0640\u0670\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069]")

_ALEF = str.maketrans("أإآٱ", "اااا")


def fold(text: str) -> str:
    """Return a text without vowel signs and tatweel, its alefs bare, in lower case."""
    return _SIGNS.sub("", text).translate(_ALEF).lower()


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with a full stop, question or exclamation mark."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(_TERMINAL)


def ends_question(text: str) -> bool:
    """Tell whether a text ends with a question mark."""
    return text.rstrip(_CLOSERS)[-1:] in ("؟", "?")


def ends_with_colon(text: str) -> bool:
    """Tell whether a text announces what follows."""
    return text.rstrip(_CLOSERS)[-1:] == ":"


def ends_with_comma(text: str) -> bool:
    """Tell whether a text stops at a comma or semicolon."""
    return text.rstrip(" \u200f\u200e")[-1:] in ("،", ",", "؛", ";")


def first_word(text: str) -> str:
    """Return the first word, without what opens it."""
    parts = text.lstrip(_OPENERS).split(None, 1)
    return parts[0] if parts else ""


def last_word(text: str) -> str:
    """Return the last word, with the punctuation that follows it."""
    parts = text.rsplit(None, 1)
    return parts[-1] if parts else ""


# No phrase ends with one of these: the sentence goes on.
_UNFINISHED = frozenset(
    """
    في من الى على عن مع بين ان التي الذي الذين اللذين اللتين اللواتي حيث او ثم كما قد لقد لم لن
    هذا هذه ذلك تلك هذين هؤلاء كل بعض غير حتى منذ خلال عند عندما نحو حول ضد دون بدون بعد قبل تحت
    فوق امام وراء وفق وفي ومن والى وعلى وعن ومع وبين وان والتي والذي والذين وهو وهي بان لان كان
    كانت يكون تكون سيكون وقد بل اذ اذا لكن ولكن سوى عبر لدى بما مما فيما وكذا سواء اي ذات لعل ليت
    سيتم تم يتم بهذا لهذا بهذه لهذه فهي فهو كانه بانه انه انها بانها عليها التى الى ما لا و ف
    de du des la le les l’ d’ un une et ou à au aux en dans par pour sur avec sans que qui dont ce
    cette ces son sa ses leur leurs est sont a ont se ne
    the a an of to in on at by for with and or that which who whose from as is are was were be been
    has have had its their his her this these those
    """.split()  # noqa: SIM905 - a table, not a list to edit item by item
)


def is_unfinished(text: str) -> bool:
    """Tell whether the last word of a text demands another: a preposition, a relative pronoun."""
    return fold(last_word(text)) in _UNFINISHED


def is_unbalanced(text: str) -> bool:
    """Tell whether a quotation or bracket is opened and not closed."""
    return (
        text.count("«") > text.count("»")
        or text.count("“") > text.count("”")
        or text.count("(") > text.count(")")
        or text.count('"') % 2 == 1
    )


_CONTINUES = re.compile("[،؛,;.:)»”a-zà-ÿ]")


def starts_inside(text: str) -> bool:
    """Tell whether a line begins as no paragraph does: a comma, a closing sign, a small letter."""
    return bool(_CONTINUES.match(text))


# What opens a sentence of the running text and no heading.
_CONNECTIVES = frozenset(
    """
    لكن ولكن لكنه لكنها ثم اذ بينما فيما حيث كما كذلك لذلك ولذلك هكذا وهكذا لقد فقد وقد قد اما واما
    بيد غير الا عندها حينها بعدها وبعد وقبل ومع وفي ومن وعلى وعن والى وان وكان وكانت كان كانت كنت
    لم ولم لن ولن ليس ليست وليس هو هي هم انا نحن وهو وهي وهم انه انها وانه وانها فهو فهي اذا واذا
    لان ولان حين وحين عندما وعندما بل وبل ربما وربما لعل ومنذ ورغم وبالمقابل وبذلك ومما وهذا وهذه
    وذلك وتلك وكل وما ولا ان
    mais or donc car puis ainsi cependant toutefois il elle ils elles nous je on ce c’est c'est
    but so then yet however it he she they we i there this that these those
    """.split()  # noqa: SIM905
)

# Verbs by which speech is reported, in the forms that open a sentence.
_REPORTING = (
    "قال|قالت|قالوا|يقول|تقول|اكد|اكدت|يؤكد|تؤكد|اضاف|اضافت|يضيف|تضيف|اوضح|اوضحت|يوضح|توضح|اشار"
    "|اشارت"
    "|يشير|تشير|ذكر|ذكرت|يذكر|اعلن|اعلنت|يعلن|شدد|شددت|يشدد|تابع|تابعت|يتابع|صرح|صرحت|اعتبر|اعتبرت"
    "|يعتبر|ابرز|ابرزت|افاد|افادت|كشف|كشفت|لفت|لفتت|نقل|نقلت|اجاب|اجابت|رد|ردت|سال|سالت|دعا|دعت|حذر"
    "|حذرت|طالب|طالبت|راى|رات|يرى|ترى|ختم|ختمت|استطرد|استدرك|عبر|عبرت|نفى|نفت|جدد|جددت|شهد|شهدت"
    "|بلغ|بلغت|تضمن|تضمنت|ياتي|تاتي|جاء|جاءت|يذكر|يشار|تجدر|يجدر|يعد|تعد|تعتبر"
)
_REPORTS = re.compile(rf"[وف]?(?:{_REPORTING})")
_EXPRESSED = re.compile(r"عب\u0651|\S+ (?:\S+ ){0,4}عن(?!\w)")

# Nouns whose first letter only looks like the conjunction.
_W_NOUNS = re.compile(
    "(?:واقع|واجب|واجه|واحد|واد|وادي|وارد|واسط|واش|وباء|وتير|وثائق|وثيق|وجه|وجب|وجود|وحد|وداع|ورش"
    "|ورق"
    "|ورد|وراء|وزار|وزير|وزراء|وزن|وسائل|وساط|وسط|وسيل|وصف|وصول|وصي|وضع|وطن|وظائف|وظيف|وعد|وعود|وعي"
    "|وفا|وفد|وفود|وفر|وقائع|وقاي|وقت|وقف|وقود|وكال|وكلاء|وكيل|ولاد|ولاي|ولاء|ولي|وليم|وهم|ويب|ويك)"
)


def opens_sentence(text: str) -> bool:
    """Tell whether a text begins as new sentences of the news do: «وقال», «وفي», «ويتوقع»."""
    word = fold(first_word(text)).strip("،,:")
    if word == "عبر" and not _EXPRESSED.match(text):
        return False  # «عبر الشارع», not «عبر عن رأيه»
    return bool(word in _CONNECTIVES or _REPORTS.fullmatch(word) or re.match("و[يت]", word))


def opens_like_prose(text: str) -> bool:
    """Tell whether a text begins with a connective or a reporting verb, as headings do not."""
    word = fold(first_word(text)).strip("،,:")
    if word in _CONNECTIVES or _REPORTS.fullmatch(word):
        return True
    if re.match("و[ء-ي]{3}", word) and not _W_NOUNS.match(word):
        return True
    return text[:1].islower()


_CONSEQUENCE = re.compile(
    "(?:فال|فلل)[ء-ي]{3}|ف(?:ان|هو|هي|هم|قد|لقد|لا|لم|لن|ليس|ليست|هذا|هذه|من)(?![ء-ي])"
)


def opens_with_consequence(text: str) -> bool:
    """Tell whether a text draws a conclusion from the sentence before it: «فالكتاب», «فهي»."""
    return bool(_CONSEQUENCE.match(fold(first_word(text))))


_SECOND_PERSON = re.compile(
    r"\b(?:you|your|yours|vous|votre|vos)\b|(?<!\w)[وف]?(?:انت|انتم|انتي|لك|لكم|بك|بكم|معك|معكم|منك|منكم|عنك|عنكم"
    r"|اليك|اليكم|عليك|عليكم|لديك|لديكم|كنت|حدثنا|حدثينا|حدثونا|اخبرنا|كلمنا)(?!\w)"
    r"|(?<!\w)ت\w{3,}ين(?!\w)"
    r"|(?<!\w)(?!ال|وال)\w{3,}كم(?!\w)"
    r"|(?<!\w)(?!ال|وال|بال|لل|هناك|ذلك|تلك|كذلك|هنالك|لذلك|بذلك|اولئك|مشترك|سلوك|بنوك|شباك|تحرك"
    r"|اشتراك"
    r"|ادراك|امتلاك|استهلاك|وهناك|وذلك|فهناك|تماسك|تشابك|تفكك)\w{3,}ك(?!\w)"
)


def addresses_someone(text: str) -> bool:
    """Tell whether a text speaks to a person, as the questions of an interview do."""
    return bool(_SECOND_PERSON.search(fold(text)))


_MARK = re.compile("[^\\w\\s]|_")


def letters_only(text: str) -> str:
    """Return a text without punctuation."""
    return _MARK.sub("", text).strip()


def has_arabic(text: str) -> bool:
    """Tell whether a text holds an Arabic letter."""
    return bool(re.search("[\u0621-\u064a]", text))


_FRENCH = re.compile(
    r"\b(?:le|la|les|des|du|une?|et|est|dans|pour|que|qui|sur|aux?|par)\b|[çéèêàù]"
)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|are|was|that|for|with|on|by|as)\b")


def latin_language(text: str) -> str:
    """Return "fr" or "en" for a text in Latin letters, "" where neither shows."""
    sample = text[:20_000].lower()
    french, english = len(_FRENCH.findall(sample)), len(_ENGLISH.findall(sample))
    if french == english:
        return ""
    return "fr" if french > english else "en"
