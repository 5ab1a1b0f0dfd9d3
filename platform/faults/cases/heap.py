"""A heap that is too small, to start with and to work with."""
import rig

TITLE = "heap too small (-Xmx)"
QUICK = False
PAIRS = 60_000


def run(own, outcome):
    capture = own.capture("load.pcap", 0, PAIRS)
    ended = []
    for size in ("8m", "24m", "48m", "256m"):
        sensor = own.sensor("s" + size, environment={"GEOPHONE_OPTS": "-Xmx" + size}, console=False)
        sensor.source("load", capture)
        took = sensor.start(ready=False)

        def done():
            return not sensor.running() or sensor.counter("events") == PAIRS and sensor.settled()
        rig.wait("the end of -Xmx%s, or of its work" % size, done)
        if sensor.running():
            outcome.need(sensor.status().get("health"), "-Xmx%s: it runs and does not answer" % size)
            outcome.saw("-Xmx%s works" % size)
            outcome.recovered(took)
            sensor.stop()
        else:
            ended.append(size)
            said = sensor.said()
            outcome.need(sensor.process.poll() == 3, "-Xmx%s: exit code %s" % (size, sensor.process.poll()))
            outcome.need("heap" in said and "GEOPHONE_OPTS" in said, "-Xmx%s says: %s" % (size, said[-400:]))
    outcome.need("256m" not in ended, "-Xmx256m does not work either")
    outcome.saw("-Xmx%s: it ends at once with exit code 3 and says how to give it more; its supervisor starts it "
                "again" % ", ".join(ended))
    outcome.gone("as with a kill: what was in memory and not acknowledged")
