package org.geophone.bench;

import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time of single JSON members: text, numbers, a time, a wire name. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBench {
    private static final int MEMBERS = 16;
    private static final long TIME = 1_772_409_600_123_456_789L;

    private final JsonBytes out = new JsonBytes();
    private final EventSlot slot = DecodedMessages.pairs(1)[0];

    /** A member with a short text. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public int text() {
        out.reset().beginObject();
        for (int i = 0; i < MEMBERS; i++) {
            out.field("response_code", "NXDOMAIN");
        }
        return out.endObject().length();
    }

    /** A member with a number. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public int number() {
        out.reset().beginObject();
        for (int i = 0; i < MEMBERS; i++) {
            out.field("port", 40_000L + i);
        }
        return out.endObject().length();
    }

    /** A member with a time. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public int time() {
        out.reset().beginObject();
        for (int i = 0; i < MEMBERS; i++) {
            JsonText.time(out.name("@timestamp"), TIME + i);
        }
        return out.endObject().length();
    }

    /** A member with a DNS name. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public int name() {
        out.reset().beginObject();
        for (int i = 0; i < MEMBERS; i++) {
            out.name("name").nameValue(slot.data, slot.nameOffset, slot.nameBytes);
        }
        return out.endObject().length();
    }
}
