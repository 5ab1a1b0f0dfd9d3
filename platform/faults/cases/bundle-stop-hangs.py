"""A bundle whose stop never ends: the verb has to answer, other changes go on, the sensor ends and loses nothing."""
import time

import jars
import rig

TITLE = "bundle that hangs in stop"
QUICK = True
BOUND = 45


def bounded(outcome, sensor, *verb):
    """Runs a verb that has to answer; what it says."""
    begin = time.monotonic()
    code, said = sensor.ask(*verb, patience=100)
    took = time.monotonic() - begin
    outcome.need(code is not None and took < BOUND, "%s: no answer in %.0f s" % (" ".join(verb), took))
    return code, said.strip(), took


def run(own, outcome):
    sensor = own.sensor(console=False)
    sensor.set("org.geophone.output.file-local", compression="none", lanePaused="true")
    sensor.source("load", own.capture("load.pcap", 0, 3000, rate=1000), "1")
    sensor.start()
    code, said = sensor.ask("bundles", "install", jars.make(own, "example.hangs", stop=jars.HANG))
    outcome.need(code == 0, "it cannot be installed: " + said)
    code, said, took = bounded(outcome, sensor, "bundles", "stop", "example.hangs")
    outcome.need(code == 1 and "does not end" in said, "the verb says " + said)
    outcome.saw("`bundles stop` answers after %.0f s: %s" % (took, said))
    code, said, _ = bounded(outcome, sensor, "config", "set", "org.geophone.score", "actualFloor=351")
    outcome.need(code == 0, "another change: " + said)
    code, said, _ = bounded(outcome, sensor, "bundles", "stop", "simulate")
    outcome.need(code == 0, "the stop of another bundle: " + said)
    outcome.need("example.hangs" in sensor.problems(), "no problem names it: " + sensor.problems())
    rig.wait("all events", lambda: sensor.counter("events") == 3000)
    code, took = sensor.stop()
    outcome.need(code is not None and took < 60, "the end took %.0f s" % took)
    outcome.need("example.hangs" in sensor.said(), "the end does not name it: " + sensor.said())
    outcome.saw("Other changes go on; SIGTERM ends the sensor after %.0f s, and names the bundle" % took)
    sensor.set("org.geophone.output.file-local", lanePaused="false")
    begin = time.monotonic()
    sensor.start()
    # what waited was put on the disk although one bundle hung
    rig.wait("what waited at the end", lambda: sensor.lane("local").get("written", 0) >= 3000)
    outcome.recovered(time.monotonic() - begin)
    found = len(sensor.events())
    outcome.need(found == 3000, "%d of 3000 events that waited are there after the restart" % found)
    outcome.gone("nothing: 3000 events that waited for an output outlived the end")
