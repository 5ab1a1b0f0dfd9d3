"""Feeds the built sensor over a virtual wire for as long as is wanted, looks at it every ten seconds, and prints tables
and a verdict as markdown. Progress and what fails go to standard error; exit code 1 when something fails.

Traffic is a capture of the simulator, sent again and again through a packet socket, so that the time of capture is the
clock's and rises; the sensor runs as it is shipped, with one file added that names the interface.
"""
import argparse
import json
import math
import os
import re
import socket
import struct
import subprocess
import sys
import time
import traceback

from live_rig import Failure, Net, Sensor, await_, end_in_order, run
from soak_look import MIB, Look, priority
from soak_verdict import page

LOOK_SECONDS = 10
FILE_HEADER, RECORD_HEADER, ETHERNET_HEADER = 24, 16, 14
SETTLE_SECONDS = 180
# What else runs on the machine is not the subject: sensor and sender go first. Where the kernel shares out processors
# by session first (autogroup), the session needs the priority, too.
PRIORITY = -10


def first(*command):
    """A command that runs the given one with priority, in a session of its own."""
    raised = "[ ! -w /proc/self/autogroup ] || echo %d >/proc/self/autogroup; exec nice -n %d \"$@\""
    return ["setsid", "sh", "-c", raised % (PRIORITY, PRIORITY), "sh", *command]


class Traffic:
    """Office days with an attack each, put into one capture, and how often that is sent. Only datagrams are taken: a
    TCP stream that comes again with the same numbers would be another thing on a wire. So each packet is a message."""

    # one after the other, as far as the run is long enough to send them
    SCENARIOS = ("base64", "tunnel", "txt-download")
    CLIENTS = 2000

    def __init__(self, home, tmp, minutes, rate):
        self.path = os.path.join(tmp, "corpus.pcap")
        self.rate, self.messages = rate, 0
        wanted = minutes * 60 * rate
        with open(self.path, "wb") as corpus:
            for seed, scenario in enumerate(self.SCENARIOS, 1):
                if self.messages < wanted:
                    self.add(corpus, home, tmp, scenario, seed)
        self.rounds = max(1, math.ceil(wanted / self.messages))

    def add(self, corpus, home, tmp, scenario, seed):
        one = os.path.join(tmp, scenario + ".pcap")
        run(os.path.join(home, "bin", "geophone"), "simulate", "--scenario", scenario, "--seed", str(seed), "--set",
            "clients=%d" % self.CLIENTS, "--out", one)
        with open(one, "rb") as file:
            capture = file.read()
        os.remove(one)
        if not self.messages:
            corpus.write(capture[:FILE_HEADER])
        offset = FILE_HEADER
        while offset < len(capture):
            end = offset + RECORD_HEADER + struct.unpack_from("<I", capture, offset + 8)[0]
            if datagram(capture, offset + RECORD_HEADER):
                corpus.write(capture[offset:end])
                self.messages += 1
            offset = end

    def send(self, net, program, log):
        return subprocess.Popen(
            ["ip", "netns", "exec", net.sending, *first(program, net.source, self.path, "%g" % self.rate,
                                                        str(self.rounds * self.messages))],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def datagram(capture, frame):
    """Whether an Ethernet frame of the simulator holds a whole UDP datagram of port 53."""
    ip = frame + ETHERNET_HEADER
    kind = struct.unpack_from(">H", capture, ip - 2)[0]
    if kind == 0x0800:
        protocol, part = capture[ip + 9], struct.unpack_from(">H", capture, ip + 6)[0] & 0x3fff
        ports = struct.unpack_from(">HH", capture, ip + (capture[ip] & 15) * 4)
    elif kind == 0x86dd:
        protocol, part, ports = capture[ip + 6], 0, struct.unpack_from(">HH", capture, ip + 40)
    else:
        return False
    return protocol == socket.IPPROTO_UDP and not part and 53 in ports


def note(text):
    print(text, file=sys.stderr, flush=True)


def progress(look, minutes):
    note("%5.1f of %g min  messages %d  RSS %.0f MiB  heap left %s MiB  CPU %.0f %%  threads %d  files %d  waiting %d  "
         "records %.0f MiB  store %.0f MiB  lost %s" % (
             look["seconds"] / 60, minutes, look["messages"], look["rss"], look["heap"], look["cpu"], look["threads"],
             look["files"], look["waiting"], look["disk"]["records"], look["disk"]["store"],
             ", ".join("%s %d" % pair for pair in look["lost"].items()) or "nothing"))


def soak(options):
    """Runs it; answers traffic, all looks and the last status."""
    traffic = Traffic(options.home, options.tmp, options.minutes, options.rate)
    gc_log = os.path.join(options.tmp, "gc.log")
    os.environ["GEOPHONE_OPTS"] = "%s -Xlog:gc:file=%s" % (os.environ.get("GEOPHONE_OPTS", ""), gc_log)
    with Net() as net, open(os.path.join(options.tmp, "sender.log"), "w+") as said:
        # the console listens at the namespace's own loopback address
        run("ip", "-n", net.receiving, "link", "set", "lo", "up")
        with Sensor(net, options.home, options.tmp, capture="", prefix=first()) as sensor:
            eye = Look(net, sensor, gc_log)
            looks = [eye.look()]
            sender = traffic.send(net, os.path.join(options.root, "native", "target", "snd"), said)
            try:
                watch(options, sender, sensor, eye, looks)
            finally:
                if sender.poll() is None:
                    sender.terminate()
                    sender.wait()
            said.seek(0)
            sent = re.search(r"sent=(\d+) .*s (\d+) pps", said.read())
            if not sent:
                said.seek(0)
                raise Failure("the sender says: " + said.read())
            settle(sensor, traffic)
            looks.append(eye.look())
            note_last(options, looks[-1])
            keep(options, os.path.join(sensor.data, "log", "geophone.log"), "sensor.log")
            keep(options, gc_log, "gc.log")
            return traffic, looks, int(sent[2]), net.missed()


def watch(options, sender, sensor, eye, looks):
    due = time.monotonic()
    while sender.poll() is None:
        due += LOOK_SECONDS
        while time.monotonic() < due and sender.poll() is None:
            time.sleep(0.2)
        if sensor.process.poll() is not None:
            raise Failure("the sensor has ended with code %d; %s" % (sensor.process.returncode, sensor.log.name))
        if sender.poll() is None:
            looks.append(eye.look() | {"priorities": (priority(eye.pid), priority(sender.pid))})
            note_last(options, looks[-1])


def note_last(options, look):
    progress(look, options.minutes)
    with open(os.path.join(options.keep, "looks.ndjson"), "a") as file:
        file.write(json.dumps(look) + "\n")


def settle(sensor, traffic):
    """Waits until the last message is through all lanes; what is still missing then is what the verdict says."""
    def done():
        status = sensor.status()
        if not status:
            return False
        counters = status["counters"]
        whole = counters["dns.messages"] + counters["drops.kernel"] >= traffic.rounds * traffic.messages
        return whole and all(lane["queued_records"] + lane["spooled_records"] == 0 for lane in status["lanes"])
    try:
        await_("the last message", done, patience=SETTLE_SECONDS, step=0.5)
        # queries without an answer are written out when capture time goes on, at the latest by the clock
        time.sleep(LOOK_SECONDS)
    except Failure as failure:
        note(str(failure))


def kept(home):
    """How many rotated files of a kind the file output keeps, and the MiB of each at most, as shipped."""
    with open(os.path.join(home, "config", "org.geophone.output.file-local.cfg")) as file:
        text = file.read()
    files, size = (int(re.search(r"^%s *= *(\d+)" % key, text, re.MULTILINE)[1])
                   for key in ("keepFiles", "rotateBytes"))
    return files, size / MIB


def keep(options, path, name):
    """Leaves a copy of a file beside the looks."""
    with open(path, "rb") as source, open(os.path.join(options.keep, name), "wb") as target:
        target.write(source.read())


def main():
    parser = argparse.ArgumentParser()
    for name in ("root", "home", "tmp", "keep"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=float, required=True)
    options = parser.parse_args()
    end_in_order()
    try:
        traffic, looks, rate, missed = soak(options)
        text, failed = page(traffic, looks, rate, missed, kept(options.home))
    except Failure as failure:
        note("soak.sh: " + str(failure))
        return 2
    except Exception:
        traceback.print_exc()
        return 2
    print(text)
    for sentence in failed:
        note("FAILED: " + sentence)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
