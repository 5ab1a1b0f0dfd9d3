"""The running sensor gets no further file descriptors; then it may have them again."""
import os
import resource
import socket
import time

import rig

TITLE = "out of file descriptors"
PAIRS = 60_000
RATE = 1000


def run(own, outcome):
    sensor = own.sensor()
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000, rotateBytes=1 << 20)
    sensor.set("org.geophone.pipeline", modelIntervalMs=2000)
    sensor.source("load", own.capture("load.pcap", 0, PAIRS, rate=RATE), "1")
    sensor.start()
    rig.wait("events in the files", lambda: sensor.lane("local").get("written", 0) > 2000)
    rig.wait("the console", lambda: "Console: " in sensor.said())
    limit = resource.prlimit(sensor.pid(), resource.RLIMIT_NOFILE)
    open_files = sensor.usage()["files"]
    resource.prlimit(sensor.pid(), resource.RLIMIT_NOFILE, (open_files, limit[1]))
    begin = time.monotonic()
    while time.monotonic() - begin < 20:
        with socket.socket() as client:
            client.settimeout(1)
            try:
                client.connect(("127.0.0.1", sensor.port))
            except OSError:
                pass
        time.sleep(0.2)
    code, said = sensor.ask("status", patience=15)
    own.note("status while it lasts: %s %s" % (code, said[:300]))
    cpu = rig.run("ps", "-o", "pcpu=", "-p", str(sensor.pid()))
    own.note("SAID " + "\n".join(l[:300] for l in sensor.said().splitlines())[-4000:])
    resource.prlimit(sensor.pid(), resource.RLIMIT_NOFILE, limit)
    begin = time.monotonic()
    rig.wait("an answer", lambda: sensor.status().get("counters"))
    own.note("answers after %.1f; cpu %s; log %d" % (time.monotonic() - begin, cpu, os.path.getsize(sensor.in_data("log", "geophone.log"))))
    rig.wait("all of it in the files", lambda: sensor.counter("events") == PAIRS and sensor.settled())
    outcome.recovered(time.monotonic() - begin)
    own.note(sensor.ask("status")[1][:3000])
    counters = sensor.counters()
    code, _ = sensor.stop()
    found = sensor.events()
    outcome.need(len(found) == PAIRS, "%d of %d events are in the files" % (len(found), PAIRS))
    outcome.need(code == 0, "it ended with code %s" % code)
    outcome.gone("drops.lanes %d" % counters["drops.lanes"])
