"""A heap that is too small: to start with, and to work with."""
import rig

TITLE = "heap too small (-Xmx)"
QUICK = False


def run(own, outcome):
    capture = own.capture("load.pcap", 0, 60_000)
    for size in ("8m", "24m", "48m", "64m"):
        sensor = own.sensor("s" + size, environment={"GEOPHONE_OPTS": "-Xmx" + size})
        sensor.source("load", capture)
        own.note("-Xmx" + size)
        try:
            sensor.start()
            rig.wait("all of it", lambda: sensor.settled() and sensor.counter("events") == 60_000, patience=60)
            own.note("is well: %s; %s" % (sensor.check("memory"), sensor.problems()))
        except rig.Failure as failure:
            own.note("%s: %s" % (failure, sensor.said()[-1500:]))
            own.note("running %s, code %s; status %s" % (sensor.running(), sensor.process.poll(), sensor.ask("status", patience=20)))
        own.note(sensor.log()[-1500:])
        if sensor.running():
            own.note("stop: %s" % (sensor.stop(30),))
