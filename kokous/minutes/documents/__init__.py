"""The minutes as documents: one set of blocks, written as a tagged PDF and as HTML.

``head`` (title, attendance), ``sections`` (each §), ``votes``, ``closing``
(remedies' instructions, marks, the log's head hash) make blocks of
:mod:`kokous.documents.model` from a record; ``official`` and ``renditions``
join them; ``html`` writes the same blocks as HTML.
"""
