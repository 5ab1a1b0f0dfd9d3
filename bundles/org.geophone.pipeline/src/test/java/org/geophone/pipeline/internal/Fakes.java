package org.geophone.pipeline.internal;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.CaptureSource;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.api.capture.SourceInfo;
import org.geophone.api.decode.AddressList;
import org.geophone.api.decode.EventSink;
import org.geophone.api.decode.FrameDecoder;
import org.geophone.api.decode.MessageRenderer;
import org.geophone.api.decode.RenderOptions;
import org.geophone.api.enrich.Enricher;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.geophone.api.score.FindingSink;
import org.geophone.api.score.Scorer;

/** Small services around the pipeline: each packet holds one number, which becomes the id and port of one query. */
final class Fakes {
    private Fakes() {
    }

    /** The configuration's defaults, with some keys set otherwise. */
    static PipelineConfig config(Map<String, Object> other) {
        return (PipelineConfig) Proxy.newProxyInstance(Fakes.class.getClassLoader(),
                new Class<?>[] {PipelineConfig.class},
                (proxy, method, args) -> other.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** Delivers so many packets in blocks of 1000, each with its number. */
    static final class Source implements CaptureSource {
        private final int packets;
        private final boolean live;
        private volatile boolean stopped;
        private Thread thread;

        Source(int packets) {
            this(packets, false);
        }

        /** A live one delivers nothing more after that, and does not end. */
        Source(int packets, boolean live) {
            this.packets = packets;
            this.live = live;
        }

        @Override
        public void start(BlockSink sink, int sourceIndex) {
            thread = new Thread(() -> run(sink, sourceIndex), "fake-source");
            thread.start();
        }

        private void run(BlockSink sink, int index) {
            for (int from = 0; from < packets && !stopped; from += 1000) {
                int first = from;
                int count = Math.min(1000, packets - from);
                ByteBuffer memory = block(first, count, live ? System.currentTimeMillis() * 1_000_000L : 0);
                PacketBlock block = new PacketBlock() {
                    @Override
                    public void cursor(PacketCursor reuse) {
                        reuse.reset(memory, PacketLayout.PACKED, 0, memory.limit(), LinkType.ETHERNET, 0, index,
                                first + 1);
                    }

                    @Override
                    public int packets() {
                        return count;
                    }

                    @Override
                    public void release() {
                        // garbage collected
                    }
                };
                while (!sink.offer(block) && !stopped) {
                    LockSupport.parkNanos(50_000);
                }
            }
            while (live && !stopped) {
                LockSupport.parkNanos(50_000);
            }
            sink.end(new CaptureEnd(!stopped, stopped, 1, List.of()));
        }

        private static ByteBuffer block(int first, int count, long beginNanos) {
            int record = PacketCursor.PACKED_HEADER_BYTES + 8;
            ByteBuffer m = ByteBuffer.allocate(count * record).order(java.nio.ByteOrder.nativeOrder());
            for (int i = 0; i < count; i++) {
                int p = i * record;
                m.putLong(p, beginNanos + 1_000L * (first + i));
                m.putInt(p + 8, 1);
                m.putInt(p + 16, 8);
                m.putInt(p + 20, 8);
                m.putInt(p + 24, -1);
                m.putLong(p + 32, first + i);
            }
            return m;
        }

        @Override
        public void stop() {
            stopped = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public CaptureStats stats() {
            return new CaptureStats(packets, 0, 0, 0, 0, 0);
        }

        @Override
        public SourceInfo info() {
            return new SourceInfo("fake", "numbers", live);
        }
    }

    /** Holds every third packet back and publishes it with the next one: state that a swap must carry over. */
    static final class Decoder implements FrameDecoder {
        private long held = -1;
        private long heldTime;

        @Override
        public List<Integer> dnsPorts() {
            return List.of(53);
        }

        @Override
        public void decode(PacketCursor cursor, EventSink sink) {
            while (cursor.next()) {
                long number = cursor.memory().getLong(cursor.offset());
                if (held >= 0) {
                    publish(sink, held, heldTime, cursor);
                    held = -1;
                }
                if (number % 3 == 0) {
                    held = number;
                    heldTime = cursor.timeNanos();
                } else {
                    publish(sink, number, cursor.timeNanos(), cursor);
                }
            }
        }

        private static void publish(EventSink sink, long number, long time, PacketCursor cursor) {
            EventSlot slot = sink.claim(64 + EventSlot.MAX_NAME_BYTES);
            slot.source = cursor.source();
            slot.packet = number + 1;
            slot.timeNanos = time;
            slot.ipVersion = 4;
            slot.transport = EventSlot.UDP;
            slot.sourceHigh = 0;
            slot.sourceLow = 0xffff_0a00_0001L;
            slot.destinationHigh = 0;
            slot.destinationLow = 0xffff_c000_0201L;
            slot.id = (int) (number & 0xffff);
            slot.sourcePort = (int) (number >> 16) + 1024;
            slot.destinationPort = 53;
            slot.headerOffset = slot.base;
            slot.messageOffset = slot.base;
            slot.messageBytes = 12;
            slot.nameOffset = slot.base + 12;
            slot.nameBytes = 0;
            sink.publish(slot);
        }

        @Override
        public void finish(EventSink sink) {
            if (held >= 0) {
                PacketCursor none = new PacketCursor();
                publish(sink, held, heldTime, none);
                held = -1;
            }
        }

        @Override
        public byte[] snapshot() {
            return ByteBuffer.allocate(16).putLong(held).putLong(heldTime).array();
        }

        @Override
        public void restore(byte[] snapshot) {
            ByteBuffer b = ByteBuffer.wrap(snapshot);
            held = b.getLong();
            heldTime = b.getLong();
        }
    }

    /** Counts messages over all its lives and reports every thousandth. */
    static final class CountingScorer implements Scorer {
        private long count;

        @Override
        public void observe(EventSlot slot, FindingSink sink) {
            count++;
            if (count % 1000 == 0) {
                JsonBytes out = new JsonBytes().beginObject().field("n", count).endObject();
                sink.finding(RecordKind.ALERT, 0, count, slot.timeNanos, 50, out);
            }
        }

        @Override
        public void advance(long captureTimeNanos, FindingSink sink) {
            // nothing depends on time here
        }

        @Override
        public void finish(FindingSink sink) {
            JsonBytes out = new JsonBytes().beginObject().field("total", count).endObject();
            sink.finding(RecordKind.ANOMALY, 0, count, 0, 0, out);
        }

        @Override
        public ByteBuffer snapshot() {
            return ByteBuffer.allocate(8).putLong(count).flip();
        }

        @Override
        public void restore(ByteBuffer snapshot) {
            count = snapshot.getLong(0);
        }
    }

    /** Marks every slot. */
    static final class Marker implements Enricher {
        @Override
        public void enrich(EventSlot slot) {
            slot.domainSplit = true;
            slot.suffixListVersion = "fake";
        }

        @Override
        public String name() {
            return "domain";
        }
    }

    /** Writes next to nothing. */
    static final class Renderer implements MessageRenderer {
        @Override
        public void render(EventSlot query, EventSlot answer, RenderOptions options, JsonBytes out,
                AddressList resolved) {
            out.field("status", "OK");
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

    /** Keeps every record as text. */
    static final class Sink implements RecordSink {
        final List<String> events = Collections.synchronizedList(new ArrayList<>());
        final List<String> findings = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void emit(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, byte[] data,
                int offset, int length) {
            String text = new String(data, offset, length, java.nio.charset.StandardCharsets.UTF_8);
            (kind == RecordKind.EVENT ? events : findings).add(text);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public boolean awaitRoom(long timeoutNanos) {
            return true;
        }

        @Override
        public boolean drain(long timeoutNanos) {
            return true;
        }
    }
}
