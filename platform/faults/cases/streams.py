"""TCP streams that promise 65,535 bytes and never send them, half of them with a hole."""
import flooding

TITLE = "TCP stream flood (2 million streams, length prefix 65535 never filled, holes)"
CAPS = ("tcp_streams.evicted",)


def run(own, outcome):
    flooding.run(own, outcome, "streams", 400_000 if own.quick else 4_000_000, CAPS)
