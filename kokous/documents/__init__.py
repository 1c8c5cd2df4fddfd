"""PDF documents: built from a small document model, tagged, checked and assembled.

The floor knows pages, not domain words: an app turns its own things into a
:class:`kokous.documents.model.Document` and gets bytes back.

==================  ==========================================================
``model``           what a document is made of (frozen dataclasses)
``html_blocks``     clean rich text -> blocks
``build``           ``build_pdf(document, created=...) -> bytes``
``checker``         ``check_pdf(data) -> list[Fault]``
``assemble``        several PDF files -> one with an outline
``uploads``         what is to be said of an uploaded PDF file
``limited``         the same two in a process that may die of a file
==================  ==========================================================

Inside: ``style`` and ``typefaces`` (how it looks), ``lines`` (text into lines),
``layout``, ``tables`` and ``figures`` (blocks into atoms), ``pages`` (atoms onto
pages), ``pen`` (painting with marks), ``structure`` and ``tagging`` (the tree),
``metadata`` (what the file says of itself). Of foreign files: ``grafting``,
``pagetree``, ``names``, ``layers`` and ``disarming`` (pages into another file),
``sketching``, ``field_looks`` and ``mark_looks`` (what is drawn for them),
``examining`` and ``kinds`` (the first look), ``limited_worker`` and ``frames``.
"""
