package org.geophone.decode.dns.internal.render;

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
    private final RecordWriter records = new RecordWriter();
    private final SectionWriter sections = new SectionWriter(records);
    private final OptWriter opt = new OptWriter();

    /** A renderer that is ready for the slow path: its first use would otherwise hold the emitting thread for long. */
    @Activate
    public MessageRendererComponent() {
        RareData.warmUp();
    }

    @Override
    public void render(EventSlot query, EventSlot answer, RenderOptions options, JsonBytes out, AddressList resolved) {
        EventSlot shown = answer != null ? answer : query;
        EventSlot asked = asked(query, shown);
        out.name("dns").beginObject();
        HeaderWriter.write(shown, answer != null, out);
        if (QuestionWriter.present(asked)) {
            QuestionWriter.write(asked, out);
        }
        sections.write(shown, options, out, resolved);
        opt.write(shown, true, out);
        out.endObject();
        out.field("status", answer != null && answer.rcode == 0 ? "OK" : "Error");
        Codes.OPCODES.field(out, "method", shown.opcode());
        if (QuestionWriter.present(asked)) {
            QuestionWriter.summary(asked, out);
        }
        if (options.sendRequest() && query != null) {
            line(query, "request", out);
        }
        if (options.sendResponse() && answer != null) {
            line(answer, "response", out);
        }
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
        HeaderWriter.flags(side, "flags", out);
        opt.write(side, false, out);
        out.field("bytes", side.wireBytes);
    }

    @Override
    public void renderOptions(EventSlot side, JsonBytes out) {
        opt.list(side, out);
    }
}
