"""What live.py measures with: two namespaces, a sender, the receivers in C and Java, and the whole sensor."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

PATIENCE = 60


class Failure(Exception):
    """Something could not be run; the text says what."""


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(" ".join(command) + ": " + (done.stderr or done.stdout).strip())
    return done.stdout


def await_(what, condition, patience=PATIENCE, step=0.02):
    until = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > until:
            raise Failure("waited in vain for " + what)
        time.sleep(step)


def fields(text):
    """The name=value pairs of a line."""
    return dict(re.findall(r"(\w+)=(\w+)", text))


def end_in_order():
    """From now on signals end the process so that sensors, mounts and namespaces are taken away; a second one changes
    nothing of that."""
    signals = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)

    def end(*_):
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        sys.exit(2)
    for each in signals:
        signal.signal(each, end)


@contextlib.contextmanager
def whole(thing):
    """What is half made when something fails is taken away: nobody calls its __exit__ then."""
    try:
        yield
    except BaseException:
        thing.__exit__()
        raise


class Net:
    """A pair of virtual interfaces, one end in each of two namespaces. Nothing but what is sent crosses it."""

    def __init__(self):
        self.sending = "geobtx%d" % os.getpid()
        self.receiving = "geobrx%d" % os.getpid()
        self.source = "geobtx0"
        self.interface = "geobrx0"

    def __enter__(self):
        with whole(self):
            for name in (self.sending, self.receiving):
                run("ip", "netns", "add", name)
            run("ip", "-n", self.sending, "link", "add", self.source, "type", "veth", "peer", "name", self.interface,
                "netns", self.receiving)
            for name, interface in ((self.sending, self.source), (self.receiving, self.interface)):
                run("ip", "-n", name, "link", "set", interface, "addrgenmode", "none")
                run("ip", "-n", name, "link", "set", interface, "up")
        return self

    def __exit__(self, *failure):
        for name in (self.sending, self.receiving):
            subprocess.run(["ip", "netns", "delete", name], stdin=subprocess.DEVNULL, capture_output=True)

    def inside(self, *command):
        """A command that runs where packets arrive."""
        return ["ip", "netns", "exec", self.receiving, *command]

    def missed(self):
        """Packets that were lost before any socket: the queue of the receiving interface was full."""
        link = json.loads(run("ip", "-n", self.receiving, "-s", "-j", "link", "show", "dev", self.interface))[0]
        sent = json.loads(run("ip", "-n", self.sending, "-s", "-j", "link", "show", "dev", self.source))[0]
        return link["stats64"]["rx"]["dropped"] + sent["stats64"]["tx"]["dropped"]


class Sender:
    def __init__(self, net, program, core):
        self.net, self.program, self.core = net, program, core

    def send(self, corpus, rate, count):
        """Sends; answers packets sent, packets a second, CPU nanoseconds a packet, and packets the link lost."""
        before = self.net.missed()
        said = run("ip", "netns", "exec", self.net.sending, "taskset", "-c", str(self.core), self.program,
                   self.net.source, corpus, str(rate), str(count))
        found = re.search(r"sent=(\d+) .*s (\d+) pps cpu (\d+) ns/pkt", said)
        if not found:
            raise Failure("the sender says: " + said)
        return {"sent": int(found[1]), "pps": int(found[2]), "cpu": int(found[3]),
                "missed": self.net.missed() - before}


class CReceiver:
    """native's live, one process a run."""

    def __init__(self, net, program, core, mode, megabytes, tmp):
        self.net, self.mode, self.megabytes = net, mode, megabytes
        self.command = net.inside("taskset", "-c", str(core), program, net.interface, mode, str(megabytes))
        self.folder = tmp

    def open(self):
        stop = os.path.join(self.folder, "stop")
        if os.path.exists(stop):
            os.remove(stop)
        self.process = subprocess.Popen(self.command, cwd=self.folder, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if self.process.stderr.readline().strip() != "ready":
            raise Failure("the C receiver does not become ready: " + self.process.stderr.read())

    def close(self):
        # the receiver's timeout is 10 ms: all that came is read long before
        time.sleep(0.3)
        open(os.path.join(self.folder, "stop"), "w").close()
        out, _ = self.process.communicate(timeout=PATIENCE)
        found = fields(out)
        cpu = re.search(r"cpu ([0-9.]+) ns/pkt", out)
        received = int(found["recv"])
        return {"received": received, "dropped": int(found["ps_drop"]), "dns": int(found["dns"]),
                "hash": int(found["hash"], 16), "cpu": float(cpu[1])}


class JavaProcess:
    """The ring's classes in one process for all runs, so that later ones find compiled code."""

    def __init__(self, net, class_path, core):
        self.process = subprocess.Popen(net.inside(
            "taskset", "-c", str(core), "java", "-Xmx256m", "-cp", class_path, "org.geophone.bench.live.LiveReceiver",
            net.interface), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def say(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE)


class JavaReceiver:
    def __init__(self, process, mode, block_bytes, blocks):
        self.process, self.mode = process, mode
        self.command = "open %s %d %d" % (mode, block_bytes, blocks)

    def open(self):
        answer = self.process.say(self.command)
        if answer != "ready":
            raise Failure("the Java receiver does not become ready: " + answer)

    def close(self):
        found = fields(self.process.say("close"))
        received = int(found["recv"])
        return {"received": received, "dropped": int(found["drop"]), "dns": int(found["dns"]),
                "hash": int(found["hash"], 16), "cpu": int(found["cpu_ns"]) / max(1, received),
                "delivered": int(found["delivered"])}


def told(path, what, patience=10):
    """A document of a sensor's own socket; empty while it does not answer."""
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(patience)
            client.connect(path)
            client.sendall(("GET /api/v1/%s HTTP/1.1\r\nHost: geophone\r\nAccept: application/json\r\n"
                            "Content-Length: 0\r\nConnection: close\r\n\r\n" % what).encode("ascii"))
            answer = b""
            while part := client.recv(65536):
                answer += part
        return json.loads(answer[answer.index(b"\r\n\r\n") + 4:])
    except (OSError, ValueError):
        return {}


class Sensor:
    """geophone run on the interface, with the output of the distribution into a folder that goes at the end.

    capture holds further lines of the interface's file; prefix a command that starts the sensor."""

    # all IP, as in the parts without the sensor: every packet sent has to be accounted for
    ALL_PACKETS = "kernelFilter = ip\n"

    def __init__(self, net, home, tmp, capture=ALL_PACKETS, prefix=()):
        self.net, self.home, self.data = net, home, os.path.join(tmp, "sensor")
        self.config = os.path.join(tmp, "config")
        self.capture, self.prefix = capture, prefix

    def __enter__(self):
        self.clear()
        os.makedirs(self.data)
        shutil.copytree(os.path.join(self.home, "config"), self.config)
        with open(os.path.join(self.config, "org.geophone.capture.live-bench.cfg"), "w") as file:
            file.write("interface = %s\n%s" % (self.net.interface, self.capture))
        self.log = open(os.path.join(self.data, "bench.log"), "w")
        self.process = subprocess.Popen(self.net.inside(*self.prefix, os.path.join(self.home, "bin", "geophone"), "run",
                                                        "--data", self.data, "--config", self.config),
                                        stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        with whole(self):
            await_("a healthy sensor", lambda: self.process.poll() is None and self.status().get("health", {})
                   .get("state") == "ok" and self.status()["sources"], step=0.2)
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.clear()

    def clear(self):
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.config, ignore_errors=True)

    def status(self):
        """The status as the sensor's own socket tells it; empty while it does not."""
        return told(os.path.join(self.data, "admin.sock"), "status")

    def counts(self):
        status = self.status()
        source = status["sources"][0]
        return {"received": source["packets"], "dropped": source["kernel_drops"],
                "messages": status["counters"]["dns.messages"], "shed": status["counters"]["drops.ring"],
                "lanes": status["counters"]["drops.lanes"], "alerts": status["counters"]["alerts"],
                "queued": sum(lane["queued_records"] for lane in status["lanes"])}

    def threads(self):
        """CPU seconds of each thread so far, by its name (the first 15 characters are all the kernel keeps)."""
        used = {}
        tasks = "/proc/%d/task" % self.process.pid
        for task in os.listdir(tasks):
            try:
                with open(os.path.join(tasks, task, "comm")) as comm, \
                        open(os.path.join(tasks, task, "schedstat")) as stat:
                    name = comm.read().strip()
                    used[(name, task)] = int(stat.read().split()[0]) / 1e9
            except OSError:
                continue
        return used

    def settle(self, sent_before, sent):
        """Waits until every packet is accounted for and written; answers the counts."""
        def done():
            now = self.counts()
            whole = now["received"] + now["dropped"] - sent_before >= sent
            return now if whole and now["queued"] == 0 else None
        return await_("the last packet", done, step=0.05)


def measured(sensor, sender, corpus, rate, count):
    """One run against the whole sensor; counts are of this run."""
    before, threads = sensor.counts(), sensor.threads()
    sent = sender.send(corpus, rate, count)
    at_end = sensor.counts()
    accounted = before["received"] + before["dropped"]
    now = sensor.settle(accounted, count - sent["missed"])
    result = {key: now[key] - before[key] for key in ("received", "dropped", "messages", "shed", "lanes", "alerts")}
    result.update(sent)
    result["behind"] = accounted + count - sent["missed"] - at_end["received"] - at_end["dropped"]
    result["seconds"] = count / sent["pps"]
    used = {}
    for (name, task), seconds in sensor.threads().items():
        used[name] = used.get(name, 0) + seconds - threads.get((name, task), 0)
    result["threads"] = used
    return result
