#!/usr/bin/env python3
"""CPU time a message of each thread of a replay, once all that is hot is compiled; for comparing builds.

threads.py CORPUS ROUNDS NAME=HOME[|JVM OPTIONS[|REPLAY OPTIONS]]...

CORPUS is one of bench.sh with its .txt beside it, 12 million packets or more. The builds take turns. The figures are
about the messages between 40 % and 97 % of the corpus: of what each thread took for them as a whole, and, behind
"quarter", of its sections of 1.5 % the lower quartile, which hardly depends on what else the machine does. Linux only.
"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

FROM, TO, SECTION = 0.4, 0.97, 0.015
THREADS = (("geophone-captur", "capture"), ("geophone-emit", "emit"), ("geophone-lane-r", "lane"),
           ("C2 CompilerThre", "C2"), ("C1 CompilerThre", "C1"))


def threads(pid):
    """Nanoseconds of CPU by the names of the threads."""
    taken = {}
    for task in os.listdir("/proc/%d/task" % pid):
        try:
            with open("/proc/%d/task/%s/comm" % (pid, task), encoding="utf-8") as text:
                name = re.sub(r"#?\d+$", "", text.read().strip())
            with open("/proc/%d/task/%s/schedstat" % (pid, task), encoding="utf-8") as text:
                taken[name] = taken.get(name, 0) + int(text.read().split()[0])
        except OSError:
            continue
    return taken


def position(pid, corpus):
    """How far the corpus is read, bytes."""
    for number in os.listdir("/proc/%d/fd" % pid):
        if os.readlink("/proc/%d/fd/%s" % (pid, number)) == corpus:
            with open("/proc/%d/fdinfo/%s" % (pid, number), encoding="utf-8") as text:
                return int(text.read().split()[1])
    return 0


def replay(home, options, more, corpus, messages):
    """One replay: microseconds a message of each thread, as a whole and the lower quartile."""
    out = tempfile.mkdtemp(prefix="geophone-threads")
    process = subprocess.Popen([home + "/bin/geophone", "replay", corpus, "--out", out + "/out", "--quiet",
                                *more.split()],
                               stdin=subprocess.DEVNULL, env=dict(os.environ, GEOPHONE_OPTS=options,
                                                                  GEOPHONE_DATA=out + "/data"))
    size = os.path.getsize(corpus)
    seen = []
    while process.poll() is None:
        try:
            seen.append((position(process.pid, corpus) / size, threads(process.pid)))
        except OSError:
            pass
        time.sleep(0.05)
    shutil.rmtree(out)
    if process.returncode != 0:
        sys.exit("threads.py: %s: exit code %d" % (home, process.returncode))
    within = [point for point in seen if FROM <= point[0] <= TO]

    def cost(a, b, name):
        return (b[1].get(name, 0) - a[1].get(name, 0)) / 1000 / ((b[0] - a[0]) * messages)
    last = within[0]
    sections = []
    for point in within:
        if point[0] - last[0] >= SECTION:
            sections.append((last, point))
            last = point
    whole = {name: cost(within[0], within[-1], name) for name in within[-1][1]}
    quarter = {name: statistics.quantiles([cost(a, b, name) for a, b in sections])[0] for name in whole}
    return whole, quarter


def line(name, whole, quarter):
    """Prints a row."""
    print("%-10s all %.3f  %s  quarter: %s" % (
        name, sum(whole.values()), " ".join("%s %.3f" % (said, whole.get(key, 0)) for key, said in THREADS),
        " ".join("%s %.3f" % (said, quarter.get(key, 0)) for key, said in THREADS[:3])), flush=True)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    corpus = os.path.realpath(sys.argv[1])
    with open(os.path.splitext(corpus)[0] + ".txt", encoding="utf-8") as text:
        messages = int(re.search(r"dns=(\d+)", text.read()).group(1))
    builds = [build.partition("=")[::2] for build in sys.argv[3:]]
    done = {name: [] for name, _ in builds}
    for turn in range(int(sys.argv[2])):
        for name, how in builds if turn % 2 == 0 else builds[::-1]:
            home, options, more, *_ = how.split("|") + ["", ""]
            done[name].append(replay(home, options, more, corpus, messages))
            line(name, *done[name][-1])
    print("median")
    for name, figures in done.items():
        line(name, *({key: statistics.median(turn[part].get(key, 0) for turn in figures)
                      for key in figures[0][part]} for part in (0, 1)))


if __name__ == "__main__":
    main()
