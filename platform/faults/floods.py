"""Hostile traffic, made while it is read: packets that differ in a few bytes only, some millions a second of them.

    python3 floods.py KIND COUNT [LEAKS] > PIPE      a capture of COUNT packets; within it LEAKS queries that leak data

The leak is one client's (LEAKER) to one domain (LEAK_ZONE): 40 hexadecimal digits in each name, evenly spread over the
flood, so that a sensor which still works has to tell of it. Capture time runs RATE packets a second.
"""
import hashlib
import os
import struct
import sys

import traffic

RATE = 8_000
BLOCK = 200
LEAKER = bytes([10, 9, 9, 9])
LEAK_ZONE = "geophone-slowleak.net"
RESOLVER = bytes([10, 9, 0, 53])
# flags of a query, and of an answer; one question
ASKS, ANSWERS = 0x0100, 0x8180


def wire(name):
    """A name as messages hold it."""
    return b"".join(bytes([len(label)]) + label.encode("ascii") for label in name.split(".")) + b"\0"


def ip(source, target, protocol, length, ident=0, fragment=0):
    """A header of IPv4 for so many bytes of payload; its checksum is left 0, which captures may contain."""
    return traffic.ETHERNET + struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + length, ident, fragment, 64, protocol, 0,
                                          source, target)


def alike(at, front, middles, back):
    """Packets at one moment that have the same beginning and the same end."""
    size = len(front) + len(middles[0]) + len(back)
    start = struct.pack("<IIII", at // 10**9, at % 10**9, size, size) + front
    return start + (back + start).join(middles) + back


def udp(source, target, source_port, target_port, length):
    """Headers down to UDP, for so many bytes of payload."""
    return ip(source, target, 17, 8 + length) + struct.pack(">HHHH", source_port, target_port, 8 + length, 0)


def asks(at, block, source, varying, tail, flags=ASKS):
    """Queries, or answers to nobody, whose names begin with varying bytes of the same length and end alike. Each has an
    id of its own."""
    rest = tail + b"\0\x01\0\x01"
    head = struct.pack(">HHHHH", flags, 1, 0, 0, 0)
    length = 2 + len(head) + len(varying[0]) + len(rest)
    port = 1024 + block % 60000
    front = udp(source, RESOLVER, port, 53, length) if flags == ASKS else udp(RESOLVER, source, 53, port, length)
    return alike(at, front, [struct.pack(">H", key % 65536) + head + name
                             for key, name in enumerate(varying, block * BLOCK)], rest)


def leak(at, number):
    """One query of the client that leaks."""
    digits = hashlib.sha256(b"%d" % number).hexdigest()[:40].encode("ascii")
    return asks(at, number, LEAKER, [b"\x28" + digits], wire(LEAK_ZONE))


def client(block):
    """One of 250 ordinary clients."""
    return bytes([10, 9, 1, 1 + block % 250])


def domains(at, block, first):
    """Each query asks for a name in another registered domain."""
    return asks(at, block, client(block), [b"\x08%08x\x08f%07x" % (i * 2_654_435_761 & 0xffffffff, i)
                                           for i in range(first, first + BLOCK)], b"\x03com\0")


def names(at, block, first):
    """Each query asks for another name below one domain."""
    return asks(at, block, client(block), [b"\x0cn%011d" % i for i in range(first, first + BLOCK)],
                wire("geophone-flooded.net"))


def clients(at, block, first):
    """Each query comes from another address."""
    message = struct.pack(">HHHHHH", block % 65536, ASKS, 1, 0, 0, 0) + wire("www.geophone-spoofed.net") \
        + b"\0\x01\0\x01"
    packet = udp(bytes(4), RESOLVER, 1024 + block % 60000, 53, len(message)) + message
    return alike(at, packet[:26], [struct.pack(">I", 0x0A000000 + i) for i in range(first, first + BLOCK)],
                 packet[30:])


def answers(at, block, first):
    """Answers for which nobody asked."""
    return asks(at, block, client(block), [b"\x0ca%011d" % i for i in range(first, first + BLOCK)],
                wire("geophone-unasked.net"), ANSWERS)


def fragment(at, idents, offset, more, payload, source):
    """Fragments that differ in their identification."""
    packet = ip(source, RESOLVER, 17, len(payload), 0, (0x2000 if more else 0) | offset // 8) + payload
    return alike(at, packet[:18], [struct.pack(">H", i % 65536) for i in idents], packet[20:])


def fragments(at, block, first):
    """First fragments without the rest; then later ones without a first; overlapping ones; teardrops, in turn."""
    idents = range(first, first + BLOCK)
    source = struct.pack(">I", 0x0A100000 + first // 65536)
    message = struct.pack(">HHHHHH", 7, ASKS, 1, 0, 0, 0) + wire("p" * 40 + ".geophone-fragments.net") + b"\0\x01\0\x01"
    datagram = struct.pack(">HHHH", 5000, 53, 8 + len(message) + 1400, 0) + message
    datagram = datagram[:len(datagram) // 8 * 8]
    kind = block % 4
    if kind == 0:
        return fragment(at, idents, 0, True, datagram, source)
    if kind == 1:
        return fragment(at, idents, 1400, True, bytes(64), source)
    half = idents[:BLOCK // 2]
    if kind == 2:
        # the second one says something else about 8 bytes of the first
        return fragment(at, half, 0, True, datagram, source) + fragment(at, half, 24, True, b"\xff" * 64, source)
    # the second one ends within the first
    return fragment(at, half, 0, True, datagram, source) + fragment(at, half, 24, False, bytes(8), source)


def segments(at, ports, source, sequence, payload):
    """Segments of TCP to port 53 that differ in the port they come from."""
    packet = ip(source, RESOLVER, 6, 20 + len(payload)) + struct.pack(
        ">HHIIBBHHH", 0, 53, sequence, 1, 0x50, 0x18, 65535, 0, 0) + payload
    return alike(at, packet[:34], [struct.pack(">H", 1024 + i % 60000) for i in ports], packet[36:])


def streams(at, block, first):
    """Streams that promise 65,535 bytes and never send them; in every other one there is a hole, too."""
    half = range(first // 2, first // 2 + BLOCK // 2)
    source = struct.pack(">I", 0x0A200000 + first // 2 // 60000)
    begin = b"\xff\xff" + struct.pack(">HHHHHH", 7, ASKS, 1, 0, 0, 0) + bytes(86)
    return segments(at, half, source, 1000, begin) + segments(at, half, source,
                                                              1100 if block % 2 else 3000, bytes(600))


def bomb(number):
    """The largest message there is: an answer of some 4,600 records, whose names are pointers to 246 bytes."""
    labels = b"".join(b"\x3d" + (b"%x" % (number + i)).rjust(61, b"b") for i in range(3))
    question = labels + wire("%040x.geophone-bomb.net" % number)
    record = b"\xc0\x0c\0\x05\0\x01\0\0\0\x3c\0\x02\xc0\x0c"
    count = (65535 - 12 - len(question) - 4) // len(record)
    return struct.pack(">HHHHHH", number % 65536, ANSWERS, 1, count, 0, 0) + question + b"\0\x01\0\x01" \
        + record * count


def bombs(at, block, first):
    """Answers of 64 KiB over TCP, each a stream of its own, in segments of 1,400 bytes; a fifth of a pointer loop."""
    message = bomb(block)
    if block % 5 == 4:
        # each name points to the next one, the last one to the first
        loops = b"".join(struct.pack(">H", 0xC000 | (12 + (i + 1) % 8000 * 2)) for i in range(8000))
        message = message[:12] + loops + message[12 + len(loops):]
    stream = struct.pack(">H", len(message)) + message
    out = b""
    for place in range(0, len(stream), 1400):
        part = stream[place:place + 1400]
        packet = ip(RESOLVER, client(block), 6, 20 + len(part)) + struct.pack(
            ">HHIIBBHHH", 53, 1024 + block % 60000, 1000 + place, 1, 0x50, 0x18, 65535, 0, 0) + part
        out += struct.pack("<IIII", at // 10**9, at % 10**9, len(packet), len(packet)) + packet
    return out


def leaks(at, block, first):
    """Each of many clients leaks 200 times 24 bytes to a domain of its own."""
    texts = (hashlib.sha256(b"%d" % (first + i)).hexdigest()[:48].encode("ascii") for i in range(BLOCK))
    return asks(at, block, struct.pack(">I", 0x0A400000 + block), [b"\x30" + text for text in texts],
                wire("geophone-z%06d.net" % block))


KINDS = {each.__name__: each for each in (domains, names, clients, answers, fragments, streams, bombs, leaks)}


def write(out, kind, count, leaking=0, rate=RATE, start=traffic.FIRST_SECOND):
    """Writes a capture into an open file; answers the capture time at its end, nanoseconds since 1970."""
    out.write(traffic.head())
    step = 10**9 * BLOCK // rate
    blocks = max(1, count // BLOCK)
    each = max(1, blocks // leaking) if leaking else 0
    leaked = 0
    at = start * 10**9
    for block in range(blocks):
        out.write(KINDS[kind](at, block, block * BLOCK))
        if each and block % each == 0 and leaked < leaking:
            out.write(leak(at, leaked))
            leaked += 1
        at += step
    return at


def main():
    """The command line."""
    kind, count = sys.argv[1], int(sys.argv[2])
    with os.fdopen(sys.stdout.fileno(), "wb", buffering=1 << 20, closefd=False) as out:
        write(out, kind, count, int(sys.argv[3]) if len(sys.argv) > 3 else 0)


if __name__ == "__main__":
    main()
