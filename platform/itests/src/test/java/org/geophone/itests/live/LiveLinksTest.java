package org.geophone.itests.live;

import static org.geophone.testkit.capture.Frames.ethernet;
import static org.geophone.testkit.capture.Frames.ipv4;
import static org.geophone.testkit.capture.Frames.ipv6;
import static org.geophone.testkit.capture.Frames.tag;
import static org.geophone.testkit.capture.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.net.Commands;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames with tags, and interfaces of other link layers than Ethernet. */
class LiveLinksTest {
    private static final int ETHERNET = 1;
    private static final int RAW_IP = 101;

    @TempDir
    private Path work;

    private static byte[] query(int id) {
        return udp(new MessageBuilder().id(id).question("host" + id + ".example.com", 1).build());
    }

    /** Tags of each event, by the id of its query. */
    private static Map<Integer, String> tags(LiveRun run) {
        Map<Integer, String> tags = new TreeMap<>();
        for (JsonNode event : run.events()) {
            tags.put(event.at("/dns/id").asInt(), event.at("/geophone/capture/vlan").toString());
            assertEquals("host" + event.at("/dns/id").asInt() + ".example.com",
                    event.at("/dns/question/name").asText());
        }
        return tags;
    }

    @ParameterizedTest
    @CsvSource({"ring,dns", "ring,ip", "libpcap,dns"})
    void queriesBelowOneAndTwoTagsAreFoundAndTheTagsAreRight(String method, String filter) throws Exception {
        Assumptions.assumeTrue(LiveRun.libpcap() || method.equals("ring") && filter.equals("ip"),
                "libpcap is not installed");
        String snd = NativePrograms.built("snd");
        Path frames = work.resolve("frames.pcap");
        Files.write(frames, new Recording().add(ethernet(0x0800, ipv4(17, query(1))),
                ethernet(0x8100, tag(7, 0x0800, ipv4(17, query(2)))),
                ethernet(0x8100, tag(0x6000 | 4_094, 0x86dd, ipv6(17, query(3)))),
                ethernet(0x88a8, tag(100, 0x8100, tag(200, 0x0800, ipv4(17, query(4)))))).pcap(ETHERNET));
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("method", method, "kernelFilter", filter));
            Commands.run("ip", "netns", "exec", pair.namespace(), snd, pair.far(), frames.toString(), "0", "4");
            run.awaitPackets(4);
            run.end("test");
            assertEquals(Map.of(1, "", 2, "[7]", 3, "[4094]", 4, "[100,200]"), tags(run));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void theKernelSelectsThePortsThatTheDecoderReadsAlsoWhenTheyChange(String method) throws Exception {
        Assumptions.assumeTrue(LiveRun.libpcap(), "libpcap is not installed");
        String snd = NativePrograms.built("snd");
        Path frames = work.resolve("frames.pcap");
        byte[] other = udp(40_000, 5300, new MessageBuilder().id(2).question("host2.example.com", 1).build());
        Files.write(frames, new Recording().add(ethernet(0x0800, ipv4(17, query(1))),
                ethernet(0x0800, ipv4(17, other))).pcap(ETHERNET));
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("method", method));
            Commands.run("ip", "netns", "exec", pair.namespace(), snd, pair.far(), frames.toString(), "0", "2");
            run.awaitPackets(1);
            run.container().configure("org.geophone.decode.dns", Map.of("dnsPorts", "53, 5300"));
            Container.await("the filter of both ports", () -> run.stats().parts().stream()
                    .anyMatch(part -> part.filter().contains("ports 53, 5300 and")));
            Commands.run("ip", "netns", "exec", pair.namespace(), snd, pair.far(), frames.toString(), "0", "2");
            run.awaitPackets(3);
            run.end("test");
            // the first query came twice, as a client does that gets no answer
            assertEquals(List.of("host1.example.com", "host2.example.com"), run.names());
        }
    }

    /**
     * Hardware types of linux/if_arp.h: none (as WireGuard has it), PPP, SLIP, and one that libpcap does not know
     * either, which it delivers in Linux cooked frames.
     */
    @ParameterizedTest
    @CsvSource({"65534,ring,raw", "512,ring,raw", "256,libpcap,raw", "271,libpcap,linux_sll"})
    void interfacesOfOtherLinkLayersAreReadByTheRingOrElseByLibpcap(int type, String by, String link)
            throws Exception {
        Assumptions.assumeTrue(LiveRun.libpcap() || by.equals("ring"), "libpcap is not installed");
        String tun = NativePrograms.built("tun");
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/net/tun")), "there is no /dev/net/tun");
        Path packets = work.resolve("packets.pcap");
        Files.write(packets, new Recording().add(ipv4(17, query(1)), ipv6(17, query(2))).pcap(RAW_IP));
        String name = "geot" + ProcessHandle.current().pid();
        Process device = new ProcessBuilder(tun, name, Integer.toString(type), packets.toString())
                .redirectErrorStream(true).start();
        try (LiveRun run = LiveRun.boot(work, Map.of());
                BufferedReader said = new BufferedReader(new InputStreamReader(device.getInputStream(),
                        StandardCharsets.UTF_8))) {
            assertEquals("up", said.readLine());
            Commands.allIp("link set " + name + " addrgenmode none");
            run.capture(name, Map.of());
            assertTrue(run.info().description().contains("; " + by), run.info().description());
            device.getOutputStream().write('\n');
            device.getOutputStream().flush();
            assertEquals("sent 2", said.readLine());
            run.awaitPackets(2);
            run.end("test");
            assertEquals(Map.of(1, "", 2, ""), tags(run));
            assertEquals(2, run.report().at("/frames/link/" + link).asLong());
        } finally {
            device.getOutputStream().close();
            device.destroy();
        }
    }

    @Test
    void withTheRingAloneAnotherLinkLayerIsAProblemThatNamesWhatTheRingReads() throws Exception {
        String tun = NativePrograms.built("tun");
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/net/tun")), "there is no /dev/net/tun");
        String name = "geot" + ProcessHandle.current().pid();
        Process device = new ProcessBuilder(tun, name, "256", "none").start();
        try (LiveRun run = LiveRun.boot(work, Map.of())) {
            Container.await("the interface", () -> Files.exists(Path.of("/sys/class/net", name)));
            run.configure("test", name, Map.of("method", "ring"));
            Container.await("a source", () -> !run.status().sources().isEmpty());
            run.awaitProblem("interface " + name + ": its link layer (hardware type 256) is none that the ring reads");
        } finally {
            device.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void anInterfaceThatIsNotThereIsAProblemThatNamesIt(String method) throws Exception {
        try (LiveRun run = LiveRun.boot(work, Map.of())) {
            run.configure("test", "geonone0", Map.of("method", method));
            Container.await("a source", () -> !run.status().sources().isEmpty());
            run.awaitProblem("interface geonone0: there is no interface of this name");
        }
    }

    @Test
    void aPatternThatMatchesNothingIsAProblem() throws Exception {
        try (LiveRun run = LiveRun.boot(work, Map.of())) {
            run.configure("test", "geonone*", Map.of());
            Container.await("a source", () -> !run.status().sources().isEmpty());
            run.awaitProblem("no interface that is up is named or matched by geonone*");
        }
    }
}
