"""Turns the results of JMH (JSON) into a table of stations: time of one operation, with its spread."""
import json
import sys

from bench_tools import Spread, table

WHAT = {
    "DecodeBench.frame": "decode: one frame to its message in a slot",
    "DecodeBench.message": "decode: the message alone",
    "SuffixBench.find": "public suffix look-up",
    "SuffixBench.split": "public suffix look-up with labels and hashes",
    "NameHashBench.hash": "hash of a name",
    "FeatureBench.features": "features of a message",
    "ScoreBench.observe": "accounting of a message",
    "TransactionBench.match": "match of a query or an answer",
    "DocumentBench.document": "JSON of an event document",
    "DocumentBench.documentWithoutCommunityId": "JSON of an event document without community id",
    "AppendBench.append": "output.file: append of a document of 1,400 bytes",
}
TRAFFIC = {"office": "office", "hosts": "fresh names", "tunnel": "tunnel"}


def main():
    rows = []
    with open(sys.argv[1], encoding="utf-8") as text:
        results = json.load(text)
    for result in results:
        name = ".".join(result["benchmark"].split(".")[-2:])
        what = WHAT.get(name, name)
        parameters = result.get("params", {})
        if parameters:
            what += ", " + ", ".join(TRAFFIC.get(value, value) for key, value in parameters.items() if key == "traffic")
        turns = Spread([figure for fork in result["primaryMetric"]["rawData"] for figure in fork])
        rows.append((what, turns.text("%.1f")))
    print("### Stations of the hot path\n")
    print("JMH, one thread, wall time, ns an operation; median (least-most) of the turns.\n")
    print(table(("station", "ns"), rows))


if __name__ == "__main__":
    main()
