package org.geophone.enrich.hosts.internal.names;

import java.util.Arrays;
import java.util.List;

/**
 * Leases of Kea, IPv4 or IPv6, in a CSV file whose first line names the columns. The file grows: the last line about an
 * address counts. A lease that is over has a state other than 0 or no lifetime left; a comma within a value is
 * {@code &#x2c}.
 */
final class KeaLeases implements NameKind.Reader {
    private final NameList names;
    private int address = -1;
    private int hostname;
    private int state;
    private int lifetime;
    private int prefix;

    KeaLeases(NameList names) {
        this.names = names;
    }

    @Override
    public void read(String content) {
        String[] lines = content.split("\r?\n", -1);
        List<String> columns = Arrays.asList(lines[0].split(","));
        address = columns.indexOf("address");
        hostname = columns.indexOf("hostname");
        state = columns.indexOf("state");
        lifetime = columns.indexOf("valid_lifetime");
        prefix = columns.indexOf("prefix_len");
        if (address < 0 || hostname < 0 || lifetime < 0) {
            names.skip("no line with the columns address, hostname and valid_lifetime: " + lines[0]);
            return;
        }
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                line(lines[i]);
            }
        }
    }

    private void line(String line) {
        String[] values = line.split(",", -1);
        int last = Math.max(Math.max(address, hostname), Math.max(Math.max(state, lifetime), prefix));
        if (values.length <= last) {
            names.skip(line);
            return;
        }
        if (prefix >= 0 && !values[prefix].equals("128")) {
            // a delegated network is no host
            return;
        }
        boolean over = state >= 0 && !values[state].equals("0") || values[lifetime].equals("0");
        if (over) {
            names.remove(values[address]);
        } else if (!names.put(values[address], values[hostname].replace("&#x2c", ","))) {
            names.skip(line);
        }
    }
}
