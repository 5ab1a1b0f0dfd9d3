"""Clients of the console that mean no good, and one that wants to be served meanwhile."""
import http.client
import json
import socket
import ssl
import threading
import time

import rig


def trusting():
    """Takes any certificate: the sensor's own is signed by nobody."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


CONTEXT = trusting()


class Api:
    """A program with a token; every request has a connection of its own."""

    def __init__(self, port, token, source="127.0.0.1"):
        self.port, self.token, self.source = port, token, source

    def send(self, method, path, body=None, patience=30):
        """A request; answers (status, body), or (None, reason) without an answer."""
        link = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=patience, context=CONTEXT,
                                           source_address=(self.source, 0))
        try:
            headers = {"Authorization": "Bearer " + self.token} if self.token else {}
            if body is not None:
                headers["Content-Type"] = "application/json"
                body = json.dumps(body)
            link.request(method, path, body=body, headers=headers)
            answer = link.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            return None, str(error).encode()
        finally:
            link.close()


def up(sensor):
    """Waits until the console of a sensor answers at all."""
    rig.wait("the console", lambda: Api(sensor.port, None).send("GET", "/healthz")[0] is not None)


def token(sensor, name):
    """The token of a new program that may look, by the verb."""
    code, said = sensor.ask("token", "create", name, "--role", "viewer")
    if code != 0:
        raise rig.Failure("no token: " + said)
    return max(said.split(), key=len)


class Watcher:
    """Asks for the status again and again while something else happens: how many were served, how slowly."""

    def __init__(self, api):
        self.api = api
        self.seconds, self.failures = [], []
        self.ends = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def _look(self):
        while not self.ends.is_set():
            begin = time.monotonic()
            status, reason = self.api.send("GET", "/api/v1/status")
            if status == 200:
                self.seconds.append(time.monotonic() - begin)
            else:
                self.failures.append("%s %s" % (status, reason[:80].decode("utf-8", "replace")))
            self.ends.wait(0.3)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.ends.set()
        self.thread.join()

    def words(self):
        """What it saw."""
        ordered = sorted(self.seconds) or [float("nan")]
        text = "Somebody else had %d answers meanwhile, in %.2f s at the median and %.1f s at most" % (
            len(self.seconds), ordered[len(ordered) // 2], ordered[-1])
        return text + (", and %d requests without one (%s)" % (len(self.failures), self.failures[0])
                       if self.failures else "")


class Slow:
    """Many connections that take their time. Each drips bytes after what it began with."""

    def __init__(self, port):
        self.port = port
        self.open = []

    def connect(self, count, begin=None):
        """Opens so many; with a text they shake hands and send it, without they never say a word of TLS. Answers how
        many there were."""
        for made in range(count):
            try:
                link = socket.create_connection(("127.0.0.1", self.port), timeout=20)
                if begin is not None:
                    link = CONTEXT.wrap_socket(link)
                    link.sendall(begin)
                self.open.append((link, begin is not None))
            except OSError:
                return made
        return count

    def drip(self, byte):
        """One byte on each; answers how many were ended by the other side so far."""
        left = []
        for link, speaks in self.open:
            try:
                link.settimeout(0.5)
                if speaks:
                    link.sendall(byte)
                else:
                    link.settimeout(0.001)
                    if not link.recv(1):
                        continue
                left.append((link, speaks))
            except socket.timeout:
                left.append((link, speaks))
            except OSError:
                continue
        ended = len(self.open) - len(left)
        self.open = left
        return ended

    def close(self):
        """Ends them."""
        for link, _ in self.open:
            link.close()
        self.open = []
