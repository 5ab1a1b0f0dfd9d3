"""The data folder, or a part of it, belongs to somebody else, as after a start by root."""
import os
import re

import rig

TITLE = "data folder that belongs to another user"
QUICK = True
STRANGER = 61_234


def run(own, outcome):
    rig.need_root()
    rig.need_tool("setpriv", "util-linux")
    sensor = own.sensor(console=False)
    os.chmod(own.folder, 0o755)
    sensor.start()
    sensor.stop()
    sensor.user = STRANGER
    sensor.start(ready=False)
    code = sensor.process.wait(timeout=rig.PATIENCE)
    said = sensor.said().strip()
    outcome.saw("root ran it once; as another user it ends with exit code %d and says: %s" % (code, said[:300]))
    outcome.need(code == 2 and sensor.data in said and len(said.splitlines()) == 1,
                 "its message does not name the folder in one line")
    outcome.need(re.search(r"(?i)permission|may not|belong|denied|write", said), "its message does not say why")
    rig.run("chown", "-R", "%d:%d" % (STRANGER, STRANGER), sensor.data)
    rig.run("chown", "root", sensor.in_data("store"), sensor.in_data("store", "findings.db"))
    os.chmod(sensor.in_data("store", "findings.db"), 0o600)
    took = sensor.start()
    state, sentence = rig.wait("the health of the store", lambda: sensor.check("store")[1] and sensor.check("store"))
    outcome.saw("with the store alone of root it runs, and the check of the store says: %s" % sentence)
    outcome.need(state == "failed" and "findings.db" in sentence, "the health does not name the file")
    rig.run("chown", "-R", "%d:%d" % (STRANGER, STRANGER), sensor.data)
    sensor.stop()
    outcome.recovered(sensor.start())
    rig.wait("a store that is well", lambda: sensor.check("store")[0] == "ok")
    outcome.gone("nothing that came in")
    outcome.saw("with the folder given to the user it starts (%.1f s)" % took)
