"""Records wait in a spool; while the sensor is stopped its files are damaged; then they are delivered."""
import glob
import os
import random
import time

import rig

TITLE = "spool segment and its pointer damaged"
QUICK = True
PAIRS = 20_000


def run(own, outcome):
    chance = random.Random(own.seed)
    sensor = own.sensor(console=False)
    sensor.set("org.geophone.output.file-local", compression="none", durability="spool-first",
               spoolSegmentBytes=4 << 20, lanePaused="true")
    sensor.source("load", own.capture("load.pcap", 0, PAIRS))
    sensor.start()
    rig.wait("everything in the spool", lambda: sensor.lane("local").get("spooled_records", 0) >= PAIRS)
    sensor.stop()
    os.remove(sensor.file("org.geophone.capture.file-load"))
    folder = glob.glob(sensor.in_data("spool", "*file*local"))[0]
    segments = sorted(glob.glob(os.path.join(folder, "*.segment")))
    outcome.need(len(segments) >= 4, "there are only %d segments" % len(segments))
    damaged = segments[1:3]
    size = os.path.getsize(segments[1])
    with open(segments[1], "r+b") as file:
        file.seek(chance.randrange(size // 4, size // 2))
        file.write(chance.randbytes(5))
    with open(segments[2], "r+b") as file:
        file.truncate(size // 3)
    with open(os.path.join(folder, "acknowledged"), "wb") as file:
        file.write(chance.randbytes(20))
    begin = time.monotonic()
    sensor.start()
    sensor.ask("outputs", "start", "local")
    rig.wait("an empty spool", sensor.settled)
    outcome.recovered(time.monotonic() - begin)
    status = sensor.status()
    found = sensor.events()
    missing = PAIRS - len(found)
    outcome.need(0 < missing < PAIRS // 2, "%d records are missing" % missing)
    for segment in damaged:
        outcome.need(glob.glob(segment + ".damaged-*"), segment + " is not kept")
        outcome.need(any(segment in line and "WARN" in line for line in sensor.log().splitlines()),
                     "the log does not name " + segment)
    outcome.need(status["counters"]["lanes.spool_damaged"] == 2, "lanes.spool_damaged is %d" %
                 status["counters"]["lanes.spool_damaged"])
    outcome.saw("five bytes of noise in one of %d segments, another cut to a third, noise in the pointer: %d of %d "
                "records are delivered, the log names files and bytes, the damaged ones are kept" % (
                    len(segments), len(found), PAIRS))
    outcome.gone("%d records of the damaged segments; lanes.spool_damaged %d, drops.lanes %d (one for each place)" % (
        missing, status["counters"]["lanes.spool_damaged"], status["counters"]["drops.lanes"]))
