"""The running sensor gets no further threads; then it may have them again."""
import time

import rig
import traffic

TITLE = "out of threads"
RATE = 200
OWN_UID = 61_236


def run(own, outcome):
    rig.need_root()
    rig.need_tool("setpriv", "util-linux")
    sensor = own.sensor(user=OWN_UID, console=False)
    rig.run("chown", "-R", "%d:%d" % (OWN_UID, OWN_UID), own.folder)
    sensor.set("org.geophone.output.file-local", compression="none", keepFiles=1000, rotateBytes=1 << 20)
    sensor.flow(rate=RATE)
    sensor.start()
    rig.wait("events in the files", lambda: sensor.lane("local").get("written", 0) > 500)
    threads = sensor.usage()["threads"]

    def prlimit(*options):
        # by that user, who may do so with his own processes
        return rig.run("setpriv", "--reuid=%d" % OWN_UID, "--regid=%d" % OWN_UID, "--clear-groups", "prlimit",
                       "--pid=%d" % sensor.pid(), *options)
    before = prlimit("--nproc", "--output=SOFT", "--noheadings").strip()
    # every process of this user counts, and nobody else is it
    prlimit("--nproc=1:")
    said = {}
    for what in (("outputs", "add", "file", "further", "directory=" + own.path("further")),
                 ("outputs", "stop", "local"), ("outputs", "start", "local"), ("bundles", "stop", "score"),
                 ("bundles", "start", "score"), ("status",)):
        said[what] = sensor.ask(*what, patience=60)
        own.note("%s: %s %s" % (" ".join(what), said[what][0], said[what][1][:200].strip()))
        outcome.need(said[what][0] is not None, " ".join(what) + " hangs")
    prlimit("--nproc=%s:" % before)
    begin = time.monotonic()
    outcome.need(sensor.running(), "the sensor ended: " + sensor.said()[-500:])
    rig.wait("records that waited", lambda: sensor.lane("local")["queued_records"] < RATE)
    outcome.recovered(time.monotonic() - begin)
    sensor.end_of()
    counters = sensor.counters()
    code, _ = sensor.stop()
    found = sensor.events()
    gone = traffic.missing(found)
    outcome.need(not gone, "%d events are missing, the first is %s" % (len(gone), gone[:1]))
    codes = ", ".join("%s: %s" % (" ".join(what[:2]), code) for what, (code, _) in said.items())
    outcome.saw("at %d threads no further one: verbs are answered (exit codes %s), analysis goes on" % (threads, codes))
    outcome.gone("no event; drops.lanes %d" % counters["drops.lanes"])
    outcome.need(code == 0, "it ended with code %s" % code)
