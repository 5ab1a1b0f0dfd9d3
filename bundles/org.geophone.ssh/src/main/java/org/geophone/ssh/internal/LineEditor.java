package org.geophone.ssh.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines from a terminal that leaves everything to us: echo, erasing, Ctrl-C and Ctrl-D. Keys that move the cursor
 * are passed over. Without a terminal, lines are lines. One thread.
 */
final class LineEditor {
    private static final int LONGEST = 8192;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int BACKSPACE = 8;
    private static final int CTRL_U = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;

    private final InputStream in;
    private final OutputStream out;
    private final boolean terminal;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterReturn;

    LineEditor(InputStream in, OutputStream out, boolean terminal) {
        this.in = in;
        this.out = out;
        this.terminal = terminal;
    }

    /** The next line; null at the end, empty when Ctrl-C took back what was typed. */
    String next(String prompt) throws IOException {
        show(prompt);
        line.reset();
        for (int c = in.read(); c >= 0; c = in.read()) {
            boolean second = afterReturn && c == '\n';
            afterReturn = c == '\r';
            if (second) {
                continue;
            }
            if (c == '\n' || c == '\r') {
                show("\r\n");
                return line.toString(StandardCharsets.UTF_8);
            }
            if (!terminal) {
                keep(c);
            } else if (c == CTRL_D && line.size() == 0) {
                break;
            } else if (c == CTRL_C) {
                show("^C\r\n");
                return "";
            } else {
                key(c);
            }
        }
        show("\r\n");
        return terminal || line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
    }

    private void key(int c) throws IOException {
        if (c == BACKSPACE || c == DELETE) {
            erase();
        } else if (c == CTRL_U) {
            while (line.size() > 0) {
                erase();
            }
        } else if (c == ESCAPE) {
            passOver();
        } else if (c >= ' ' && line.size() < LONGEST) {
            keep(c);
            out.write(c);
            out.flush();
        }
    }

    private void keep(int c) {
        if (line.size() < LONGEST) {
            line.write(c);
        }
    }

    /** The last character, with all its bytes. */
    private void erase() throws IOException {
        byte[] bytes = line.toByteArray();
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] & 0xc0) == 0x80) {
            end--;
        }
        if (bytes.length > 0) {
            line.reset();
            line.write(bytes, 0, Math.max(0, end - 1));
            show("\b \b");
        }
    }

    /** What a cursor key sends behind the escape: a bracket, figures, a letter. */
    private void passOver() throws IOException {
        int c = in.read();
        while (c == '[' || c == 'O' || c == ';' || c >= '0' && c <= '9') {
            c = in.read();
        }
    }

    private void show(String text) throws IOException {
        if (terminal) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
