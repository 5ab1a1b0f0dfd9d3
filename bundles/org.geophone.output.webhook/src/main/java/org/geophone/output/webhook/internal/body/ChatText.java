package org.geophone.output.webhook.internal.body;

import org.geophone.api.json.JsonText;

/** Text from outside for chat programs. */
final class ChatText {
    /** Begin mentions, links, markup or entities, or end the code span that the text stands in. */
    private static final String MEANINGFUL = "`<>&@|[]\\*~#";

    private ChatText() {
    }

    /**
     * Printable ASCII. What could mean something to a chat program becomes a backslash and its three decimal digits,
     * as names are written (RFC 1035 section 5.1); what is not printable a backslash, u and four hexadecimal digits.
     */
    static String plain(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && MEANINGFUL.indexOf(c) < 0) {
                out.append(c);
            } else if (c > ' ' && c <= '~') {
                out.append('\\').append((char) ('0' + c / 100)).append((char) ('0' + c / 10 % 10))
                        .append((char) ('0' + c % 10));
            } else {
                out.append(JsonText.printable(String.valueOf(c)));
            }
        }
        return out.toString();
    }
}
