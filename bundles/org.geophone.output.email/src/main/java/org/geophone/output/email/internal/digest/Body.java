package org.geophone.output.email.internal.digest;

import java.util.List;

/** Bodies of mails. Nothing in them is loaded from anywhere. */
final class Body {
    private static final String END = "\r\n";

    private Body() {
    }

    static String text(List<Paragraph> paragraphs, List<String> notes) {
        StringBuilder out = new StringBuilder();
        for (Paragraph paragraph : paragraphs) {
            out.append(paragraph.title()).append(END).append(END).append(paragraph.sentence()).append(END).append(END);
            for (int i = 0; i < paragraph.lines().size(); i += 2) {
                out.append("  ").append(paragraph.lines().get(i)).append(": ").append(paragraph.lines().get(i + 1))
                        .append(END);
            }
            if (!paragraph.url().isEmpty()) {
                out.append("  ").append(paragraph.url()).append(END);
            }
            out.append(END).append("--------").append(END).append(END);
        }
        notes.forEach(note -> out.append(note).append(END));
        return out.toString();
    }

    static String html(List<Paragraph> paragraphs, List<String> notes) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>" + END + "<html><body>" + END);
        for (Paragraph paragraph : paragraphs) {
            out.append("<h3>").append(escaped(paragraph.title())).append("</h3>").append(END).append("<p>")
                    .append(escaped(paragraph.sentence())).append("</p>").append(END).append("<table>").append(END);
            for (int i = 0; i < paragraph.lines().size(); i += 2) {
                out.append("<tr><td>").append(escaped(paragraph.lines().get(i))).append("</td><td>")
                        .append(escaped(paragraph.lines().get(i + 1))).append("</td></tr>").append(END);
            }
            out.append("</table>").append(END);
            if (!paragraph.url().isEmpty()) {
                String url = escaped(paragraph.url());
                out.append("<p><a href=\"").append(url).append("\">").append(url).append("</a></p>").append(END);
            }
        }
        notes.forEach(note -> out.append("<p>").append(escaped(note)).append("</p>").append(END));
        return out.append("</body></html>").append(END).toString();
    }

    /** Text between tags and within quoted attributes of HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
