"""What the cases of hostile traffic share: a small sensor, a flood through a pipe, and honest traffic behind it."""
import os
import subprocess
import sys
import time

import floods
import rig
import traffic

HEAP = "-Xmx256m"
# as the packages have it: the JVM ends where the heap has no room for something
END = " -XX:+ExitOnOutOfMemoryError"
# so that the model is saved while the tables are full
MODEL_INTERVAL_MS = 10_000
HONEST = 5_000
# what the process may have in all: the heap, and as much and a half outside of it (code, buffers, SQLite, the JVM itself)
MOST_MIB = 640
# counters that say that something was not looked at, not remembered or not passed on
LOSSES = ("fragments.", "tcp_streams.cut", "tcp_streams.evicted", "tcp_streams.gaps", "drops.", "transactions.evicted",
          "transactions.forgotten", "hosts.evicted", "score.", "evidence.", "population.", "store.keys_evicted",
          "store.events_not_kept", "store.evidence_full", "store.sums_lost", "store.addresses_evicted", "stages.",
          "documents.errors", "frames.fault", "lanes.dead_letters")
NO_LOSS = ("fragments.seen", "fragments.reassembled", "score.alerts_suppressed", "score.alerts_muted")


def figure(number):
    """A number for people."""
    return format(number, ",")


def honest(own, sensor, number, start):
    """Numbered queries with answers; waits until their events are written, and answers how many are missing."""
    first = number * HONEST
    capture = own.capture("honest%d.pcap" % number, first, HONEST, start=start)
    before = sensor.counter("dns.messages")
    sensor.source("honest%d" % number, capture)
    rig.wait("the honest traffic", lambda: sensor.counter("dns.messages") >= before + 2 * HONEST
             and sensor.settled(), patience=600)
    found = sensor.events()
    return sum(each not in found for each in range(first, first + HONEST))


def small(own, **more):
    """A sensor with a small heap, whose event files do not fill the disk, and stay readable."""
    sensor = own.sensor(environment={"GEOPHONE_OPTS": HEAP + END}, **more)
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=2)
    sensor.set("org.geophone.pipeline", modelIntervalMs=MODEL_INTERVAL_MS)
    return sensor


def losses(before, now):
    """Counters of losses that rose, in words."""
    rose = {name: now[name] - before.get(name, 0) for name in now if name.startswith(LOSSES) and name not in NO_LOSS}
    return ["`%s` %s" % (name, figure(rise)) for name, rise in sorted(rose.items()) if rise]


def given_up(sensor):
    """What each lane gave up, and why, in words."""
    return ["lane %s gave up %s: %s" % (lane["name"], figure(lane["dropped"]),
                                        "; ".join(reason["reason"] for reason in lane["drops"]))
            for lane in sensor.status()["lanes"] if lane["dropped"]]


def pour(own, sensor, kind, count, leaking):
    """One flood through a pipe, as fast as the sensor takes it; answers seconds and the memory it was seen to take."""
    pipe = own.path("flood-%s.pcap" % kind)
    os.mkfifo(pipe)
    script = os.path.join(own.root, "platform", "faults", "floods.py")
    begin = time.monotonic()
    maker = subprocess.Popen(["sh", "-c", 'exec "$@" >"$0"', pipe, sys.executable, script, kind, str(count), str(leaking)],
                             stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # killed before it is waited for: it may wait for a reader itself, for ever
    own.ends.callback(maker.wait)
    own.ends.callback(maker.kill)
    sensor.source("flood" + kind, pipe)
    memory, last = [], -1
    while True:
        packets = sensor.counter("capture.packets")
        if not sensor.running():
            raise rig.Failure("the sensor ended: " + sensor.said()[-300:])
        memory.append(sensor.usage()["rss"])
        if maker.poll() is not None and packets == last:
            break
        last = packets
        if len(memory) % 20 == 0:
            own.note("%s packets, %d MiB" % (figure(packets), memory[-1]))
        time.sleep(1)
    os.remove(sensor.file("org.geophone.capture.file-flood" + kind))
    return time.monotonic() - begin, memory


def run(own, outcome, kind, count, caps, leaking=100, sensor=None):
    """The whole case: honest traffic, the flood with a leak in it, honest traffic again. caps: counters that have to
    move in the full form of the case. Answers the sensor, for what more there is to be looked at."""
    if sensor is None:
        sensor = small(own)
        sensor.start()
    start = traffic.FIRST_SECOND
    missing = honest(own, sensor, 0, start)
    before = sensor.counters()
    seconds, memory = pour(own, sensor, kind, count, leaking)
    ended = time.monotonic()
    end = start + count // floods.RATE + 1
    missing += honest(own, sensor, 1, end + 60)
    outcome.recovered(time.monotonic() - ended)
    now = sensor.counters()
    packets = now["capture.packets"] - before["capture.packets"] - 2 * HONEST
    half = memory[len(memory) // 2:]
    outcome.saw("%s packets in %.0f s with %s; memory of the process %d MiB at half, %d at most after that"
                % (figure(packets), seconds, HEAP, half[0], max(half)))
    outcome.need(max(memory) < MOST_MIB, "the process took %d MiB" % max(memory))
    outcome.need(missing == 0, "%d of %d honest queries have no event" % (missing, 2 * HONEST))
    told = losses(before, now) + given_up(sensor)
    for sentence in told:
        outcome.gone(sentence)
    if not own.quick:
        still = [cap for cap in caps if now[cap] == before[cap]]
        outcome.need(not still, "no such bound was met: " + ", ".join(still))
    if leaking:
        _, said = sensor.ask("alerts", "--domain", floods.LEAK_ZONE)
        found = floods.LEAK_ZONE in said and "10.9.9.9" in said
        outcome.saw("The leak of one client in the midst (%d queries of 20 bytes) was %s" % (
            leaking, "found" if found else "not found"))
        outcome.need(found, "the leak in the midst was not found: " + said[:200])
    state, words = sensor.check("model")
    outcome.need(state == "ok" and "saved" in words, "with full tables the model is not saved: " + words)
    state, words = sensor.check("tables")
    outcome.saw("Health check `tables`: " + state)
    outcome.need(state == "warn" or not caps or own.quick, "no health check tells of full tables: " + words)
    return sensor
