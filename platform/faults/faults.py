"""Runs the cases in the folder cases/ and prints the fault table as markdown; progress goes to standard error.

Exit code 0: every case held; 1: one failed; 2: there is no such case.
"""
import argparse
import importlib.util
import os
import sys
import time
import traceback

import rig

HEAD = """| fault | what happened | what was lost | recovered after (s) | verdict | run |
|---|---|---|---:|---|---|"""
CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")


def load():
    """All cases by their names: whatever lies in the folder, sorted."""
    cases = {}
    for file in sorted(os.listdir(CASES)):
        if file.endswith(".py"):
            name = file[:-len(".py")]
            spec = importlib.util.spec_from_file_location("case_" + name.replace("-", "_"), os.path.join(CASES, file))
            cases[name] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(cases[name])
    return cases


def tried(case, name, options):
    """Runs one case; answers its outcome, or None when the machine cannot run it."""
    begin = time.monotonic()
    outcome = rig.Outcome()
    skipped = ""
    try:
        with rig.Rig(options.root, options.home, os.path.join(options.tmp, name), options.quick, options.seed) as own:
            try:
                case.run(own, outcome)
            finally:
                if options.keep:
                    rig.run("cp", "-a", own.folder, options.keep, check=False)
    except rig.Skip as skip:
        skipped = str(skip)
    except (rig.Failure, rig.live_rig.Failure) as failure:
        outcome.reasons.append(str(failure))
    except Exception as error:  # a fault of the case itself is one of the table, too
        traceback.print_exc()
        outcome.reasons.append("the case broke: %r" % error)
    word = "skipped: " + skipped if skipped else "FAILED: " + "; ".join(outcome.reasons) if outcome.reasons else "held"
    print("%s: %s (%.0f s)" % (name, word, time.monotonic() - begin), file=sys.stderr, flush=True)
    return outcome, skipped


def cell(text):
    """Text inside a table; what came from the sensor is shown as it is."""
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def row(name, case, outcome, skipped, run):
    """A line of the table."""
    verdict = "not run: " + skipped if skipped else "**FAILED**: " + "; ".join(outcome.reasons) if outcome.reasons \
        else "held"
    recovery = "" if outcome.recovery is None else "%.1f" % outcome.recovery
    return "| " + " | ".join(map(cell, ("`%s`: %s" % (name, case.TITLE), ". ".join(outcome.happened),
                                         ". ".join(outcome.lost) or "nothing", recovery, verdict, run))) + " |"


def before(page, cases):
    """The rows of an earlier table, by the names of their cases; those of cases that are gone are left out."""
    rows = {}
    if page:
        with open(page, encoding="utf-8") as lines:
            for line in lines:
                name = line.split("`")[1] if line.startswith("| `") else ""
                if name in cases:
                    rows[name] = line.rstrip("\n")
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--home", required=True)
    parser.add_argument("--tmp", required=True)
    parser.add_argument("--keep", help="a folder for what the cases leave")
    parser.add_argument("--run", default="", help="date and commit, for the rows")
    parser.add_argument("--page", help="a page with an earlier table: the rows of cases that are not run stay")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    cases = load()
    unknown = [name for name in options.names if name not in cases]
    if unknown:
        print("faults.sh: there is no case %s; there are: %s" % (", ".join(unknown), ", ".join(cases)), file=sys.stderr)
        return 2
    if options.list:
        for name, case in cases.items():
            print("  %-18s %s%s" % (name, case.TITLE, " (also with --quick)" if getattr(case, "QUICK", False) else ""))
        return 0
    names = options.names or [name for name, case in cases.items()
                              if not options.quick or getattr(case, "QUICK", False)]
    rig.live_rig.end_in_order()
    failed = False
    rows = {}
    for name in names:
        outcome, skipped = tried(cases[name], name, options)
        rows[name] = row(name, cases[name], outcome, skipped, options.run)
        failed = failed or bool(outcome.reasons)
    if options.names:
        # read at the end: others may have run meanwhile
        rows = {**before(options.page, cases), **rows}
    print(HEAD)
    print("\n".join(rows[name] for name in sorted(rows)), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
