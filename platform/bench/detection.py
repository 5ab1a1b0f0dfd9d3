"""Runs one part of detection.sh and prints its tables as markdown; progress and missed bars go to standard error.

Traffic is made by 'geophone simulate', read by 'geophone replay' and measured by 'geophone evaluate'. What is added
here is the payload of a whole attack that was gone at its first alert, where an attack has several labels.
"""
import argparse
import bisect
import concurrent.futures
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

from detection_plan import attacks, false_offices, kinds, leaks

SEVERE = 50
ATTACK_SEED = 1


class Failed(Exception):
    """A command that could not be run; the message says which."""


class Sensor:
    """The product's command line, with folders of its own for each capture."""

    def __init__(self, home, tmp):
        self.command = os.path.join(home, "bin", "geophone")
        self.tmp = tmp

    def call(self, folder, *arguments):
        environment = dict(os.environ, GEOPHONE_DATA=os.path.join(folder, "data"))
        done = subprocess.run([self.command, *arguments], env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            raise Failed("geophone %s: exit code %d\n%s" % (" ".join(arguments), done.returncode, done.stderr))
        return done.stdout

    def measure(self, capture, labels, folder):
        """Replays a capture; returns the evaluation, the alerts and the labels."""
        out = os.path.join(folder, "out")
        self.call(folder, "replay", capture, "--out", out, "--quiet")
        alerts = os.path.join(out, "alerts.ndjson")
        evaluation = json.loads(self.call(folder, "evaluate", alerts, labels, "--json"))
        with open(alerts, encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        with open(labels, encoding="utf-8") as text:
            return Measured(evaluation, records, json.load(text))

    def made(self, scenario, seed, settings):
        """The same for a capture that is made for it and removed."""
        folder = tempfile.mkdtemp(dir=self.tmp)
        try:
            capture = os.path.join(folder, "made.pcap")
            sets = [part for key, value in settings.items() for part in ("--set", "%s=%s" % (key, value))]
            self.call(folder, "simulate", "--out", capture, "--scenario", scenario, "--seed", str(seed), *sets)
            return self.measure(capture, os.path.join(folder, "made.labels.json"), folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def taken(self, capture, labels):
        """The same for a capture that is there."""
        folder = tempfile.mkdtemp(dir=self.tmp)
        try:
            return self.measure(capture, labels, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


class Measured:
    """One capture: what the product's evaluation says, the records of alerts, the labels."""

    def __init__(self, evaluation, records, labels):
        self.evaluation = evaluation
        self.labels = {label["id"]: label for label in labels["labels"]}
        self.notes = [note for note in labels.get("benign_notes", []) if note["category"] in labels.get("kinds", {})]
        self.alerts = {}
        for record in records:
            self.alerts.setdefault(record["geophone"]["alert"]["id"], []).append(record)

    def rows(self):
        return [row for row in self.evaluation["rows"] if row["counts"]]

    def severe(self):
        return [a for a in self.alerts.values() if top(a) >= SEVERE]

    def notices(self):
        return [a for a in self.alerts.values() if 0 < top(a) < SEVERE]

    def attack(self):
        """The one attack of a made capture: bytes gone over all its labels, seconds, class, severity; or None."""
        rows = self.rows()
        found = [row for row in rows if row["detected"]]
        if not found:
            return None
        begin = min(self.labels[row["id"]]["first_ts"] for row in rows)
        when, first = min((self.labels[row["id"]]["first_ts"] + row["delay_s"], row["id"]) for row in found)
        gone = sum(row["leaked_up"] + row["leaked_down"] if row["id"] == first else moved(self.labels[row["id"]], when)
                   for row in rows)
        label = self.labels[first]
        alert = next((a for a in self.severe() if fits(a, label)), self.severe()[0])
        last = alert[-1]["geophone"]["alert"]
        return {"gone": gone, "delay": when - begin, "class": last["class"], "top": top(alert)}

    def missed_as(self):
        """What a missed attack was told as: a notice with its class and severity, or nothing."""
        told = [a for a in self.notices() if any(fits(a, self.labels[row["id"]]) for row in self.rows())]
        if not told:
            return None
        return told[0][-1]["geophone"]["alert"]["class"], top(told[0])


def top(alert):
    return max(record["event"]["severity"] for record in alert)


def domains(alert):
    named = set()
    for record in alert:
        domain = record["dns"]["question"]["registered_domain"]
        named.update(domain if isinstance(domain, list) else [domain])
    return named


def fits(alert, label):
    client = any(label["client_ip"] in record["source"]["ip"] for record in alert)
    own = {label["registered_domain"], label.get("suffix"), "(none)" if label.get("no_domain") else None}
    return client and bool(domains(alert) & own)


def moved(label, when):
    """Payload of a label gone at a time, on straight lines between its points of progress."""
    points = label["progress"]
    i = bisect.bisect_right([point[0] for point in points], when)
    if i == 0:
        return 0
    before = points[i - 1]
    if i == len(points):
        return before[2] + before[3]
    after = points[i]
    part = (when - before[0]) / (after[0] - before[0])
    return int(before[2] + before[3] + part * (after[2] + after[3] - before[2] - before[3]))


def span(seconds):
    if seconds < 120:
        return "%.1f s" % seconds
    return "%.0f min" % (seconds / 60) if seconds < 7200 else "%.1f h" % (seconds / 3600)


def at_once(jobs, calls):
    """Results of calls without arguments, in their order, so many at a time."""
    results = []
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        pending = [pool.submit(call) for call in calls]
        try:
            for n, future in enumerate(pending):
                results.append(future.result())
                if sys.stderr.isatty():
                    print("\r%d of %d captures" % (n + 1, len(pending)), end="", file=sys.stderr, flush=True)
        except Failed:
            for future in pending:
                future.cancel()
            raise
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return results


CAPTURES = ["tools-only", "tools-in-office-1d", "office-3d", "lowslow-7d", "benign-2d"]
# payload that may be gone at the first alert: of a slow tool, of a fast one (above 100 bytes a second), of a slow leak
SLOW_BYTES, FAST_BYTES, LEAK_BYTES = 1000, 4000, 8000
FAST_RATE, FAST_SECONDS = 100, 10


def part_captures(sensor, options):
    found = []
    for name in CAPTURES:
        capture = next((path for path in (os.path.join(options.traffic, name + end) for end in (".pcap", ".pcap.gz"))
                        if os.path.isfile(path)), None)
        if capture is None:
            print("left out: no capture %s in %s" % (name, options.traffic), file=sys.stderr)
        elif not options.quick or name in ("tools-only", "tools-in-office-1d"):
            found.append((name, capture))
    if not found:
        return []
    results = at_once(options.jobs, [
        lambda capture=capture, name=name: sensor.taken(capture, os.path.join(options.traffic, name + ".labels.json"))
        for name, capture in found])
    print("| capture | days | attacks found | labels found | bytes gone, median | largest | delay, median "
          "| false alerts a day | distinct a day | notices |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    missed, distinct, days = [], 0, 0
    for (name, _), m in zip(found, results):
        e = m.evaluation
        gone = [row["leaked_up"] + row["leaked_down"] for row in m.rows() if row["detected"]]
        print("| %s | %.1f | %d of %d | %d of %d | %s | %s | %s | %.2f | %.2f | %d |" % (
            name, e["days"], e["attacks_detected"], e["attacks"], e["labels_detected"], e["labels"],
            "%d" % e["median_leaked"] if gone else "-", "%d" % max(gone) if gone else "-",
            span(e["median_delay_s"]) if gone else "-", e["false_per_day"], e["false_distinct_per_day"],
            len(m.notices())))
        missed += ["%s: %s" % (name, bar) for bar in bars(name, m)]
        distinct += e["false_distinct_per_day"] * e["days"]
        days += e["days"]
    if distinct > max(1, days / 7):
        missed.append("%.0f distinct false alerts in %.0f days" % (distinct, days))
    print()
    print("Bars: every attack and label with payload; at most %d bytes gone (median %d) and %d s of a tool above %d "
          "bytes a second, %d bytes of a slower one, %d of the slow leaks; at most one distinct false alert a week."
          % (FAST_BYTES, SLOW_BYTES, FAST_SECONDS, FAST_RATE, SLOW_BYTES, LEAK_BYTES))
    print()
    print("All bars are met." if not missed else "Missed: " + "; ".join(missed) + ".")
    return missed


def bars(name, m):
    """What a capture's alerts miss of the bars."""
    missed, fast = [], []
    for row in m.rows():
        label = m.labels[row["id"]]
        gone = row["leaked_up"] + row["leaked_down"]
        rate = label["payload_bytes"] / max(1, label["last_ts"] - label["first_ts"])
        if not row["detected"]:
            missed.append("%s is not found" % row["id"])
            continue
        if name.startswith("tools"):
            if rate > FAST_RATE:
                fast.append(gone)
                if row["delay_s"] > FAST_SECONDS:
                    missed.append("%s took %.1f s" % (row["id"], row["delay_s"]))
            if gone > (FAST_BYTES if rate > FAST_RATE else SLOW_BYTES):
                missed.append("%d bytes of %s are gone" % (gone, row["id"]))
        elif gone > (LEAK_BYTES if name.startswith("lowslow") else FAST_BYTES):
            missed.append("%d bytes of %s are gone" % (gone, row["id"]))
    if fast and statistics.median(fast) > SLOW_BYTES:
        missed.append("in the median %d bytes of fast tools are gone" % statistics.median(fast))
    return missed


def part_attacks(sensor, options):
    plan = attacks(options.quick)
    results = at_once(options.jobs, [
        lambda scenario=scenario, settings=settings: sensor.made(scenario, ATTACK_SEED, settings)
        for _, scenario, settings in plan])
    print("Seed %d. Bytes gone and time: at the attack's first alert, over all its domains and clients; class and "
          "severity: in the end." % ATTACK_SEED)
    print()
    print("| attack | scenario and settings | found | bytes gone | of | after | class | severity |")
    print("|---|---|---|---:|---:|---:|---|---:|")
    for (title, scenario, settings), m in zip(plan, results):
        seen = m.attack()
        if seen:
            cells = ("yes", "%d" % seen["gone"], span(seen["delay"]), seen["class"], seen["top"])
        else:
            told = m.missed_as()
            cells = ("notice", "-", "-", *told) if told else ("no", "-", "-", "-", "-")
        print("| %s | `%s` | %s | %s | %d | %s | %s | %s |" % (
            title, " ".join([scenario] + ["%s=%s" % item for item in settings.items()]), cells[0], cells[1],
            sum(row["payload_up"] + row["payload_down"] for row in m.rows()), *cells[2:]))
    return []


def part_recall(sensor, options):
    rates, seeds = leaks(options.quick)
    results = iter(at_once(options.jobs, [
        lambda rate=rate, seed=seed: sensor.made("leak", seed, {
            "bytesPerDay": rate, "days": 7, "payloadBytes": 10 * rate})
        for rate in rates for seed in seeds]))
    print("Scenario `leak`: base32, 10 bytes a query, exponential intervals, 7 days, seeds %s."
          % ", ".join(map(str, seeds)))
    print()
    print("| bytes a day | found | bytes gone, median | hours to the alert, median |")
    print("|---:|---:|---:|---:|")
    for rate in rates:
        seen = [next(results).attack() for _ in seeds]
        found = [s for s in seen if s]
        print("| %d | %d of %d | %s | %s |" % (
            rate, len(found), len(seen), "%d" % statistics.median(s["gone"] for s in found) if found else "-",
            "%.1f" % (statistics.median(s["delay"] for s in found) / 3600) if found else "-"))
    return []


def part_false(sensor, options):
    offices = false_offices(options.quick)
    zones = kinds(options.quick)
    results = iter(at_once(options.jobs, [
        lambda clients=clients, seed=seed: sensor.made("office", seed, {
            "clients": clients, "hours": 48, "lookAlikeZones": 0})
        for clients, seeds in offices for seed in seeds] + [
        lambda group=group, askers=askers, seed=seed: sensor.made("lookalikes", seed, {
            "kinds": group, "askers": askers, "zonesPerKind": zones["zones"], "hours": 24 * zones["days"]})
        for group in zones["groups"] for askers in zones["askers"] for seed in zones["seeds"]]))
    print("Offices without look-alike zones, 2 days (`office lookAlikeZones=0 hours=48`):")
    print()
    print("| clients | seeds | alerts a day | notices a day |")
    print("|---:|---:|---:|---:|")
    for clients, seeds in offices:
        seen = [next(results) for _ in seeds]
        days = sum(m.evaluation["days"] for m in seen)
        print("| %d | %d | %.2f | %.2f |" % (clients, len(seeds), sum(len(m.severe()) for m in seen) / days,
                                            sum(len(m.notices()) for m in seen) / days))
    look_alikes(results, zones)
    return []


def look_alikes(results, zones):
    groups = [(group, askers) for group in zones["groups"] for askers in zones["askers"]]
    print()
    print("Look-alikes, %d zones a kind, %d days, seeds %s:"
          % (zones["zones"], zones["days"], ", ".join(map(str, zones["seeds"]))))
    print()
    print("| kinds | askers | zones | alerts a day | distinct (domain, client, day) a day | zones with an alert "
          "| zones with a notice only |")
    print("|---|---|---:|---:|---:|---:|---:|")
    by_kind = {}
    for group, askers in groups:
        seen = [next(results) for _ in zones["seeds"]]
        days = sum(m.evaluation["days"] for m in seen)
        total = [0, 0, 0]
        for m in seen:
            severe = set().union(*(domains(a) for a in m.severe()))
            noticed = set().union(*(domains(a) for a in m.notices())) - severe
            for kind, zone in of_kinds(m.notes):
                counts = by_kind.setdefault(kind, {}).setdefault(askers, [0, 0, 0])
                for i, add in enumerate((1, zone in severe, zone in noticed)):
                    counts[i] += add
                    total[i] += add
        print("| %s | %s | %d | %.2f | %.2f | %d | %d |" % (
            group, askers, total[0], sum(len(m.severe()) for m in seen) / days,
            sum(m.evaluation["false_distinct_per_day"] * m.evaluation["days"] for m in seen) / days, total[1],
            total[2]))
    print()
    print("By kind: zones with an alert + zones with a notice only, of all. An alert over several domains counts for "
          "each of them. A kind that is missing asks for no zone of its own.")
    print()
    print("| kind | " + " | ".join("%s askers" % askers for askers in zones["askers"]) + " |")
    print("|---|" + "---:|" * len(zones["askers"]))
    for kind, row in by_kind.items():
        cells = (row.get(askers, [0, 0, 0]) for askers in zones["askers"])
        print("| %s | %s |" % (kind, " | ".join("%d + %d of %d" % (c[1], c[2], c[0]) for c in cells)))


def of_kinds(notes):
    """Kind and domain of every zone of a look-alike, once."""
    seen = set()
    for note in notes:
        if note["registered_domain"] not in seen:
            seen.add(note["registered_domain"])
            yield note["category"], note["registered_domain"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=["captures", "attacks", "recall", "false"])
    parser.add_argument("--home", required=True, help="installation of the product")
    parser.add_argument("--tmp", required=True, help="folder for made captures and output")
    parser.add_argument("--traffic", required=True, help="folder of labelled captures")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    part = {"captures": part_captures, "attacks": part_attacks, "recall": part_recall, "false": part_false}
    try:
        missed = part[options.part](Sensor(options.home, options.tmp), options)
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 2
    for bar in missed:
        print("MISSED: " + bar, file=sys.stderr)
    return 1 if missed else 0


sys.exit(main())
