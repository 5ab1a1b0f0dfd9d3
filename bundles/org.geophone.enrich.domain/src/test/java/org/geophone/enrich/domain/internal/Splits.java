package org.geophone.enrich.domain.internal;

import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.Assumptions;

/** Enrichers and slots for tests. */
final class Splits {
    /** A configuration made in code. */
    record Config(String listFile, boolean privateSection, int checkIntervalMs) implements DomainConfig {
        @Override
        public Class<? extends Annotation> annotationType() {
            return DomainConfig.class;
        }
    }

    private Splits() {
    }

    static DomainEnricher builtIn(boolean withPrivate) {
        return new DomainEnricher(new Config("", withPrivate, 0));
    }

    static DomainEnricher of(Path list) {
        return new DomainEnricher(new Config(list.toString(), true, 0));
    }

    /** A file of the shared test data; the test is skipped where it is absent. */
    static Path shared(String path) {
        Path file = Path.of(System.getProperty("geophone.root", "."), "..", "shared", path);
        Assumptions.assumeTrue(Files.exists(file), "shared test data " + path + " is absent");
        return file;
    }

    /** A slot with this name in wire form at an odd place of a larger array, folded as the decoder does it. */
    static EventSlot slot(byte[] wire) {
        EventSlot slot = new EventSlot();
        slot.data = new byte[wire.length + 30];
        slot.nameOffset = 13;
        slot.nameBytes = wire.length;
        for (int i = 0; i < wire.length; i++) {
            slot.data[13 + i] = wire[i] >= 'A' && wire[i] <= 'Z' ? (byte) (wire[i] + 32) : wire[i];
        }
        return slot;
    }

    static EventSlot split(DomainEnricher enricher, byte[] wire) {
        EventSlot slot = slot(wire);
        enricher.enrich(slot);
        return slot;
    }

    static EventSlot split(DomainEnricher enricher, String name) {
        return split(enricher, MessageBuilder.name(name));
    }

    /** Registered domain in text, or null. */
    static String registered(EventSlot slot) {
        return text(slot, slot.registeredStart);
    }

    /** Public suffix in text, or null. */
    static String suffix(EventSlot slot) {
        return text(slot, slot.suffixStart);
    }

    private static String text(EventSlot slot, int start) {
        return start < 0 ? null : WireName.text(slot.data, slot.nameOffset + start, slot.nameBytes - start);
    }

    /** A list that is long enough, with these rules in its sections. */
    static byte[] list(String head, String icann, String privately) {
        StringBuilder out = new StringBuilder(head).append("// ===BEGIN ICANN DOMAINS===\n");
        for (int i = 0; i < 1_000; i++) {
            out.append("filler").append(i).append('\n');
        }
        out.append(icann).append("// ===END ICANN DOMAINS===\n// ===BEGIN PRIVATE DOMAINS===\n").append(privately)
                .append("// ===END PRIVATE DOMAINS===\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
