"""Sends numbered queries with their answers on an interface, at a pace; prints how many the system took.

    python3 wire.py INTERFACE FIRST PAIRS PAIRS_A_SECOND
"""
import socket
import sys
import time

import traffic


def main():
    """The command line."""
    interface, (first, pairs, rate) = sys.argv[1], map(int, sys.argv[2:])
    sent = 0
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as out:
        out.bind((interface, 0))
        begin = time.monotonic()
        for number in range(first, first + pairs):
            time.sleep(max(0, begin + (number - first) / rate - time.monotonic()))
            try:
                for frame in traffic.pair(number):
                    out.send(frame)
                sent += 1
            except OSError:
                pass  # the interface is down
    print(sent)


if __name__ == "__main__":
    main()
