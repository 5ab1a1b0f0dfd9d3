"""The captured interface goes down and comes up, is removed and made again."""
import json
import os
import sys
import time

import flooding
import rig

TITLE = "interface down and up, removed and added"
PAIRS = 1_000
RATE = 1_000


def send(own, net, first, pairs=PAIRS):
    """Sends numbered queries over the pair of interfaces; answers how many the system took."""
    return int(rig.run("ip", "netns", "exec", net.sending, sys.executable, os.path.join(
        own.root, "platform", "faults", "wire.py"), net.source, str(first), str(pairs), str(RATE)))


def probe(own, sensor, net, first):
    """Sends single queries until one is counted; answers the seconds."""
    begin = time.monotonic()
    before = sensor.counter("dns.messages")

    def seen():
        send(own, net, first, 1)
        return sensor.counter("dns.messages") > before
    rig.wait("a packet from the interface", seen, patience=60)
    return time.monotonic() - begin


def whole(own, outcome, sensor, net, first, when):
    """A thousand queries that all have to be seen."""
    before = sensor.counter("dns.messages")
    sent = send(own, net, first)
    outcome.need(sent == PAIRS, "only %d of %d could be sent %s" % (sent, PAIRS, when))
    try:
        rig.wait("messages", lambda: sensor.counter("dns.messages") >= before + 2 * PAIRS, patience=20)
    except rig.Failure:
        outcome.need(False, "%d of %d messages were seen %s" % (sensor.counter("dns.messages") - before, 2 * PAIRS,
                                                                when))


def run(own, outcome):
    net = own.net()
    sensor = own.sensor(by=net.inside())
    sensor.set("org.geophone.output.file-local", compression="none")
    sensor.live(net.interface, kernelFilter="ip")
    sensor.start()
    rig.wait("the capture", lambda: sensor.status().get("sources"))
    probe(own, sensor, net, 900_000)
    whole(own, outcome, sensor, net, 0, "at first")
    rig.run("ip", "-n", net.receiving, "link", "set", net.interface, "down")
    rig.wait("the gap to be told", lambda: sensor.check("capture")[0] != "ok", patience=60)
    outcome.saw("Down: " + sensor.check("capture")[1])
    taken = send(own, net, 100_000)
    rig.run("ip", "-n", net.receiving, "link", "set", net.interface, "up")
    up = probe(own, sensor, net, 910_000)
    outcome.recovered(up)
    whole(own, outcome, sensor, net, 200_000, "after it was up again")
    rig.run("ip", "-n", net.receiving, "link", "delete", net.interface)
    rig.wait("the gap to be told", lambda: sensor.check("capture")[0] != "ok", patience=60)
    outcome.saw("Removed: " + sensor.check("capture")[1])
    rig.run("ip", "-n", net.sending, "link", "add", net.source, "type", "veth", "peer", "name", net.interface,
            "netns", net.receiving)
    for name, interface in ((net.sending, net.source), (net.receiving, net.interface)):
        rig.run("ip", "-n", name, "link", "set", interface, "addrgenmode", "none")
        rig.run("ip", "-n", name, "link", "set", interface, "up")
    added = probe(own, sensor, net, 920_000)
    outcome.recovered(added)
    whole(own, outcome, sensor, net, 300_000, "after it was added again")
    outcome.saw("Packets came in again %.1f s after it was up, %.1f s after it was added" % (up, added))
    rig.wait("the output", sensor.settled)
    gaps = sensor.counter("capture.gap")
    outcome.gone("`capture.gap` %d: what passed meanwhile (%d queries of this case) was never at the interface; none "
                 "of what passed before and after" % (gaps, PAIRS))
    outcome.need(gaps >= 2, "%d gaps are counted" % gaps)
    with open(sensor.in_data("records", "health.ndjson"), encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines]
    outcome.need(len(told) >= 2, "%d records of gaps are written" % len(told))
    outcome.saw("%d records of kind health; %d queries were handed to the system while it was down" % (len(told),
                                                                                                       taken))
    found = sensor.events()
    lost = sum(n not in found for first in (0, 200_000, 300_000) for n in range(first, first + PAIRS))
    outcome.need(lost == 0, "%d queries have no event" % lost)
    outcome.need(sensor.counter("drops.kernel") == 0, flooding.figure(sensor.counter("drops.kernel")) + " kernel drops")
