"""The marking of a correction in its § (HL 52 § 3 mom., R-9.05): what was corrected, when, by whom, on what ground."""

from collections.abc import Iterator

from kokous.core import wording
from kokous.core.clock import civil_date
from kokous.core.richtext import plain_text
from kokous.documents.model import Block, Heading, Paragraph
from kokous.minutes.enums import CorrectionGround
from kokous.minutes.record import CorrectionMade, ItemRecord
from kokous.minutes.scene import Scene
from kokous.minutes.sentences.words import CorrectionWords
from kokous.rules.citations import Citation, hl


def correction_blocks(scene: Scene, item: ItemRecord, words: CorrectionWords) -> Iterator[Block]:
    """A heading and a sentence for each correction; nothing where there is none."""
    sentences = correction_sentences(scene, item, words)
    if sentences:
        yield Heading(3, words.CORRECTIONS)
        yield from map(Paragraph, sentences)


def correction_sentences(scene: Scene, item: ItemRecord, words: CorrectionWords) -> list[str]:
    """Each correction of the § in words of the rendition that ``scene`` shows."""
    return [_sentence(each, words, scene.language) for each in item.corrections]


def cite_of(ground: str) -> Citation:
    """The provision on which a correction rests."""
    match CorrectionGround(ground):
        case CorrectionGround.CLERICAL:
            return hl(51)
        case CorrectionGround.INSTRUCTIONS:
            return hl(49)
    return hl(50, 1, ground)


def day_of(made: CorrectionMade) -> str:
    """``3.12.2026``."""
    day = civil_date(made.at)
    return f"{day.day}.{day.month}.{day.year}"


def _sentence(made: CorrectionMade, words: CorrectionWords, language: str) -> str:
    day, cite = day_of(made), wording.citation(cite_of(made.ground), language)
    if language == "sv":
        cite = cite[:1].lower() + cite[1:]
    if made.decided:
        return words.corrected_anew(day, cite, made.decided, made.reason, made.by)
    old, new = _line(made.old), _line(made.new)
    if made.ground == CorrectionGround.INSTRUCTIONS:
        return words.corrected_instructions(day, cite, old, new, made.reason, made.by)
    return words.corrected(day, cite, made.passage, old, new, made.reason, made.by)


def _line(html: str) -> str:
    return " ".join(plain_text(html).split())
