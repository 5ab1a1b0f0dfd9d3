"""The console under clients that are slow on purpose, while somebody else wants to be served."""
import time

import browsers
import flooding
import rig

TITLE = "slow loris on the console: slow heads, slow TLS handshakes, slow bodies"
HEAD = b"GET /api/v1/status HTTP/1.1\r\nHost: x\r\nX-a: "


def run(own, outcome):
    sensor = own.sensor()
    sensor.start()
    browsers.up(sensor)
    api = browsers.Api(sensor.port, browsers.token(sensor, "watcher"))
    rig.wait("the console", lambda: api.send("GET", "/api/v1/status")[0] == 200)
    body = (b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n"
            b"\r\n{")
    many = 1 if not own.quick else 5
    before = sensor.usage()
    for what, count, begin in (("slow heads", 1_500 // many, HEAD), ("silent handshakes", 3_000 // many, None),
                               ("slow bodies", 500 // many, body)):
        slow = browsers.Slow(sensor.port)
        counted = sensor.counter("console.connections_closed")
        with browsers.Watcher(api) as watcher:
            opened = slow.connect(count, begin)
            most = sensor.usage()
            # longer than any of them may take, which is 20 seconds and a look every 2
            begun, ended = time.monotonic(), 0
            while time.monotonic() - begun < 30 or not watcher.seconds:
                ended += slow.drip(b" ")
                time.sleep(1)
        slow.close()
        counted = sensor.counter("console.connections_closed") - counted
        outcome.saw("%s %s: %s ended by the console. %s. At most %d files, %d threads, %d MiB" % (
            flooding.figure(opened), what, flooding.figure(ended), watcher.words(), most["files"], most["threads"],
            most["rss"]))
        outcome.gone("`console.connections_closed` %s (%s)" % (flooding.figure(counted), what))
        outcome.need(opened == count, "only %d of %d %s were let in" % (opened, count, what))
        outcome.need(len(watcher.failures) <= len(watcher.seconds) // 20, "others were refused during %s: %s" % (
            what, watcher.failures[:2]))
        outcome.need(ended > 0, "none of the %s was ended" % what)
        begin = time.monotonic()
        rig.wait("an answer", lambda: api.send("GET", "/api/v1/status")[0] == 200)
        rig.wait("the files to be given back", lambda: sensor.usage()["files"] < before["files"] + 100)
        outcome.recovered(time.monotonic() - begin)
