package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

class ScenarioFramesTest {
    private static final int SEED = 21;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"spread", "rotate", "undelegated", "undelegated ending=none", "bursts", "leak", "crowd",
        "base64 coding=base128", "base64 coding=words labelBytes=20", "base64 coding=uuid", "download records=cname",
        "download records=mx labelBytes=300", "download records=srv", "download records=a",
        "download records=aaaa labelBytes=300", "download records=null labelBytes=900", "download records=key",
        "tunnel style=dnscat", "tunnel style=dnscat-direct", "tunnel style=iodine", "tunnel style=dnstt",
        "tunnel style=sliver", "covert", "covert direction=down", "covert place=code",
        "covert place=trailer", "covert place=record",
        "covert place=record direction=down"})
    void everyMessageOfAnAttackIsWellFormed(String scenario) throws IOException {
        List<Capture.Packet> packets = write(scenario + " background=none payloadBytes=2500");
        assertTrue(packets.size() > 5, "packets: " + packets.size());
        check(packets);
    }

    @Test
    void everyMessageOfTheLookAlikesIsWellFormed() throws IOException {
        check(write("lookalikes clients=6 hours=30 pagesPerHour=1 zonesPerKind=1"));
    }

    private List<Capture.Packet> write(String line) throws IOException {
        String[] words = line.split(" ");
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            settings.put(words[i].substring(0, words[i].indexOf('=')), words[i].substring(words[i].indexOf('=') + 1));
        }
        return Capture.write(folder, words[0], SEED, settings);
    }

    private static void check(List<Capture.Packet> packets) throws IOException {
        long before = Long.MIN_VALUE;
        for (Capture.Packet packet : packets) {
            assertTrue(packet.micros() > before, "time " + packet.micros());
            before = packet.micros();
            assertTrue(packet.checksumsFit(), "time " + packet.micros());
            if (packet.udp()) {
                Message message = new Message(packet.message());
                assertEquals(1, message.getSection(Section.QUESTION).size());
                assertTrue(message.getQuestion().getName().length() <= 255, packet.name());
                assertEquals(packet.query(), !message.getHeader().getFlag(Flags.QR));
            }
        }
    }
}
