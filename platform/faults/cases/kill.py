"""The sensor is killed (SIGKILL) at random moments while it reads; what it had acknowledged is in the files then."""
import os
import random
import time

import rig
import traffic

TITLE = "kill -9 at random moments under load"
QUICK = True
PAIRS = 40_000
LONGEST_LIFE = 2.5


def acknowledged(sensor, before):
    """Records of the file output so far that are written, or safe in the spool."""
    lane = sensor.lane("local")
    return lane["written"] + lane["spooled_records"] - before if lane else None


def life(own, sensor, number, moments):
    """One life; answers how many records were acknowledged at the last look, and how many had been read."""
    capture = own.capture("life%d.pcap" % number, number * PAIRS, PAIRS, start=traffic.FIRST_SECOND + 100 * number)
    before = sensor.lane("local")["written"]
    sensor.source("life", capture)
    rig.wait("the first records", lambda: (acknowledged(sensor, before) or 0) > 0, step=0.01)
    end = time.monotonic() + moments.uniform(0, LONGEST_LIFE)
    safe = read = 0
    while time.monotonic() < end:
        safe = max(safe, acknowledged(sensor, before) or 0)
        read = max(read, sensor.counter("events"))
        time.sleep(0.005)
    sensor.kill()
    os.remove(sensor.file("org.geophone.capture.file-life"))
    return safe, read


def run(own, outcome):
    moments = random.Random(own.seed)
    sensor = own.sensor(console=False)
    sensor.set("org.geophone.output.file-local", compression="none", durability="spool-first", keepFiles=1000, laneKinds="event")
    kills = 3 if own.quick else 10
    lives = []
    for number in range(kills):
        took = sensor.start()
        if number:
            began = time.monotonic()
            rig.wait("what the killed one left", sensor.settled)
            outcome.recovered(took + time.monotonic() - began)
        else:
            rig.wait("the output", sensor.settled)
        lives.append(life(own, sensor, number, moments))
        own.note("kill %d of %d: %d records acknowledged of %d read" % (number + 1, kills, *lives[-1]))
    outcome.recovered(sensor.start())
    rig.wait("what the killed one left", sensor.settled)
    code, _ = sensor.stop()
    outcome.need(code in (0, 143), "the last one ended with code %s" % code)
    found = sensor.events()
    missing = [n for number, (safe, _) in enumerate(lives)
               for n in range(number * PAIRS, number * PAIRS + safe) if n not in found]
    outcome.need(not missing, "%d acknowledged records are missing, the first is %s" % (len(missing), missing[:1]))
    outcome.need(all(len(ids) == 1 for ids in found.values()), "repeats under another id")
    outcome.need(sum(safe for safe, _ in lives) > 0, "nothing was acknowledged in any life")
    gone = sum(max(0, read - sum(n in found for n in range(number * PAIRS, number * PAIRS + PAIRS)))
               for number, (_, read) in enumerate(lives))
    outcome.saw("%d kills (seed %d), %d records acknowledged at the last look before them, all in the files "
                "afterwards; ids complete and the same" % (kills, own.seed, sum(safe for safe, _ in lives)))
    outcome.gone("of acknowledged records none; of %d events made %d that were in memory and not acknowledged (no "
                 "counter outlives a kill)" % (sum(read for _, read in lives), gone))
