"""The console under clients that are slow on purpose, while somebody else wants to be served."""
import time

import browsers
import flooding
import rig

TITLE = "slow loris on the console: slow heads, slow TLS handshakes, slow bodies"
HEAD = b"GET /api/v1/status HTTP/1.1\r\nHost: x\r\nX-a: "
# what counts those that were ended: late requests, and answers that refuse, such as 408 to a body that drips
ENDED = ("console.connections_closed", "console.refused")


def run(own, outcome):
    sensor = own.sensor()
    sensor.start()
    browsers.up(sensor)
    api = browsers.Api(sensor.port, browsers.token(sensor, "watcher"))
    rig.wait("the console", lambda: api.send("GET", "/api/v1/status")[0] == 200)
    body = ("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: https://127.0.0.1:%d\r\n"
            "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{" % (sensor.port, sensor.port)).encode()
    many = 1 if not own.quick else 5
    rested = sensor.usage()
    for what, count, begin in (("slow heads", 1_500 // many, HEAD), ("silent handshakes", 3_000 // many, None),
                               ("slow bodies", 500 // many, body)):
        slow = browsers.Slow(sensor.port)
        counted = {name: sensor.counter(name) for name in ENDED}
        with browsers.Watcher(api) as watcher:
            opened = slow.connect(count, begin)
            most = sensor.usage()
            # longer than any of them may take, which is 20 seconds and a look every 2
            begun, ended = time.monotonic(), 0
            while time.monotonic() - begun < 30 or not watcher.seconds:
                ended += slow.drip(b" ")
                time.sleep(1)
        slow.close()
        outcome.saw("%s %s: %s ended by the console. %s. At most %d files, %d threads, %d MiB" % (
            flooding.figure(opened), what, flooding.figure(ended), watcher.words(), most["files"], most["threads"],
            most["rss"]))
        outcome.gone("%s: %s" % (what, ", ".join("`%s` %s" % (name, flooding.figure(sensor.counter(name) - before))
                                                 for name, before in counted.items())))
        told = sum(sensor.counter(name) - before for name, before in counted.items())
        outcome.need(told >= ended, "%d were ended and %d are counted" % (ended, told))
        outcome.need(opened == count, "only %d of %d %s were let in" % (opened, count, what))
        outcome.need(len(watcher.failures) <= len(watcher.seconds) // 20, "others were refused during %s: %s" % (
            what, watcher.failures[:2]))
        outcome.need(ended > 0, "none of the %s was ended" % what)
        begin = time.monotonic()
        rig.wait("an answer", lambda: api.send("GET", "/api/v1/status")[0] == 200)
        rig.wait("the files to be given back", lambda: sensor.usage()["files"] < rested["files"] + 100)
        outcome.recovered(time.monotonic() - begin)
