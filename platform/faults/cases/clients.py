"""Queries from a million addresses, as a flood with forged senders has them."""
import flooding

TITLE = "DNS flood from 1 million forged addresses"
CAPS = ("hosts.evicted", "score.accounts_evicted", "population.askers_dropped", "store.keys_evicted")


def run(own, outcome):
    flooding.run(own, outcome, "clients", 300_000 if own.quick else 1_000_000, CAPS)
