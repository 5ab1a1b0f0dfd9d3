package org.geophone.admin.internal.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.admin.internal.FakeAdmin;
import org.geophone.admin.internal.audit.AuditFile;
import org.geophone.admin.internal.audit.Trail;
import org.geophone.admin.internal.config.Descriptions;
import org.geophone.admin.internal.report.Seen;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.OutputState;
import org.geophone.api.output.LaneStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

class OutputOperationsTest {
    private static final BundleContext NO_BUNDLES = (BundleContext) Proxy.newProxyInstance(
            OutputOperationsTest.class.getClassLoader(), new Class<?>[] {BundleContext.class},
            (proxy, method, args) -> method.getName().equals("getBundles") ? new Bundle[0] : null);

    @TempDir
    private Path work;

    private static LaneStatus lane(String state, String health) {
        return new LaneStatus("local", "org.geophone.output.file~local", "org.geophone.output.file", true, state,
                health, "", "auto", 0, 0, 0, 0, 0, 0, 0, 0, null);
    }

    @Test
    void anOutputThatIsStartedIsToldWhenItsLaneIsNoLongerPaused() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        OutputList list = new OutputList(NO_BUNDLES, null, new Descriptions(NO_BUNDLES),
                () -> () -> List.of(looks.incrementAndGet() < 5 ? lane(LaneStatus.PAUSED, LaneStatus.PAUSED)
                        : lane("idle", LaneStatus.OK)), () -> Seen.NOTHING);
        Trail trail = new Trail(new AuditFile(work.resolve("audit.ndjson")), new ReentrantLock(), Actor.SENSOR);
        OutputState state = new OutputOperations(NO_BUNDLES, list, null, new FakeAdmin().settings(), trail)
                .start("local");
        assertEquals("idle", state.lane().state());
        assertFalse(state.paused());
    }
}
