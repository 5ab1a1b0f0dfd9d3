package org.geophone.simulate.internal.flow;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.geophone.simulate.internal.labels.Ledger;
import org.geophone.simulate.internal.packet.PcapFile;

/**
 * Merges the sources in time and writes the frames in order. Only frames that still wait for their time are in memory:
 * no source hands over anything earlier than its next step, so frames before the earliest next step are final.
 */
public final class Timeline {
    private record Entry(Source source, long next, int order) {
    }

    private final PriorityQueue<Entry> sources =
            new PriorityQueue<>(Comparator.comparingLong(Entry::next).thenComparingInt(Entry::order));
    private final Link link;
    private final long end;

    /** A timeline up to a time (exclusive); sources of the same moment act in the order of the list. */
    public Timeline(List<Source> sources, Link link, long end) {
        this.link = link;
        this.end = end;
        for (Source source : sources) {
            enter(source, this.sources.size());
        }
    }

    private void enter(Source source, int order) {
        if (source.next() < end) {
            sources.add(new Entry(source, source.next(), order));
        }
    }

    /** Plays everything into the file; the ledger hears of every first query at the time it was written with. */
    public void play(PcapFile file, Ledger ledger) throws IOException {
        for (Entry entry = sources.poll(); entry != null; entry = sources.poll()) {
            write(entry.next(), file, ledger);
            entry.source().step(link::send);
            enter(entry.source(), entry.order());
        }
        write(Long.MAX_VALUE, file, ledger);
    }

    private void write(long before, PcapFile file, Ledger ledger) throws IOException {
        for (Frame frame = link.takeBefore(before); frame != null; frame = link.takeBefore(before)) {
            long micros = file.write(frame.micros(), frame.bytes());
            Lookup asked = frame.asked();
            if (asked != null) {
                ledger.asked(asked.tag(), asked.client().address().text(), asked.name(), asked.type(), micros);
            }
        }
    }
}
