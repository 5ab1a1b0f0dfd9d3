"""Measures live capture and prints tables as markdown; progress and missed bars go to standard error.

Bars are those of a like-for-like comparison: CPU time of the capturing thread per packet against libpcap in C in the
same minutes, no packet lost, and every packet sent either received or counted as dropped.
"""
import argparse
import os
import signal
import statistics
import sys
import traceback

from live_latency import latency
from live_rig import CReceiver, Failure, JavaProcess, JavaReceiver, Net, Sender, Sensor, measured, run

TOP = 0
MODERATE = 250_000
MIB = 1 << 20
# as capture.live has them unless set
BLOCK_BYTES = MIB // 2
RING_MIB = 64
CPU_BAR = 1.2


class Bench:
    def __init__(self, options):
        cores = sorted(os.sched_getaffinity(0))
        self.receiver_core, self.sender_core = cores[0], cores[-1]
        self.options = options
        self.quick = options.quick
        self.tmp = options.tmp
        self.missed = []

    def note(self, text):
        print(text, file=sys.stderr, flush=True)

    def miss(self, text):
        self.missed.append(text)
        self.note("MISSED: " + text)

    def native(self, name):
        return os.path.join(self.options.root, "native", "target", name)

    def corpus(self, packets):
        """A corpus of seed 42 with so many packets; answers its path, its messages and the hash sum of their names."""
        path = os.path.join(self.tmp, "corpus-%d.pcap" % packets)
        if not os.path.exists(path):
            run(self.native("gen"), path, str(packets), "42")
        said = run(self.native("cb"), path, "1", "read1M-parse")
        found = dict(pair.split("=", 1) for pair in said.split() if "=" in pair)
        return path, int(found["dns"]), int(found["hash"], 16)


def middle(values, form="%.0f"):
    """Median, and the least and the greatest value."""
    text = form + " (" + form + "-" + form + ")"
    return text % (statistics.median(values), min(values), max(values))


def one(bench, sender, receiver, corpus, rate, count):
    receiver.open()
    sent = sender.send(corpus, rate, count)
    result = receiver.close()
    result.update(sent=sent["sent"], pps=sent["pps"], sender=sent["cpu"], missed=sent["missed"])
    lost = result["sent"] - result["received"] - result["dropped"] - result["missed"]
    if lost != 0:
        bench.miss("%d packets are neither received nor counted as dropped" % lost)
    return result


def ring(bench, net):
    """The capturing thread alone, in C and in Java, interleaved."""
    count = 200_000 if bench.quick else 1_000_000
    runs = 2 if bench.quick else 5
    corpus, messages, names = bench.corpus(count)
    sender = Sender(net, bench.native("snd"), bench.sender_core)
    java = JavaProcess(net, bench.options.class_path, bench.receiver_core)
    blocks = RING_MIB * MIB // BLOCK_BYTES
    receivers = {
        "C pcap_dispatch, parse": CReceiver(net, bench.native("live"), bench.receiver_core, "dispatch", RING_MIB,
                                            bench.tmp),
        "C pcap_next_ex, parse": CReceiver(net, bench.native("live"), bench.receiver_core, "next", RING_MIB, bench.tmp),
        "capture.live, parse": JavaReceiver(java, "parse", BLOCK_BYTES, blocks),
        "capture.live, headers only": JavaReceiver(java, "ring", BLOCK_BYTES, blocks),
        "capture.live, decode.dns": JavaReceiver(java, "decode", BLOCK_BYTES, blocks),
    }
    for name, receiver in receivers.items():
        # what comes first finds cold code and cold pages; it does not count
        for _ in range(1 if name.startswith("C") or bench.quick else 3):
            one(bench, sender, receiver, corpus, MODERATE, count)
    found = {}
    for number in range(runs):
        for rate in (MODERATE, TOP):
            for name, receiver in receivers.items():
                result = one(bench, sender, receiver, corpus, rate, count)
                found.setdefault((rate, name), []).append(result)
                right = (name.endswith("only") or result["dns"] == messages) and (
                    not name.endswith("parse") or result["hash"] == names)
                if result["dropped"] + result["missed"] == 0 and not right:
                    bench.miss("%s: %d messages, hash sum %x" % (name, result["dns"], result["hash"]))
        bench.note("run %d of %d" % (number + 1, runs))
    java.end()
    print_ring(bench, found, receivers, runs, count, messages)


def print_ring(bench, found, receivers, runs, count, messages):
    print("### The capturing thread alone\n")
    print("%d runs of each, interleaved, %s packets a run (%s DNS messages), %d MiB of ring; median (least-greatest)."
          " The CPU time is that of the" % (runs, f"{count:,}", f"{messages:,}", RING_MIB))
    print("capturing thread from its first packet to the end; the sender is pinned to another core. \"Before the"
          " socket\": the queue of the")
    print("virtual interface was full, which no receiver can help. The ratio is of medians, against `pcap_dispatch`.\n")
    print("| receiver | rate asked | packets/s sent | sent | received | dropped | lost before the socket |"
          " ns CPU/packet | ratio |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for rate in (MODERATE, TOP):
        base = statistics.median(r["cpu"] for r in found[(rate, "C pcap_dispatch, parse")])
        for name in receivers:
            results = found[(rate, name)]
            cpu = [r["cpu"] for r in results]
            ratio = statistics.median(cpu) / base
            print("| %s | %s | %s | %s | %s | %s | %s | %s | %.2f |" % (
                name, f"{rate:,}" if rate else "ceiling", middle([r["pps"] for r in results]),
                f"{sum(r['sent'] for r in results):,}", f"{sum(r['received'] for r in results):,}",
                f"{sum(r['dropped'] for r in results):,}", f"{sum(r['missed'] for r in results):,}",
                middle(cpu), ratio))
            if name == "capture.live, parse" and rate == MODERATE and ratio > CPU_BAR:
                bench.miss("%s at %d/s takes %.2f of pcap_dispatch, not %.1f" % (name, rate, ratio, CPU_BAR))
            if name.startswith("capture.live") and any(r["dropped"] for r in results):
                bench.miss("%s lost packets at %s" % (name, rate or "the ceiling"))
    print()


def stall(bench, net):
    """A reader that stands still for a while behind a small ring: nothing may be unaccounted for."""
    seconds = 2 if bench.quick else 3
    corpus, _, _ = bench.corpus(600_000)
    sender = Sender(net, bench.native("snd"), bench.sender_core)
    java = JavaProcess(net, bench.options.class_path, bench.receiver_core)
    print("### A reader that stalls\n")
    print("The reader takes nothing for 1.5 s while packets come. Every packet sent is received or counted as dropped."
          " The kernel hands a block over")
    print("after 20 ms even when it is not full: at low rates a ring holds as many times 20 ms as it has blocks,"
          " whatever their size.\n")
    print("| ring | packets/s | sent | received | dropped by the kernel | sum |")
    print("|---:|---:|---:|---:|---:|---:|")
    for blocks, block_bytes, rate in ((8, MIB, 200_000), (256, MIB, 200_000), (64, MIB, 20_000),
                                      (128, BLOCK_BYTES, 20_000)):
        for _ in range(1 if bench.quick else 3):
            receiver = JavaReceiver(java, "stall", block_bytes, blocks)
            result = one(bench, sender, receiver, corpus, rate, rate * seconds)
            total = result["received"] + result["dropped"] + result["missed"]
            print("| %d x %d KiB | %s | %s | %s | %s | %s |" % (
                blocks, block_bytes // 1024, f"{result['pps']:,}", f"{result['sent']:,}", f"{result['received']:,}",
                f"{result['dropped'] + result['missed']:,}", "exact" if total == result["sent"] else f"{total:,}"))
            if blocks == 8 and result["dropped"] == 0:
                bench.miss("a stalled reader behind 8 MiB lost nothing: that measured something else")
    java.end()
    print()


def full(bench, net):
    """The whole sensor with its files: the largest rate without loss."""
    seconds = 4 if bench.quick else 15
    runs = 1 if bench.quick else 3
    corpus, messages, _ = bench.corpus(1_000_000)
    sender = Sender(net, bench.native("snd"), bench.sender_core)
    rows, kept = [], None
    with Sensor(net, bench.options.home, bench.tmp) as sensor:
        measured(sensor, sender, corpus, 30_000, 150_000 if bench.quick else 1_000_000)
        for rate in (200_000, 150_000, 120_000, 100_000, 80_000, 60_000, 40_000, 20_000):
            # asked is a rate of messages; the corpus has other packets between
            packets = rate * 1_000_000 // messages
            results = []
            for _ in range(runs):
                results.append(measured(sensor, sender, corpus, packets, packets * seconds))
                if results[-1]["dropped"]:
                    break
            rows.append((rate, results))
            bench.note("whole sensor, %d messages/s: %d dropped" % (rate, sum(r["dropped"] for r in results)))
            if not any(r["dropped"] + r["shed"] + r["lanes"] or r["behind"] > packets for r in results):
                kept = rate
                break
    print_full(bench, rows, kept, seconds)


KINDS = {"capture": ("geophone-captur",),
         "events": tuple("geophone-" + stage for stage in ("events", "decode", "enrich", "score", "emit")),
         "lanes": ("geophone-lane",), "gzip": ("geophone-file",), "compiler": ("C1 ", "C2 "),
         "collector": ("GC ", "G1 "), "rest": ()}


def kind(name):
    """What a thread of the sensor does, by its name."""
    return next((kind for kind, names in KINDS.items() if name.startswith(names)), "rest")


def print_full(bench, rows, kept, seconds):
    print("### The whole sensor\n")
    print("`geophone run` with its files and the configuration of the distribution, but `kernelFilter = ip`, warm;"
          " %d s at each rate, downwards until nothing is lost. Shares are" % seconds)
    print("CPU time used for what was sent by the time it took to send it, of one core; sender and sensor have %d cores"
          " together. \"Behind\" are packets" % len(os.sched_getaffinity(0)))
    print("in the ring when the sender ends; a rate counts as carried when they are less than a second's. Threads of"
          " the sensor: capture (with")
    print("what its thread mode adds to it), events (the rest of the pipeline), lanes, gzip (of rotated files),"
          " the JVM's compiler")
    print("and collector.\n")
    print("| messages/s asked | runs | packets/s sent | sent | received | dropped | lost before the socket | behind |"
          " sender | sensor | " + " | ".join(KINDS) + " | us CPU/message |")
    print("|---:" * (11 + len(KINDS)) + "|")
    for rate, results in rows:
        time = sum(r["seconds"] for r in results)
        share = {}
        for result in results:
            for name, used in result["threads"].items():
                share[kind(name)] = share.get(kind(name), 0) + 100 * used / time
        messages = sum(r["messages"] for r in results)
        print("| %s | %d | %s | %s | %s | %s | %s | %s | %.0f %% | %.0f %% |%s %.2f |" % (
            f"{rate:,}", len(results), middle([r["pps"] for r in results]), f"{sum(r['sent'] for r in results):,}",
            f"{sum(r['received'] for r in results):,}",
            f"{sum(r['dropped'] for r in results):,}", f"{sum(r['missed'] for r in results):,}",
            f"{max(r['behind'] for r in results):,}",
            statistics.mean(r["cpu"] * r["pps"] / 1e7 for r in results), sum(share.values()),
            "".join(" %.0f %% |" % share.get(name, 0) for name in KINDS), sum(share.values()) * 1e4 * time / messages))
    print()
    if kept:
        asked, results = rows[-1]
        print("Largest rate of these without loss: %s messages/s, of which the sender reached %.0f %%." % (
            f"{kept:,}", 100 * min(r["messages"] / r["seconds"] for r in results) / asked))
    else:
        print("None of these rates is carried without loss.")
    if kept != rows[0][0]:
        print("At %s messages/s sender and sensor together want more than the cores there are." % f"{rows[0][0]:,}")
    print()


PARTS = {"ring": ring, "stall": stall, "full": full, "latency": latency}


def main():
    parser = argparse.ArgumentParser()
    for name in ("root", "home", "tmp", "class-path"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("parts", nargs="+", choices=PARTS)
    bench = Bench(parser.parse_args())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    try:
        for part in bench.options.parts:
            with Net() as net:
                PARTS[part](bench, net)
            sys.stdout.flush()
    except Failure as failure:
        print("live.sh: %s" % failure, file=sys.stderr)
        return 2
    except Exception:  # a missed bar is 1: whatever else goes wrong must not look like one
        traceback.print_exc()
        return 2
    print("Bars: " + ("; ".join(["missed: " + text for text in bench.missed]) if bench.missed else "all met") + ".")
    return 1 if bench.missed else 0


if __name__ == "__main__":
    sys.exit(main())
