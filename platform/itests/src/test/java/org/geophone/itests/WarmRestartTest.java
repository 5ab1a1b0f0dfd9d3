package org.geophone.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.record.RecordKind;
import org.geophone.api.score.Scorer;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scorer has learnt outlives the process, and a file that cannot be used does no harm. */
class WarmRestartTest {
    private static final Path SAMPLE = Path.of(System.getProperty("geophone.dist"), "demo", "office-day.pcap.gz");
    private static final int FILE_HEADER = 24;
    /** Bytes of a snapshot before the body of its first layer: magic, version, time, key, count; the name follows. */
    private static final int VERSION_AT = 4;
    private static final int TIME_AT = 6;
    private static final int COUNT_AT = 30;

    @TempDir
    private static Path work;
    private static byte[] capture;
    private static byte[] snapshot;
    private static final Map<RecordKind, List<String>> UNDISTURBED = new EnumMap<>(RecordKind.class);

    @BeforeAll
    static void replaysOnceUndisturbed() throws Exception {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(SAMPLE)))) {
            capture = in.readAllBytes();
        }
        Path model = work.resolve("undisturbed.bin");
        try (SensorRun run = SensorRun.replay(work.resolve("undisturbed"), Map.of("modelFile", model.toString()),
                SAMPLE)) {
            UNDISTURBED.put(RecordKind.ALERT, run.lines(RecordKind.ALERT));
            UNDISTURBED.put(RecordKind.ANOMALY, run.lines(RecordKind.ANOMALY));
        }
        snapshot = Files.readAllBytes(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T12:00:00Z", "2026-03-02T14:22:40Z", "2026-03-02T14:23:30Z",
        "2026-03-02T14:28:00Z"})
    void twoRunsOverTheHalvesFindWhatOneRunOverTheWholeFinds(String cut) throws Exception {
        int at = offset(Instant.parse(cut));
        String name = cut.replace(':', '-');
        Path first = Files.write(work.resolve(name + "-1.pcap"), Arrays.copyOf(capture, at));
        Path second = Files.write(work.resolve(name + "-2.pcap"), secondHalf(at));
        Map<String, Object> model = Map.of("modelFile", work.resolve(name).resolve("model.bin").toString());
        try (SensorRun before = SensorRun.replay(work.resolve(name + "-before"), model, first);
                SensorRun after = SensorRun.replay(work.resolve(name + "-after"), model, second)) {
            assertTrue(after.container().service(PipelineControl.class).model().restoredBytes() > 0, cut);
            for (RecordKind kind : UNDISTURBED.keySet()) {
                compare(kind, before.lines(kind), after.lines(kind), cut);
            }
        }
    }

    /** The end of the first half brings records of its own: a last state of open alerts, and of the open bucket. */
    private static void compare(RecordKind kind, List<String> before, List<String> after, String cut) {
        List<String> expected = UNDISTURBED.get(kind);
        assertTrue(expected.size() >= after.size(), cut + ": " + kind.plural());
        int own = expected.size() - after.size();
        assertTrue(own <= before.size(), cut + ": " + kind.plural());
        List<String> both = new ArrayList<>(before.subList(0, own));
        both.addAll(after);
        assertEquals(expected, both, cut + ": " + kind.plural());
    }

    private static byte[] secondHalf(int at) {
        byte[] half = new byte[FILE_HEADER + capture.length - at];
        System.arraycopy(capture, 0, half, 0, FILE_HEADER);
        System.arraycopy(capture, at, half, FILE_HEADER, capture.length - at);
        return half;
    }

    /** Offset of the first packet at or after a moment. */
    private static int offset(Instant moment) {
        ByteBuffer in = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
        int at = FILE_HEADER;
        while (Integer.toUnsignedLong(in.getInt(at)) < moment.getEpochSecond()) {
            at += 16 + in.getInt(at + 8);
        }
        return at;
    }

    @Test
    void aFileDamagedOrCutAnywhereIsSetAsideAndTheScorerBeginsEmpty() throws Exception {
        List<byte[]> wrong = damaged();
        try (Container container = Container.boot(work.resolve("damaged"))) {
            Scorer scorer = container.service(Scorer.class);
            ByteBuffer empty = scorer.snapshot();
            for (int i = 0; i < wrong.size(); i++) {
                byte[] state = wrong.get(i);
                assertThrows(IllegalArgumentException.class,
                        () -> scorer.restore(ByteBuffer.wrap(state)), "damage " + i);
                assertEquals(empty, scorer.snapshot(), "damage " + i);
                Path file = Files.write(Files.createDirectories(work.resolve("d" + i)).resolve("m.bin"), state);
                container.configure("org.geophone.pipeline", Map.of("modelFile", file.toString()));
                Container.await("damage " + i + " is set aside", () -> !Files.exists(file));
                assertArrayEquals(state, Files.readAllBytes(onlyFile(file.getParent())), "damage " + i);
                ModelStatus status = status(container, file);
                assertTrue(status.failed() && status.restoredBytes() < 0, "damage " + i);
            }
            Path good = Files.write(work.resolve("good.bin"), snapshot);
            container.configure("org.geophone.pipeline", Map.of("modelFile", good.toString()));
            assertEquals(snapshot.length, status(container, good).restoredBytes());
            assertEquals(ByteBuffer.wrap(snapshot), scorer.snapshot());
        }
    }

    private static ModelStatus status(Container container, Path file) {
        Container.await("the pipeline with " + file, () -> {
            PipelineControl control = container.service(PipelineControl.class);
            return control.model().file().equals(file.toString())
                    && (control.model().failed() || control.model().restoredBytes() >= 0);
        });
        return container.service(PipelineControl.class).model();
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all::toString);
            assertTrue(all.get(0).getFileName().toString().startsWith("m.bin.damaged-"), all::toString);
            return all.get(0);
        }
    }

    /** Cut in every part of the envelope and in the bodies, one bit changed in each, other versions and layers. */
    private static List<byte[]> damaged() {
        List<byte[]> wrong = new ArrayList<>();
        int n = snapshot.length;
        for (int cut : new int[] {0, 3, VERSION_AT, VERSION_AT + 1, TIME_AT, TIME_AT + 5, COUNT_AT, COUNT_AT + 1,
            COUNT_AT + 2, COUNT_AT + 6, 200, n / 2, n - 5, n - 4, n - 1}) {
            wrong.add(Arrays.copyOf(snapshot, cut));
        }
        for (int at : new int[] {0, VERSION_AT, TIME_AT, COUNT_AT, COUNT_AT + 1, COUNT_AT + 4, 200, n / 2, n - 1}) {
            byte[] bit = snapshot.clone();
            bit[at] ^= 8;
            wrong.add(bit);
        }
        wrong.add(Arrays.copyOf(snapshot, n + 1));
        wrong.add(sealed(VERSION_AT + 1, snapshot[VERSION_AT + 1] + 1));
        wrong.add(sealed(COUNT_AT, 200));
        wrong.add(sealed(COUNT_AT + 3, 'x'));
        return wrong;
    }

    /** A byte changed, and a checksum that fits. */
    private static byte[] sealed(int at, int value) {
        byte[] other = snapshot.clone();
        assertFalse(other[at] == (byte) value);
        other[at] = (byte) value;
        CRC32C sum = new CRC32C();
        sum.update(other, 0, other.length - 4);
        ByteBuffer.wrap(other).putInt(other.length - 4, (int) sum.getValue());
        return other;
    }
}
