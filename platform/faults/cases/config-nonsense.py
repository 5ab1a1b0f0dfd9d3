"""Configuration files of nonsense, one after another while it runs, and all of them at a start."""
import os
import random

import rig

TITLE = "configuration files of nonsense"
QUICK = True
FILES = {
    "org.geophone.score.cfg": b"actualFloor = many\n",
    "org.geophone.pipeline.cfg": b"threads = seven\nmodelIntervalMs = -5\n",
    "org.geophone.store.cfg": b"directory = /proc/nothing\nfindingsKeepMs = x\n",
    "org.geophone.dispatch.cfg": None,
    "org.geophone.output.file-noise.cfg": None,
    "org.geophone.output.file-typed.config": b"name = \"typed\"\nrotateBytes = L\"12\nkeys = [ \"\n",
    "org.geophone.nobody.cfg": b"a = b\n",
    "org.geophone.health.cfg": b"intervalMs = 0\n",
    "org.geophone.enrich.hosts.cfg": b"learntHosts = none\nnameFiles = /dev/zero\n",
}


def pid(name):
    """What the file configures."""
    stem = name.rsplit(".", 1)[0]
    return stem.replace("-", "~", 1)


def run(own, outcome):
    chance = random.Random(own.seed)
    files = {name: content or chance.randbytes(3000) for name, content in FILES.items()}
    sensor = own.sensor(console=False)
    sensor.flow()
    sensor.start()
    rig.wait("events", lambda: sensor.counter("events") > 100)
    for name, content in list(files.items())[:2] if own.quick else files.items():
        path = os.path.join(sensor.config, name)
        before = None
        if os.path.exists(path):
            with open(path, "rb") as file:
                before = file.read()
        size = len(sensor.log())
        with open(path, "wb") as file:
            file.write(content)
        try:
            rig.wait("a warning", lambda: any((" WARN" in line or " ERROR" in line) and (pid(name) in line or name in line)
                                              for line in sensor.log()[size:].splitlines()), patience=30)
        except rig.Failure:
            outcome.need(False, "the log does not name " + name)
        if before is None:
            os.remove(path)
        else:
            with open(path, "wb") as file:
                file.write(before)
    before = sensor.counter("events")
    rig.wait("further events with the files of before", lambda: sensor.counter("events") > before + 100)
    sensor.stop()
    for name, content in files.items():
        with open(os.path.join(sensor.config, name), "wb") as file:
            file.write(content)
    code, said = sensor.ask("config", "check")
    missing = [name for name in files if pid(name) + ": " not in said]
    outcome.need(code == 1 and not missing, "config check says nothing of %s: %s" % (missing, said[:1500]))
    outcome.recovered(sensor.start())
    rig.wait("a health that names the setting", lambda: "threads" in str(sensor.status().get("health")))
    # nothing is captured that could not be scored
    for name in ("pipeline", "score", "enrich.hosts"):
        with open(os.path.join(sensor.config, "org.geophone.%s.cfg" % name), "wb") as file:
            file.write(b"# as it is by default\n")
    rig.wait("events", lambda: sensor.counter("events") > 100)
    outcome.saw("%d files (values out of range, noise, unknown names): the log names file, key and value; `config "
                "check` says all of it before a start; with all of them the sensor starts and answers; nothing is captured "
                "before pipeline, scorer and names are right again, and the health names the keys" % len(files))
    outcome.gone("nothing: components keep to defaults, or stay away and are named")
