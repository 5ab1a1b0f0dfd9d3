package org.geophone.enrich.hosts.internal.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.HostRole;
import org.geophone.enrich.hosts.internal.table.HostTable;
import org.geophone.enrich.hosts.internal.table.HostTableBuilder;

/**
 * Reads lines of {@code address-or-network name-or-dash roles}, and of plain hosts files ({@code address name alias}).
 * What follows the name is roles when it is one word list of known roles; otherwise it must be aliases, which only a
 * line with a single address and a name can have. {@code #} begins a comment.
 */
final class HostsFileParser {
    private static final String NO_ROLE = "none";

    private final String origin;
    private final HostTableBuilder out = new HostTableBuilder();
    private int number;

    private HostsFileParser(String origin) {
        this.origin = origin;
    }

    static HostTable parse(byte[] content, String origin) throws HostsFileException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw new HostsFileException(origin + " is not UTF-8 text");
        }
        HostsFileParser parser = new HostsFileParser(origin);
        for (String line : text.split("\n", -1)) {
            parser.number++;
            int comment = line.indexOf('#');
            String plain = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!plain.isEmpty()) {
                parser.line(Arrays.asList(plain.split("\\s+")));
            }
        }
        return parser.out.build();
    }

    private void line(List<String> words) throws HostsFileException {
        String network = words.get(0);
        int slash = network.indexOf('/');
        long[] address = Addresses.parse(slash < 0 ? network : network.substring(0, slash));
        if (address == null) {
            throw refused("is no address or network", network);
        }
        int bits = slash < 0 ? 128 : prefix(network, slash);
        if (words.size() < 2) {
            throw refused("has neither name nor roles", network);
        }
        String name = words.get(1).equals("-") ? null : name(words.get(1));
        out.add(address[0], address[1], bits, name, roles(words, slash < 0 && name != null));
    }

    private int prefix(String network, int slash) throws HostsFileException {
        boolean v6 = network.indexOf(':') >= 0;
        String text = network.substring(slash + 1);
        int bits = text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
        if (bits < 0 || bits > (v6 ? 128 : 32)) {
            throw refused("has no prefix length from 0 to " + (v6 ? 128 : 32), network);
        }
        return v6 ? bits : bits + 96;
    }

    private String name(String text) throws HostsFileException {
        if (!text.matches("[A-Za-z0-9._-]{1,253}")) {
            throw refused("is no host name", text);
        }
        return text;
    }

    private int roles(List<String> words, boolean plainHost) throws HostsFileException {
        if (words.size() == 2) {
            return HostTable.NOT_STATED;
        }
        String list = words.get(2);
        int roles = 0;
        boolean known = true;
        for (String word : list.split(",", -1)) {
            int bit = bit(word);
            known &= bit >= 0;
            roles |= Math.max(0, bit);
        }
        if (known && words.size() == 3) {
            return roles;
        }
        if (words.size() > 3 && known || !plainHost || list.indexOf(',') >= 0) {
            throw refused("is no list of roles (resolver, mail_relay, scanner, monitor, or none)",
                    String.join(" ", words.subList(2, words.size())));
        }
        for (String alias : words.subList(2, words.size())) {
            name(alias);
        }
        return HostTable.NOT_STATED;
    }

    private static int bit(String word) {
        if (word.equals(NO_ROLE)) {
            return 0;
        }
        for (HostRole role : HostRole.values()) {
            if (role.text().equals(word)) {
                return role.bit();
            }
        }
        return -1;
    }

    /** What stood there is shown with everything but printable ASCII replaced. */
    private HostsFileException refused(String why, String what) {
        String shown = what.replaceAll("[^ -~]", "?");
        return new HostsFileException(origin + ": line " + number + ": \""
                + shown.substring(0, Math.min(80, shown.length())) + "\" " + why);
    }
}
