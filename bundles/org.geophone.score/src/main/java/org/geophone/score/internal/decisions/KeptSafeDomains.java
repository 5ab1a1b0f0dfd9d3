package org.geophone.score.internal.decisions;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.geophone.api.admin.AdminException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of safe domains and what of it stands. Under the lock of the keeper. */
final class KeptSafeDomains {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSafeDomains.class);

    private final Standing standing;
    private final Runnable changed;
    private WatchedFile file = new WatchedFile("", "");
    private List<String> problems = List.of();
    private long madeMillis;
    private Map<String, String> notes = Map.of();

    /**
     * Without a file.
     *
     * @param changed called when other domains stand
     */
    KeptSafeDomains(Standing standing, Runnable changed) {
        this.standing = standing;
        this.changed = changed;
    }

    /** Takes another file and reads it. */
    void configure(String path) {
        file = new WatchedFile("safeDomainsFile", path);
        check();
    }

    /** Reads the file when it has changed. */
    void check() {
        if (file.hasChanged()) {
            read();
        }
    }

    private void read() {
        try {
            SafeList list = new SafeList(file.name(), file.lines());
            standing.safe(new SafeDomains(list.domains()));
            problems = list.problems();
            madeMillis = file.madeMillis();
            notes = list.notes();
            if (file.isConfigured()) {
                LOG.info("Safe domains in use: {}, {} domains, {} lines left out", file.name(),
                        list.domains().size(), problems.size());
            }
            changed.run();
        } catch (IOException e) {
            problems = List.of(file.problem(e) + "; what was in force stays");
        }
        ListKeeper.tell(problems);
    }

    String add(String domain, String note) throws AdminException {
        String wanted = SafeList.plain(domain);
        if (!note.isEmpty() && !Entry.isText(note, SafeList.LONGEST_NOTE)) {
            throw new IllegalArgumentException("reason is " + DomainNames.shown(note) + "; it must be text on one line,"
                    + " of " + SafeList.LONGEST_NOTE + " characters at most");
        }
        ListFile target = file.toChange();
        try {
            List<ListFile.Line> lines = target.linesOrNone();
            List<Integer> before = new SafeList(file.name(), lines).lines(wanted);
            if (!before.isEmpty()) {
                throw new AdminException(wanted + " stands already on line " + before.get(0) + " of " + file.name());
            }
            target.append(lines, note.isEmpty() ? wanted : wanted + "  # " + note);
        } catch (IOException e) {
            throw file.unchanged(e);
        }
        check();
        return wanted;
    }

    String remove(String domain) throws AdminException {
        String wanted = SafeList.plain(domain);
        ListFile target = file.toChange();
        try {
            List<ListFile.Line> lines = target.linesOrNone();
            List<Integer> at = new SafeList(file.name(), lines).lines(wanted);
            if (at.isEmpty()) {
                throw AdminException.notFound("there is no " + wanted + " in " + file.name());
            }
            target.leaveOut(lines, at);
        } catch (IOException e) {
            throw file.unchanged(e);
        }
        check();
        return wanted;
    }

    Map<String, String> notes() {
        return notes;
    }

    /** Replaces the whole list, when every line of it can be used. */
    void replace(byte[] content) throws AdminException {
        SafeList list = new SafeList("the new list", ListFile.split(content));
        if (!list.problems().isEmpty()) {
            throw new AdminException(list.problems().get(0) + (list.problems().size() == 1 ? ""
                    : "; " + (list.problems().size() - 1) + " more lines cannot be used") + "; nothing was changed");
        }
        if (list.domains().isEmpty()) {
            throw new AdminException("the new list holds no domain; nothing was changed");
        }
        try {
            file.toChange().replace(content);
        } catch (IOException e) {
            throw file.unchanged(e);
        }
        check();
    }

    /** When the list was made: as its first line says, else when the file was written; 0 without a file. */
    long madeMillis() {
        return madeMillis;
    }

    List<String> problems() {
        return problems;
    }

    /** Path of the file; empty when there is none. */
    String file() {
        return file.name();
    }
}
