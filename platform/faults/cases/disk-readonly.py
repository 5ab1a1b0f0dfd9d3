"""The kernel makes the disk of the data folder read-only, as after an error of it; later it is checked and mounted."""
import os
import time

import rig

TITLE = "disk that becomes read-only (fsync = batch)"
RATE = 200


def run(own, outcome):
    place = own.disk("disk", 256)
    sensor = own.sensor(data=os.path.join(place, "data"), console=False)
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000, fsync="batch")
    sensor.set("org.geophone.store", minFreeBytes=1 << 20)
    sensor.set("org.geophone.pipeline", modelIntervalMs=2000)
    sensor.flow(rate=RATE)
    sensor.start()
    rig.wait("events in the files", lambda: sensor.lane("local").get("written", 0) > 500)
    # what the kernel does with errors=remount-ro: a journal that is given up
    rig.run("mount", "-o", "remount,abort", place, check=False)
    before = sensor.counter("events")
    words = {}
    for check in ("disk", "lanes", "model"):
        words[check] = rig.wait("the health check " + check, lambda c=check: sensor.check(c)[0] == "failed" and
                                sensor.check(c)[1])
    outcome.need("cannot be written" in words["disk"], "the check of the disk says: " + words["disk"])
    code, said = sensor.ask("config", "set", "org.geophone.score", "actualFloor=351")
    outcome.need(code == 1 and "Read-only" in said, "config set says %s" % said)
    outcome.need(sensor.counter("events") > before, "nothing is analysed while the disk is read-only")
    acknowledged = sensor.lane("local")["written"]
    made = sensor.counter("events")
    code, took = sensor.stop()
    outcome.need(code is not None, "it does not end")
    sensor.start(ready=False)
    code = sensor.process.wait(timeout=rig.STARTING)
    said = sensor.said().strip()
    outcome.need(code == 2 and place in said and len(said.splitlines()) == 1, "a start on it says: " + said)
    rig.run("umount", place)
    rig.run("fsck.ext4", "-p", own.path("disk.img"), check=False)
    rig.run("mount", "-o", "loop", own.path("disk.img"), place)
    found = len(sensor.events())
    outcome.need(found >= acknowledged, "%d of %d acknowledged events are there" % (found, acknowledged))
    begin = time.monotonic()
    sensor.start()
    rig.wait("further events in the files", lambda: sensor.lane("local").get("written", 0) > 100)
    outcome.recovered(time.monotonic() - begin)
    sensor.stop()
    outcome.saw("health says: %s. A change of a setting is refused; the sensor ends in %.0f s; a start on such a disk "
                "ends with: %s. After fsck and mount it goes on" % (words["disk"].replace(place, "DISK"), took,
                                                               said.replace(place, "DISK")))
    outcome.gone("%d of %d events that were in memory when the sensor was stopped (lanes: failing); none of %d "
                 "acknowledged" % (max(0, made - found), made, acknowledged))
