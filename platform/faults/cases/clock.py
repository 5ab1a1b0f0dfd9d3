"""The machine's clock jumps a day forward and back, and further, while the sensor reads; only this process sees it."""
import glob
import os
import time

import rig
import traffic

TITLE = "clock that jumps forward and back"
RATE = 100
JUMPS = ("+1d", "-1d", "+0")


def run(own, outcome):
    libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not libraries:
        raise rig.Skip("needs libfaketime (Debian: faketime)")
    fake = own.path("clock")

    def turn(jump):
        # replaced as a whole: it is read at any moment
        with open(fake + ".part", "w", encoding="ascii") as file:
            file.write(jump)
        os.rename(fake + ".part", fake)
    turn("+0")
    sensor = own.sensor(environment={"LD_PRELOAD": libraries[0], "FAKETIME_TIMESTAMP_FILE": fake,
                                     "FAKETIME_CACHE_DURATION": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                                     "DONT_FAKE_MONOTONIC": "1"}, console=False)
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000, rotateMs=3_600_000)
    sensor.flow(rate=RATE)
    sensor.start()
    rig.wait("events", lambda: sensor.counter("events") > 500)
    told = []
    for jump in JUMPS:
        before = sensor.counter("events")
        begin = time.monotonic()
        turn(jump)
        told.append(rig.wait("the clock's check of " + jump, lambda: sensor.check("clock")[0] != "ok" and
                             sensor.check("clock")[1] not in told and sensor.check("clock")[1]))
        rig.wait("further events after " + jump,
                 lambda b=before: sensor.counter("events") > b + RATE and sensor.lane("local")["queued_records"] < RATE)
        outcome.recovered(time.monotonic() - begin)
        own.note("%s: %s" % (jump, told[-1]))
        code, said = sensor.ask("status")
        outcome.need(code is not None and "Version" in said, "no status after %s: %s" % (jump, said))
    sensor.end_of()
    drops = sensor.counter("drops.lanes")
    code, _ = sensor.stop()
    found = sensor.events()
    gone = traffic.missing(found)
    outcome.need(not gone, "%d events are missing, the first is %s" % (len(gone), gone[:1]))
    outcome.need(code == 0, "it ended with code %s" % code)
    outcome.saw("turned to %s: capture, lanes and console go on; the health says: %s" % (", ".join(JUMPS), told[0]))
    outcome.gone("nothing: all of %d events in the files, drops.lanes %d" % (len(found), drops))
