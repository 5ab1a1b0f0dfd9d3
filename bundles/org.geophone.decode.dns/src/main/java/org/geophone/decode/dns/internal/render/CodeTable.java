package org.geophone.decode.dns.internal.render;

import org.geophone.api.json.JsonBytes;

/** Names of numbers of one registry. Numbers without a name are written as such, behind a fixed prefix. */
final class CodeTable {
    private final String[] names;
    private final String unknown;

    /**
     * A table.
     *
     * @param unknown what stands before a number without a name; may be empty
     * @param entries {@code number=name}, separated by white space
     */
    CodeTable(String unknown, String entries) {
        this.unknown = unknown;
        String[] parts = entries.trim().split("\\s+");
        int highest = 0;
        for (String part : parts) {
            highest = Math.max(highest, number(part));
        }
        names = new String[highest + 1];
        for (String part : parts) {
            names[number(part)] = part.substring(part.indexOf('=') + 1).replace('_', ' ');
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
        String name = name(code);
        if (name == null) {
            out.appendText(unknown).appendNumber(code);
        } else {
            out.appendText(name);
        }
    }

    /** Writes a member whose value is the name or the number, as a string. */
    void field(JsonBytes out, String member, int code) {
        out.name(member).beginText();
        append(out, code);
        out.endText();
    }
}
