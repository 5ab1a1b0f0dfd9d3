"""The disk of the data folder becomes full under load: files, spool, store, model; then there is room again."""
import os
import time

import rig

TITLE = "disk full: records, spool, store, model, settings"
MIB = 1 << 20
PAIRS = 60_000
RATE = 1000


def fill(place):
    """Takes all the room there is."""
    path = os.path.join(place, "filler")
    with open(path, "wb", buffering=0) as file:
        for piece in (MIB, 4096, 1):
            try:
                while True:
                    file.write(bytes(piece))
            except OSError:
                continue
    return path


def run(own, outcome):
    place = own.disk("disk", 320)
    sensor = own.sensor(data=os.path.join(place, "data"))
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000)
    sensor.set("org.geophone.store", minFreeBytes=MIB)
    sensor.set("org.geophone.pipeline", modelIntervalMs=2000)
    sensor.source("load", own.capture("load.pcap", 0, PAIRS, rate=RATE), "1")
    sensor.start()
    rig.wait("events in the files", lambda: sensor.lane("local").get("written", 0) > 2000)
    filler = fill(place)
    before = sensor.counter("events")
    words = {}
    for check in ("disk", "lanes", "model"):
        words[check] = rig.wait("the health check " + check, lambda c=check: sensor.check(c)[0] == "failed" and
                                sensor.check(c)[1])
    code, said = sensor.ask("config", "set", "org.geophone.score", "actualFloor=351")
    own.note("config set: %s %s" % (code, said))
    code, said = sensor.ask("alerts")
    own.note("alerts: %s %s" % (code, said[:300]))
    time.sleep(10)
    own.note("%s" % sensor.ask("status")[1][:3500])
    own.note("LOG " + "\n".join(line[:400] for line in sensor.said().splitlines()))
    outcome.need(sensor.counter("events") > before, "nothing is analysed while the disk is full")
    os.remove(filler)
    begin = time.monotonic()
    rig.wait("a health that is well", lambda: all(sensor.check(c)[0] == "ok" for c in ("disk", "lanes", "model")))
    outcome.recovered(time.monotonic() - begin)
    rig.wait("all of it in the files", lambda: sensor.counter("events") == PAIRS and sensor.settled())
    status = sensor.status()
    own.note("%s" % sensor.ask("status")[1][:3500])
    code, _ = sensor.stop()
    found = sensor.events()
    outcome.need(len(found) == PAIRS, "%d of %d events are in the files" % (len(found), PAIRS))
    outcome.need(all(len(ids) == 1 for ids in found.values()), "repeats under another id")
    outcome.need(code == 0, "it ended with code %s" % code)
    outcome.saw("health says: %s. Analysis goes on" % "; ".join(words.values()))
    outcome.gone("of %d events in the files none; lanes.spool_failures %d, drops.lanes %d, store.sums_lost %d" % (
        PAIRS, status["counters"]["lanes.spool_failures"], status["counters"]["drops.lanes"],
        status["counters"]["store.sums_lost"]))
