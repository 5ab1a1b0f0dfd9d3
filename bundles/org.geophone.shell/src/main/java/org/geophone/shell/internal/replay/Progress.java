package org.geophone.shell.internal.replay;

import java.io.PrintStream;
import java.util.Locale;

/** A progress bar on one line of a terminal. Prints nothing where it is not wanted. */
public final class Progress implements ProgressListener {
    private static final int CELLS = 24;
    private static final int WIDTH = 79;

    private final PrintStream terminal;
    private final boolean wanted;

    /** On a terminal; nothing is printed when it is not wanted. */
    public Progress(PrintStream terminal, boolean wanted) {
        this.terminal = terminal;
        this.wanted = wanted;
    }

    @Override
    public void progress(State state) {
        if (wanted) {
            String line = render(state);
            terminal.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
            terminal.flush();
        }
    }

    @Override
    public void end() {
        if (wanted) {
            terminal.print("\r" + " ".repeat(WIDTH) + "\r");
            terminal.flush();
        }
    }

    /** The line, at most 79 characters. */
    static String render(State state) {
        StringBuilder line = new StringBuilder(WIDTH);
        if (state.inputTotal() > 0) {
            double part = Math.min(1, (double) state.inputBytes() / state.inputTotal());
            int full = (int) (part * CELLS);
            line.append('[').append("#".repeat(full)).append(".".repeat(CELLS - full)).append("] ")
                    .append(String.format(Locale.ROOT, "%3d %%", (int) (part * 100)));
        } else {
            line.append(String.format(Locale.ROOT, "%,d MB read", state.inputBytes() / 1_000_000));
        }
        double rate = state.seconds() > 0 ? state.messages() / state.seconds() : 0;
        line.append(String.format(Locale.ROOT, "  %,d packets  %,.0f messages/s", state.packets(), rate));
        return line.length() > WIDTH ? line.substring(0, WIDTH) : line.toString();
    }
}
