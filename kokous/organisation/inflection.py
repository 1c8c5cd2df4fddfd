"""Names of bodies and offices inside a sentence."""


def inside_sentence(name: str, genitive: str) -> str:
    """The name as it stands inside a Finnish sentence: *Tekninen lautakunta* is *tekninen lautakunta* there.

    What is a proper name cannot be known by rule; the inflected form, which the municipality has written as it
    stands inside a sentence, tells it (*teknisen lautakunnan*, but *Mallilan jätelautakunnan*: *Mallilan*).
    """
    if genitive[:1].islower() and genitive[:1] == name[:1].lower():
        return name[:1].lower() + name[1:]
    return name
