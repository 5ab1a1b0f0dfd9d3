"""The machine's clock jumps a day forward and back, and further, while the sensor reads; only this process sees it."""
import datetime
import glob
import os
import time

import rig

TITLE = "clock that jumps forward and back"
RATE = 500
JUMPS = ("+1d", "-1d", "+30d", "+0")


def run(own, outcome):
    libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not libraries:
        raise rig.Skip("needs libfaketime (Debian: faketime)")
    fake = own.path("clock")
    with open(fake, "w", encoding="ascii") as file:
        file.write("+0")
    sensor = own.sensor(environment={"LD_PRELOAD": libraries[0], "FAKETIME_TIMESTAMP_FILE": fake, "FAKETIME_NO_CACHE":
                                     "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"})
    pairs = 90_000
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000, rotateMs=3_600_000)
    sensor.source("load", own.capture("load.pcap", 0, pairs, rate=RATE), "1")
    sensor.start()
    rig.wait("events", lambda: sensor.counter("events") > 500)
    for jump in JUMPS:
        before = sensor.counters()
        rig.wait("a clock that is well", lambda: sensor.check("clock")[0] in ("ok", "warn"))
        with open(fake, "w", encoding="ascii") as file:
            file.write(jump)
        begin = time.monotonic()
        rig.wait("further events", lambda: sensor.counter("events") > before["events"] + 3 * RATE)
        took = time.monotonic() - begin
        own.note("%s: %.1f s for 3 s of events; %s; lanes %s" % (jump, took, sensor.check("clock"), sensor.check("lanes")))
        own.note(str([(l["name"], l["written"], l["queued_records"]) for l in sensor.status()["lanes"]]))
        code, said = sensor.ask("status")
        own.note(said[:500])
    rig.wait("an idle lane", lambda: sensor.lane("local")["queued_records"] < 1000)
    own.note(sensor.problems())
    own.note("\n".join(l[:300] for l in sensor.said().splitlines()))
    code, took = sensor.stop()
    found = sensor.events()
    own.note("stop %s %s; found %d; max %d" % (code, took, len(found), max(found)))
    outcome.need(len(found) == max(found) + 1, "%d events of %d are in the files" % (len(found), max(found) + 1))
