package org.geophone.enrich.domain.internal.list;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.geophone.enrich.domain.internal.table.SuffixTable;
import org.geophone.enrich.domain.internal.table.SuffixTableBuilder;
import org.geophone.enrich.domain.internal.table.SuffixTableBuilder.Kind;

/**
 * Reads one list. Strict, because a half-copied or foreign file would silently shift every registered domain: both
 * sections must be closed, every line must be a comment or a rule, and there must be a list's worth of rules.
 */
public final class SuffixListParser {
    /** Fewest rules of the ICANN section; the list of 2015 had more than 5,000. */
    static final int MIN_ICANN_RULES = 1_000;
    private static final String BEGIN_ICANN = "===BEGIN ICANN DOMAINS===";
    private static final String END_ICANN = "===END ICANN DOMAINS===";
    private static final String BEGIN_PRIVATE = "===BEGIN PRIVATE DOMAINS===";
    private static final String END_PRIVATE = "===END PRIVATE DOMAINS===";
    private static final String VERSION = "VERSION:";
    private static final String COMMIT = "COMMIT:";
    private static final int MAX_LABEL_BYTES = 63;
    private static final int MAX_NAME_BYTES = 253;
    private static final int MAX_STAMP_CHARS = 64;

    private enum Section { NONE, ICANN, PRIVATE }

    private final String file;
    private final boolean withPrivate;
    private final SuffixTableBuilder builder = new SuffixTableBuilder();
    private Section section = Section.NONE;
    private boolean icannClosed;
    private boolean privateClosed;
    private int icannRules;
    private int line;
    private String version = "";
    private String commit = "";

    private SuffixListParser(String file, boolean withPrivate) {
        this.file = file;
        this.withPrivate = withPrivate;
    }

    /**
     * Makes a table of a list.
     *
     * @param file what messages call it
     * @param withPrivate whether the rules of the private section count
     */
    public static SuffixTable parse(byte[] content, String file, boolean withPrivate) throws SuffixListException {
        return new SuffixListParser(file, withPrivate).parse(content);
    }

    private SuffixTable parse(byte[] content) throws SuffixListException {
        int start = 0;
        while (start < content.length) {
            int end = endOfLine(content, start);
            line++;
            line(decode(content, start, end).strip());
            start = end + 1;
        }
        if (section != Section.NONE || !icannClosed || withPrivate && !privateClosed) {
            String missing = icannClosed && section == Section.NONE ? BEGIN_PRIVATE
                    : icannClosed ? END_PRIVATE : section == Section.ICANN ? END_ICANN : BEGIN_ICANN;
            throw new SuffixListException(file + " ends at line " + line + " without \"" + missing
                    + "\": it is cut or no public suffix list");
        }
        if (icannRules < MIN_ICANN_RULES) {
            throw new SuffixListException(file + " ends at line " + line + " with " + icannRules
                    + " rules in its ICANN section; fewer than " + MIN_ICANN_RULES + " are no whole list");
        }
        return builder.build(version.isEmpty() ? digest(content) : version, commit);
    }

    /** A loop by itself: within the other one it would have all of this class compiled as thoroughly as itself. */
    private static int endOfLine(byte[] content, int start) {
        int end = start;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return end;
    }

    private String decode(byte[] content, int start, int end) throws SuffixListException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, start, end - start)).toString();
        } catch (CharacterCodingException e) {
            throw wrong("is not UTF-8 text");
        }
    }

    private void line(String text) throws SuffixListException {
        if (text.startsWith("//")) {
            comment(text.substring(2).strip());
        } else if (!text.isEmpty()) {
            rule(firstWord(text));
        }
    }

    private static String firstWord(String text) {
        int i = 0;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return text.substring(0, i);
    }

    private void comment(String text) throws SuffixListException {
        switch (text) {
            case BEGIN_ICANN -> begin(Section.ICANN);
            case BEGIN_PRIVATE -> begin(Section.PRIVATE);
            case END_ICANN -> {
                end(Section.ICANN);
                icannClosed = true;
            }
            case END_PRIVATE -> {
                end(Section.PRIVATE);
                privateClosed = true;
            }
            default -> {
                if (section == Section.NONE && text.startsWith(VERSION)) {
                    version = stamp(text.substring(VERSION.length()));
                } else if (section == Section.NONE && text.startsWith(COMMIT)) {
                    commit = stamp(text.substring(COMMIT.length()));
                }
            }
        }
    }

    private void begin(Section next) throws SuffixListException {
        if (section != Section.NONE) {
            throw wrong("begins a section inside another");
        }
        section = next;
    }

    private void end(Section ending) throws SuffixListException {
        if (section != ending) {
            throw wrong("ends a section that is not open");
        }
        section = Section.NONE;
    }

    private String stamp(String text) throws SuffixListException {
        String stamp = text.strip();
        for (int i = 0; i < stamp.length(); i++) {
            if (stamp.charAt(i) <= ' ' || stamp.charAt(i) > '~') {
                throw wrong("has a version or commit that is not plain ASCII");
            }
        }
        if (stamp.length() > MAX_STAMP_CHARS) {
            throw wrong("has a version or commit longer than " + MAX_STAMP_CHARS + " characters");
        }
        return stamp;
    }

    private void rule(String text) throws SuffixListException {
        if (section == Section.NONE) {
            throw wrong("holds a rule outside of both sections");
        }
        boolean icann = section == Section.ICANN;
        icannRules += icann ? 1 : 0;
        Kind kind = Kind.PLAIN;
        String name = text;
        if (text.startsWith("!")) {
            kind = Kind.EXCEPTION;
            name = text.substring(1);
        } else if (text.startsWith("*.")) {
            kind = Kind.WILDCARD;
            name = text.substring(2);
        }
        String ascii = ascii(name);
        if (icann || withPrivate) {
            builder.add(ascii, kind, icann);
        }
    }

    private String ascii(String name) throws SuffixListException {
        StringBuilder out = new StringBuilder();
        for (String label : name.split("\\.", -1)) {
            String ascii;
            try {
                // most labels are plain, and reading the list is a good part of a short start
                ascii = (isPlain(label) ? label : IDN.toASCII(label, IDN.ALLOW_UNASSIGNED)).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                throw wrong("holds a label that is no internationalised name or too long");
            }
            if (ascii.isEmpty() || ascii.length() > MAX_LABEL_BYTES || !isHostLabel(ascii)) {
                throw wrong("holds a label that no host name has, or an empty or too long one");
            }
            out.append(out.length() == 0 ? "" : ".").append(ascii);
        }
        if (out.length() > MAX_NAME_BYTES) {
            throw wrong("holds a name longer than " + MAX_NAME_BYTES + " characters");
        }
        return out.toString();
    }

    private static boolean isPlain(String label) {
        for (int i = 0; i < label.length(); i++) {
            if (label.charAt(i) >= 0x80) {
                return false;
            }
        }
        return label.length() <= MAX_LABEL_BYTES;
    }

    private static boolean isHostLabel(String label) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private SuffixListException wrong(String what) {
        return new SuffixListException(file + ": line " + line + " " + what);
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "sha256-" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
