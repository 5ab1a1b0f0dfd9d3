"""Queries from a million addresses, as a flood with forged senders has them."""
import flooding

TITLE = "DNS flood from 1 million forged addresses"
# no account: what they ask for is known, and costs nobody anything
CAPS = ("hosts.evicted", "population.askers_dropped", "store.keys_evicted")


def run(own, outcome):
    flooding.run(own, outcome, "clients", 300_000 if own.quick else 1_000_000, CAPS)
