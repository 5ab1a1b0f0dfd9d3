"""Bundles that fail to start: an exception, an error, a stack that overflows, a missing import; by the verb and in load/."""
import os
import shutil

import jars
import rig

TITLE = "bundle that fails to start"
QUICK = True
FAULTS = {
    "example.throws": ('throw new IllegalStateException("the licence is over");', ""),
    "example.errs": ('throw new LinkageError("no library");', ""),
    "example.deep": ("start(context);", ""),
    "example.needs": ("", ", com.example.absent"),
}


def run(own, outcome):
    sensor = own.sensor()
    sensor.source("load", own.capture("load.pcap", 0, 20_000, rate=1000), "1")
    sensor.start()
    rig.wait("events", lambda: sensor.counter("events") > 100)
    names = list(FAULTS)[:2] if own.quick else list(FAULTS)
    made = {name: jars.make(own, name, FAULTS[name][0], imports=FAULTS[name][1]) for name in names}
    for name, jar in made.items():
        code, said = sensor.ask("bundles", "install", jar)
        own.note("%s: %s %s" % (name, code, said.strip()))
        outcome.need(code == 1 and name in said and len(said.splitlines()) == 1, "%s: the verb says %s" % (name, said))
    outcome.need("example." not in sensor.ask("bundles")[1], "a bundle that did not start stays installed")
    for name, jar in made.items():
        shutil.copy(jar, os.path.join(sensor.home, "load"))
    for name in made:
        rig.wait(name + " in the log", lambda n=name: n in sensor.log())
    own.note(sensor.log()[-3000:])
    own.note(sensor.ask("bundles")[1][-800:])
    own.note(sensor.ask("status")[1][:600])
    before = sensor.counter("events")
    rig.wait("further events", lambda: sensor.counter("events") > before + 500)
    sensor.stop()
    sensor.start()
    own.note("again: " + sensor.problems() + sensor.said())
    outcome.gone("nothing: the bundles beside them went on")
