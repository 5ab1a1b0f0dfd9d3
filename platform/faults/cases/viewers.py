"""A thousand browsers that listen to the event stream."""
import collections
import time

import browsers
import flooding
import rig

TITLE = "1,000 viewers of the event stream (20 callers, 50 streams each)"


def run(own, outcome):
    sensor = own.sensor()
    sensor.start()
    browsers.up(sensor)
    tokens = [browsers.token(sensor, "viewer%d" % number) for number in range(20)]
    api = browsers.Api(sensor.port, tokens[-1])
    rig.wait("the console", lambda: api.send("GET", "/api/v1/status")[0] == 200)
    before = sensor.usage()
    each = 10 if own.quick else 50
    slow = browsers.Slow(sensor.port)
    with browsers.Watcher(api) as watcher:
        for token in tokens:
            slow.connect(each, b"GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                         + token.encode() + b"\r\n\r\n")
        first = collections.Counter()
        for link, _ in slow.open:
            link.settimeout(20)
            try:
                first[link.recv(12)[9:12].decode() or "ended"] += 1
            except OSError:
                first["ended"] += 1
        time.sleep(10)
        most = sensor.usage()
    outcome.saw("Of %s streams: %s. %s. %d files, %d threads, %d MiB" % (
        flooding.figure(len(slow.open)), ", ".join("%s × %s" % (flooding.figure(count), status)
                                                   for status, count in sorted(first.items())),
        watcher.words(), most["files"], most["threads"], most["rss"]))
    outcome.need(first["200"] == 100, "%d streams were given, 100 are allowed" % first["200"])
    outcome.need(most["threads"] < before["threads"] + 60, "%d threads more" % (most["threads"] - before["threads"]))
    outcome.need(sensor.counter("console.refused") >= first["429"] + first["503"], "refusals are not counted")
    outcome.need(not watcher.failures, "others were refused: %s" % watcher.failures[:2])
    outcome.gone("`console.refused` %s, `console.connections_closed` %s, `console.streams_skipped` %s" % tuple(
        flooding.figure(sensor.counter("console." + name)) for name in ("refused", "connections_closed",
                                                                       "streams_skipped")))
    begin = time.monotonic()
    slow.close()
    late = browsers.Slow(sensor.port)

    def listens():
        late.connect(1, b"GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                     + tokens[0].encode() + b"\r\n\r\n")
        link, _ = late.open[-1]
        link.settimeout(10)
        return link.recv(12)[9:12] == b"200"
    rig.wait("a new viewer to be taken", listens, step=1)
    late.close()
    outcome.recovered(time.monotonic() - begin)
