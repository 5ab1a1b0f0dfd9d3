"""A bundle whose stop never ends: the verb has to answer, other changes have to go on, the sensor has to end in order."""
import rig
import jars
import time

TITLE = "bundle that hangs in stop"
QUICK = True


def run(own, outcome):
    sensor = own.sensor()
    sensor.source("load", own.capture("load.pcap", 0, 60_000, rate=1000), "1")
    sensor.start()
    rig.wait("events", lambda: sensor.counter("events") > 100)
    jar = jars.make(own, "example.hangs", stop=jars.HANG)
    code, said = sensor.ask("bundles", "install", jar)
    outcome.need(code == 0, "it cannot be installed: " + said)
    begin = time.monotonic()
    code, said = sensor.ask("bundles", "stop", "example.hangs", patience=100)
    own.note("stop: %s after %.1f s: %s" % (code, time.monotonic() - begin, said))
    outcome.need(code is not None, "the verb hangs")
    begin = time.monotonic()
    code, other = sensor.ask("config", "set", "org.geophone.score", "actualFloor=351", patience=100)
    own.note("config set: %s after %.1f s: %s" % (code, time.monotonic() - begin, other))
    code, other = sensor.ask("bundles", "stop", "simulate", patience=100)
    own.note("another: %s: %s" % (code, other))
    own.note(sensor.ask("status")[1][:600])
    code, took = sensor.stop()
    own.note("end: %s after %.1f s; %s; %s" % (code, took, sensor.said()[-800:], sensor.log()[-1500:]))
