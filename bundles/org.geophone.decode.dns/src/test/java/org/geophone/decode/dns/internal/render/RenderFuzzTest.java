package org.geophone.decode.dns.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.geophone.api.event.EventSlot;
import org.geophone.decode.dns.internal.message.CaptureMessages;
import org.geophone.decode.dns.internal.message.MessageParser;
import org.geophone.decode.dns.internal.message.Placed;
import org.geophone.decode.dns.internal.message.Seeds;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Damaged messages lie between sentinel bytes. Whatever the damage, nothing throws, no byte outside the folded name's
 * place is written, and the outcome does not depend on the sentinel: no byte outside the message is read.
 */
class RenderFuzzTest {
    private static final int ROUNDS = 30_000;
    /** Every so many rounds the document goes through the JSON parser and the schema as well. */
    private static final int PARSED = 8;

    private final MessageParser parser = new MessageParser();
    private final Rendered rendered = new Rendered();

    @Test
    void damagedMessagesNeverThrowAndNothingOutsideThemMatters() {
        long seed = 77;
        Random random = new Random(seed);
        List<byte[]> seeds = Seeds.all();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] message = Seeds.mutate(seeds.get(random.nextInt(seeds.size())), random);
            String context = "seed " + seed + " round " + i;
            try {
                String first = outcome(message, 0, context);
                assertEquals(first, outcome(message, 0xc0, context), context);
                if (i % PARSED == 0 && !first.isEmpty()) {
                    rendered.message(message);
                }
            } catch (RuntimeException e) {
                throw new AssertionError(context, e);
            }
        }
    }

    private String outcome(byte[] message, int sentinel, String context) {
        EventSlot slot = Placed.slot(message, sentinel);
        boolean dns = parser.parse(slot);
        Placed.assertUntouched(slot, message, sentinel, context);
        if (!dns) {
            return "";
        }
        return rendered.text(slot.isAnswer() ? null : slot, slot.isAnswer() ? slot : null, Rendered.ALL)
                + slot.faults + " " + slot.trailingBytes + " " + slot.decodedBytes;
    }

    @Test
    void allCapturedMessagesGiveValidDocuments() {
        Assumptions.assumeTrue(CaptureMessages.folder() != null, "captures under ../shared/data/pcap are absent");
        for (CaptureMessages.Captured captured : CaptureMessages.all(CaptureMessages.folder(), 200)) {
            EventSlot slot = Placed.slot(captured.message(), 1);
            if (parser.parse(slot)) {
                rendered.tree(slot.isAnswer() ? null : slot, slot.isAnswer() ? slot : null, Rendered.ALL);
            }
        }
    }
}
