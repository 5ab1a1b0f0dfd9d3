"""Bundles that fail to start: exception, error, stack that overflows, missing import; by verb and in load/."""
import os
import shutil

import jars
import rig

TITLE = "bundle that fails to start"
QUICK = True
FAULTS = {
    "example.throws": ('throw new IllegalStateException("the licence is over");', "", "the licence is over"),
    "example.errs": ('throw new LinkageError("no library");', "", "no library"),
    "example.deep": ("start(context);", "", "StackOverflowError"),
    "example.needs": ("", ", com.example.absent", "com.example.absent"),
}


def run(own, outcome):
    sensor = own.sensor(console=False)
    sensor.flow()
    sensor.start()
    rig.wait("events", lambda: sensor.counter("events") > 100)
    names = list(FAULTS)[:1] if own.quick else list(FAULTS)
    made = {name: jars.make(own, name, FAULTS[name][0], imports=FAULTS[name][1]) for name in names}
    for name, jar in made.items():
        code, said = sensor.ask("bundles", "install", jar)
        outcome.need(code == 1 and name in said and FAULTS[name][2] in said and len(said.splitlines()) == 1,
                     "%s: the verb ends with %s and says %s" % (name, code, said))
    outcome.need("example." not in sensor.ask("bundles")[1], "a bundle that did not start stays installed")
    for name, jar in made.items():
        shutil.copy(jar, os.path.join(sensor.home, "load"))
    for name in names:
        rig.wait(name + " among the problems", lambda n=name: n in sensor.problems())
    before = sensor.counter("events")
    rig.wait("further events", lambda: sensor.counter("events") > before + 100)
    drops = sensor.counter("drops.lanes")
    sensor.stop()
    outcome.recovered(sensor.start())
    said = sensor.said()
    outcome.need(all(name in said for name in names), "the next start does not name them: " + said)
    rig.wait("events after a restart", lambda: sensor.counter("events") > 100)
    outcome.saw("`bundles install` refuses %d of them with the reason; in load/ they are problems of the status; the "
                "next start names them and runs" % len(names))
    outcome.gone("nothing, the analysis goes on beside them (drops.lanes %d)" % drops)
