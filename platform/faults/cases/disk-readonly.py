"""The kernel makes the disk of the data folder read-only, as after an error of the disk; later it is checked and mounted."""
import os
import time

import rig

TITLE = "disk that becomes read-only"
PAIRS = 60_000
RATE = 1000


def run(own, outcome):
    place = own.disk("disk", 256)
    sensor = own.sensor(data=os.path.join(place, "data"))
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000)
    sensor.set("org.geophone.store", minFreeBytes=1 << 20)
    sensor.set("org.geophone.pipeline", modelIntervalMs=2000)
    sensor.source("load", own.capture("load.pcap", 0, PAIRS, rate=RATE), "1")
    sensor.start()
    rig.wait("events in the files", lambda: sensor.lane("local").get("written", 0) > 2000)
    # what the kernel does with errors=remount-ro: a journal that is given up
    rig.run("mount", "-o", "remount,abort", place, check=False)
    with open("/proc/mounts", encoding="ascii", errors="replace") as mounts:
        line = next(l for l in mounts if l.split()[1] == place)
    own.note(line)
    before = sensor.counter("events")
    words = {}
    for check in ("disk", "lanes", "model"):
        words[check] = rig.wait("the health check " + check, lambda c=check: sensor.check(c)[0] == "failed" and
                                sensor.check(c)[1])
    own.note(str(words))
    code, said = sensor.ask("config", "set", "org.geophone.score", "actualFloor=351")
    own.note("config set: %s %s" % (code, said))
    code, said = sensor.ask("alerts")
    own.note("alerts: %s %s" % (code, said[:300]))
    time.sleep(5)
    own.note("%s" % sensor.ask("status")[1][:3500])
    own.note("SAID " + "\n".join(line[:400] for line in sensor.said().splitlines()))
    outcome.need(sensor.counter("events") > before, "nothing is analysed while the disk is read-only")
    code, took = sensor.stop()
    own.note("stop %s %s" % (code, took))
    sensor.start(ready=False)
    code = sensor.process.wait(timeout=60)
    said = sensor.said().strip()
    own.note("start: %s %s" % (code, said))
    outcome.need(code == 2 and place in said and len(said.splitlines()) == 1, "a start on it says: " + said)
    device = line.split()[0]
    rig.run("umount", place)
    rig.run("fsck.ext4", "-p", device, check=False)
    own.note(rig.run("mount", device, place, check=False) + " " + str(os.path.ismount(place)))
    begin = time.monotonic()
    sensor.start()
    rig.wait("events in the files", lambda: sensor.lane("local").get("written", 0) > 1000)
    outcome.recovered(time.monotonic() - begin)
    own.note(sensor.problems())
    sensor.stop()
