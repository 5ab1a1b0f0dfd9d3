package org.geophone.decode.dns.internal.render;

import java.util.Arrays;
import org.geophone.api.decode.AddressList;
import org.geophone.api.decode.MessageRenderer;
import org.geophone.api.decode.RenderOptions;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The renderer service. Keeps scratch memory only; nothing of a message outlives a call. */
@Component(service = MessageRenderer.class)
public final class MessageRendererComponent implements MessageRenderer {
    /** What follows the object {@code dns}, by success and opcode. */
    private static final byte[][] STATUS = new byte[32][];
    private static final byte[] BYTES = JsonBytes.fixedText(",\"bytes\":");

    private final QuestionWriter question = new QuestionWriter();
    private final RecordWriter records = new RecordWriter();
    private final SectionWriter sections = new SectionWriter(records);
    private final OptWriter opt = new OptWriter();

    static {
        for (int i = 0; i < STATUS.length; i++) {
            JsonBytes out = new JsonBytes().beginObject().endObject();
            out.field("status", i < 16 ? "Error" : "OK");
            Codes.OPCODES.field(out, "method", i & 15);
            STATUS[i] = Arrays.copyOfRange(out.array(), 1, out.length());
        }
    }

    /** A renderer that is ready for the slow path: its first use would otherwise hold the emitting thread for long. */
    @Activate
    public MessageRendererComponent() {
        RareData.warmUp();
    }

    @Override
    public void render(EventSlot query, EventSlot answer, RenderOptions options, JsonBytes out, AddressList resolved) {
        EventSlot shown = answer != null ? answer : query;
        EventSlot asked = asked(query, shown);
        HeaderWriter.begin(shown, answer != null, out);
        records.begin();
        question.begin();
        if (QuestionWriter.present(asked)) {
            question.write(asked, out);
            if (asked == shown) {
                question.share(shown, records);
            }
        }
        sections.write(shown, options, out, resolved);
        opt.write(shown, true, out);
        out.fixed(STATUS[(answer != null && answer.rcode == 0 ? 16 : 0) + shown.opcode()]);
        if (QuestionWriter.present(asked)) {
            question.summary(asked, out);
        }
        if (options.sendRequest() && query != null) {
            line(query, "request", out);
        }
        if (options.sendResponse() && answer != null) {
            line(answer, "response", out);
        }
    }

    @Override
    public int nameFrom() {
        return question.nameFrom();
    }

    @Override
    public int nameTo() {
        return question.nameTo();
    }

    /** Whose question is shown: an answer without a readable one (header only, cut) is shown with its query's. */
    private static EventSlot asked(EventSlot query, EventSlot shown) {
        return query != null && !QuestionWriter.present(shown) ? query : shown;
    }

    private void line(EventSlot slot, String member, JsonBytes out) {
        out.name(member).beginText();
        Codes.OPCODES.append(out, slot.opcode());
        if (slot.isAnswer()) {
            out.appendChar(' ');
            Codes.RESPONSES.append(out, slot.rcode);
        }
        out.appendText(" id ").appendNumber(slot.id);
        HeaderWriter.appendFlags(slot, out);
        if (QuestionWriter.present(slot)) {
            out.appendText("; question ");
            QuestionWriter.appendLine(slot, out);
        }
        sections.appendLines(slot, out);
        if (slot.hasOpt()) {
            out.appendText("; opt version ").appendNumber(slot.optVersion).appendText(" udp ");
            out.appendNumber(slot.optUdpSize);
        }
        out.endText();
    }

    @Override
    public void renderSide(EventSlot side, JsonBytes out) {
        HeaderWriter.flags(side, out);
        opt.write(side, false, out);
        out.fixed(BYTES).appendNumber(side.wireBytes);
    }

    @Override
    public void renderOptions(EventSlot side, JsonBytes out) {
        opt.list(side, out);
    }
}
