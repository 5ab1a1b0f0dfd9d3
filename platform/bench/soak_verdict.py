"""What soak.py makes of its looks: the table of points in time, what was forgotten, and the verdict."""

import statistics

POINTS = 12
# Memory is flat when a quarter of an hour does not differ from the one before by more than this: half an hour is too short
# for a slope whose error would be smaller, because a collection leaves now more, now less.
FLAT_MIB = 8
# What the process may have beside its heap: code, buffers, SQLite, the JVM itself.
OUTSIDE_MIB = 400
# What comes and goes: threads that compress a rotated file, files being rotated.
FLAT_COUNT = 4
# Events, anomalies, alerts and health records have files of their own; of each kind there is one that is written, and
# one or two that are on their way from rotated to compressed.
OPEN_FILES = 3
# Write-ahead logs and indexes beside what a file of the store counts as in use.
STORE_SLACK = 1.1
SPOOL_MIB = 1024
LOG_MIB = 220


def under_load(looks):
    """The first look is of a sensor that has nothing to do yet, the last one of the quiet at the end."""
    return looks[1:-1] or looks


def second_half(looks):
    busy = under_load(looks)
    return [look for look in busy if look["seconds"] >= busy[-1]["seconds"] / 2]


def memory(name, looks, figure, reduce):
    """The last quarter of the time against the one before."""
    half = second_half(looks)
    middle = len(half) // 2
    before, after = (reduce([figure(look) for look in part]) for part in (half[:middle + 1], half[middle:]))
    seen = "%.1f MiB in the last quarter, %.1f in the one before" % (after, before)
    return name, seen, "rises by at most %d MiB" % FLAT_MIB, after - before <= FLAT_MIB


def most_memory(looks):
    most = max(look["rss"] - look["heap_taken"] for look in looks)
    return ("resident memory without the heap, most", "%.0f MiB" % most, "at most %d MiB" % OUTSIDE_MIB,
            most <= OUTSIDE_MIB)


def count(name, looks, key):
    half = second_half(looks)
    middle = len(half) // 2
    before, after = (statistics.median(look[key] for look in part)
                     for part in (half[:middle + 1], half[middle:]))
    seen = "%d to %d; middle %g, in the last quarter %g" % (
        min(look[key] for look in half), max(look[key] for look in half), before, after)
    return name, seen, "rises by at most %d" % FLAT_COUNT, after - before <= FLAT_COUNT


def disk(looks, keep_files, rotate_mib):
    most = {part: max(look["disk"][part] for look in looks) for part in looks[0]["disk"]}
    kept = max(max(look["kinds"].values(), default=0) for look in looks)
    largest = max(look["largest"] for look in looks)
    store_limit = looks[-1]["store_limit"]
    yield ("files of records of a kind", str(kept), "at most %d" % (keep_files + OPEN_FILES),
           kept <= keep_files + OPEN_FILES)
    yield "largest file of records", "%.0f MiB" % largest, "at most %.0f MiB" % rotate_mib, largest <= rotate_mib
    for part, bound in (("store", STORE_SLACK * store_limit), ("spool", SPOOL_MIB), ("log", LOG_MIB)):
        yield part + " on the disk, most", "%.1f MiB" % most[part], "at most %.0f MiB" % bound, most[part] <= bound


def rows(traffic, looks, rate, missed, bounds):
    last, messages = looks[-1], traffic.rounds * traffic.messages
    yield ("messages received", "%d of %d sent at %.0f a second" % (last["messages"], messages, rate), "all",
           last["messages"] == messages)
    yield "packets lost on the wire before the sensor", str(missed), "0", missed == 0
    lost = ", ".join("%s %d" % pair for pair in last["lost"].items())
    yield "counters of losses, and decode faults", lost or "all 0", "all 0", not lost
    records = last["events"] + last["found"]
    written = last["written"].get("local", 0)
    yield ("records in the file output", "%d, with those about the sensor's health" % written,
           "%d events and findings at least" % records, written >= records)
    waiting = last["waiting"] + last["spooled"]
    yield "records that still wait at the end", str(waiting), "0", waiting == 0
    yield memory("resident memory without the heap", looks, lambda look: look["rss"] - look["heap_taken"],
                 statistics.median)
    yield memory("heap after collection, the least", looks, lambda look: look["heap"], min)
    yield most_memory(looks)
    yield count("threads", looks, "threads")
    yield count("open files", looks, "files")
    yield from disk(looks, *bounds)


def table(looks):
    yield ("| minute | messages, M | resident, MiB | heap after collection, MiB | CPU, % of a core | threads | files "
           "| waiting records | in spools | records, MiB | store, MiB | findings | lost | load |")
    yield "|--:" * 14 + "|"
    busy = under_load(looks)
    for point in range(POINTS):
        look = busy[round(point * (len(busy) - 1) / (POINTS - 1))]
        yield "| %.1f | %.2f | %.0f | %d | %.0f | %d | %d | %d | %d | %.0f | %.0f | %d | %d | %.1f |" % (
            look["seconds"] / 60, look["messages"] / 1e6, look["rss"], look["heap"], look["cpu"], look["threads"],
            look["files"], look["waiting"], look["spooled"], look["disk"]["records"], look["disk"]["store"],
            look["found"], sum(look["lost"].values()), look["load"])


def priorities(looks):
    """With which priority sensor and sender ran, as it was seen at the looks, and on how busy a machine."""
    pairs = {look["priorities"] for look in looks if "priorities" in look}
    return " ".join("Priority of the sensor: %s; of the sender: %s." % pair for pair in sorted(pairs)) + \
        " Load of the machine, theirs among it: %.1f at the median, %.1f at most." % (
            statistics.median(look["load"] for look in looks), max(look["load"] for look in looks))


def page(traffic, looks, rate, missed, bounds):
    """The part of the page, and a sentence for each thing that is not as it should be."""
    found = list(rows(traffic, looks, rate, missed, bounds))
    failed = ["%s: %s; wanted: %s" % row[:3] for row in found if not row[3]]
    busy = under_load(looks)
    text = ["Traffic: office days of the simulator with %d clients each and an attack in each (%s), %d messages, sent"
            " %d times; %d looks, one every ten seconds." % (traffic.CLIENTS, ", ".join(traffic.SCENARIOS),
                                                             traffic.messages, traffic.rounds, len(looks)),
            priorities(busy),
            "", *table(looks), "",
        "| | seen | wanted | |", "|---|---|---|---|",
        *("| %s | %s | %s | %s |" % (*row[:3], "yes" if row[3] else "**no**") for row in found), "",
        "Most records that waited in lanes at a look: %d; most events in the ring: %d; CPU %.0f %% of a core (median)."
        % (max(look["waiting"] for look in busy), max(look["ring"] for look in busy),
           statistics.median(look["cpu"] for look in busy)),
        "Forgotten early because memory is bounded, which loses no record: " + (", ".join(
            "`%s` %d" % pair for pair in looks[-1]["forgotten"].items()) or "nothing") + ".", "",
        "**Verdict: %s.**" % ("memory, threads, files and disk stay as they are, and nothing was lost" if not failed
                             else "failed: " + "; ".join(failed))]
    return "\n".join(text), failed
