"""Wrong passwords by the hundred, from one address and from many, while somebody logs in, and while packets come."""
import re
import threading
import time

import browsers
import flooding
import rig

TITLE = "flood of log-ins, from one address and from 200"
THREADS = 30


def attack(sensor, addresses, end):
    """Logs in wrongly until the moment; answers how often each status came."""
    seen, lock = {}, threading.Lock()

    def one(number):
        turn = number
        while time.monotonic() < end:
            turn += THREADS
            api = browsers.Api(sensor.port, None, addresses[turn % len(addresses)])
            status, _ = api.send("POST", "/api/v1/session", {"user": "user%d" % turn, "password": "wrong password"})
            with lock:
                seen[status] = seen.get(status, 0) + 1
    threads = [threading.Thread(target=one, args=(number,), daemon=True) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    return threads, seen


def login(sensor, password, address):
    """Tries to log in until it is done; answers seconds and attempts."""
    begin, attempts = time.monotonic(), 0
    while True:
        attempts += 1
        status, said = browsers.Api(sensor.port, None, address).send(
            "POST", "/api/v1/session", {"user": "admin", "password": password})
        if status == 200:
            return time.monotonic() - begin, attempts
        if time.monotonic() - begin > 120:
            raise rig.Failure("no login within 120 s, after %d attempts: %s" % (attempts, said[:200]))
        time.sleep(1)


def run(own, outcome):
    sensor = own.sensor()
    sensor.start()
    password = rig.wait("the first password", lambda: re.search(r"password (\S+) \(told", sensor.said()))[1]
    browsers.up(sensor)
    seconds, _ = login(sensor, password, "127.0.0.1")
    outcome.saw("A login takes %.1f s when nothing else happens" % seconds)
    many = ["127.0.2.%d" % i for i in range(1, 201)]
    for what, addresses in (("one address", ["127.0.1.1"]), ("200 addresses", many)):
        end = time.monotonic() + (5 if own.quick else 25)
        failed = sensor.counter("console.logins_failed")
        threads, seen = attack(sensor, addresses, end)
        time.sleep(2)
        seconds, attempts = login(sensor, password, "127.0.0.1")
        for thread in threads:
            thread.join()
        failed = sensor.counter("console.logins_failed") - failed
        outcome.saw("From %s: %s; the true user was in after %.1f s and %d attempts, from another address" % (
            what, ", ".join("%s × %s" % (flooding.figure(count), status or "no answer")
                            for status, count in sorted(seen.items(), key=str)), seconds, attempts))
        outcome.gone("`console.logins_failed` %s (%s)" % (flooding.figure(failed), what))
        outcome.need(200 not in seen, "a wrong password was right")
        outcome.need(failed >= sum(seen.values()) - seen.get(None, 0) - 5, "%d failures are counted of %s" % (failed,
                                                                                                            seen))
        outcome.recovered(seconds)
