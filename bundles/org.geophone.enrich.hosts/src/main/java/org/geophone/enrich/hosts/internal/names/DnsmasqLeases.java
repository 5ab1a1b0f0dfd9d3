package org.geophone.enrich.hosts.internal.names;

/**
 * Leases of dnsmasq: a line each of expiry, hardware address or identity, address, name or {@code *}, client id. The
 * file holds leases that are in force. A line {@code duid} separates those of IPv6.
 */
record DnsmasqLeases(NameList names) implements NameKind.Reader {
    @Override
    public void read(String content) {
        for (String line : content.split("\n", -1)) {
            String[] words = line.strip().split(" +");
            if (words[0].isEmpty() || words[0].equals("duid")) {
                continue;
            }
            if (words.length < 4 || !words[0].matches("\\d{1,19}")
                    || !names.put(words[2], words[3].equals("*") ? "" : words[3])) {
                names.skip(line);
            }
        }
    }
}
