"""Times in a capture jump: a year forward and back, to 1970, to the end of 32 bits, backwards packet by packet."""
import os

import rig
import traffic

TITLE = "capture times that jump, within one capture"
QUICK = True
YEAR = 365 * 86_400
PART = 2000
# three jumps back, and in the last part, which goes back by a second a pair, one each time it has come ten minutes back
# and another eight pairs, sixteen messages, are there
SET_BACK = 3 + PART // (600 + 7)


def run(own, outcome):
    starts = [traffic.FIRST_SECOND, traffic.FIRST_SECOND + YEAR, traffic.FIRST_SECOND, 0, 2**32 - 2,
              traffic.FIRST_SECOND + 60, traffic.FIRST_SECOND - 60, traffic.FIRST_SECOND + 120]
    path = own.path("jumps.pcap")
    with open(path + ".part", "wb") as out:
        for number, start in enumerate(starts):
            traffic.write(own.path("part"), number * PART, PART, start=start)
            with open(own.path("part"), "rb") as part:
                content = part.read()
            out.write(content if number == 0 else content[24:])
        for number in range(PART):
            query, answer = traffic.pair(len(starts) * PART + number)
            at = (traffic.FIRST_SECOND + 7200) * 10**9 - number * 10**9
            out.write(traffic.packet(at, query) + traffic.packet(at, answer))
    os.rename(path + ".part", path)
    pairs = (len(starts) + 1) * PART
    sensor = own.sensor(console=False)
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000)
    sensor.source("jumps", path)
    sensor.start()
    rig.wait("all events", lambda: sensor.counter("events") >= pairs and sensor.settled())
    rig.wait("the store", lambda: sensor.settled("store-events") and sensor.settled("store-findings"))
    counters = sensor.counters()
    code, _ = sensor.stop()
    found = sensor.events()
    outcome.need(len(found) == pairs, "%d of %d events are in the files" % (len(found), pairs))
    outcome.need(code == 0, "it ended with code %s" % code)
    outcome.need(counters["events"] == pairs, "%d events" % counters["events"])
    outcome.need(counters["capture.set_back"] == SET_BACK, "capture.set_back %d" % counters["capture.set_back"])
    outcome.saw("every query has its event; %d of %d met their answer; capture time was set back %d times" % (
        counters["transactions.matched"], pairs, counters["capture.set_back"]))
    outcome.gone("no event; transactions.unanswered %d, transactions.late %d, store.sums_lost %d" % (
        counters["transactions.unanswered"], counters["transactions.late"], counters["store.sums_lost"]))
