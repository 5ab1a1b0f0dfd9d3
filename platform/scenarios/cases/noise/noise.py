#!/usr/bin/env python3
"""Writes noise.pcap beside itself: 140 frames of everything but DNS. The same bytes each time."""
import os
import random
import struct

rng = random.Random(11)
MACS = bytes.fromhex("020000000002020000000001")


def ip(protocol, payload):
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), rng.randrange(65536), 0, 64, protocol, 0,
                       bytes([10, 0, 0, rng.randrange(1, 200)]), bytes([192, 0, 2, 7]))
    total = sum(struct.unpack("!10H", head))
    total = (total & 0xffff) + (total >> 16)
    total = (total & 0xffff) + (total >> 16)
    return MACS + b"\x08\x00" + head[:10] + struct.pack("!H", ~total & 0xffff) + head[12:] + payload


def frame(kind):
    data = rng.randbytes(rng.randrange(20, 200))
    if kind == 0:
        return MACS + b"\x08\x06" + bytes.fromhex("0001080006040001") + rng.randbytes(20)
    if kind == 1:
        return ip(1, b"\x08\x00\x00\x00" + data)
    if kind == 2:
        return ip(6, struct.pack("!HHIIBBHHH", 40000, 80, 1, 1, 0x50, 0x18, 512, 0, 0) + b"GET / HTTP/1.1\r\n\r\n")
    if kind == 3:
        return ip(17, struct.pack("!HHHH", 40000, 443, 8 + len(data), 0) + data)
    if kind == 4:
        return ip(132, data)
    if kind == 5:
        return MACS + b"\x88\xcc" + data
    return rng.randbytes(9)


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "noise.pcap"), "wb") as out:
    out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
    for number in range(140):
        packet = frame(number % 7)
        out.write(struct.pack("<IIII", 1772409600 + number, 0, len(packet), len(packet)) + packet)
