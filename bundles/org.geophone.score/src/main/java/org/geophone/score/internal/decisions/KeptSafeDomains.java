package org.geophone.score.internal.decisions;

import java.util.List;
import java.util.Map;
import org.geophone.api.admin.AdminException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of safe domains and what of it stands. Under the lock of the keeper. */
final class KeptSafeDomains extends KeptFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSafeDomains.class);

    private final Standing standing;
    private final Runnable changed;
    private long madeMillis;
    private Map<String, String> notes = Map.of();

    /**
     * Without a file.
     *
     * @param changed called when other domains stand
     */
    KeptSafeDomains(Standing standing, Runnable changed) {
        super("safeDomainsFile");
        this.standing = standing;
        this.changed = changed;
    }

    @Override
    List<String> take(WatchedFile from, List<ListFile.Line> lines) {
        SafeList list = new SafeList(from.name(), lines);
        standing.safe(new SafeDomains(list.domains()));
        madeMillis = from.madeMillis();
        notes = list.notes();
        if (from.isConfigured()) {
            LOG.info("Safe domains in use: {}, {} domains, {} lines left out", from.name(), list.domains().size(),
                    list.problems().size());
        }
        changed.run();
        return list.problems();
    }

    String add(String domain, String note, RegisteredCheck registered) throws AdminException {
        String wanted = SafeList.plain(domain);
        registered.check(wanted, "");
        if (!note.isEmpty() && !Entry.isText(note, SafeList.LONGEST_NOTE)) {
            throw new IllegalArgumentException("reason is " + DomainNames.shown(note) + "; it must be text on one line,"
                    + " of " + SafeList.LONGEST_NOTE + " characters at most");
        }
        change((target, lines) -> {
            List<Integer> before = new SafeList(file(), lines).lines(wanted);
            if (!before.isEmpty()) {
                throw new AdminException(wanted + " stands already on line " + before.get(0) + " of " + file());
            }
            target.append(lines, note.isEmpty() ? wanted : wanted + "  # " + note);
        });
        return wanted;
    }

    String remove(String domain) throws AdminException {
        String wanted = SafeList.plain(domain);
        change((target, lines) -> {
            List<Integer> at = new SafeList(file(), lines).lines(wanted);
            if (at.isEmpty()) {
                throw AdminException.notFound("there is no " + wanted + " in " + file());
            }
            target.leaveOut(lines, at);
        });
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
        change((target, lines) -> target.replace(content));
    }

    /** When the list was made: as its first line says, else when the file was written; 0 without a file. */
    long madeMillis() {
        return madeMillis;
    }
}
