"""What the parts of bench.py share: programs that are run and timed, figures, tables, bars."""
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time

NANOS = 1e9


class Failed(Exception):
    """Something could not be run, or gave a wrong result; the message says what."""


class Spread:
    """Figures of several runs: least, median, most."""

    def __init__(self, figures):
        self.turns = list(figures)
        self.figures = sorted(self.turns)
        self.median = statistics.median(self.figures)

    def over(self, other):
        """The ratios of the two in each turn."""
        return Spread([mine / its for mine, its in zip(self.turns, other.turns)])

    def text(self, form="%.1f"):
        if len(self.figures) == 1:
            return form % self.median
        return "%s (%s-%s)" % (form % self.median, form % self.figures[0], form % self.figures[-1])


class Bars:
    """The bars of the specification: what was measured, met or missed. A figure without a bar is told beside them."""

    def __init__(self):
        self.rows = []
        self.missed_gate = False

    def add(self, name, what, figure, bar, gate, more_is_better, form="%.2f"):
        value = figure.median

        def met(limit):
            return value >= limit if more_is_better else value <= limit
        sign = ">=" if more_is_better else "<="
        passed = gate is None or met(gate)
        self.missed_gate = self.missed_gate or not passed
        told_bar = "not judged" if bar is None else "%s %s: %s" % (sign, form % bar, "met" if met(bar) else "missed")
        told_gate = "" if gate is None else "%s %s: %s" % (sign, form % gate, "met" if passed else "MISSED")
        self.rows.append((name, what, figure.text(form), told_bar, told_gate))

    def table(self):
        return table(("bar", "what", "measured", "bar", "gate"), self.rows)


def table(head, rows, text_columns=1):
    """A table in markdown; columns behind the first ones are aligned to the right."""
    lines = ["| " + " | ".join(head) + " |",
             "|" + "|".join("---" if i < text_columns else "---:" for i in range(len(head))) + "|"]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


class Corpus:
    """A corpus of the generator, with what the C reference finds in it."""

    def __init__(self, root, tmp, packets, seed=42):
        self.packets = packets
        self.path = os.path.join(tmp, "corpus-%d-%d.pcap" % (packets, seed))
        made = self.path[:-len(".pcap")] + ".txt"
        if not os.path.exists(made) or not os.path.exists(self.path):
            said = run([os.path.join(root, "native/target/gen"), self.path, str(packets), str(seed)])
            with open(made, "w", encoding="utf-8") as out:
                out.write(said)
        with open(made, encoding="utf-8") as text:
            self.messages = int(re.search(r"dns=(\d+)", text.read()).group(1))
        # once through the page cache
        with open(self.path, "rb") as content:
            while content.read(1 << 24):
                pass

    def prefix(self, packets):
        """A file of its first packets."""
        path = self.path[:-len(".pcap")] + "-first-%d.pcap" % packets
        if not os.path.exists(path):
            with open(self.path, "rb") as source, open(path + ".part", "wb") as out:
                out.write(source.read(24))
                for _ in range(packets):
                    head = source.read(16)
                    out.write(head + source.read(int.from_bytes(head[8:12], "little")))
            os.rename(path + ".part", path)
        return path


class Office:
    """Office traffic of the product's own generator: 2,000 clients, no attack; about 60 messages a second."""

    def __init__(self, home, tmp, hours):
        self.path = os.path.join(tmp, "office-%d.pcap" % hours)
        self.hours = hours
        said = run([os.path.join(home, "bin", "geophone"), "simulate", "--out", self.path, "--scenario", "office",
                    "--seed", "42", "--set", "clients=2000", "--set", "pagesPerHour=20", "--set", "hours=%d" % hours])
        self.packets = int(re.search(r"(\d+) packets", said).group(1))
        # what the first replay finds; those behind it have to find the same
        self.messages = None


def run(command, **more):
    """Runs a command to its end; what it prints."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          check=False, **more)
    if done.returncode != 0:
        raise Failed("%s: exit code %d\n%s" % (" ".join(command), done.returncode, done.stderr[-2000:]))
    return done.stdout


class Timed:
    """A program that was run: wall seconds, CPU seconds of it and its children, largest memory."""

    def __init__(self, command, environment=None):
        # not held in memory: what this process holds when it starts the next program counts as that one's, too
        with tempfile.TemporaryFile() as said:
            before = time.monotonic()
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said,
                                       env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.wall = time.monotonic() - before
            self.cpu = usage.ru_utime + usage.ru_stime
            self.memory_mib = usage.ru_maxrss / 1024
            if process.returncode != 0:
                said.seek(max(0, said.seek(0, os.SEEK_END) - 2000))
                raise Failed("%s: exit code %d\n%s" % (
                    " ".join(command), process.returncode, said.read().decode("utf-8", "replace")))


class Reference:
    """One of the C loops."""

    def __init__(self, root, mode):
        self.command = os.path.join(root, "native/target/cb")
        self.mode = mode

    def go(self, corpus):
        """Reads the corpus once: nanoseconds a packet by wall clock and by CPU, messages, hash sum."""
        said = run([self.command, corpus.path, "1", self.mode])
        match = re.search(r"wall ([\d.]+) cpu ([\d.]+) ns/pkt dns=(\d+) hash=(\w+)(?: fields=(\w+))?", said)
        return {"wall": float(match.group(1)), "cpu": float(match.group(2)), "dns": int(match.group(3)),
                "hash": match.group(4), "fields": match.group(5)}


class Path:
    """A variant of org.geophone.bench.path in a virtual machine of its own, which waits between its turns."""

    def __init__(self, class_path, corpus, variant):
        self.variant = variant
        self.packets = corpus.packets
        self.process = subprocess.Popen(
            ["java", "-Xmx512m", "-cp", class_path, "org.geophone.bench.path.PathMain", corpus.path, variant],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def go(self):
        """Reads its corpus once; the same as of the reference, and CPU of the second thread, and allocated bytes."""
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise Failed("the variant %s ended" % self.variant)
        figures = dict(word.split("=") for word in line.split())
        if int(figures["packets"]) != self.packets:
            raise Failed("the variant %s read %s packets" % (self.variant, figures["packets"]))
        for name in ("wall", "cpu", "decoder_cpu"):
            figures[name] = int(figures[name]) / self.packets
        figures["allocated"] = int(figures["allocated"]) / self.packets
        figures["dns"] = int(figures["dns"])
        return figures

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Sensor:
    """The product's command line over a corpus."""

    def __init__(self, home, tmp):
        self.command = os.path.join(home, "bin", "geophone")
        self.tmp = tmp

    def replay(self, corpus, threads, options=None):
        """Replays it, checks the account, removes what was written; the run, with events and messages."""
        out = os.path.join(self.tmp, "out")
        shutil.rmtree(out, ignore_errors=True)
        environment = dict(os.environ, GEOPHONE_DATA=os.path.join(self.tmp, "data"), **(options or {}))
        try:
            done = Timed([self.command, "replay", corpus.path, "--out", out, "--threads", threads, "--quiet"],
                         environment)
            with open(os.path.join(out, "report.json"), encoding="utf-8") as text:
                report = text.read()
            found = int(re.search(r'"dns_messages":(\d+)', report).group(1))
            corpus.messages = corpus.messages or found
            if found != corpus.messages:
                raise Failed("%s: %d messages instead of %d" % (threads, found, corpus.messages))
            if '"drops":{"kernel":0,"ring":0,"lanes":{"replay":0}}' not in report:
                raise Failed("%s: something was dropped: %s" % (threads, json.loads(report).get("drops")))
            return done
        finally:
            shutil.rmtree(out, ignore_errors=True)


def processor():
    """The name of the processor."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as text:
            return re.search(r"model name\s*: (.*)", text.read()).group(1)
    except (OSError, AttributeError):
        return "unknown processor"
