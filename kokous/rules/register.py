"""The register of rules: every number of the project's rule catalogue, its subject and how sure we are.

Tags: S read from the statute, K from guidance or an example that the catalogue names, M from
memory and unconfirmed, I our own interpretation. Numbers without ``R-`` are sections of the
catalogue whose tables carry no numbers of their own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One numbered rule: what it is about in a few words, and its tags as letters (``"SK"``)."""

    number: str
    subject: str
    tags: str

    @property
    def order(self) -> tuple[bool, int, int]:
        """Numbered rules first, in number order; then the catalogue's own sections."""
        chapter, _, place = self.number.removeprefix("R-").partition(".")
        return not self.number.startswith("R-"), int(chapter), int(place or 0)


_TABLE = """
R-1.01 | S | compulsory and optional bodies
R-1.02 | S | a subcommittee follows its parent body
R-1.03 | S | size of the council by population
R-1.04 | S | deputy councillors by election group
R-1.05 | S | personal deputies in other bodies
R-1.06 | SM | forty per cent of women and of men
R-1.07 | S | chair and vice-chairs in one election
R-1.08 | S | bodies elected in the June meeting
R-1.09 | S | removal from office and the manager's dismissal
R-1.10 | S | a council group of one
R-1.11 | S | a trustee's right to information
R-1.12 | S | declaration of interests: who, what, by when
R-1.13 | S | declarations go to the audit committee
R-1.14 | SK | public register of interests, removal after the duty
R-1.15 | S | diverse means of participation
R-1.16 | S | who may make an initiative
R-1.17 | S | the repealed two per cent and six months
R-1.18 | S | service users' initiatives
R-1.19 | S | yearly account of initiatives to the council
R-1.20 | S | initiative for a referendum
R-1.21 | S | youth, elderly and disability councils are heard
R-1.22 | SK | councillors' initiatives
R-1.23 | M | councillors' questions and question time
R-2.01 | I | administrative rules as dated versions
R-2.02 | S | delegation in the administrative rules, council's own matters
R-2.03 | S | sub-delegation one step only
R-2.04 | S | administrative coercion only to a body
R-2.05 | S | only an office exercises public power
R-2.06 | I | delegation checked and stored at the decision
R-2.07 | SK | take-up to the board: who and what
R-2.08 | S | take-up to a committee
R-2.09 | S | take-up to an enterprise's board
R-2.10 | SKI | time for taking up
R-2.11 | S | what cannot be taken up
R-2.12 | K | a call-up must be provable
R-2.13 | S | rectification after a take-up
R-2.14 | M | reporting decisions for the take-up right, waivers
R-3.01 | S | who prepares council matters
R-3.02 | S | when the council must be convened
R-3.03 | S | who convenes; the first meeting of the term
R-3.04 | SK | notice of a council meeting
R-3.05 | SK | notice time of other bodies
R-3.06 | SI | counting days backwards
R-3.07 | K | recipients and contents of the notice
R-3.08 | K | agenda goes with the notice
R-3.09 | S | agenda on the web without secret data
R-3.10 | K | headings that tell enough
R-3.11 | SM | matters not in the notice
R-3.12 | M | continuation meeting
R-3.13 | SK | calling deputies
R-3.14 | S | too few left through disqualification
R-4.01 | S | the disqualified leaves altogether
R-4.02 | S | duty to declare and to account for facts
R-4.03 | S | who decides on disqualification
R-4.04 | S | no separate remedy; replacement, urgent matters
R-4.05 | I | quorum by item, deputy steps in
R-4.06 | K | disqualification in the minutes
R-5.01 | SK | three modes of decision
R-5.02 | SK | information security in electronic modes
R-5.03 | SK | conditions of an electronic meeting
R-5.04 | SI | remote presence and lost connections
R-5.05 | S | the public follows remote participation
R-5.06 | S | closed ballots in an electronic meeting
R-5.07 | S | where the electronic procedure is barred
R-5.08 | S | notice of the electronic procedure
R-5.09 | S | decided when all have spoken and time is out
R-5.10 | S | transfer to a meeting
R-5.11 | I | whether unanimity is needed
R-5.12 | KI | deputies and disqualified in the procedure
R-5.13 | S | minutes checked before the meeting
R-6.01 | S | when meetings are public
R-6.02 | S | a closed session makes nothing secret by itself
R-6.03 | S | keeping order, speaking to the matter
R-6.04 | S | quorum of the council
R-6.05 | S | quorum of other bodies
R-6.06 | K | the chair states legality and quorum
R-6.07 | KM | roll call
R-6.08 | K | attendance rows and roles
R-6.09 | SM | temporary chair
R-7.01 | S | what lapses and what is voted on
R-7.02 | SI | open vote, the chair's vote in a tie
R-7.03 | KM | base proposal
R-7.04 | M | the presenter changes or withdraws
R-7.05 | M | what is not put to a vote
R-7.06 | M | order of several votes
R-7.07 | SM | qualified majorities
R-7.08 | M | procedural proposals
R-7.09 | M | methods of voting
R-7.10 | SM | order and length of speeches
R-7.11 | M | wishes to the board
R-7.12 | S | dissent
R-8.01 | SK | majority election
R-8.02 | M | votes per voter, free choice of candidates
R-8.03 | SK | when a proportional election is held
R-8.04 | S | deputies in an election
R-8.05 | SM | closed ballots and lots
R-8.06 | S | closed ballots electronically
R-8.07 | SM | comparison figures
R-8.08 | S | ties by lot
R-8.09 | S | who is elected
R-8.10 | SK | result in the minutes
R-8.11 | S | invalid ballots
R-8.12 | M | council's election committee and lists
R-8.13 | S | an election needs no reasons
R-8.14 | I | secrecy of an electronic ballot
R-9.01 | S | when minutes are kept
R-9.02 | K | drawing up, checking and signing
R-9.03 | K | a decision is born when checked
R-9.04 | S | when minutes become public
R-9.05 | S | corrections never overwrite
R-9.06 | S | minutes on the web with instructions
R-9.07 | S | a mention in place of a secret matter
R-9.08 | S | personal data in published minutes
R-9.09 | SI | publishing officeholders' decisions
R-9.10 | SI | deemed notice to members of the municipality
R-9.11 | S | who is a member of the municipality
R-9.12 | SK | service on a party
R-9.13 | S | service by letter
R-9.14 | S | service by electronic message
R-9.15 | S | verifiable service
R-9.16 | S | substitute service and public notice
R-9.17 | I | one decision, several clocks
R-9.18 | S | rectification request
R-9.19 | SK | municipal appeal
R-9.20 | S | what cannot be challenged
R-9.21 | S | who may challenge
R-9.22 | S | fourteen and thirty days
R-9.23 | S | instructions and their faults
R-9.24 | S | form of a rectification request and its decision
R-9.25 | S | further appeal
R-9.26 | S | enforcement before finality
R-9.27 | S | the board's check of council decisions
R-9.28 | I | certificate of finality
R-9.29 | SI | a closed last day moves, notice does not
R-9.30 | S | periods in weeks, months and years
R-9.31 | M | closed days
R-9.32 | S | before the office closes
R-9.33 | I | civil dates in Helsinki
R-9.34 | KM | procurement decisions
R-10.01 | S | municipal announcements
R-10.02 | S | public notices
R-10.03 | S | what must be on the web
R-10.04 | S | central documents on the web
R-10.05 | IKM | three renditions
R-10.06 | K | how long things stay on the web
R-11.01 | S | written form
R-11.02 | S | contents of a decision
R-11.03 | S | reasons
R-11.04 | S | hearing
R-11.05 | S | prohibition of appeal
R-11.06 | S | substantive errors
R-11.07 | S | clerical errors, five years, procedure
R-11.08 | S | serving the decision
R-11.09 | S | contents of an appeal
R-13.01 | S | bases for names and roles
R-13.02 | S | identity codes
R-13.03 | M | minimisation and storage limitation
R-13.04 | I | removal reaches every copy
R-14.01 | S | case register
R-14.02 | S | fields of the register
R-14.03 | S | logs and security
R-14.04 | S | electronic keeping and retention
R-14.05 | S | retention plan
R-14.06 | K | digital archiving
R-14.07 | M | what is kept for good
R-14.08 | S | electronic signature
R-15.01 | S | accessible content and media
R-15.02 | S | the trustees' portal is in scope
R-15.03 | S | accessibility statement and feedback
R-15.04 | I | accessible documents
R-15.05 | S | service at all hours, outages announced
R-16.01 | S | council notice and minutes in both languages
R-16.02 | K | one official version, one translation
R-16.03 | S | a member's choice of language
R-16.04 | S | language of a matter
R-16.05 | S | information in both languages
R-16.06 | S | bodies per language
2.1 | S | what the administrative rules must contain
4.1 | SK | which measure applies to whom
4.2 | S | grounds of disqualification
4.3 | S | close persons
4.4 | S | municipal exceptions
12.1 | S | when documents become public; requests
12.2 | S | secrecy: grounds, times, markings
18.1 | K | fields of minutes
18.2 | K | fields of an agenda item
18.3 | K | fields of an officeholder's decision
20 | S | twin provisions of wellbeing services counties
"""


def _read(table: str) -> dict[str, Rule]:
    rows = (line.split(" | ") for line in table.strip().splitlines())
    return {number: Rule(number, subject, tags) for number, tags, subject in rows}


#: Number -> rule, in the catalogue's order.
RULES: dict[str, Rule] = _read(_TABLE)
