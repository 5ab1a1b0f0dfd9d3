package org.geophone.score.internal.population;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.api.metrics.RuleCount;

/** Counts per rule id; they outlive a replacement of the rules. */
final class RuleCounts {
    private final Map<String, long[]> counts = new TreeMap<>();

    void add(String rule, boolean hidden) {
        long[] both = counts.computeIfAbsent(rule, unused -> new long[2]);
        both[0]++;
        both[1] += hidden ? 1 : 0;
    }

    List<RuleCount> list() {
        List<RuleCount> list = new ArrayList<>();
        counts.forEach((rule, both) -> list.add(new RuleCount(rule, both[0], both[1])));
        return List.copyOf(list);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<String, long[]> entry : counts.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue()[0]);
            out.writeLong(entry.getValue()[1]);
        }
    }

    void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            counts.put(in.readUTF(), new long[] {in.readLong(), in.readLong()});
        }
    }
}
