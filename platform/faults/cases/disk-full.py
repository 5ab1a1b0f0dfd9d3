"""The disk of the data folder becomes full under load: files, spool, store, model; then there is room again."""
import os
import time

import rig
import traffic

TITLE = "disk full: records, spool, store, model, settings"
MIB = 1 << 20
RATE = 200


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
    sensor = own.sensor(data=os.path.join(place, "data"), console=False)
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000)
    sensor.set("org.geophone.store", minFreeBytes=MIB)
    sensor.set("org.geophone.pipeline", modelIntervalMs=2000)
    sensor.flow(rate=RATE)
    sensor.start()
    rig.wait("events in the files", lambda: sensor.lane("local").get("written", 0) > 500)
    filler = fill(place)
    before = sensor.counter("events")
    words = {}
    # the model may fit into the room that the one before it leaves
    for check in ("disk", "lanes"):
        words[check] = rig.wait("the health check " + check, lambda c=check: sensor.check(c)[0] == "failed" and
                                sensor.check(c)[1])
    code, said = sensor.ask("config", "set", "org.geophone.score", "actualFloor=351")
    # what frees a little room by itself, as a rotation does, may be in time for it
    outcome.need(code == 0 or code == 1 and "No space left" in said, "config set says %s" % said)
    code, said = sensor.ask("alerts")
    outcome.need(code == 0, "alerts cannot be read: " + said)
    outcome.need(sensor.counter("events") > before, "nothing is analysed while the disk is full")
    os.remove(filler)
    begin = time.monotonic()
    for check in ("disk", "lanes", "model"):
        try:
            rig.wait("the health check %s that fails no more" % check, lambda c=check: sensor.check(c)[0] != "failed")
        except rig.Failure as failure:
            raise rig.Failure("%s; it says: %s" % (failure, sensor.check(check)[1])) from failure
    outcome.recovered(time.monotonic() - begin)
    sensor.end_of()
    rig.wait("the store", lambda: sensor.settled("store-events") and sensor.settled("store-findings"))
    status = sensor.status()
    code, _ = sensor.stop()
    found = sensor.events()
    gone = traffic.missing(found)
    outcome.need(not gone, "%d events are missing, the first is %s" % (len(gone), gone[:1]))
    outcome.need(all(len(ids) == 1 for ids in found.values()), "repeats under another id")
    outcome.need(code == 0, "it ended with code %s" % code)
    outcome.saw("health says: %s. A change of a setting is done or refused, questions are answered, analysis goes on "
                "until the lane is full" % "; ".join(words.values()).replace(place, "DISK"))
    outcome.gone("of %d events in the files none; lanes.spool_failures %d, drops.lanes %d, store.sums_lost %d" % (
        len(found), status["counters"]["lanes.spool_failures"], status["counters"]["drops.lanes"],
        status["counters"]["store.sums_lost"]))
