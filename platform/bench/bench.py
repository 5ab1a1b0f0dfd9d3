"""Runs the parts of dist/bench.sh and prints their tables as markdown; progress goes to standard error.

Parts: decode (reader and decoder against the C loops), full (the whole sensor), memory, peers. All programs of a part
take turns, so that whatever else the machine does disturbs each of them alike; ratios are those of one turn.
Exit code 1 when a gate is missed, 2 when something could not be run or gave a wrong result.
"""
import argparse
import os
import shutil
import sys

from bench_tools import Bars, Corpus, Failed, Office, Path, Reference, Sensor, Spread, Timed, table

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


# the C loops: with the sensor's decoder's work, and with the name of the question alone; ours of either kind
SAME = {"read": "read1M-decode", "dispatch": "dispatch-decode"}
NAME = {"read": "read1M-parse", "dispatch": "dispatch-parse"}
OURS = {"one": "decode", "two": "blocks", "three": "staged"}
OURS_NAME = {"one": "name", "two": "name-blocks"}
DECODE_ROWS = (
    ("read1M-count", "C: read(2) into 1 MiB, packets counted"),
    ("count", "our reader, packets counted"),
    (NAME["read"], "C, name only: read(2), reference parser and hash: the floor"),
    (NAME["dispatch"], "C, name only: pcap_dispatch, reference parser and hash"),
    (OURS_NAME["one"], "our reader, name only: the reference parser in Java; one thread"),
    (OURS_NAME["two"], "our reader, block ring, name only: the reference parser in Java; two threads"),
    (SAME["read"], "C, the same work: read(2), slot, copy, all records, reference hash"),
    (SAME["dispatch"], "C, the same work: pcap_dispatch, slot, copy, all records, reference hash"),
    ("decode", "**decode**: our reader, our decoder into a slot, reference hash; one thread"),
    ("ring", "as the sensor does (paired): reads, decodes, publishes in the event ring; a second one hashes"),
    ("blocks", "end to end: reader, block ring, decoder and reference hash; two threads"),
    ("staged", "as the sensor does (staged): reader, block ring, decoder, event ring, reference hash; three threads"))


def same_work(root, class_path, corpus):
    """Both decoders fill in every field and copy every byte alike, or it is no comparison. Their common sum."""
    variant = Path(class_path, corpus, "fields")
    try:
        ours = variant.go()
    finally:
        variant.close()
    reference = Reference(root, "read1M-fields").go(corpus)
    for name in ("dns", "hash", "fields"):
        if ours[name] != reference[name]:
            raise Failed("what was decoded differs from the C reference: %s is %s instead of %s" % (
                name, ours[name], reference[name]))
    return reference["fields"]


def decode(root, class_path, corpus, rounds, bars):
    """T1, T2, T3, T6, T8: reader and decoder against the C loops."""
    say("decode: %d rounds over %d packets" % (rounds, corpus.packets))
    fields = same_work(root, class_path, corpus)
    references = {mode: Reference(root, mode) for mode in ("read1M-count", *SAME.values(), *NAME.values())}
    variants = {name: Path(class_path, corpus, name) for name in ("count", "ring", *OURS.values(), *OURS_NAME.values())}
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
    oracle = turns[0][NAME["dispatch"]]
    for seen in turns:
        for name, figures in seen.items():
            if "count" not in name and (figures["dns"], figures["hash"]) != (oracle["dns"], oracle["hash"]):
                raise Failed("%s found %s messages, hash sum %s; the reference %d, %s" % (
                    name, figures["dns"], figures["hash"], oracle["dns"], oracle["hash"]))
    decode_bars(corpus, turns, bars)

    def spread(name, figure):
        return Spread([seen[name][figure] for seen in turns])
    rows = []
    for name, what in DECODE_ROWS:
        second = spread(name, "decoder_cpu").text() if "blocks" in name or name == "staged" else ""
        allocated = "%.5f" % spread(name, "allocated").median if name in variants else ""
        rows.append((what, spread(name, "cpu").text(), second, spread(name, "wall").text(), allocated))
    print("### Reader and decoder\n")
    print("%d packets, %d messages; ns a packet, median (least-most) of %d turns. Messages and hash sum (`%s`) of "
          "every row that decodes are those of the C reference. C with the same work and our decoder agree in a sum "
          "over every field and byte that they leave in their slots (`%s`).\n" % (
              corpus.packets, corpus.messages, len(turns), oracle["hash"], fields))
    print(table(("what", "CPU of the reading thread", "CPU of the second thread", "wall", "bytes allocated a packet"),
                rows))
    print()


def decode_bars(corpus, turns, bars):
    """The bars are about like work on both sides; the ratios of our decoder to C that reads only the name are told."""
    def ratio(above, ours, figure):
        return Spread([seen[above][figure] / seen[ours][figure] for seen in turns])

    def busier(above, ours):
        return Spread([seen[above]["cpu"] / max(seen[ours]["cpu"], seen[ours]["decoder_cpu"]) for seen in turns])
    for loops, ours, work, judged in ((SAME, OURS, "the same work as our decoder", True),
                                      (NAME, OURS_NAME, "name only, ours too", True),
                                      (NAME, OURS, "name only, ours all", False)):
        def add(name, what, found, bar, gate):
            bars.add(name, what % work, found, *((bar, gate) if judged else (None, None)), True)
        add("T1", "one thread, C pcap_dispatch (%s) / ours, CPU", ratio(loops["dispatch"], ours["one"], "cpu"), 1.0, 0.8)
        add("T2", "one thread, C read (%s) / ours, CPU", ratio(loops["read"], ours["one"], "cpu"), 0.6, 0.5)
        add("T3", "through the block ring, C pcap_dispatch (%s) / ours, wall",
            ratio(loops["dispatch"], ours["two"], "wall"), 1.3, 0.9)
        if "three" in ours:
            add("T3", "through both rings, staged, C pcap_dispatch (%s) / ours, wall",
                ratio(loops["dispatch"], ours["three"], "wall"), 1.3, None)
        add("T3", "block ring on a busy machine: C (%s) / the busier of our two threads, CPU",
            busier(loops["dispatch"], ours["two"]), 1.3, None)
    bars.add("T6", "bytes allocated a packet, capture to event ring, behind the first block",
             Spread([round(seen["ring"]["allocated"], 3) for seen in turns]), 0.0, None, False, "%.3f")
    bars.add("T8", "decode, CPU us a message", Spread([seen["decode"]["cpu"] * corpus.packets / corpus.messages / 1000
                                                       for seen in turns]), 0.2, None, False, "%.3f")


def full(sensor, start, sizes, office, rounds, bars):
    """T7 and the thread modes: the whole sensor, documents to files. Returns CPU us a message of the corpus.

    sizes and office are two corpora each, between which the slope lies."""
    runs = {(threads, start): [] for threads in ("fused", "paired", "staged")}
    runs.update({(threads, corpus): [] for threads in ("fused", "paired") for corpus in sizes})
    runs.update({("paired", corpus): [] for corpus in office})
    for turn in range(rounds):
        for (threads, corpus), done in runs.items():
            say("full: turn %d, %s, %d packets" % (turn + 1, threads, corpus.packets))
            done.append(sensor.replay(corpus, threads))
    rows = [("office" if corpus in office else "corpus", threads, corpus.packets, Spread([r.wall for r in done]).text(),
             Spread([r.cpu for r in done]).text(),
             Spread([r.cpu * 1e6 / corpus.messages for r in done]).text("%.2f"),
             Spread([r.memory_mib for r in done]).text("%.0f")) for (threads, corpus), done in runs.items()]
    slopes = [slope(runs, "paired", *pair) for pair in (sizes, office)]
    for what, pair, found in (("corpus", sizes, slopes[0]), ("office", office, slopes[1])):
        bars.add("T7", "whole sensor, documents to a file, %s, CPU us a message: slope from %d to %d packets" % (
            what, pair[0].packets, pair[1].packets), found, 2.0, None, False)
    alone, two = slope(runs, "fused", *sizes, figure="wall"), slope(runs, "paired", *sizes, figure="wall")
    bars.add("two cores", "the same of the corpus, wall, fused (one thread) / paired (two)", alone.over(two), None,
             None, True)
    print("### The whole sensor\n")
    print("`geophone replay`, one document a transaction into a file; the whole process, its start and compiler "
          "included. Median (least-most) of %d turns. Nothing was dropped." % rounds)
    print("The corpus is the one of the decoder: names and data are drawn at random, nearly every client and domain is "
          "suspicious within minutes,\nas on a network that is attacked from everywhere. The office has 2,000 clients "
          "and no attack (`geophone simulate`, %d and %d hours).\n" % tuple(each.hours for each in office))
    print(table(("traffic", "threads", "packets", "wall s", "CPU s", "CPU us a message", "peak RSS MiB"), rows, 2))
    print("\nSlope (paired): corpus **%s us** CPU a message, office **%s us**." % tuple(
        each.text("%.2f") for each in slopes))
    print("With one thread (fused) the corpus has %s us CPU and %s us of wall time a message, with two (paired) %s us "
          "of wall time.\n" % tuple(each.text("%.2f") for each in (slope(runs, "fused", *sizes), alone, two)))
    return slopes[0].median


def slope(runs, threads, small, large, figure="cpu"):
    """What a message costs behind the start: us of CPU, or of wall time. The figures are in the order of the turns."""
    return Spread([(getattr(big, figure) - getattr(little, figure)) * 1e6 / (large.messages - small.messages)
                   for big, little in zip(runs[threads, large], runs[threads, small])])


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
    quick = options.quick
    os.makedirs(options.tmp, exist_ok=True)
    try:
        bars = Bars()

        def corpus(packets):
            return Corpus(options.root, options.tmp, packets)
        usual = corpus(1_000_000 if quick else 5_000_000)
        sensor = Sensor(options.home, options.tmp)
        if "decode" in parts:
            decode(options.root, options.class_path, usual, 5 if quick else 9, bars)
        ours = None
        if "full" in parts:
            # the slope begins where the JVM has compiled nearly all that it will
            sizes = (200_000, 500_000, 1_000_000) if quick else (1_000_000, 4_000_000, 12_000_000)
            start, *pair = map(corpus, sizes)
            office = [Office(options.home, options.tmp, hours) for hours in ((6, 12) if quick else (12, 48))]
            ours = full(sensor, start, pair, office, 1 if quick else 3, bars)
        if "memory" in parts:
            memory(sensor, corpus(200_000) if quick else usual)
        if "peers" in parts and ours is not None:
            peers(usual, 50_000 if quick else 300_000, 1 if quick else 3, ours)
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
