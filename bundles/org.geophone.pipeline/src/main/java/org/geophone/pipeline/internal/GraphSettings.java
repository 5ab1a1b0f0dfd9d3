package org.geophone.pipeline.internal;

import java.util.List;
import org.geophone.api.decode.RenderOptions;
import org.geophone.pipeline.internal.document.DocumentSettings;
import org.geophone.pipeline.internal.document.Networks;
import org.geophone.pipeline.internal.document.SensorIdentity;

/** The configuration, checked and in the units of the code. */
record GraphSettings(ThreadMode threads, boolean shed, int ringSize, int messageMemoryBytes, int maxTransactions,
        long maxTransactionBytes, long transactionTimeoutNanos, long lateNanos, int maxRecentTransactions,
        DocumentSettings document) {
    private static final long MS = 1_000_000L;

    static GraphSettings of(PipelineConfig c, String version) {
        if (Integer.bitCount(c.ringSize()) != 1) {
            throw new IllegalArgumentException("ringSize: " + c.ringSize() + " is not a power of two");
        }
        SensorIdentity identity = new SensorIdentity(c.sensorName(), c.agentType(), version);
        DocumentSettings document = new DocumentSettings(identity, new Networks(List.of(c.internalNetworks())),
                new RenderOptions(c.includeAuthorities(), c.includeAdditionals(), c.sendRequest(), c.sendResponse()),
                c.dataset(), choice("hostName", c.hostName(), "observer", "client"), c.communityId());
        return new GraphSettings(ThreadMode.of(c.threads()), choice("whenFull", c.whenFull(), "block", "shed"),
                c.ringSize(), c.messageMemoryBytes(), c.maxTransactions(), c.maxTransactionBytes(),
                c.transactionTimeoutMs() * MS, c.lateWindowMs() * MS, c.maxRecentTransactions(), document);
    }

    /** True for the second of two words, false for the first. */
    private static boolean choice(String key, String value, String first, String second) {
        if (!value.equals(first) && !value.equals(second)) {
            throw new IllegalArgumentException(key + ": '" + value + "' is neither " + first + " nor " + second);
        }
        return value.equals(second);
    }
}
