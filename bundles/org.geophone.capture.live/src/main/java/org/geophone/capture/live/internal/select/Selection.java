package org.geophone.capture.live.internal.select;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.api.json.JsonText;

/**
 * Names and patterns of interfaces, and what they select. Several interfaces may see the same packet; these rules have
 * it captured once, whatever names and patterns say:
 *
 * <ul>
 * <li>a port of a bridge, bond or team whose master is selected is left out: the master sees it;
 * <li>an interface that lies on a selected one (VLAN, macvlan, ipvlan) is left out: the lower one sees it, tag and all;
 * <li>of a virtual Ethernet pair with both ends selected, each end captures what arrives: what one sends the other
 * gets;
 * <li>a loopback interface captures what arrives, as everything that is sent on it does (the socket sees to that).
 * </ul>
 *
 * <p>What a router passes on is seen where it comes in and where it goes out: no rule can know that of a packet.
 */
public final class Selection {
    private static final int MAX_NAME = 15;
    private static final String ANY = "any";

    private final List<String> words;
    private final SystemLinks system;

    private Selection(List<String> words, SystemLinks system) {
        this.words = words;
        this.system = system;
    }

    /**
     * Reads names and patterns between commas or blanks; {@code *} stands for any characters, {@code ?} for one,
     * {@code any} for every name.
     *
     * @throws IllegalArgumentException when one of them can be no name of an interface
     */
    public static Selection of(String text) {
        return of(text, Path.of("/sys/class/net"));
    }

    static Selection of(String text, Path folder) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[, ]+")) {
            if (word.isEmpty() && words.isEmpty()) {
                continue;
            }
            if (word.isEmpty() || word.length() > MAX_NAME || !word.equals(JsonText.printable(word))
                    || word.indexOf('/') >= 0 || word.equals(".") || word.equals("..")) {
                throw new IllegalArgumentException("\"" + JsonText.printable(word)
                        + "\" is no name of an interface");
            }
            words.add(word);
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("\"" + JsonText.printable(text) + "\" names no interface");
        }
        return new Selection(List.copyOf(words), new SystemLinks(folder));
    }

    /** The words, with commas between them. */
    public String text() {
        return String.join(",", words);
    }

    /** The one interface that is named, null when it may be several. */
    public String single() {
        return words.size() == 1 && !pattern(words.get(0)) ? words.get(0) : null;
    }

    private static boolean pattern(String word) {
        return word.equals(ANY) || word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }

    /**
     * What is selected now: interfaces that are named, whether they are there or not, and those that match a pattern
     * and are up.
     *
     * @param promiscuous whether frames for other stations are taken, too
     * @throws IOException when the system tells nothing of its interfaces
     */
    public Choice choose(boolean promiscuous) throws IOException {
        if (single() != null) {
            return new Choice(List.of(new Chosen(single(), false)), List.of());
        }
        Map<String, Link> all = system.read();
        Map<String, Link> matching = new TreeMap<>();
        for (String word : words) {
            if (!pattern(word)) {
                matching.put(word, all.getOrDefault(word, new Link(word, 0, 0, false, "", "")));
            }
        }
        for (Link link : all.values()) {
            if (link.up() && words.stream().anyMatch(word -> pattern(word) && matches(word, link.name()))) {
                matching.put(link.name(), link);
            }
        }
        return once(matching, promiscuous);
    }

    private static Choice once(Map<String, Link> matching, boolean promiscuous) {
        List<Chosen> chosen = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Link link : matching.values()) {
            String why = leftOut(link, matching, promiscuous);
            if (why == null) {
                chosen.add(new Chosen(link.name(), matching.values().stream().anyMatch(link::isPeerOf)));
            } else {
                leftOut.add(link.name() + " (" + why + ")");
            }
        }
        return new Choice(chosen, leftOut);
    }

    private static String leftOut(Link link, Map<String, Link> matching, boolean promiscuous) {
        Link master = matching.get(link.master());
        if (master != null) {
            return "a port of " + master.name() + (promiscuous || !master.type().equals("bridge") ? ""
                    : ", which without promiscuous mode sees only what is for this machine");
        }
        if (link.liesOnAnother()) {
            for (Link lower : matching.values()) {
                if (lower.index() == link.lowerIndex()) {
                    return "a " + link.type() + " on " + lower.name();
                }
            }
        }
        return null;
    }

    /** Whether a name is of a pattern; both are short. */
    static boolean matches(String pattern, String name) {
        return pattern.equals(ANY) || matches(pattern, 0, name, 0);
    }

    private static boolean matches(String pattern, int p, String name, int n) {
        if (p == pattern.length()) {
            return n == name.length();
        }
        if (pattern.charAt(p) == '*') {
            return matches(pattern, p + 1, name, n) || n < name.length() && matches(pattern, p, name, n + 1);
        }
        return n < name.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))
                && matches(pattern, p + 1, name, n + 1);
    }
}
