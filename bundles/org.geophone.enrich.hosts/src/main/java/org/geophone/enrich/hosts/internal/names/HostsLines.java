package org.geophone.enrich.hosts.internal.names;

/** Lines of a hosts file: address, name, aliases; the first name of an address counts (hosts(5)). */
record HostsLines(NameList names) implements NameKind.Reader {
    @Override
    public void read(String content) {
        NameList seen = new NameList();
        for (String line : content.split("\n", -1)) {
            int comment = line.indexOf('#');
            String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
            if (words[0].isEmpty()) {
                continue;
            }
            int before = seen.size();
            if (words.length < 2 || !seen.put(words[0], "seen") || seen.size() > before
                    && !names.put(words[0], words[1])) {
                names.skip(line);
            }
        }
    }
}
