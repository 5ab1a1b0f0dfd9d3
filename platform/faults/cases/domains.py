"""Ten million registered domains, each asked for once: every table by domain is met at its bound."""
import flooding

TITLE = "DNS flood, 10 million registered domains"
# what is remembered of domains of earlier buckets (population.counts_evicted) is behind the bound of the open bucket
CAPS = ("score.accounts_evicted", "score.names_forgotten", "population.domains_dropped", "transactions.evicted",
        "transactions.forgotten", "store.keys_evicted")


def run(own, outcome):
    flooding.run(own, outcome, "domains", 500_000 if own.quick else 10_000_000, CAPS)
