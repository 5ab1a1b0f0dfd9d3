"""Answers for which nobody asked."""
import flooding

TITLE = "1 million DNS answers without a query"
CAPS = ()


def run(own, outcome):
    sensor = flooding.run(own, outcome, "answers", 300_000 if own.quick else 1_000_000, CAPS)
    orphaned = sensor.counter("transactions.orphaned")
    outcome.gone("`transactions.orphaned` %s: each is an event" % flooding.figure(orphaned))
