package org.geophone.enrich.hosts.internal.names;

import java.util.LinkedHashMap;
import java.util.Map;
import org.geophone.enrich.hosts.internal.file.Addresses;
import org.geophone.enrich.hosts.internal.table.HostTable;
import org.geophone.enrich.hosts.internal.table.HostTableBuilder;

/**
 * Addresses and their names while a file is read. Names in leases are what clients call themselves, so anybody on the
 * network chooses them: everything but printable ASCII is escaped as in names of the DNS, and there is a longest one.
 */
final class NameList {
    /** Longest name in text form (RFC 1035 section 2.3.4). */
    private static final int LONGEST = 253;
    private static final int SHOWN = 80;

    private record Address(long high, long low) {
    }

    private final Map<Address, String> names = new LinkedHashMap<>();
    private int skipped;
    private String firstSkipped = "";

    /** A later name for an address takes the place of an earlier one. False when the address is none. */
    boolean put(String address, String name) {
        long[] halves = Addresses.parse(address);
        if (halves == null) {
            return false;
        }
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        String escaped = escaped(plain);
        if (escaped.isEmpty() || escaped.length() > LONGEST) {
            names.remove(new Address(halves[0], halves[1]));
            return escaped.isEmpty();
        }
        names.put(new Address(halves[0], halves[1]), escaped);
        return true;
    }

    /** The address has no name any more. */
    void remove(String address) {
        long[] halves = Addresses.parse(address);
        if (halves != null) {
            names.remove(new Address(halves[0], halves[1]));
        }
    }

    private static String escaped(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length() && out.length() <= LONGEST; i++) {
            char c = name.charAt(i);
            if (c == '\\') {
                out.append("\\\\");
            } else if (c > ' ' && c < 0x7f) {
                out.append(c);
            } else {
                out.append('\\').append((char) ('0' + c / 100 % 10)).append((char) ('0' + c / 10 % 10))
                        .append((char) ('0' + c % 10));
            }
        }
        return out.toString();
    }

    /** A piece of the file was not understood. */
    void skip(String what) {
        if (skipped++ == 0) {
            String shown = what.replaceAll("[^ -~]", "?");
            firstSkipped = shown.substring(0, Math.min(SHOWN, shown.length()));
        }
    }

    int skipped() {
        return skipped;
    }

    /** The first piece that was not understood, printable. */
    String firstSkipped() {
        return firstSkipped;
    }

    int size() {
        return names.size();
    }

    /** Adds the names to a table; those that it has stay. */
    void addTo(HostTableBuilder table) {
        names.forEach((a, name) -> table.add(a.high(), a.low(), Long.SIZE * 2, name, HostTable.NOT_STATED));
    }
}
