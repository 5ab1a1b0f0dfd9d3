"""One look at a running sensor from outside and inside: what soak.py takes every ten seconds."""

import json
import os
import re
import time

from live_rig import run

MIB = 1 << 20
# Each of these means that something which came in did not go out, or not whole.
LOSSES = ("capture.cut", "capture.gap", "capture.left", "drops.kernel", "drops.ring", "drops.lanes", "frames.fault",
          "stages.bypassed", "stages.errors", "documents.errors", "lanes.spool_failures", "lanes.spool_damaged",
          "lanes.dead_letters", "evidence.given_up", "store.sums_lost", "store.set_aside")
# Bounded memory at work: forgotten early, not lost.
FORGOTTEN = re.compile(r"(evicted|forgotten|dropped|estimated|capped|not_kept|suppressed|evidence_full)$")
PARTS = ("records", "store", "spool", "log", "model")


def priority(pid):
    """With which priority a process runs, in words; that of its session is there where the kernel shares out by session."""
    words = "nice %d" % os.getpriority(os.PRIO_PROCESS, pid)
    try:
        with open("/proc/sys/kernel/sched_autogroup_enabled") as enabled:
            if enabled.read().strip() == "1":
                with open("/proc/%d/autogroup" % pid) as group:
                    words += ", its session " + group.read().split(None, 1)[1].strip()
    except FileNotFoundError:
        pass  # a kernel without sessions of this kind
    return words


class Look:
    def __init__(self, net, sensor, gc_log):
        self.net, self.sensor, self.gc_log = net, sensor, gc_log
        # the shell that raises the priority became the sensor, so this is its process
        self.pid = sensor.process.pid
        self.ticks = os.sysconf("SC_CLK_TCK")
        self.begin = time.monotonic()
        self.before = None

    def look(self):
        now, cpu = time.monotonic(), self.cpu_seconds()
        status = self.sensor.status()
        counters = status["counters"]
        gauges = {(gauge["id"], gauge["of"]): gauge["value"] for gauge in status["gauges"]}
        look = {
            "seconds": now - self.begin,
            "load": os.getloadavg()[0],
            "rss": self.resident(),
            "heap": self.heap_left(),
            "heap_used": gauges["process.heap_used_bytes", ""] / MIB,
            "heap_taken": gauges["process.heap_committed_bytes", ""] / MIB,
            "buffers": gauges["process.buffer_bytes", ""] / MIB,
            "threads": len(os.listdir("/proc/%d/task" % self.pid)),
            "files": len(os.listdir("/proc/%d/fd" % self.pid)),
            "cpu": 100 * (cpu - self.before[1]) / (now - self.before[0]) if self.before else 0,
            "sent_packets": self.sent(),
            "messages": counters["dns.messages"],
            "events": counters["events"],
            "found": counters["alerts"] + counters["anomalies"],
            "lost": {name: counters[name] for name in LOSSES if counters[name]} | status["decode_faults"],
            "forgotten": {name: count for name, count in counters.items() if count and FORGOTTEN.search(name)
                          and name not in LOSSES},
            "ring": status["pipeline"]["ring_used"],
            "waiting": sum(lane["queued_records"] for lane in status["lanes"]),
            "spooled": sum(lane["spooled_records"] for lane in status["lanes"]),
            "written": {lane["name"]: lane["written"] for lane in status["lanes"]},
            "disk": {part: self.folder(part) for part in PARTS},
            "largest": self.largest("records"),
            "kinds": self.kinds("records"),
            "store_limit": sum(value for (name, _), value in gauges.items() if name == "store.file_limit_bytes") / MIB,
            "health": status["health"]["verdict_words"],
        }
        self.before = now, cpu
        return look

    def resident(self):
        with open("/proc/%d/status" % self.pid) as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) / 1024

    def cpu_seconds(self):
        with open("/proc/%d/stat" % self.pid) as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / self.ticks

    def heap_left(self):
        """MiB that the last collection left in the heap, as the JVM's own log of collections has it."""
        with open(self.gc_log) as file:
            left = re.findall(r"\d+M->(\d+)M\(", file.read())
        return int(left[-1]) if left else 0

    def sent(self):
        link = json.loads(run("ip", "-n", self.net.sending, "-s", "-j", "link", "show", "dev", self.net.source))[0]
        return link["stats64"]["tx"]["packets"]

    def files(self, part):
        for folder, _, names in os.walk(os.path.join(self.sensor.data, part)):
            for name in names:
                try:
                    yield name, os.stat(os.path.join(folder, name))
                except FileNotFoundError:
                    continue  # rotated or compressed in between

    def folder(self, part):
        """MiB on the disk."""
        return sum(stat.st_blocks * 512 for _, stat in self.files(part)) / MIB

    def largest(self, part):
        return max((stat.st_size for _, stat in self.files(part)), default=0) / MIB

    def kinds(self, part):
        """How many files there are of each kind of record."""
        counts = {}
        for name, _ in self.files(part):
            kind = re.match(r"[a-z]+", name)
            counts[kind[0] if kind else name] = counts.get(kind[0] if kind else name, 0) + 1
        return counts
