"""A million names below one domain."""
import flooding

TITLE = "DNS flood, 1 million names below one domain"
CAPS = ("population.names_capped", "transactions.evicted")


def run(own, outcome):
    flooding.run(own, outcome, "names", 300_000 if own.quick else 1_000_000, CAPS)
