"""Runs the parts of dist/bench.sh and prints their tables as markdown; progress goes to standard error.

Parts: decode (reader and decoder against the C loops), full (the whole sensor), memory, peers. All programs of a part
take turns, so that whatever else the machine does disturbs each of them alike; ratios are those of one turn.
Exit code 1 when a gate is missed, 2 when something could not be run or gave a wrong result.
"""
import argparse
import os
import shutil
import sys

from bench_tools import Bars, Corpus, Failed, Path, Reference, Sensor, Spread, Timed, table

WARM_UP = 4
PEERS = (
    # name, Debian package, command, arguments before the capture, what it does
    ("tcpdump -w", "tcpdump", "tcpdump", "-w /dev/null -r", "reads and writes packets, decodes nothing"),
    ("tcpdump -n", "tcpdump", "tcpdump", "-n -r", "one line of text a packet"),
    ("dnscap -g", "dnscap", "dnscap", "-g -r", "text a message, in the manner of dig"),
    ("tshark -T fields", "tshark", "tshark",
     "-n -Y dns -T fields -e frame.time_epoch -e ip.src -e ip.dst -e dns.qry.name -e dns.flags.rcode -r",
     "five fields a message"),
    ("ndpiReader -q", "libndpi-bin", "ndpiReader", "-q -i", "flows and protocols, no text a message"),
    ("dnstop", "dnstop", "dnstop", "-l 3", "counts names, no text"),
)


def say(text):
    print(text, file=sys.stderr, flush=True)


def decode(root, class_path, corpus, rounds, bars):
    """T1, T2, T3, T6, T8: reader and decoder against the C loops."""
    say("decode: %d rounds over %d packets" % (rounds, corpus.packets))
    references = {mode: Reference(root, mode) for mode in ("read1M-count", "read1M-parse", "dispatch-parse")}
    variants = {name: Path(class_path, corpus, name) for name in ("count", "decode", "blocks", "ring")}
    turns = []
    try:
        for turn in range(-WARM_UP, rounds):
            seen = {mode: reference.go(corpus) for mode, reference in references.items()} if turn >= 0 else {}
            seen.update((name, variant.go()) for name, variant in variants.items())
            if turn >= 0:
                turns.append(seen)
    finally:
        for variant in variants.values():
            variant.close()
    oracle = turns[0]["dispatch-parse"]
    for seen in turns:
        for name, figures in seen.items():
            if "count" not in name and (figures["dns"], figures["hash"]) != (oracle["dns"], oracle["hash"]):
                raise Failed("%s found %s messages, hash sum %s; the reference %d, %s" % (
                    name, figures["dns"], figures["hash"], oracle["dns"], oracle["hash"]))

    def spread(name, figure, scale=1.0):
        return Spread([seen[name][figure] * scale for seen in turns])

    def ratio(above, ours, figure):
        return Spread([seen[above][figure] / seen[ours][figure] for seen in turns])
    rows = []
    for name, what in (
            ("read1M-count", "C: read(2) into 1 MiB, packets counted"),
            ("count", "our reader, packets counted"),
            ("read1M-parse", "C: read(2), reference parser and hash: the floor"),
            ("dispatch-parse", "C: pcap_dispatch, reference parser and hash"),
            ("decode", "**decode, like for like**: our reader, our decoder into a slot, reference hash; one thread"),
            ("ring", "as the sensor does (paired): reads, decodes, publishes in the event ring; a second one hashes"),
            ("blocks", "end to end: reader, block ring, decoder and reference hash; two threads")):
        second = spread(name, "decoder_cpu").text() if name == "blocks" else ""
        allocated = "%.5f" % spread(name, "allocated").median if name in variants else ""
        rows.append((what, spread(name, "cpu").text(), second, spread(name, "wall").text(), allocated))
    ours = "decode"
    bars.add("T1", "one thread, C pcap_dispatch+parse / ours, CPU", ratio("dispatch-parse", ours, "cpu"), 1.0, 0.8,
             True)
    bars.add("T2", "one thread, C read+parse / ours, CPU", ratio("read1M-parse", ours, "cpu"), 0.6, 0.5, True)
    bars.add("T3", "through the block ring, C pcap_dispatch+parse / ours, wall",
             ratio("dispatch-parse", "blocks", "wall"), 1.3, 0.9, True)
    bars.add("T3", "the same on a busy machine: C / the busier of our two threads, CPU",
             Spread([seen["dispatch-parse"]["cpu"] / max(seen["blocks"]["cpu"], seen["blocks"]["decoder_cpu"])
                     for seen in turns]), 1.3, None, True)
    bars.add("T6", "bytes allocated a packet, capture to event ring, behind the first block",
             Spread([round(seen["ring"]["allocated"], 3) for seen in turns]), 0.0, None, False, "%.3f")
    bars.add("T8", "decode, CPU us a message", Spread([seen[ours]["cpu"] * corpus.packets / corpus.messages / 1000
                                                       for seen in turns]), 0.2, None, False, "%.3f")
    print("### Reader and decoder\n")
    print("%d packets, %d messages; ns a packet, median (least-most) of %d turns. Messages and hash sum (`%s`) of "
          "every row that decodes are those of the C reference.\n" % (
              corpus.packets, corpus.messages, len(turns), oracle["hash"]))
    print(table(("what", "CPU of the reading thread", "CPU of the second thread", "wall", "bytes allocated a packet"),
                rows))
    print()


def full(sensor, small, large, rounds, bars):
    """T7 and the thread modes: the whole sensor, documents to files. Returns CPU us a message."""
    runs = {name: [] for name in ("fused", "paired", "staged")}
    whole = []
    for turn in range(rounds):
        for threads in runs:
            say("full: turn %d, %s, %d packets" % (turn + 1, threads, small.packets))
            runs[threads].append(sensor.replay(small, threads))
        say("full: turn %d, paired, %d packets" % (turn + 1, large.packets))
        whole.append(sensor.replay(large, "paired"))
    rows = []
    for threads, done in runs.items():
        rows.append((threads, small.packets, Spread([r.wall for r in done]).text(),
                     Spread([r.cpu for r in done]).text(),
                     Spread([r.cpu * 1e6 / small.messages for r in done]).text("%.2f"),
                     Spread([r.memory_mib for r in done]).text("%.0f")))
    rows.append(("paired", large.packets, Spread([r.wall for r in whole]).text(), Spread([r.cpu for r in whole]).text(),
                 Spread([r.cpu * 1e6 / large.messages for r in whole]).text("%.2f"),
                 Spread([r.memory_mib for r in whole]).text("%.0f")))
    slope = Spread([(big.cpu - little.cpu) * 1e6 / (large.messages - small.messages)
                    for big, little in zip(whole, runs["paired"])])
    bars.add("T7", "whole sensor, documents to a file, CPU us a message: slope between two corpora", slope, 2.0, None,
             False)
    print("### The whole sensor\n")
    print("`geophone replay`, one document a transaction into a file; the whole process, its start and compiler "
          "included. Median (least-most) of %d turns. Nothing was dropped.\n" % rounds)
    print(table(("threads", "packets", "wall s", "CPU s", "CPU us a message", "peak RSS MiB"), rows))
    print("\nSlope between the two corpora (paired): **%s us** CPU a message.\n" % slope.text("%.2f"))
    return slope.median


def memory(sensor, corpus):
    """A run with half of the usual heap."""
    say("memory: -Xmx256m")
    done = sensor.replay(corpus, "paired", {"GEOPHONE_OPTS": "-Xmx256m"})
    print("With `GEOPHONE_OPTS=-Xmx256m` a replay of %d packets ended without an error and without a drop; peak RSS "
          "%.0f MiB, %.1f s CPU.\n" % (corpus.packets, done.memory_mib, done.cpu))


def peers(corpus, packets, rounds, ours):
    """Other tools over a prefix of the corpus."""
    capture = corpus.prefix(packets)
    runs = {}
    for turn in range(rounds):
        for name, _, command, arguments, _ in PEERS:
            if shutil.which(command):
                say("peers: turn %d, %s" % (turn + 1, name))
                try:
                    runs.setdefault(name, []).append(Timed([command, *arguments.split(), capture]))
                except Failed as problem:
                    runs[name] = str(problem).splitlines()
    rows = [("Geophone, slope of the whole sensor", "%.2f" % (ours * corpus.messages / corpus.packets), "1.0", "",
             "one JSON document a transaction, scored")]
    for name, package, _, _, what in PEERS:
        done = runs.get(name)
        if done is None:
            rows.append((name, "not installed (Debian: %s)" % package, "", "", what))
        elif isinstance(done[0], str):
            rows.append((name, "failed: %s" % done[0], "", "", what))
        else:
            each = Spread([r.cpu * 1e6 / packets for r in done])
            rows.append((name, each.text("%.2f"), "%.1f" % (each.median / (ours * corpus.messages / corpus.packets)),
                         Spread([r.memory_mib for r in done]).text("%.0f"), what))
    print("### Other tools\n")
    print("The first %d packets of the corpus; the whole process, median (least-most) of %d turns. The tools do "
          "different amounts of work.\n" % (packets, rounds))
    print(table(("tool", "CPU us a packet", "times ours", "peak RSS MiB", "what it does"), rows))
    print()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--home", required=True)
    parser.add_argument("--tmp", required=True)
    parser.add_argument("--class-path", required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("part", nargs="*")
    options = parser.parse_args()
    parts = options.part or ["decode", "full", "memory", "peers"]
    small, large = (200_000, 1_000_000) if options.quick else (1_000_000, 5_000_000)
    os.makedirs(options.tmp, exist_ok=True)
    try:
        bars = Bars()
        little, big = (Corpus(options.root, options.tmp, packets) for packets in (small, large))
        sensor = Sensor(options.home, options.tmp)
        if "decode" in parts:
            decode(options.root, options.class_path, big, 5 if options.quick else 9, bars)
        ours = full(sensor, little, big, 1 if options.quick else 3, bars) if "full" in parts else None
        if "memory" in parts:
            memory(sensor, little if options.quick else big)
        if "peers" in parts and ours is not None:
            peers(big, 50_000 if options.quick else 300_000, 1 if options.quick else 3, ours)
        elif "peers" in parts:
            say("peers: left out, they are set beside the figure of the part full")
        print("### Bars\n")
        print(bars.table())
        print()
    except Failed as problem:
        say("FAILED: %s" % problem)
        return 2
    return 1 if bars.missed_gate else 0


if __name__ == "__main__":
    sys.exit(main())
