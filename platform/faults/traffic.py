"""Load whose loss can be counted: queries with answers whose names are numbers, n0000000042.faults.example."""
import glob
import os
import re
import struct

FIRST_SECOND = 1_780_272_000
CLIENT, SERVER = bytes([10, 9, 0, 1]), bytes([10, 9, 0, 53])
ETHERNET = bytes(6) + b"\x02\0\0\0\0\1" + b"\x08\0"
QUESTION = b"\x0bn%010d\x06faults\x07example\0\0\x01\0\x01"
NUMBER = re.compile(rb'"name":"n(\d{10})\.faults\.example"')
ID = re.compile(rb'"event":\{[^}]*?"id":"([^"]+)"')


def frame(source, target, source_port, target_port, message):
    """An Ethernet frame with a UDP datagram; without UDP checksum, which IPv4 allows."""
    length = 28 + len(message)
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, length, 0, 0, 64, 17, 0, source, target)
    total = sum(struct.unpack(">10H", head))
    total = (total & 0xFFFF) + (total >> 16)
    total = (total & 0xFFFF) + (total >> 16)
    head = head[:10] + struct.pack(">H", 0xFFFF - total) + head[12:]
    return ETHERNET + head + struct.pack(">HHHH", source_port, target_port, 8 + len(message), 0) + message


def pair(number):
    """The frames of a query and of its answer."""
    question = QUESTION % number
    port = 20_000 + number // 65_536 % 40_000
    key = number % 65_536
    query = struct.pack(">HHHHHH", key, 0x0100, 1, 0, 0, 0) + question
    answer = struct.pack(">HHHHHH", key, 0x8180, 1, 1, 0, 0) + question \
        + b"\xc0\x0c\0\x01\0\x01\0\0\x01\x2c\0\x04\xc0\0\x02\x07"
    return frame(CLIENT, SERVER, port, 53, query), frame(SERVER, CLIENT, 53, port, answer)


def head():
    """The head of a capture file: nanoseconds, Ethernet."""
    return struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 65535, 1)


def packet(nanos, content):
    """A packet of a capture file."""
    return struct.pack("<IIII", nanos // 10**9, nanos % 10**9, len(content), len(content)) + content


def write(path, first, pairs, rate=20_000, start=FIRST_SECOND):
    """Numbers first to first + pairs - 1, so many queries a second of capture time from a second since 1970 on."""
    step = 10**9 // rate
    with open(path + ".part", "wb") as out:
        out.write(head())
        for number in range(first, first + pairs):
            at = start * 10**9 + (number - first) * step
            query, answer = pair(number)
            out.write(packet(at, query) + packet(at + step // 4, answer))
    os.rename(path + ".part", path)


def read(folder):
    """The numbers in all events files of an output that are not compressed, each with the set of its documents' ids."""
    found = {}
    for path in glob.glob(os.path.join(folder, "events*.ndjson")):
        with open(path, "rb") as lines:
            for line in lines:
                number = NUMBER.search(line)
                if number and line.endswith(b"\n"):
                    found.setdefault(int(number[1]), set()).add(ID.search(line)[1])
    return found


def missing(found):
    """Numbers below the highest one that are not there, of what read answers."""
    return [number for number in range(max(found, default=0)) if number not in found]
