"""The running sensor gets no further threads; then it may have them again."""
import time

import rig

TITLE = "out of threads"
PAIRS = 60_000
RATE = 1000
OWN_UID = 61_236


def run(own, outcome):
    rig.need_root()
    rig.need_tool("setpriv", "util-linux")
    sensor = own.sensor(user=OWN_UID)
    rig.run("chown", "-R", "%d:%d" % (OWN_UID, OWN_UID), own.folder)
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000, rotateBytes=1 << 20)
    sensor.source("load", own.capture("load.pcap", 0, PAIRS, rate=RATE), "1")
    sensor.start()
    rig.wait("events in the files", lambda: sensor.lane("local").get("written", 0) > 2000)
    threads = sensor.usage()["threads"]

    def limit(most):
        # by that user, who may do so with his own processes
        rig.run("setpriv", "--reuid=%d" % OWN_UID, "--clear-groups", "prlimit", "--pid=%d" % sensor.pid(),
                "--nproc=%s:" % most)
    before = rig.run("prlimit", "--pid=%d" % sensor.pid(), "--nproc", "--output=SOFT", "--noheadings").strip()
    # every process of this user counts, and nobody else is it
    limit(1)
    said = {}
    for what in (("outputs", "add", "file", "further", "directory=" + own.path("further")),
                 ("outputs", "stop", "local"), ("outputs", "start", "local"), ("bundles", "stop", "score"),
                 ("bundles", "start", "score"), ("status",)):
        said[what] = sensor.ask(*what, patience=60)
        own.note("%s: %s %s" % (" ".join(what), said[what][0], said[what][1][:200].strip()))
        outcome.need(said[what][0] is not None, " ".join(what) + " hangs")
    own.note("SAID " + "\n".join(l[:300] for l in sensor.said().splitlines())[-5000:])
    limit(before)
    begin = time.monotonic()
    outcome.need(sensor.running(), "the sensor ended: " + sensor.said()[-500:])
    rig.wait("all of it in the files", lambda: sensor.counter("events") >= PAIRS and sensor.settled())
    outcome.recovered(time.monotonic() - begin)
    own.note(sensor.ask("status")[1][:3000])
    counters = sensor.counters()
    code, _ = sensor.stop()
    found = sensor.events()
    outcome.need(len(found) == PAIRS, "%d of %d events are in the files" % (len(found), PAIRS))
    outcome.need(code == 0, "it ended with code %s" % code)
