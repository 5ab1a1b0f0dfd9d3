package org.geophone.decode.dns.internal;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.decode.EventSink;
import org.geophone.api.decode.FrameDecoder;
import org.geophone.api.json.JsonText;
import org.geophone.decode.dns.internal.frame.DnsPorts;
import org.geophone.decode.dns.internal.frame.Limits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decoder as a service. A changed configuration makes a new decoder; the pipeline hands the old one's half-finished
 * streams over as it does when the bundle is updated.
 */
@Component(service = FrameDecoder.class, configurationPid = FrameDecoderComponent.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = FrameDecoderComponent.Config.class)
public final class FrameDecoderComponent implements FrameDecoder {
    /** Configuration identity. */
    public static final String PID = "org.geophone.decode.dns";
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int SMALLEST_MESSAGE = 12;
    private static final int LONGEST_MESSAGE = 65_535;
    private static final int HIGHEST_PORT = 65_535;
    private static final int USUAL_PORT = 53;
    private static final Logger LOG = LoggerFactory.getLogger(FrameDecoderComponent.class);
    private static final int STREAM_BYTES = 300;

    private final Walker walker;
    private final List<Integer> ports;

    /** What can be set. */
    @ObjectClassDefinition(name = "Geophone DNS decoder",
            description = "From frames to DNS messages: ports, and the memory for fragments and TCP streams.")
    public @interface Config {
        /** Ports whose UDP and TCP payload is DNS. */
        @AttributeDefinition(name = "DNS ports",
                description = "UDP and TCP ports, as source or destination, whose payload is read as DNS.",
                type = AttributeType.INTEGER, min = "1", max = "65535")
        String[] dnsPorts() default {"53"};

        /** Datagrams that may wait for fragments. */
        @AttributeDefinition(name = "Waiting datagrams",
                description = "IP datagrams that may wait for missing fragments at a time; "
                        + "then the oldest is given up.",
                min = "1", max = "1000000")
        int maxFragmentDatagrams() default 4096;

        /** Bytes of fragments kept. */
        @AttributeDefinition(name = "Fragment bytes",
                description = "Bytes of IP fragments kept in all, a 64th of the largest heap (-Xmx) at most; then the"
                        + " oldest datagram is given up.",
                min = "1048576", max = "1073741824")
        int maxFragmentBytes() default 8 * 1024 * 1024;

        /** How long a datagram may wait. */
        @AttributeDefinition(name = "Fragment timeout (ms)",
                description = "Capture time after its first fragment at which an incomplete datagram is given up.",
                min = "1", max = "600000")
        int fragmentTimeoutMs() default 30_000;

        /** TCP directions followed. */
        @AttributeDefinition(name = "TCP streams",
                description = "TCP directions followed at a time, about 300 bytes of memory each when they are in use, "
                        + "a 32nd of the largest heap (-Xmx) at most; then the one silent longest is given up.",
                min = "8", max = "4000000")
        int maxTcpStreams() default 65_536;

        /** Bytes of TCP payload kept. */
        @AttributeDefinition(name = "TCP bytes",
                description = "Bytes of unfinished or out-of-order TCP payload kept in all, a 32nd of the largest heap "
                        + "(-Xmx) at most; then the streams silent longest are given up.",
                min = "1048576", max = "1073741824")
        int maxTcpBytes() default 16 * 1024 * 1024;

        /** How long a direction may be silent. */
        @AttributeDefinition(name = "TCP idle timeout (ms)",
                description = "Capture time after which a silent TCP direction is taken for ended.",
                min = "100", max = "86400000")
        int tcpIdleTimeoutMs() default 30_000;

        /** Longest message copied whole. */
        @AttributeDefinition(name = "Message bytes",
                description = "Longer DNS messages are cut to this size and flagged cut_capture.",
                min = "12", max = "65535")
        int maxMessageBytes() default 65_535;
    }

    /** Made by Declarative Services. */
    @Activate
    public FrameDecoderComponent(Config config) {
        // ranges of metatype guide editors only: values from a file are put in range here
        int messageBytes = Math.max(SMALLEST_MESSAGE, Math.min(LONGEST_MESSAGE, config.maxMessageBytes()));
        long heap = Runtime.getRuntime().maxMemory();
        ports = ports(config.dnsPorts());
        walker = new Walker(new Limits(config.maxFragmentDatagrams(), share(config.maxFragmentBytes(), heap / 64),
                Math.max(1, config.fragmentTimeoutMs()) * NANOS_PER_MILLI,
                share(config.maxTcpStreams(), heap / 32 / STREAM_BYTES), share(config.maxTcpBytes(), heap / 32),
                Math.max(1, config.tcpIdleTimeoutMs()) * NANOS_PER_MILLI, messageBytes),
                new DnsPorts(ports));
    }

    /** The ports that are named, in ascending order; a file has several of them in one text, with commas between. */
    private static List<Integer> ports(String... given) {
        SortedSet<Integer> ports = new TreeSet<>();
        for (String word : String.join(",", given).split(",")) {
            int port = port(word.strip());
            if (port > 0) {
                ports.add(port);
            } else if (!word.isBlank()) {
                LOG.warn("org.geophone.decode.dns: dnsPorts has '{}', which is no port from 1 to {}; it is left out",
                        JsonText.printable(word.strip()), HIGHEST_PORT);
            }
        }
        return ports.isEmpty() ? List.of(USUAL_PORT) : List.copyOf(ports);
    }

    private static int port(String word) {
        try {
            int port = Integer.parseInt(word);
            return port <= HIGHEST_PORT ? port : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What is configured, or as much as a small heap can spare beside the tables of others. */
    static int share(int configured, long most) {
        return (int) Math.min(configured, most);
    }

    @Override
    public List<Integer> dnsPorts() {
        return ports;
    }

    @Override
    public void decode(PacketCursor cursor, EventSink sink) {
        walker.decode(cursor, sink);
    }

    @Override
    public void finish(EventSink sink) {
        walker.finish(sink);
    }

    @Override
    public byte[] snapshot() {
        return Snapshot.write(walker);
    }

    @Override
    public void restore(byte[] snapshot) {
        Snapshot.read(snapshot, walker);
    }
}
