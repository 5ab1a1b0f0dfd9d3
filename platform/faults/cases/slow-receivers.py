"""Elasticsearch that answers later than the sensor waits, and a syslog receiver that reads a little at a time."""
import time

import flooding
import receivers
import rig
import traffic

TITLE = "Elasticsearch and syslog receivers that answer very slowly (`requestTimeoutMs` 2000 instead of 60000)"


def run(own, outcome):
    ports = rig.free_port(), rig.free_port()
    pairs = 3_000
    sensor = own.sensor()
    sensor.set("org.geophone.output.file-local", compression="none")
    sensor.write("org.geophone.output.elasticsearch-cluster", "name = cluster\nnodes = http://127.0.0.1:%d\n"
                 "templates = leave\nrequestTimeoutMs = 2000\nlaneKinds = event\n" % ports[0])
    sensor.write("org.geophone.output.syslog-siem", "name = siem\nhost = 127.0.0.1\nport = %d\ntransport = tcp\n"
                 "payload = json\nmaxMessageBytes = 65536\nlaneKinds = event\n" % ports[1])
    with receivers.Elasticsearch(ports[0], 5) as cluster, receivers.Syslog(ports[1], "slow") as siem:
        sensor.start()
        begin = time.monotonic()
        sensor.source("load", own.capture("load.pcap", 0, pairs, start=traffic.FIRST_SECOND))
        rig.wait("the file output, which nobody slows down", lambda: sensor.counter("events") >= pairs
                 and sensor.settled())
        outcome.saw("The file output had all %s events after %.1f s" % (flooding.figure(pairs),
                                                                        time.monotonic() - begin))
        rig.wait("several late answers", lambda: cluster.requests >= 6 and sensor.lane("cluster")["last_error"])
        slow = sensor.lane("cluster"), sensor.lane("siem")
        outcome.saw("Elasticsearch: %s, %s (%d requests); syslog: %s, %s records left" % (
            slow[0]["health"], slow[0]["last_error"], cluster.requests, slow[1]["health"],
            flooding.figure(slow[1]["queued_records"] + slow[1]["spooled_records"])))
        outcome.need(slow[0]["written"] == 0 or not slow[0]["last_error"], "time-outs counted as written")
        cluster.delay = 0
        siem.turn("good")
        begin = time.monotonic()
        rig.wait("both to have everything", lambda: sensor.settled("cluster") and sensor.settled("siem"))
        outcome.recovered(time.monotonic() - begin)
        rig.wait("the last message", lambda: len(siem.got) >= pairs, patience=20)
        missing = pairs - len(cluster.numbers), pairs - len(siem.got)
        outcome.need(missing == (0, 0), "%d and %d records never arrived" % missing)
        outcome.saw("%s syslog messages came twice" % flooding.figure(sum(siem.got.values()) - len(siem.got)))
        for name in ("cluster", "siem"):
            outcome.need(sensor.lane(name)["dropped"] == 0, "the lane %s gave up records" % name)
