"""The languages that captions are drawn in: those of emojibase-data, by its names for them."""

SHIPPED = ("en", "ko", "ja", "zh", "es", "de", "fr")
"""Those that Inkling Sketch 0.3 was trained on."""
LANGUAGES = (
    *SHIPPED,
    "bn", "da", "en-gb", "es-mx", "et", "fi", "hi", "hu", "it", "lt", "ms", "nb", "nl", "pl", "pt", "ru", "sv", "th", "uk", "vi",
    "zh-hant",
)  # fmt: skip
