"""Receivers that misbehave: they refuse, accept and never read, read slowly, or answer late."""
import collections
import http.server
import json
import re
import socket
import threading
import time

NUMBER = re.compile(rb'"name":"n(\d{10})\.faults\.example"')


class Syslog:
    """A syslog receiver over TCP. mode: "refuse" listens to nobody, "deaf" accepts and reads nothing, "slow" reads
    a little at a time, "good" reads everything. Counts how often each numbered query arrived."""

    def __init__(self, port, mode):
        self.port, self.mode = port, None
        self.got = collections.Counter()
        self.bytes = 0
        self.listener = None
        self.sockets = []
        self.turn(mode)

    def turn(self, mode):
        """Behaves differently from now on; who is connected is cut off."""
        self.close()
        self.mode = mode
        if mode == "refuse":
            return
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if mode != "good":
            self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        self.listener.bind(("127.0.0.1", self.port))
        self.listener.listen()
        threading.Thread(target=self._accept, args=(self.listener, mode), daemon=True).start()

    def _accept(self, listener, mode):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            self.sockets.append(client)
            if mode != "deaf":
                threading.Thread(target=self._read, args=(client, mode), daemon=True).start()

    def _read(self, client, mode):
        rest = b""
        while True:
            try:
                part = client.recv(65536 if mode == "good" else 16384)
            except OSError:
                return
            if not part:
                return
            self.bytes += len(part)
            whole = rest + part
            last = 0
            for found in NUMBER.finditer(whole):
                self.got[int(found[1])] += 1
                last = found.end()
            # a number may be cut by the end of the piece
            rest = whole[max(last, len(whole) - 64):]
            if mode == "slow":
                time.sleep(0.1)

    def close(self):
        """Ends all connections, and listens no longer."""
        for each in [self.listener, *self.sockets]:
            if each is not None:
                try:
                    each.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                each.close()
        self.listener, self.sockets = None, []

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()


class Elasticsearch:
    """As much of a cluster as the output asks for; bulk requests are answered after delay seconds."""

    def __init__(self, port, delay):
        self.delay = delay
        self.ids = collections.Counter()
        self.numbers = set()
        self.requests = 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self, value):
                content = json.dumps(value).encode()
                self.send_response(200)
                for name, text in (("X-Elastic-Product", "Elasticsearch"), ("Content-Type", "application/json"),
                                   ("Content-Length", str(len(content)))):
                    self.send_header(name, text)
                self.end_headers()
                self.wfile.write(content)

            def do_GET(self):
                self.answer({"name": "n", "cluster_name": "c", "cluster_uuid": "u", "tagline": "You Know, for Search",
                             "version": {"number": "8.15.0", "build_flavor": "default",
                                         "minimum_wire_compatibility_version": "7.17.0",
                                         "minimum_index_compatibility_version": "7.0.0"}})

            def do_HEAD(self):
                self.send_response(200)
                self.send_header("X-Elastic-Product", "Elasticsearch")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def body(self):
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                parts = []
                while size := int(self.rfile.readline(), 16):
                    parts.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(parts)

            def do_POST(self):
                body = self.body()
                outer.requests += 1
                delay = outer.delay
                time.sleep(delay)
                lines = body.split(b"\n")
                if not delay:
                    outer.take(lines)
                items = [{"create": {"_index": "i", "_id": json.loads(line)["create"].get("_id", ""), "status": 201}}
                         for line in lines[::2] if line.startswith(b'{"create"')]
                try:
                    self.answer({"took": 1, "errors": False, "items": items})
                except OSError:
                    pass  # nobody waits any more

            do_PUT = do_POST

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, lines):
        """Notes what a bulk request holds."""
        for line in lines:
            found = NUMBER.search(line)
            if found:
                self.numbers.add(int(found[1]))

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.server.shutdown()
        self.server.server_close()
