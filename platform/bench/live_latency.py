"""The part latency of live.py: from the kernel's time of the packet that opens an alert to its line in the file."""
import base64
import calendar
import json
import os
import random
import shutil
import struct
import tempfile
import threading
import time

from live_rig import Sender, Sensor, measured

RECORD = struct.Struct("<IIII")
FILE_HEADER = 24
BAR_MS = 50
RATE = 100_000
QUERIES = 80
PIECE = 37
MEMORY = "/dev/shm"
# what the documents of a run take, and some to spare
MEMORY_BYTES = 8 << 30


def query_frame(client, number, name):
    """Ethernet, IPv4, UDP and a query of type A."""
    labels = b"".join(bytes([len(label)]) + label for label in name.split(b".")) + b"\0"
    dns = struct.pack(">HHHHHH", number & 0xffff, 0x0100, 1, 0, 0, 0) + labels + struct.pack(">HH", 1, 1)
    udp = struct.pack(">HHHH", 20_000 + number % 40_000, 53, 8 + len(dns), 0) + dns
    head = struct.pack(">BBHHHBBHII", 0x45, 0, 20 + len(udp), number & 0xffff, 0, 64, 17, 0, client, 0x0a000035)
    total = sum(struct.unpack(">10H", head))
    total = (total & 0xffff) + (total >> 16)
    head = head[:10] + struct.pack(">H", ~(total + (total >> 16)) & 0xffff) + head[12:]
    return bytes(6) + bytes([2, 0, 0, 0, 0, 1]) + b"\x08\x00" + head + udp


def attackers(count, seed, word):
    """Frames of small attackers in the order in which they go: each sends random bytes to a domain of its own, whose
    name begins with the word. So many as there are queries of one send at a time, and as one ends the next begins:
    alerts open one after the other, as those of strangers do."""
    draw = random.Random(seed)
    for turn in range(count + QUERIES - 1):
        for attacker in range(max(0, turn - QUERIES + 1), min(turn + 1, count)):
            label = base64.b32encode(draw.randbytes(PIECE)).rstrip(b"=").lower()
            yield query_frame(0x0ac80000 + attacker + 1, attacker * QUERIES + turn - attacker,
                              label + b".%s%d.com" % (word, attacker))


def mixed(path, corpus, packets, count, seed, word):
    """The corpus, over and over, with the frames of so many attackers spread evenly over the packets."""
    with open(corpus, "rb") as file:
        data = file.read()
    frames = attackers(count, seed, word)
    every = packets // (count * QUERIES + 1)
    with open(path, "wb") as out:
        out.write(data[:FILE_HEADER])
        at, written = FILE_HEADER, 0
        while written < packets:
            frame = next(frames, None) if written % every == 0 else None
            if frame is not None:
                out.write(RECORD.pack(0, 0, len(frame), len(frame)) + frame)
            else:
                length = RECORD.unpack_from(data, at)[2]
                out.write(data[at:at + RECORD.size + length])
                at += RECORD.size + length
                at = at if at < len(data) else FILE_HEADER
            written += 1


class Tail(threading.Thread):
    """Reads the file of alerts as it grows, and notes when a line was whole."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.path, self.lines, self.going = path, [], True

    def run(self):
        while self.going and not os.path.exists(self.path):
            time.sleep(0.01)
        if not self.going:
            return
        with open(self.path, "rb") as file:
            rest = b""
            while self.going:
                part = file.read()
                if not part:
                    time.sleep(0.0005)
                    continue
                now = time.time_ns()
                *whole, rest = (rest + part).split(b"\n")
                self.lines.extend((now, line) for line in whole)

    def opened(self, since):
        """Milliseconds from the packet to the line, for alerts opened by packets after a time."""
        found = []
        for now, line in list(self.lines):
            record = json.loads(line)
            if record["event"]["action"] == "opened":
                at = nanos(record["@timestamp"])
                if at >= since:
                    found.append((now - at) / 1e6)
        return sorted(found)


def nanos(iso):
    whole, fraction = iso.rstrip("Z").split(".")
    return calendar.timegm(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) * 1_000_000_000 + int(fraction.ljust(9, "0"))


def share(sorted_values, part):
    """The value below or at which this part of all values lies (nearest rank)."""
    return sorted_values[max(0, -(-int(len(sorted_values) * part * 10_000) // 10_000) - 1)]


def latency(bench, net):
    seconds = 5 if bench.quick else 30
    # fewer than the sensor keeps open at once: with more it would make room for new alerts among the old ones
    count = 250 if bench.quick else 1_500
    corpus, _, _ = bench.corpus(1_000_000)
    sender = Sender(net, bench.native("snd"), bench.sender_core)
    print("### From packet to alert\n")
    print("From the kernel's time stamp of the packet that opens an alert (its `@timestamp`) to the moment at which a"
          " process that reads `alerts.ndjson`")
    print("every 0.5 ms has its whole line: ring, decoding, scoring, lane and file are in it. %d attackers, each with a"
          " domain of its own and %d queries" % (count, QUERIES))
    print("of %d random bytes, one beginning as another ends, over %d s of the corpus; before, others warm the code"
          " up. A row a run.\n" % (PIECE, seconds))
    print("\"Memory\": the sensor's files are on a file system in memory, so that this is the time that the sensor"
          " takes. \"Disk\": they are on the disk,")
    print("which is given about 120 MB of documents a second at the greatest rate; its pauses are in the figures.\n")
    print("| files | packets/s | sent | dropped | behind at the end | alerts opened | p50 ms | p99 ms | p99.9 ms |"
          " greatest ms |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for place in places(bench):
        try:
            for rate in (RATE, RATE // 2, RATE // 5):
                carried = [one(bench, net, sender, corpus, place, rate, rate * seconds, count)
                           for _ in range(1 if bench.quick else 3)]
                if all(carried):
                    break
        finally:
            if place.folder != bench.tmp:
                shutil.rmtree(place.folder)
    print()


class Place:
    """Where the sensor's files go, and whether the bar is for it."""

    def __init__(self, name, folder, judged):
        self.name, self.folder, self.judged = name, folder, judged


def places(bench):
    """The places in turn: memory, where there is enough, and the disk."""
    enough = os.path.ismount(MEMORY) and shutil.disk_usage(MEMORY).free > MEMORY_BYTES
    if enough:
        yield Place("memory", tempfile.mkdtemp(prefix="geophone-latency.", dir=MEMORY), True)
    yield Place("disk", bench.tmp, not enough)


def one(bench, net, sender, corpus, place, rate, packets, count):
    """A row; answers whether the sensor carried the rate."""
    path, cold = os.path.join(bench.tmp, "attackers.pcap"), os.path.join(bench.tmp, "cold.pcap")
    warming = 150_000 if bench.quick else 1_000_000
    mixed(path, corpus, packets, count, 42, b"leak")
    # the first alerts find cold code
    mixed(cold, corpus, warming, count // 3, 43, b"warm")
    try:
        with Sensor(net, bench.options.home, place.folder) as sensor:
            tail = Tail(os.path.join(sensor.data, "records", "alerts.ndjson"))
            tail.start()
            measured(sensor, sender, cold, min(rate, 40_000), warming)
            since = time.time_ns()
            result = measured(sensor, sender, path, rate, packets)
            time.sleep(1)
            tail.going = False
            tail.join()
            found = tail.opened(since)
    finally:
        os.remove(path)
        os.remove(cold)
    carried = result["dropped"] + result["missed"] == 0 and result["behind"] < rate
    if not found:
        bench.miss("no alert was opened at %d packets/s" % rate)
        return carried
    tail_ms = share(found, 0.999)
    print("| %s | %s | %s | %s | %s | %s | %.1f | %.1f | %.1f | %.1f |" % (
        place.name, f"{rate:,}", f"{result['sent']:,}", f"{result['dropped'] + result['missed']:,}",
        f"{result['behind']:,}", f"{len(found):,}", share(found, 0.5), share(found, 0.99), tail_ms, found[-1]),
        flush=True)
    if carried and tail_ms >= BAR_MS and place.judged:
        bench.miss("p99.9 from packet to alert is %.0f ms at %d packets/s" % (tail_ms, rate))
    if rate == RATE and not carried:
        bench.miss("%d packets/s with attackers are not carried without loss, files on %s" % (rate, place.name))
    return carried
