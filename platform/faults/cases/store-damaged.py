"""Files of the store are damaged: their heads while the sensor is stopped, pages in their midst while it writes."""
import glob
import os
import random
import time

import rig

TITLE = "store files damaged, stopped and while it writes"
QUICK = True
FILES = ("findings", "traffic", "events")
OFFICE = os.path.join("demo", "office-day.pcap.gz")


def noise(path, chance, where, size):
    with open(path, "r+b") as file:
        file.seek(where)
        file.write(chance.randbytes(size))


def stored(sensor):
    """Whether everything has come into the store."""
    return sensor.settled("store-events") and sensor.settled("store-findings") and sensor.counter("events") > 10_000


def aside(sensor, file):
    return glob.glob(sensor.in_data("store", file + ".db.damaged-*"))


def run(own, outcome):
    chance = random.Random(own.seed)
    sensor = own.sensor(console=False)
    sensor.source("office", os.path.join(sensor.home, OFFICE))
    sensor.start()
    rig.wait("the office's day in the store", lambda: stored(sensor))
    alerts = sensor.ask("alerts")[1].count("\n")
    outcome.need(alerts > 1, "there are no alerts to lose")
    sensor.stop()
    for file in FILES[:1] if own.quick else FILES:
        noise(sensor.in_data("store", file + ".db"), chance, 0, 100)
        sensor.start()
        begin = time.monotonic()
        told = rig.wait("what the store says of " + file, lambda: sensor.check("store")[1])
        outcome.need(aside(sensor, file), file + ": it is not set aside")
        outcome.need(sensor.counter("store.set_aside") == 1, file + ": store.set_aside does not count it")
        outcome.need(file in told, "%s: the health says only: %s" % (file, told))
        rig.wait("the store after " + file, lambda: stored(sensor))
        outcome.recovered(time.monotonic() - begin)
        sensor.stop()
    outcome.saw("a head of noise: the file is set aside, a new one begun, log and health name it")
    if not own.quick:
        written(own, outcome, sensor, chance)
    outcome.gone("what the damaged file held (kept beside as NAME.db.damaged-TIME; counter store.set_aside 1 each)")


def written(own, outcome, sensor, chance):
    """Noise over all pages behind the first two of the file with the findings, while it is in use."""
    sensor.start()
    rig.wait("the office's day in the store", lambda: stored(sensor))
    path = sensor.in_data("store", "findings.db")
    for file in (path, path + "-wal"):
        size = os.path.getsize(file) if os.path.exists(file) else 0
        noise(file, chance, 8192, max(0, size - 8192))
    begin = time.monotonic()
    code, said = sensor.ask("alerts")
    own.note("alerts of a damaged file: %s %s" % (code, said.strip()))
    outcome.need(code == 0 or "findings.db" in said, "the verb does not name the file: " + said)
    rig.wait("a new file", lambda: sensor.counter("store.set_aside") == 1)
    rig.wait("an answer of the new one", lambda: sensor.ask("alerts")[0] == 0)
    outcome.recovered(time.monotonic() - begin)
    outcome.need("findings.db" in sensor.check("store")[1], "the health says only: " + sensor.check("store")[1])
    sensor.stop()
    outcome.saw("Pages of noise in findings.db while it is used: the first question that meets them names the file, it "
                "is set aside, and the next question is answered")
