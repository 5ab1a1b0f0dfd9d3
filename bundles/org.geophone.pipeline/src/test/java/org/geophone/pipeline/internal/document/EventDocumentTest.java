package org.geophone.pipeline.internal.document;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geophone.api.decode.AddressList;
import org.geophone.api.decode.MessageRenderer;
import org.geophone.api.decode.RenderOptions;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.pipeline.internal.transaction.Transaction;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** Where members stand that others look for by their place. */
class EventDocumentTest {
    /** Says that the answer gave 198.51.100.7. */
    private static final class Renderer implements MessageRenderer {
        @Override
        public void render(EventSlot query, EventSlot answer, RenderOptions options, JsonBytes out,
                AddressList resolved) {
            resolved.add(0, 0xffff_c633_6407L);
        }

        @Override
        public void renderSide(EventSlot side, JsonBytes out) {
            out.field("bytes", side.wireBytes);
        }

        @Override
        public void renderOptions(EventSlot side, JsonBytes out) {
            out.name("opt_options").beginArray().endArray();
        }
    }

    private static EventDocument document() {
        return new EventDocument(new DocumentSettings(new SensorIdentity("s", "geophone", "1"),
                new Networks(List.of("private")), new RenderOptions(false, false, false, false), "dns", false, false));
    }

    @Test
    void whatSaysThatItIsAnAnswerAndGoesToAServersPortWasSentByTheClient() {
        EventSlot sent = Slots.query(1, "10.0.0.1", "192.0.2.1", "n.example.com", 1);
        sent.flags |= 0x8000;
        sent.wireBytes = 77;
        String text = document().write(null, sent, new Transaction.Notes(), new Renderer(), (high, low) -> new byte[0])
                .toString();
        assertTrue(text.contains("\"source\":{\"ip\":\"10.0.0.1\",\"port\":" + sent.sourcePort + ",\"bytes\":77}"),
                text);
        assertTrue(text.contains("\"destination\":{\"ip\":\"192.0.2.1\",\"port\":53}"), text);
        assertTrue(text.contains("\"direction\":\"outbound\""), text);
    }

    private static String alone(EventSlot query) {
        return document().write(query, null, new Transaction.Notes(), new Renderer(), (high, low) -> new byte[0])
                .toString();
    }

    @Test
    void theCaseOfANameIsKeptWhateverStandsBehindIt() {
        EventSlot two = Slots.query(1, "10.0.0.1", "192.0.2.1", "QUJD.Evil.com", 1);
        two.questionCount = 2;
        two.questionEnd += 1 + 4;
        assertTrue(alone(two).contains("\"name_original\":\"QUJD.Evil.com\""), "a second question of the root");
        EventSlot cut = Slots.query(1, "10.0.0.1", "192.0.2.1", "QUJD.Evil.com", 1);
        cut.questionEnd = 0;
        cut.questionType = -1;
        cut.messageBytes = 12 + cut.nameBytes;
        cut.nameIsBinary = true;
        String text = alone(cut);
        assertTrue(text.contains("\"name_original\":\"QUJD.Evil.com\""), text);
        assertTrue(text.contains("\"name_bytes\":\"BFFVSkQERXZpbANjb20A\""), text);
    }

    @Test
    void aNameThatTheMessageHoldsInAnotherFormIsTheFoldedOne() {
        EventSlot pointer = Slots.query(1, "10.0.0.1", "192.0.2.1", "QUJD.Evil.com", 1);
        pointer.data[12 + 4 + 1] = (byte) 0xc0;
        assertTrue(alone(pointer).contains("\"name_original\":\"qujd.evil.com\""), "compressed");
        EventSlot little = Slots.query(1, "10.0.0.1", "192.0.2.1", "QUJD.Evil.com", 1);
        little.messageBytes = 12 + little.nameBytes - 1;
        assertTrue(alone(little).contains("\"name_original\":\"qujd.evil.com\""), "shorter than the name");
    }

    @Test
    void theAccountStandsLastAlsoWhenAddressesOfTheAnswerAreDescribed() {
        EventSlot query = Slots.query(1, "10.0.0.1", "192.0.2.1", "n.example.com", 1);
        query.infoBits = 7;
        query.evidenceKey = 0xaa;
        byte[] known = ",\"geo\":{\"country_iso_code\":\"NZ\"}".getBytes(StandardCharsets.US_ASCII);
        String text = document().write(query, null, new Transaction.Notes(), new Renderer(),
                (high, low) -> low == 0xffff_c633_6407L ? known : new byte[0]).toString();
        assertTrue(text.endsWith(",\"resolved\":[{\"ip\":\"198.51.100.7\",\"geo\":{\"country_iso_code\":\"NZ\"}}],"
                + "\"info\":{\"ic_new\":7,\"account\":\"00000000000000aa\"}}}"), text);
    }
}
