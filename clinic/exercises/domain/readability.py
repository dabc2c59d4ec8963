"""How easy a text is to read: sentence length and school grade.

The grade is that of Kincaid et al. 1975 ("Derivation of new readability formulas", US Navy
Research Branch Report 8-75): 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_WORDS_IN_A_SENTENCE = 12
HIGHEST_GRADE = 6.0

# Names that a client must meet as they are; they count as a word of one syllable.
EXEMPT_NAMES = frozenset({"soleus", "dumbbell", "physiotherapist", "therapist", "exercise"})

_SENTENCE_END = re.compile(r"[.!?:;](?:\s|$)|\n")
_WORD = re.compile(r"[A-Za-z0-9]+(?:[-'’][A-Za-z0-9]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_PARTED = re.compile(r"i[ao](?!n|l\b)")  # two vowels, two syllables: di-a-ry
_SILENT_END = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)es?$|[^aeiouytd]ed$")


@dataclass(frozen=True, slots=True)
class Readability:
    """The grade of a text and its longest sentence."""

    grade: float
    longest_sentence: str
    longest_words: int

    @property
    def is_easy(self) -> bool:
        """Whether a reader of 9 to 11 years can be expected to follow."""
        return self.grade <= HIGHEST_GRADE and self.longest_words <= MOST_WORDS_IN_A_SENTENCE


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; a colon, a semicolon and a line end close one as well."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def count_syllables(word: str) -> int:
    """Syllables of an English word, by its groups of vowels; at least 1."""
    plain = word.lower()
    if plain in EXEMPT_NAMES or plain.isdigit():
        return 1
    groups = len(_VOWELS.findall(plain)) + len(_PARTED.findall(plain))
    return max(1, groups - (1 if _SILENT_END.search(plain) else 0))


def measure_readability(texts: Iterable[str]) -> Readability:
    """Grade and longest sentence of the texts taken as one. No text at all is grade 0."""
    sentences = [sentence for text in texts for sentence in split_sentences(text)]
    words = [_WORD.findall(sentence) for sentence in sentences]
    total = sum(map(len, words))
    if not total:
        return Readability(0.0, "", 0)
    # "bent-knee" is read as two words, and so are its syllables counted.
    pieces = [piece for each in words for word in each for piece in word.split("-")]
    syllables = sum(map(count_syllables, pieces))
    grade = 0.39 * total / len(sentences) + 11.8 * syllables / len(pieces) - 15.59
    longest = max(range(len(words)), key=lambda index: len(words[index]))
    return Readability(round(grade, 1), sentences[longest], len(words[longest]))
