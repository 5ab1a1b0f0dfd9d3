package org.geophone.decode.dns.internal.render;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.api.json.JsonBytes;

/** The first question: name (letters folded), type, class, and the parts of the domain that the enricher found. */
final class QuestionWriter {
    private QuestionWriter() {
    }

    /** True when there is anything to say. */
    static boolean present(EventSlot slot) {
        return slot.nameBytes > 0 || slot.questionType >= 0;
    }

    /** Writes the object {@code question}. */
    static void write(EventSlot slot, JsonBytes out) {
        out.name("question").beginObject();
        if (slot.nameBytes > 0) {
            out.name("name").nameValue(slot.data, slot.nameOffset, slot.nameBytes);
        }
        if (slot.questionType >= 0) {
            Codes.TYPES.field(out, "type", slot.questionType);
            Codes.CLASSES.field(out, "class", slot.questionClass);
        }
        if (slot.domainSplit && slot.nameBytes > 0) {
            split(slot, out);
        }
        out.endObject();
    }

    private static void split(EventSlot slot, JsonBytes out) {
        int registered = slot.registeredStart;
        if (registered >= 0) {
            part(slot, "registered_domain", registered, slot.nameBytes, out);
            part(slot, "etld_plus_one", registered, slot.nameBytes, out);
            if (slot.suffixStart >= 0) {
                part(slot, "top_level_domain", slot.suffixStart, slot.nameBytes, out);
            }
            if (registered > 0) {
                part(slot, "subdomain", 0, registered, out);
            }
        } else if (WireName.labels(slot.data, slot.nameOffset, slot.nameBytes) == 2) {
            // a public suffix of two labels stands for itself, as in the reference, but is no eTLD+1
            part(slot, "registered_domain", 0, slot.nameBytes, out);
            part(slot, "top_level_domain", 1 + slot.data[slot.nameOffset], slot.nameBytes, out);
        }
    }

    private static void part(EventSlot slot, String member, int from, int to, JsonBytes out) {
        out.name(member).nameValue(slot.data, slot.nameOffset + from, to - from);
    }

    /** Writes {@code query} and {@code resource}. */
    static void summary(EventSlot slot, JsonBytes out) {
        out.name("query").beginText();
        append(slot, out);
        out.endText();
        if (slot.nameBytes > 0) {
            out.name("resource").nameValue(slot.data, slot.nameOffset, slot.nameBytes);
        }
    }

    /** Appends {@code class IN, type A, google.com} to the string value that is open. */
    private static void append(EventSlot slot, JsonBytes out) {
        if (slot.questionType >= 0) {
            out.appendText("class ");
            Codes.CLASSES.append(out, slot.questionClass);
            out.appendText(", type ");
            Codes.TYPES.append(out, slot.questionType);
            out.appendText(slot.nameBytes > 0 ? ", " : "");
        }
        if (slot.nameBytes > 0) {
            out.appendName(slot.data, slot.nameOffset, slot.nameBytes);
        }
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
