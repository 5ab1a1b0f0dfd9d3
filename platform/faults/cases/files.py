"""The running sensor gets no further file descriptors; then it may have them again."""
import os
import resource
import socket
import time

import rig
import traffic

TITLE = "out of file descriptors"
RATE = 200


def run(own, outcome):
    sensor = own.sensor(console=True)
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000, rotateBytes=1 << 20)
    sensor.set("org.geophone.pipeline", modelIntervalMs=2000)
    sensor.flow(rate=RATE)
    sensor.start()
    rig.wait("events in the files", lambda: sensor.lane("local").get("written", 0) > 500)
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
    size = os.path.getsize(sensor.in_data("log", "geophone.log"))
    outcome.need(sensor.running(), "the sensor ended: " + sensor.said()[-500:])
    outcome.need("Too many open files" in sensor.log(), "the log does not say what is missing")
    outcome.need(size < 1 << 20, "the log grew to %d bytes" % size)
    resource.prlimit(sensor.pid(), resource.RLIMIT_NOFILE, limit)
    begin = time.monotonic()
    rig.wait("an answer", lambda: sensor.status().get("counters"))
    answered = time.monotonic() - begin
    rig.wait("records that waited", lambda: sensor.lane("local")["queued_records"] < RATE)
    outcome.recovered(time.monotonic() - begin)
    for check in ("lanes", "model"):
        rig.wait("a well " + check, lambda c=check: sensor.check(c)[0] == "ok")
    sensor.end_of()
    counters = sensor.counters()
    code, _ = sensor.stop()
    found = sensor.events()
    gone = traffic.missing(found)
    outcome.need(not gone, "%d events are missing, the first is %s" % (len(gone), gone[:1]))
    outcome.need(code == 0, "it ended with code %s" % code)
    outcome.saw("no socket, rotation or save for 20 s: outputs and model say \"Too many open files\" and are tried "
                "again; analysis goes on; with descriptors again it answers after %.1f s" % answered)
    outcome.gone("no event in the files; drops.lanes %d (raw events for the store, whose lane drops when behind)" %
                 counters["drops.lanes"])
