package org.geophone.decode.dns.internal.render;

import org.geophone.api.json.JsonBytes;

/** Names of numbers of one registry. Numbers without a name are written as such, behind a fixed prefix. */
final class CodeTable {
    private final String[] names;
    private final byte[][] texts;
    private final String unknown;

    /**
     * A table.
     *
     * @param unknown what stands before a number without a name; may be empty
     * @param entries {@code number=name}, separated by white space; names need no escapes in JSON
     */
    CodeTable(String unknown, String entries) {
        this.unknown = unknown;
        String[] parts = entries.trim().split("\\s+");
        int highest = 0;
        for (String part : parts) {
            highest = Math.max(highest, number(part));
        }
        names = new String[highest + 1];
        texts = new byte[highest + 1][];
        for (String part : parts) {
            String name = part.substring(part.indexOf('=') + 1).replace('_', ' ');
            names[number(part)] = name;
            texts[number(part)] = JsonBytes.fixedText(name);
        }
    }

    private static int number(String entry) {
        return Integer.parseInt(entry.substring(0, entry.indexOf('=')));
    }

    /** The name, or null. */
    String name(int code) {
        return code >= 0 && code < names.length ? names[code] : null;
    }

    /** Appends the name or the number to the string value that is open. */
    void append(JsonBytes out, int code) {
        byte[] text = code >= 0 && code < texts.length ? texts[code] : null;
        if (text == null) {
            out.appendText(unknown).appendNumber(code);
        } else {
            out.fixed(text);
        }
    }

    /** Writes a member whose value is the name or the number, as a string. */
    void field(JsonBytes out, String member, int code) {
        out.name(member).beginText();
        append(out, code);
        out.endText();
    }
}
