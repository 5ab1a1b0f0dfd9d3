package org.geophone.simulate.internal.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts every question as it is written to the capture, repeats of a lost one left out. Not thread-safe. */
public final class Ledger {
    private static final int LEAST_NOTED = 5;

    /**
     * A look-alike in the capture.
     *
     * @param registeredDomain its registered domain
     * @param category what kind
     * @param queries questions
     * @param clients clients that asked
     */
    public record Note(String registeredDomain, String category, long queries, int clients) {
    }

    private static final class Count {
        private final Set<String> clients = new HashSet<>();
        private long queries;
    }

    private final Map<Tag.Benign, Count> notes = new HashMap<>();
    private final Set<String> benignClients = new HashSet<>();
    private final Set<Label> labels = new LinkedHashSet<>();
    private long benign;

    /** A question went over the wire. */
    public void asked(Tag tag, String client, String name, int type, long micros) {
        if (tag instanceof Tag.Attack attack) {
            labels.add(attack.label());
            attack.label().add(name, type, micros, attack.up(), attack.down());
        } else if (tag instanceof Tag.Benign note) {
            benign++;
            benignClients.add(client);
            if (!note.registeredDomain().isEmpty()) {
                Count count = notes.computeIfAbsent(note, key -> new Count());
                count.queries++;
                count.clients.add(client);
            }
        }
    }

    /** Benign questions. */
    public long benign() {
        return benign;
    }

    /** Addresses that asked benign questions. */
    public int benignClients() {
        return benignClients.size();
    }

    /** The attacks that took place, in order of their first query. */
    public List<Label> labels() {
        return new ArrayList<>(labels);
    }

    /** The look-alikes with at least five questions, most frequent first. */
    public List<Note> notes() {
        return notes.entrySet().stream()
                .filter(entry -> entry.getValue().queries >= LEAST_NOTED)
                .map(entry -> new Note(entry.getKey().registeredDomain(), entry.getKey().category(),
                        entry.getValue().queries, entry.getValue().clients.size()))
                .sorted(Comparator.comparingLong(Note::queries).reversed()
                        .thenComparing(Note::registeredDomain).thenComparing(Note::category))
                .toList();
    }
}
