"""What cases are made of: a sensor as an operator has it, its words and figures, disks that get full, and load.

A case gets a Rig. Everything that it makes through the rig (sensors, mounts, networks) is taken away at its end,
whatever happens. Times are seconds, by a clock that no case changes.
"""
import contextlib
import dataclasses
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

import traffic

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench"))
import live_rig  # noqa: E402  namespaces, veth and sender of the bench of live capture

PATIENCE = 120
# on a machine that does much else at the same time
STARTING = 400
LOOK = 0.1


class Failure(Exception):
    """The case could not be run, or waited in vain; the message says for what."""


class Skip(Exception):
    """The case cannot be run on this machine; the message says what is missing."""


@dataclasses.dataclass
class Outcome:
    """What a case saw: a row of the table. Failed when there is a reason."""

    happened: list = dataclasses.field(default_factory=list)
    lost: list = dataclasses.field(default_factory=list)
    recovery: float = None
    reasons: list = dataclasses.field(default_factory=list)

    def saw(self, sentence):
        """What happened, in order."""
        self.happened.append(sentence)

    def gone(self, sentence):
        """What was lost: the name of the counter and its figure."""
        self.lost.append(sentence)

    def need(self, true, reason):
        """Fails the case with this reason unless true; answers it."""
        if not true:
            self.reasons.append(reason)
        return true

    def recovered(self, seconds):
        """The time to recover; the longest one counts."""
        self.recovery = max(self.recovery or 0, seconds)


def run(*command, check=True, **more):
    """Runs a command to its end; what it prints."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          check=False, **more)
    if check and done.returncode != 0:
        raise Failure("%s: exit code %d: %s" % (" ".join(command), done.returncode,
                                                (done.stderr or done.stdout)[-500:]))
    return done.stdout


def wait(what, condition, patience=PATIENCE, step=LOOK):
    """Waits until the condition holds; answers its value. A failure names what was waited for."""
    until = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > until:
            raise Failure("waited %d s in vain for %s" % (patience, what))
        time.sleep(step)


def free_port():
    """A TCP port of 127.0.0.1 that nobody uses just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def need_root():
    """Skips the case unless root runs it."""
    if os.geteuid() != 0:
        raise Skip("needs root")


def need_tool(tool, package):
    """Skips the case unless there is such a command; the text names the Debian package."""
    if not shutil.which(tool):
        raise Skip("needs %s (Debian: %s)" % (tool, package))


class Rig:
    """One for each case."""

    def __init__(self, root, home, folder, quick, seed):
        self.root, self.home, self.folder, self.quick, self.seed = root, home, folder, quick, seed
        self.ends = contextlib.ExitStack()
        os.makedirs(folder)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.ends.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def note(self, text):
        """A line of progress."""
        print("    " + text, file=sys.stderr, flush=True)

    def path(self, name):
        """A path in the case's own folder."""
        return os.path.join(self.folder, name)

    def sensor(self, name="s", **more):
        """A sensor that is not started yet."""
        return self.ends.enter_context(Sensor(self, name, **more))

    def capture(self, name, first, pairs, **more):
        """A capture of numbered queries with answers (traffic.write)."""
        path = self.path(name)
        traffic.write(path, first, pairs, **more)
        return path

    def disk(self, name, mebibytes):
        """A small file system of its own (ext4 on a loop device); answers where it is mounted."""
        need_root()
        need_tool("mkfs.ext4", "e2fsprogs")
        image, place = self.path(name + ".img"), self.path(name)
        with open(image, "wb") as file:
            file.truncate(mebibytes << 20)
        run("mkfs.ext4", "-q", "-m", "0", image)
        os.makedirs(place)
        try:
            run("mount", "-o", "loop", image, place)
        except Failure as failure:
            raise Skip("no loop devices here: %s" % failure) from failure
        self.ends.callback(run, "umount", "-l", place, check=False)
        return place

    def net(self):
        """Two network namespaces with a pair of interfaces between them (live_rig.Net)."""
        need_root()
        need_tool("ip", "iproute2")
        return self.ends.enter_context(live_rig.Net())

    def sender(self, net):
        """The sender of live captures, a C program (live_rig.Sender)."""
        need_tool("make", "make")
        need_tool(os.environ.get("CC", "cc"), "gcc")
        run("make", "-s", "-C", os.path.join(self.root, "native"), "snd")
        return live_rig.Sender(net, os.path.join(self.root, "native", "target", "snd"), max(os.sched_getaffinity(0)))


class Sensor:
    """A private copy of the distribution that is run as an operator runs it: bin/geophone, verbs, files.

    data: another data folder, as --data has it; user: a uid that runs it (root only); by: a command that runs the
    command, such as ip netns exec; environment: variables beside those of this process; console: with the console, on
    a port of its own, which costs half of the time of a start.
    """

    def __init__(self, rig, name, data=None, user=None, by=(), environment=None, console=True):
        self.rig = rig
        self.home = rig.path(name)
        self.command = os.path.join(self.home, "bin", "geophone")
        self.config = os.path.join(self.home, "config")
        self.data = data or os.path.join(self.home, "data")
        self.user = user
        self.by = list(by)
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith("GEOPHONE") or key == "GEOPHONE_OPTS"}
        self.environment.update(environment or {})
        self.process = None
        self.starts = 0
        shutil.copytree(rig.home, self.home, ignore=lambda folder, _: ["data"] if folder == rig.home else [])
        self.port = free_port()
        if console:
            self.set("org.geophone.console", port=self.port)
        else:
            self.set("org.geophone.console", enabled="false")

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        if self.running():
            self.kill()

    # files ----------------------------------------------------------------------------------------------------------

    def file(self, pid):
        """The configuration file of a PID."""
        return os.path.join(self.config, pid + ".cfg")

    def write(self, pid, text):
        """Writes a configuration file whole, as an editor does: beside it, then renamed."""
        part = os.path.join(self.config, ".part")
        with open(part, "w", encoding="utf-8") as file:
            file.write(text)
        os.rename(part, self.file(pid))

    def set(self, pid, **settings):
        """Changes keys of a configuration file by hand; other lines stay."""
        text = ""
        if os.path.exists(self.file(pid)):
            with open(self.file(pid), encoding="utf-8") as file:
                text = file.read()
        for key, value in settings.items():
            line = "%s = %s\n" % (key, value)
            text, changed = re.subn(r"(?m)^%s *=.*\n" % re.escape(key), lambda _, l=line: l, text)
            if not changed:
                text += line
        self.write(pid, text)

    def source(self, name, path, speed="max"):
        """Reads a capture, again at each start; speed 1 is the pace at which it was captured."""
        self.write("org.geophone.capture.file-" + name, "name = %s\nspeed = %s\npaths = %s\nreadAgain = true\n"
                   % (name, speed, path))

    def flow(self, name="load", rate=100):
        """A capture that is read at its pace, for longer than a case takes; until end_of."""
        self.source(name, self.rig.capture(name + ".pcap", 0, 1200 * rate, rate=rate), "1")

    def end_of(self, name="load"):
        """Takes a source away, and waits until everything that it brought is written."""
        os.remove(self.file("org.geophone.capture.file-" + name))
        wait("the end of the source", lambda: not self.status().get("sources", True))
        wait("everything written", self.settled)

    def live(self, interface, **settings):
        """Captures an interface."""
        self.set("org.geophone.capture.live-" + interface, interface=interface, **settings)

    def in_data(self, *names):
        """A path in the data folder."""
        return os.path.join(self.data, *names)

    # life -----------------------------------------------------------------------------------------------------------

    def start(self, ready=True, prefix=()):
        """Starts it; answers the seconds until it said that it runs, when that is waited for."""
        begin = time.monotonic()
        self.starts += 1
        command = [*self.by, *prefix, self.command, "run", "--data", self.data]
        if self.user is not None:
            command = ["setpriv", "--reuid=%d" % self.user, "--regid=%d" % self.user, "--clear-groups", *command]
        with open(self.rig.path("said-%d.txt" % self.starts), "wb") as said:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=self.home,
                                            env=self.environment, start_new_session=True)
        if ready:
            def up():
                if not self.running():
                    raise Failure("the sensor does not start: " + self.said()[-600:])
                return " runs; " in self.said()
            wait("a sensor that runs", up, STARTING)
        return time.monotonic() - begin

    def running(self):
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    def stop(self, patience=90):
        """Ends it in order (SIGTERM); answers (exit code, seconds), or (None, seconds) when it had to be killed."""
        begin = time.monotonic()
        self.process.terminate()
        try:
            code = self.process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            self.kill()
            code = None
        return code, time.monotonic() - begin

    def kill(self):
        """SIGKILL."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def said(self):
        """What the process of the last start printed, both streams."""
        with open(self.rig.path("said-%d.txt" % self.starts), encoding="utf-8", errors="replace") as said:
            return said.read()

    def log(self):
        """The text of its log, of all starts."""
        try:
            with open(self.in_data("log", "geophone.log"), encoding="utf-8", errors="replace") as log:
                return log.read()
        except OSError:
            return ""

    def pid(self):
        """The number of the Java process, which is that of the command where nothing runs it."""
        return self.process.pid

    # words and figures ----------------------------------------------------------------------------------------------

    def ask(self, *verb, patience=PATIENCE):
        """Runs a verb; answers (exit code, what it printed on both streams); code None: no end within the patience."""
        try:
            done = subprocess.run([self.command, *verb, "--data", self.data], stdin=subprocess.DEVNULL, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=patience,
                                  env=self.environment, cwd=self.home)
        except subprocess.TimeoutExpired as late:
            return None, (late.stdout or b"").decode("utf-8", "replace")
        return done.returncode, done.stdout

    def get(self, path, patience=10):
        """A document of its local socket; empty while it does not answer."""
        return live_rig.told(self.in_data("admin.sock"), path, patience)

    def status(self):
        """The status as JSON; empty while it does not answer."""
        return self.get("status")

    def counters(self):
        """All counters; zero while it does not answer."""
        return self.status().get("counters", {})

    def counter(self, name):
        """One counter."""
        return self.counters().get(name, 0)

    def lane(self, name):
        """A lane's figures; empty when there is none."""
        return next((lane for lane in self.status().get("lanes", ()) if lane["name"] == name), {})

    def check(self, name):
        """A health check: its state, and its sentences as one text."""
        for check in self.get("health").get("checks", ()):
            if check["name"] == name:
                return check["state"], "; ".join(check["sentences"])
        return "absent", ""

    def problems(self):
        """The problems of the status, as one text."""
        return "; ".join(str(problem) for problem in self.status().get("health", {}).get("problems", ()))

    def settled(self, lane="local"):
        """Whether a lane has written everything that came to it."""
        found = self.lane(lane)
        return bool(found) and found["queued_records"] == 0 and found["spooled_records"] == 0 \
            and found["state"] == "idle"

    def events(self, folder=None):
        """Numbers of the queries whose events are in the files of an output, with the ids of each (traffic.read)."""
        return traffic.read(folder or self.in_data("records"))

    def usage(self):
        """Resident MiB, threads and open files of the process."""
        base = "/proc/%d/" % self.pid()
        with open(base + "status", encoding="ascii", errors="replace") as status:
            text = status.read()
        return {"rss": int(re.search(r"VmRSS:\s+(\d+)", text)[1]) >> 10, "threads": int(re.search(
            r"Threads:\s+(\d+)", text)[1]), "files": len(os.listdir(base + "fd"))}
