package org.geophone.score.internal.decisions;

import java.io.IOException;
import java.util.List;
import org.geophone.api.admin.AdminException;

/**
 * A file that a key of the configuration names, read when it is another one or has changed: what stands is taken from
 * it, what cannot be used is told. A file that cannot be read changes nothing. Under the lock of the keeper.
 */
abstract class KeptFile {
    private final String key;
    private WatchedFile file;
    private List<String> problems = List.of();

    /** Without a file, until the configuration names one with this key. */
    KeptFile(String key) {
        this.key = key;
        file = new WatchedFile(key, "");
    }

    /**
     * Takes what stands from the lines of a file, and says so in the log where one is configured.
     *
     * @return which lines are left out, and why
     */
    abstract List<String> take(WatchedFile from, List<ListFile.Line> lines);

    /** Changes the file's lines. */
    @FunctionalInterface
    interface Edit {
        void of(ListFile target, List<ListFile.Line> lines) throws IOException, AdminException;
    }

    /** Takes another file and reads it. */
    final void configure(String path) {
        file = new WatchedFile(key, path);
        check();
    }

    /** Reads the file when it has changed. */
    final void check() {
        if (!file.hasChanged()) {
            return;
        }
        try {
            problems = take(file, file.lines());
        } catch (IOException e) {
            problems = List.of(file.problem(e) + "; what was in force stays");
        }
        ListKeeper.tell(problems);
    }

    /** Lets the file be changed, from its lines or from none, and takes what stands in it then. */
    final void change(Edit edit) throws AdminException {
        ListFile target = file.toChange();
        try {
            edit.of(target, target.linesOrNone());
        } catch (IOException e) {
            throw file.unchanged(e);
        }
        check();
    }

    final List<String> problems() {
        return problems;
    }

    /** Path of the file; empty when there is none. */
    final String file() {
        return file.name();
    }
}
