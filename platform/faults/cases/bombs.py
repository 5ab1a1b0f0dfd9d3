"""The largest messages there are, full of compressed names, and loops of pointers."""
import flooding

TITLE = "compression bombs (5,000 answers of 64 KiB with 4,600 pointers, pointer loops)"


def run(own, outcome):
    flooding.run(own, outcome, "bombs", 200_000 if own.quick else 1_000_000, ())
