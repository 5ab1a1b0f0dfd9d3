"""A network in which every client leaks: as many alerts as there are clients."""
import flooding

TITLE = "flood of alerts (3,000 clients, each leaks to a domain of its own)"
CAPS = ("score.cases_evicted", "evidence.evicted")


def run(own, outcome):
    sensor = flooding.run(own, outcome, "leaks", 200_000 if own.quick else 600_000, CAPS)
    outcome.saw("%s alert documents" % flooding.figure(sensor.counter("alerts")))
