package org.geophone.testkit.mmdb;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a database (MaxMind DB file format specification 2.0) out of networks and what is to be known of them: maps,
 * lists, texts, doubles, and whole numbers, which become uint32. Networks must not overlap.
 */
public final class MmdbBuilder {
    private static final int TEXT = 2;
    private static final int DOUBLE = 3;
    private static final int UNSIGNED_32 = 6;
    private static final int MAP = 7;
    private static final int LIST = 11;

    private final String type;
    private final int recordBits;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    /** Records of nodes: a node, -1 for nothing, or -2 and below for a place in the data. */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {-1, -1}));

    /** A database of IPv6 addresses, in which IPv4 ones are, too; {@code recordBits} is 24, 28 or 32. */
    public MmdbBuilder(String type, int recordBits) {
        this.type = type;
        this.recordBits = recordBits;
    }

    /** Adds a network ({@code 192.0.2.0/24}) and what is known of it. */
    public MmdbBuilder put(String network, Map<String, ?> known) {
        int slash = network.indexOf('/');
        byte[] address;
        try {
            address = InetAddress.getByName(network.substring(0, slash)).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(network, e);
        }
        int bits = Integer.parseInt(network.substring(slash + 1)) + (address.length == 4 ? 96 : 0);
        byte[] path = new byte[16];
        System.arraycopy(address, 0, path, 16 - address.length, address.length);
        int place = data.size();
        write(known);
        int node = 0;
        for (int i = 0; i < bits; i++) {
            int side = path[i / 8] >> 7 - i % 8 & 1;
            if (i == bits - 1) {
                nodes.get(node)[side] = -2 - place;
            } else {
                if (nodes.get(node)[side] == -1) {
                    nodes.get(node)[side] = nodes.size();
                    nodes.add(new int[] {-1, -1});
                }
                node = nodes.get(node)[side];
            }
        }
        return this;
    }

    private void write(Object value) {
        if (value instanceof Map<?, ?> map) {
            head(MAP, map.size());
            map.forEach((name, member) -> {
                write(name);
                write(member);
            });
        } else if (value instanceof List<?> list) {
            head(LIST, list.size());
            list.forEach(this::write);
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            head(TEXT, bytes.length);
            data.writeBytes(bytes);
        } else if (value instanceof Double number) {
            head(DOUBLE, Double.BYTES);
            data.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else {
            head(UNSIGNED_32, Integer.BYTES);
            data.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(((Number) value).intValue()).array());
        }
    }

    private void head(int kind, int size) {
        int low = size < 29 ? size : 29;
        data.write((kind > 7 ? 0 : kind << 5) | low);
        if (kind > 7) {
            data.write(kind - 7);
        }
        if (low == 29) {
            if (size > 29 + 255) {
                throw new IllegalArgumentException(size + " is longer than a test needs");
            }
            data.write(size - 29);
        }
    }

    /** The file. */
    public byte[] build() {
        ByteBuffer tree = ByteBuffer.allocate(nodes.size() * recordBits / 4);
        for (int[] node : nodes) {
            node(tree, value(node[0]), value(node[1]));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(tree.array());
        out.writeBytes(new byte[16]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        data.reset();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1_700_000_000);
        metadata.put("database_type", type);
        metadata.put("description", Map.of("en", "made for a test"));
        metadata.put("ip_version", 6);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", recordBits);
        write(metadata);
        out.writeBytes(data.toByteArray());
        return out.toByteArray();
    }

    private int value(int record) {
        return record >= 0 ? record : record == -1 ? nodes.size() : nodes.size() + 16 - record - 2;
    }

    private void node(ByteBuffer tree, int left, int right) {
        switch (recordBits) {
            case 24 -> tree.put((byte) (left >> 16)).putShort((short) left).put((byte) (right >> 16))
                    .putShort((short) right);
            case 28 -> tree.put((byte) (left >> 16)).putShort((short) left)
                    .put((byte) (left >> 24 << 4 | right >> 24 & 15)).put((byte) (right >> 16))
                    .putShort((short) right);
            default -> tree.putInt(left).putInt(right);
        }
    }
}
