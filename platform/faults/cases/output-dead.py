"""A syslog receiver is dead: it refuses, then accepts and never reads; then the spool of its lane is at its bound."""
import time

import flooding
import receivers
import rig
import traffic

TITLE = "output dead for an hour: refuses, then accepts and never reads; then the spool full (the hour is a minute " \
        "here: `writeTimeoutMs` 1000 instead of 10000, `spoolMaxBytes` 8 MiB instead of 1 GiB)"
PAIRS = 10_000


def read(own, sensor, number, pairs):
    """Numbered queries; waits until they are analysed, whatever outputs do; answers the seconds."""
    begin = time.monotonic()
    before = sensor.counter("events")
    sensor.source("part%d" % number, own.capture("part%d.pcap" % number, number * 100_000, pairs,
                                                 start=traffic.FIRST_SECOND + 100 * number))
    rig.wait("the analysis", lambda: sensor.counter("events") >= before + pairs, patience=300)
    return time.monotonic() - begin


def numbers(part, pairs):
    """Which queries a part holds."""
    return range(part * 100_000, part * 100_000 + pairs)


def run(own, outcome):
    port = rig.free_port()
    half = 3 if own.quick else 30
    sensor = own.sensor()
    sensor.write("org.geophone.output.syslog-siem", "name = siem\nhost = 127.0.0.1\nport = %d\ntransport = tcp\n"
                 "payload = json\nmaxMessageBytes = 65536\nwriteTimeoutMs = 1000\nconnectTimeoutMs = 1000\n"
                 "laneKinds = event\nlaneWhenFull = drop\nspoolMaxBytes = 8388608\nspoolSegmentBytes = 1048576\n"
                 "laneQueueBytes = 1048576\n" % port)
    # what another output gets must not depend on the dead one
    sensor.set("org.geophone.output.file-local", compression="none")
    with receivers.Syslog(port, "refuse") as receiver:
        sensor.start()
        pairs = PAIRS // 5
        read(own, sensor, 0, pairs)
        time.sleep(half)
        refused = sensor.lane("siem")
        receiver.turn("deaf")
        read(own, sensor, 1, pairs)
        time.sleep(half)
        deaf = sensor.lane("siem")
        outcome.saw("Refusing: %s, %s. Deaf: %s, %s" % (refused["health"], refused["last_error"], deaf["health"],
                                                        deaf["last_error"]))
        outcome.saw("%s records waited on the disk" % flooding.figure(deaf["spooled_records"]))
        _, said = sensor.ask("status")
        outcome.need("siem" in said, "status says nothing of the output: " + said)
        receiver.turn("good")
        begin = time.monotonic()
        rig.wait("everything to arrive", lambda: sensor.settled("siem"), patience=180)
        outcome.recovered(time.monotonic() - begin)
        lane = sensor.lane("siem")
        rig.wait("the last message", lambda: all(n in receiver.got for part in (0, 1) for n in numbers(part, pairs))
                 or lane["dropped"], patience=20)
        missing = sum(n not in receiver.got for part in (0, 1) for n in numbers(part, pairs))
        repeated = sum(count - 1 for count in receiver.got.values())
        outcome.saw("%s messages came twice" % flooding.figure(repeated))
        outcome.need(missing == 0, "%d of %d records never arrived, the lane gave up %d" % (missing, 2 * pairs,
                                                                                          lane["dropped"]))
        receiver.turn("refuse")
        pairs = 4 * PAIRS
        seconds = read(own, sensor, 2, pairs)
        full = sensor.lane("siem")
        outcome.saw("At the bound of the spool: %s; the analysis of %s messages took %.0f s"
                    % (full["health"], flooding.figure(2 * pairs), seconds))
        receiver.turn("good")
        begin = time.monotonic()
        rig.wait("what is left to arrive", lambda: sensor.settled("siem"), patience=180)
        outcome.recovered(time.monotonic() - begin)
        lane = sensor.lane("siem")
        gone = lane["dropped"]
        rig.wait("the last message", lambda: sum(n in receiver.got for n in numbers(2, pairs)) + gone >= pairs,
                 patience=20)
        arrived = sum(n in receiver.got for n in numbers(2, pairs))
        outcome.gone("`drops.lanes` %s (%s)" % (flooding.figure(sensor.counter("drops.lanes")), "; ".join(
            reason["reason"] for reason in lane["drops"])))
        outcome.need(gone > 0, "nothing was dropped at the bound of the spool")
        outcome.need(arrived + gone == pairs, "%d arrived and %d are counted as dropped of %d" % (arrived, gone, pairs))
        outcome.need(sensor.counter("drops.lanes") >= gone, "`drops.lanes` does not have them")
    rig.wait("the file output", sensor.settled)
    written = sensor.events()
    lost = sum(n not in written for part, pairs in ((0, PAIRS // 5), (1, PAIRS // 5), (2, 4 * PAIRS))
               for n in numbers(part, pairs))
    outcome.need(lost == 0, "%d records are missing in the file output" % lost)
