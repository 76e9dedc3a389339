"""What a figure is called in seven languages: "boy in a red shirt waving"."""

from modelkit.dataset.sources.base_picture import Words

LANGUAGES = ("en", "ko", "ja", "zh", "es", "de", "fr")

SUBJECTS: dict[str, tuple[str, ...]] = {
    "person": ("person", "사람", "人", "人", "persona", "Person", "personne"),
    "man": ("man", "남자", "男性", "男人", "hombre", "Mann", "homme"),
    "woman": ("woman", "여자", "女性", "女人", "mujer", "Frau", "femme"),
    "boy": ("boy", "소년", "男の子", "男孩", "niño", "Junge", "garçon"),
    "girl": ("girl", "소녀", "女の子", "女孩", "niña", "Mädchen", "fille"),
    "child": ("child", "어린이", "子供", "孩子", "niño", "Kind", "enfant"),
    "dancer": ("dancer", "춤꾼", "ダンサー", "舞者", "bailarín", "Tänzer", "danseur"),
    "runner": ("runner", "달리기 선수", "ランナー", "跑步者", "corredor", "Läufer", "coureur"),
}
DOINGS: dict[str, tuple[str, ...]] = {
    "standing": ("standing", "서 있는", "立っている", "站着的", "de pie", "stehend", "debout"),
    "waving": ("waving", "손을 흔드는", "手を振る", "挥手的", "saludando", "winkend", "faisant signe"),
    "cheering": (
        "cheering with arms up",
        "두 팔을 든",
        "両手を上げた",
        "举起双手的",
        "con los brazos en alto",
        "mit erhobenen Armen",
        "les bras levés",
    ),
    "hands on hips": (
        "with hands on hips",
        "허리에 손을 얹은",
        "腰に手を当てた",
        "双手叉腰的",
        "con las manos en la cintura",
        "mit Händen in den Hüften",
        "les mains sur les hanches",
    ),
    "arms out": (
        "with arms spread",
        "팔을 벌린",
        "両腕を広げた",
        "张开双臂的",
        "con los brazos abiertos",
        "mit ausgebreiteten Armen",
        "les bras écartés",
    ),
    "pointing": ("pointing", "가리키는", "指差す", "指着的", "señalando", "zeigend", "montrant du doigt"),
    "dancing": ("dancing", "춤추는", "踊る", "跳舞的", "bailando", "tanzend", "dansant"),
    "jumping": ("jumping", "뛰어오르는", "ジャンプする", "跳跃的", "saltando", "springend", "sautant"),
    "sitting": ("sitting", "앉아 있는", "座っている", "坐着的", "sentado", "sitzend", "assis"),
    "walking": ("walking", "걷는", "歩く", "走路的", "caminando", "gehend", "marchant"),
    "running": ("running", "달리는", "走る", "跑步的", "corriendo", "rennend", "courant"),
    "kicking": ("kicking", "발차기하는", "蹴る", "踢腿的", "dando una patada", "tretend", "donnant un coup de pied"),
    "lying": ("lying down", "누워 있는", "寝ている", "躺着的", "tumbado", "liegend", "allongé"),
}
FEMALE_ES_FR = {"sentado": "sentada", "tumbado": "tumbada", "assis": "assise", "allongé": "allongée"}
FEMININE_SUBJECTS = {"es": {"person", "woman", "girl"}, "fr": {"person", "woman", "girl"}}

GARMENTS: dict[str, tuple[str, ...]] = {
    "shirt": ("shirt", "셔츠", "シャツ", "衬衫", "camisa", "Hemd", "chemise"),
    "t-shirt": ("t-shirt", "티셔츠", "Tシャツ", "T恤", "camiseta", "T-Shirt", "t-shirt"),
    "sweater": ("sweater", "스웨터", "セーター", "毛衣", "jersey", "Pullover", "pull"),
    "coat": ("coat", "코트", "コート", "大衣", "abrigo", "Mantel", "manteau"),
    "dress": ("dress", "원피스", "ワンピース", "连衣裙", "vestido", "Kleid", "robe"),
}
GENDERS = {
    "es": {"shirt": "f", "t-shirt": "f", "sweater": "m", "coat": "m", "dress": "m"},
    "fr": {"shirt": "f", "t-shirt": "m", "sweater": "m", "coat": "m", "dress": "f"},
}
COLOURS: dict[str, tuple[str, ...]] = {
    "red": ("red", "빨간", "赤い", "红色", "rojo", "rot", "rouge"),
    "orange": ("orange", "주황색", "オレンジ色の", "橙色", "naranja", "orange", "orange"),
    "yellow": ("yellow", "노란", "黄色い", "黄色", "amarillo", "gelb", "jaune"),
    "green": ("green", "초록색", "緑の", "绿色", "verde", "grün", "vert"),
    "teal": ("teal", "청록색", "青緑の", "青色", "turquesa", "türkis", "turquoise"),
    "blue": ("blue", "파란", "青い", "蓝色", "azul", "blau", "bleu"),
    "purple": ("purple", "보라색", "紫の", "紫色", "morado", "lila", "violet"),
    "pink": ("pink", "분홍색", "ピンクの", "粉色", "rosa", "rosa", "rose"),
    "brown": ("brown", "갈색", "茶色い", "棕色", "marrón", "braun", "marron"),
    "white": ("white", "흰", "白い", "白色", "blanco", "weiß", "blanc"),
    "grey": ("grey", "회색", "灰色の", "灰色", "gris", "grau", "gris"),
    "black": ("black", "검은", "黒い", "黑色", "negro", "schwarz", "noir"),
}
FEMININE_COLOURS = {
    "es": {"rojo": "roja", "amarillo": "amarilla", "morado": "morada", "blanco": "blanca", "negro": "negra"},
    "fr": {"vert": "verte", "bleu": "bleue", "violet": "violette", "blanc": "blanche", "gris": "grise", "noir": "noire"},
}
UNINFLECTED_DE = {"orange", "türkis", "lila", "rosa"}
ENDING_DE = "em"
"""Of the dative without an article, masculine and neuter, as all these garments are: in rotem Hemd, in rotem Mantel."""

PATTERNS = {
    "en": "{subject} in {article} {colour} {garment} {doing}",
    "ko": "{colour} {garment}를 입고 {doing} {subject}",
    "ja": "{colour}{garment}を着て{doing}{subject}",
    "zh": "穿{colour}{garment}{doing}{subject}",
    "es": "{subject} con {garment} {colour} {doing}",
    "de": "{doing}: {subject} in {colour} {garment}",
    "fr": "{subject} en {garment} {colour} {doing}",
}
SHORT = {
    "en": "{subject} {doing}",
    "ko": "{doing} {subject}",
    "ja": "{doing}{subject}",
    "zh": "{doing}{subject}",
    "es": "{subject} {doing}",
    "de": "{subject}, {doing}",
    "fr": "{subject} {doing}",
}

CLOTHED = {
    "en": "{colour} {garment}",
    "ko": "{colour} {garment}",
    "ja": "{colour}{garment}",
    "zh": "{colour}{garment}",
    "es": "{garment} {colour}",
    "de": "{garment}",
    "fr": "{garment} {colour}",
}


def puppet_words(subject: str, doing: str, garment: str, colour: str, form: str) -> Words:
    """`form`: full, short, or subject. Keywords hold what the name leaves out."""
    names, keywords = {}, {}
    for place, language in enumerate(LANGUAGES):
        words = {
            "subject": SUBJECTS[subject][place],
            "doing": _doing(DOINGS[doing][place], subject, language),
            "garment": GARMENTS[garment][place],
            "colour": _colour(COLOURS[colour][place], garment, language),
            "article": "an" if colour == "orange" else "a",
        }
        pattern = {"full": PATTERNS[language], "short": SHORT[language], "subject": "{subject}"}[form]
        names[language] = pattern.format(**words)
        keywords[language] = [words["subject"], words["doing"], CLOTHED[language].format(**words)]
    return Words(names, keywords)


def _doing(doing: str, subject: str, language: str) -> str:
    return FEMALE_ES_FR.get(doing, doing) if subject in FEMININE_SUBJECTS.get(language, ()) else doing


def _colour(colour: str, garment: str, language: str) -> str:
    if language == "de":
        return colour if colour in UNINFLECTED_DE else colour + ENDING_DE
    if language in FEMININE_COLOURS and GENDERS[language][garment] == "f":
        return FEMININE_COLOURS[language].get(colour, colour)
    return colour
