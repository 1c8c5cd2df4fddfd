"""After the meeting: the minutes are signed, checked, frozen and published through their pages."""

from kokous.rehearsal.replay.company import Company


async def publish(people: Company, chair: str, checkers: list[str]) -> str:
    """Take the minutes from the closed meeting to the web; returns the public address of the page."""
    minutes = f"/kokoukset/{people.meeting}/poytakirja/"
    published = f"/poytakirjat/{people.meeting}/"
    for signer in dict.fromkeys([chair, people.secretary]):
        await _submit(people, signer, minutes, "allekirjoita")
    for checker in checkers:
        await _submit(people, checker, minutes, "tarkasta")
    await _submit(people, people.secretary, f"{minutes}laadinta/", "valmis")
    await _submit(people, people.secretary, f"{published}julkaise/", "julkaise")
    return published


async def _submit(people: Company, who: str, page: str, action: str) -> None:
    client = await people.client(who)
    await client.submit(page, action)
