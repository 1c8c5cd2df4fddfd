"""What outsiders say of a PDF file: nobody is the judge of their own work.

``page`` judges PDF/UA-1 and PDF/A-2a as veraPDF does, ``pdfua`` the part of PDF/UA-1 that a machine can decide.
"""

from pathlib import Path

import page
import pdfua

#: What our files claim (kokous/documents/metadata.py).
CLAIMED = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
#: Rules that pdfua 0.1.3 does not get through, with what it stumbles on. `as_integer` in its document.py asks a pikepdf
#: array for `is_integer`, and pikepdf 10 takes that for a key: no heading of several marks can be judged. The same
#: rule (ISO 14289-1, 7.4.2 and 7.4.4) is among those that page judges.
STUMBLES = {"UA-14-001": "cannot get key '/is_integer' on object of type array"}


def judged(data: bytes, folder: Path) -> list[str]:
    """Everything that a checker has against the file; an empty list for a good one."""
    faults = [
        f"{profile.name}: {failure.rule_id} {failure.message}"
        for profile in CLAIMED
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]
    path = folder / "judged.pdf"
    path.write_bytes(data)
    for outcome in pdfua.validate(str(path)).outcomes:
        faults += [f"pdfua: {finding.rule_id} {finding.message}" for finding in outcome.findings]
        skipped = outcome.skipped_reason or ""
        if skipped and STUMBLES.get(outcome.rule_id, "\0") not in skipped:
            faults.append(f"pdfua: {outcome.rule_id} was not judged: {skipped}")
    return faults
