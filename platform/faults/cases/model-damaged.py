"""The file of what the scorer has learnt is damaged while the sensor is stopped."""
import glob
import os
import random

import rig

TITLE = "model file with a byte changed, cut, zeros, empty, noise; and the one before it, too"
QUICK = True
WAYS = ("a byte changed", "cut", "zeros", "empty", "noise", "noise in both")


def damage(path, how, chance):
    with open(path, "rb") as file:
        content = bytearray(file.read())
    if how == "a byte changed":
        content[chance.randrange(len(content))] ^= 0x55
    elif how == "cut":
        content = content[:len(content) // 2]
    elif how == "zeros":
        content = bytes(len(content))
    elif how == "empty":
        content = b""
    else:
        content = chance.randbytes(len(content))
    with open(path + ".new", "wb") as file:
        file.write(content)
    # as another file: the one before may be a second name of it
    os.rename(path + ".new", path)


def run(own, outcome):
    chance = random.Random(own.seed)
    sensor = own.sensor(console=False)
    model = sensor.in_data("model", "scorer.bin")
    sensor.source("load", own.capture("load.pcap", 0, 2000))
    sensor.start()
    rig.wait("all of it", lambda: sensor.settled() and sensor.counter("events") == 2000)
    sensor.stop()
    sensor.start()
    rig.wait("all of it", lambda: sensor.settled() and sensor.counter("events") == 2000)
    sensor.stop()
    outcome.need(os.path.exists(model + ".1"), "there is no model before the last one")
    ways = ("zeros",) if own.quick else WAYS
    for how in ways:
        damage(model, how, chance)
        both = how.endswith("both")
        if both:
            damage(model + ".1", how, chance)
        before = len(sensor.log())
        outcome.recovered(sensor.start())
        log = [line for line in sensor.log()[before:].splitlines() if "ModelStore" in line]
        outcome.need(any("cannot be used" in line and model in line for line in log),
                     "%s: the log says %s" % (how, log))
        begins = "begins empty" if both else "begins with the model"
        outcome.need(any(begins in line for line in log), "%s: not \"%s\": %s" % (how, begins, log))
        aside = glob.glob(model + "*.damaged-*")
        outcome.need(len(aside) == (2 if both else 1), "%s: kept are %s" % (how, aside))
        for file in aside:
            os.remove(file)
        rig.wait("all of it", lambda: sensor.settled() and sensor.counter("events") == 2000)
        sensor.stop()
        outcome.need(os.path.getsize(model) > 100, how + ": no new model was saved")
    outcome.saw("%s: each time the log names the file and why, it is set aside, and the scorer begins with the one "
                "saved before it%s" % (", ".join(ways), "" if own.quick else " (empty when both are damaged)"))
    outcome.gone("what was learnt since the save before the last one (5 minutes at most), told by a warning and the "
                 "health check; nothing that came in")
