"""What detection.py makes: attacks, leaks, offices and look-alikes, by scenario and settings of 'geophone simulate'."""

CODINGS = ["base64", "base64url", "base32", "base32hex", "base32own", "base128", "hex", "decimal", "words"]
RECORDS = ["txt", "null", "key", "cname", "mx", "srv", "a", "aaaa"]
STYLES = ["dnscat", "dnscat-direct", "iodine", "dnstt", "sliver"]


def attacks(quick):
    """Title, scenario and settings of each attack; a few of them when it is to be quick."""
    plan = [("coding %s" % coding, "base64", {"coding": coding, "labelBytes": 20, "intervalMs": 1000})
            for coding in CODINGS]
    plan += [("one query in %s" % text, "base64", {"intervalMs": ms, "payload": "random", "payloadBytes": size})
             for text, ms, size in (("20 ms", 20, 60000), ("10 s", 10_000, 24000), ("2 minutes", 120_000, 9000))]
    plan += [
        ("labels of 16 characters", "base32", {"labelChars": 16, "labelBytes": 30}),
        ("labels of varying length", "base32", {"labelLength": "varying", "labelBytes": 60}),
        ("7 bytes a query", "base32", {"labelBytes": 7, "intervalMs": 500, "payloadBytes": 12000}),
        ("running number and session", "hex", {"counter": "glued", "session": "before"}),
        ("25 domains", "spread", {}),
        ("three domains in turn", "rotate", {}),
        ("dynamic DNS, one name", "base64", {"dynamicSuffix": "duckdns.org"}),
        ("dynamic DNS, eight names", "base64", {"dynamicSuffix": "duckdns.org", "domains": 8}),
        ("no domain, an ending", "undelegated", {}),
        ("no domain at all", "undelegated", {"ending": "none"}),
        ("two hours a day", "bursts", {}),
        ("10 bytes in 10 minutes", "leak", {"bytesPerDay": 1440, "jitter": "uniform"}),
        ("eight clients", "crowd", {}),
        ("half of the queries repeated", "base32", {"repeatPercent": 50, "labelBytes": 30, "intervalMs": 1000}),
        ("nine in ten queries repeated", "base32", {"repeatPercent": 90, "labelBytes": 30, "intervalMs": 1000}),
    ]
    plan += digests()
    plan += [("download, %s" % record.upper(), "download", download(record)) for record in RECORDS]
    plan += [("tunnel, %s" % style, "tunnel", {"style": style}) for style in STYLES]
    plan += [("beside, %s %s" % (place, way), "covert", {"place": place, "direction": way})
             for place in ("option", "code", "trailer", "raw") for way in ("up", "down")]
    # a resolver does not pass on what else a request holds
    plan += [("beside, record up", "covert", {"place": "record", "server": "direct"}),
             ("beside, record down", "covert", {"place": "record", "direction": "down"})]
    return plan[::9] if quick else plan


def download(record):
    # an address holds four bytes, of which some are spent on order
    size = {"a": 3, "aaaa": 12}.get(record, 28)
    return {"records": record, "labelBytes": size, "payloadBytes": 400 * size}


def digests():
    """Pieces that look like digests or UUIDs, at steady and at irregular times."""
    out = []
    for text, coding, size in (("MD5", "hex", 16), ("SHA-1", "hex", 20), ("base32 of SHA-1", "base32", 20),
                               ("UUID", "uuid", 15)):
        for jitter in ("uniform", "exponential"):
            out.append(("pieces like %s, %s" % (text, "steady" if jitter == "uniform" else "irregular"), "base64",
                        {"coding": coding, "labelBytes": size, "intervalMs": 5000, "jitter": jitter,
                         "payload": "random"}))
    return out


def leaks(quick):
    """Bytes a day, and seeds."""
    if quick:
        return [300, 700, 1440], [1]
    return [100, 200, 300, 400, 500, 700, 1000, 1440, 3000, 10_000], [1, 2, 3]


def false_offices(quick):
    """Clients, and seeds."""
    return [(20, [1])] if quick else [(20, [1, 2, 3]), (60, [1, 2, 3]), (200, [1]), (600, [1])]


def kinds(quick):
    """How look-alikes are made."""
    if quick:
        return {"groups": ["heldout"], "askers": ["few"], "seeds": [1], "zones": 2, "days": 2}
    return {"groups": ["tuning", "heldout"], "askers": ["few", "many"], "seeds": [1, 2], "zones": 4, "days": 5}
