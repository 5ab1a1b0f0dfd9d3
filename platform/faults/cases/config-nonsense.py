"""Configuration files of nonsense, at the start and while it runs."""
import os
import random
import time

import rig

TITLE = "configuration files of nonsense"
QUICK = True


def run(own, outcome):
    chance = random.Random(own.seed)
    sensor = own.sensor()
    sensor.source("load", own.capture("load.pcap", 0, 60_000, rate=1000), "1")
    files = {
        "org.geophone.score.cfg": b"actualFloor = many\n",
        "org.geophone.pipeline.cfg": b"threads = seven\nmodelIntervalMs = -5\n",
        "org.geophone.store.cfg": b"directory = /proc/nothing\nfindingsKeepMs = x\n",
        "org.geophone.dispatch.cfg": chance.randbytes(3000),
        "org.geophone.output.file-noise.cfg": chance.randbytes(3000),
        "org.geophone.output.file-typed.config": b"name = \"typed\"\nrotateBytes = L\"12\nkeys = [ \"\n",
        "org.geophone.nobody.cfg": b"a = b\n",
        "org.geophone.console.cfg": b"port = 99999999999\n",
        "org.geophone.health.cfg": b"intervalMs = 0\n",
        "org.geophone.enrich.hosts.cfg": b"nameFiles = /dev/zero\n",
    }
    sensor.start()
    rig.wait("events", lambda: sensor.counter("events") > 100)
    for name, content in files.items():
        path = os.path.join(sensor.config, name)
        before = None
        if os.path.exists(path):
            with open(path, "rb") as file:
                before = file.read()
        size = len(sensor.log())
        with open(path, "wb") as file:
            file.write(content)
        time.sleep(4)
        own.note("==== %s\nlog: %s\nproblems: %s\nevents %d" % (name, sensor.log()[size:][-1500:], sensor.problems(), sensor.counter("events")))
        own.note("check: %s" % (sensor.ask("config", "check"),))
        if before is None:
            os.remove(path)
        else:
            with open(path, "wb") as file:
                file.write(before)
        time.sleep(2)
    for name, content in files.items():
        with open(os.path.join(sensor.config, name), "wb") as file:
            file.write(content)
    sensor.stop()
    own.note("config check: %s" % (sensor.ask("config", "check"),))
    sensor.start(ready=False)
    time.sleep(20)
    own.note("start: running %s; %s; %s" % (sensor.running(), sensor.said()[-3000:], sensor.ask("status")[1][:3000]))
