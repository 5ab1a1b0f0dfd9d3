"""Fragments that never make a datagram: firsts without rest, rests without first, overlapping ones, teardrops."""
import flooding

TITLE = "fragments flood (2 million: never completed, overlapping, teardrop)"
CAPS = ("fragments.evicted",)


def run(own, outcome):
    flooding.run(own, outcome, "fragments", 400_000 if own.quick else 2_000_000, CAPS)
