"""Rules that no function carries out, each with the reason."""

#: Rule number -> why it is not software.
NOT_SOFTWARE: dict[str, str] = {
    "R-1.15": "a general duty to see to diverse means of participation, without a deadline or a condition to test",
    "R-10.04": (
        "JulkL 20 § 3 mom. leaves to the authority which documents and lists it puts on the web; "
        "the agenda itself is R-3.09"
    ),
}
