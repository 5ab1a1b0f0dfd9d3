package org.geophone.ssh.internal;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel: a single verb, or line after line of them. Runs on a thread of its own, as verbs take their time. */
final class VerbCommand implements Command, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(VerbCommand.class);
    private static final String PROMPT = "geophone> ";
    /** As much as the local socket takes as shipped. */
    private static final long LARGEST_INPUT = 64L << 20;

    private final Verbs verbs;
    private final Login login;
    private final String line;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private boolean terminal;

    /**
     * For who is logged in.
     *
     * @param line the verb; null for a session of many
     */
    VerbCommand(Verbs verbs, Login login, String line) {
        this.verbs = verbs;
        this.login = login;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        terminal = environment.getEnv().containsKey(Environment.ENV_TERM);
        Thread thread = new Thread(this, "geophone-ssh-" + login.name());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void destroy(ChannelSession channel) {
        // its streams are closed, which ends a thread that reads or writes them; one that is changing something goes
        // on, because an interrupt would close the files that it writes
        LOG.debug("an SSH channel of {} is closed", login.name());
    }

    @Override
    public void run() {
        int code = Verbs.PROBLEM;
        try {
            OutputStream screen = terminal ? new ScreenLines(out) : out;
            OutputStream complaints = terminal ? new ScreenLines(err) : err;
            code = line != null ? verbs.run(line, login, new BoundedInput(in, LARGEST_INPUT), screen,
                    complaints) : session(screen, complaints);
        } catch (IOException e) {
            LOG.debug("an SSH channel ended: {}", e.getMessage());
        } finally {
            exit.onExit(code);
        }
    }

    /** Many verbs; answers the code of the last one. */
    private int session(OutputStream screen, OutputStream complaints) throws IOException {
        LineEditor editor = new LineEditor(in, out, terminal);
        int code = Verbs.OK;
        for (String typed = editor.next(PROMPT); typed != null; typed = editor.next(PROMPT)) {
            if (typed.strip().equals("exit")) {
                break;
            }
            if (!typed.isBlank()) {
                code = verbs.run(typed, login, new ByteArrayInputStream(new byte[0]), screen, complaints);
            }
        }
        return code;
    }

    /** A terminal wants to be told to go back to the beginning of the line. */
    private static final class ScreenLines extends FilterOutputStream {
        ScreenLines(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            if (c == '\n') {
                out.write('\r');
            }
            out.write(c);
        }
    }
}
