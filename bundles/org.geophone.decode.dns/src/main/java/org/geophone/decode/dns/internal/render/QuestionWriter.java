package org.geophone.decode.dns.internal.render;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.api.json.JsonBytes;

/**
 * The first question: name (letters folded), type, class, and the parts of the domain that the enricher found. The name
 * is made readable once a document; what repeats it is copied. One thread.
 */
final class QuestionWriter {
    private static final int HEADER = 12;
    private static final byte[] NAME = JsonBytes.fixedText(",\"question\":{\"name\":\"");
    private static final byte[] REGISTERED = JsonBytes.fixedText(",\"registered_domain\":\"");
    private static final byte[] REGISTERED_AGAIN = JsonBytes.fixedText("\",\"etld_plus_one\":\"");
    private static final byte[] TOP_LEVEL = JsonBytes.fixedText("\",\"top_level_domain\":\"");
    private static final byte[] SUBDOMAIN = JsonBytes.fixedText("\",\"subdomain\":\"");
    private static final byte[] QUERY = JsonBytes.fixedText(",\"query\":\"");
    private static final byte[] SEPARATOR = JsonBytes.fixedText(", ");
    private static final byte[] RESOURCE = JsonBytes.fixedText("\",\"resource\":\"");

    /** Where the readable name stands in the document. */
    private int from;
    private int to;

    /** A writer for one thread. */
    QuestionWriter() {
        // write() finds the name's place
    }

    /** A new document begins. */
    void begin() {
        from = 0;
        to = 0;
    }

    /** Where the readable name begins in the document. */
    int nameFrom() {
        return from;
    }

    /** Where it ends; where it begins when there is none. */
    int nameTo() {
        return to;
    }

    /** True when there is anything to say. */
    static boolean present(EventSlot slot) {
        return slot.nameBytes > 0 || slot.questionType >= 0;
    }

    /** Writes the object {@code question}, not as the first member. */
    void write(EventSlot slot, JsonBytes out) {
        if (slot.nameBytes == 0) {
            out.name("question").beginObject();
            TypeMembers.write(out, slot.questionType, slot.questionClass);
            out.endObject();
            return;
        }
        from = out.fixed(NAME).length();
        to = out.appendName(slot.data, slot.nameOffset, slot.nameBytes).length();
        if (slot.questionType >= 0) {
            TypeMembers.behindText(out, slot.questionType, slot.questionClass);
        } else {
            out.endText();
        }
        if (slot.domainSplit) {
            split(slot, out);
        }
        out.endObject();
    }

    private void split(EventSlot slot, JsonBytes out) {
        int registered = slot.registeredStart;
        if (registered >= 0) {
            int at = out.fixed(REGISTERED).length();
            part(slot, registered, slot.nameBytes, out);
            int end = out.length();
            out.fixed(REGISTERED_AGAIN).again(at, end);
            if (slot.suffixStart >= 0) {
                part(slot, slot.suffixStart, slot.nameBytes, out.fixed(TOP_LEVEL));
            }
            if (registered > 0) {
                part(slot, 0, registered, out.fixed(SUBDOMAIN));
            }
            out.endText();
        } else if (WireName.labels(slot.data, slot.nameOffset, slot.nameBytes) == 2) {
            // a public suffix of two labels stands for itself, as in the reference, but is no eTLD+1
            out.fixed(REGISTERED).again(from, to);
            part(slot, 1 + slot.data[slot.nameOffset], slot.nameBytes, out.fixed(TOP_LEVEL));
            out.endText();
        }
    }

    /** True when each byte between the first length byte and the closing zero is one byte of the readable name. */
    private boolean plain(EventSlot slot) {
        return to - from == slot.nameBytes - 2;
    }

    /** Appends labels of the name from one place of its wire form to another. */
    private void part(EventSlot slot, int start, int end, JsonBytes out) {
        int last = Math.min(end, slot.nameBytes - 1) - 1;
        if (plain(slot) && start < last) {
            out.again(from + start, from + last);
        } else {
            out.appendName(slot.data, slot.nameOffset + start, end - start);
        }
    }

    /** Tells the records' writer how the name at the place of the first question reads, if that is known. */
    void share(EventSlot slot, RecordWriter records) {
        if (slot.nameBytes > 0 && !slot.nameHasUpper && slot.questionEnd == HEADER + slot.nameBytes + 4) {
            records.know(slot.messageOffset + HEADER, from, to);
        }
    }

    /** Writes {@code query} and {@code resource}, not as the first members. */
    void summary(EventSlot slot, JsonBytes out) {
        boolean typed = slot.questionType >= 0;
        if (typed) {
            TypeMembers.query(out, slot.questionType, slot.questionClass);
        } else {
            out.fixed(QUERY);
        }
        if (slot.nameBytes > 0) {
            if (typed) {
                out.fixed(SEPARATOR);
            }
            out.again(from, to).fixed(RESOURCE).again(from, to);
        }
        out.endText();
    }

    /** Appends the question as in a zone file to the string value that is open. */
    static void appendLine(EventSlot slot, JsonBytes out) {
        if (slot.nameBytes > 0) {
            out.appendName(slot.data, slot.nameOffset, slot.nameBytes);
        } else {
            out.appendText("(no readable name)");
        }
        if (slot.questionType >= 0) {
            out.appendChar(' ');
            Codes.CLASSES.append(out, slot.questionClass);
            out.appendChar(' ');
            Codes.TYPES.append(out, slot.questionType);
        }
    }
}
