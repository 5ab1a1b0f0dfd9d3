package org.geophone.enrich.hosts.internal.names;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Leases of ISC dhcpd (dhcpd.leases(5)): statements that end with a semicolon, in blocks. The file grows: the last
 * block about an address counts. Texts in quotes may hold anything, with backslashes before quotes and octal numbers.
 */
final class DhcpdLeases implements NameKind.Reader {
    /** Blocks within blocks: an address within an identity's association has three. */
    private static final int DEEPEST = 16;

    /** A block that is open: the address it is about, or null, and what was said of it so far. */
    private static final class Block {
        private String address;
        private String hostname;
        private String forward;
        private boolean over;
    }

    private final NameList names;
    private final Deque<Block> open = new ArrayDeque<>();
    private final List<String> statement = new ArrayList<>();
    private String content;
    private int at;

    DhcpdLeases(NameList names) {
        this.names = names;
    }

    @Override
    public void read(String text) {
        content = text;
        at = 0;
        while (at < content.length()) {
            char c = content.charAt(at);
            if (c == '#') {
                int end = content.indexOf('\n', at);
                at = end < 0 ? content.length() : end;
            } else if (c == '"') {
                statement.add(quoted());
            } else if (c == '{' || c == '}' || c == ';') {
                at++;
                punctuation(c);
            } else if (c <= ' ') {
                at++;
            } else {
                statement.add(word());
            }
        }
        if (!open.isEmpty()) {
            names.skip("a block that does not end: the file is being written, or cut");
        }
    }

    private String word() {
        int from = at;
        while (at < content.length() && content.charAt(at) > ' ' && "{};\"#".indexOf(content.charAt(at)) < 0) {
            at++;
        }
        return content.substring(from, at);
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < content.length() && content.charAt(at) != '"') {
            char c = content.charAt(at++);
            if (c != '\\' || at == content.length()) {
                out.append(c);
            } else if (at + 3 <= content.length() && content.substring(at, at + 3).matches("[0-3][0-7]{2}")) {
                out.append((char) Integer.parseInt(content, at, at + 3, 8));
                at += 3;
            } else {
                out.append(content.charAt(at++));
            }
        }
        at++;
        return out.toString();
    }

    private void punctuation(char c) {
        if (c == '{') {
            begin();
        } else if (c == ';') {
            said();
        } else if (open.isEmpty()) {
            names.skip("a closing brace without a block");
        } else {
            end(open.pop());
        }
        statement.clear();
    }

    private void begin() {
        Block block = new Block();
        boolean about = statement.size() == 2
                && (statement.get(0).equals("lease") || statement.get(0).equals("iaaddr"));
        block.address = about ? statement.get(1) : null;
        if (open.size() == DEEPEST) {
            names.skip("more than " + DEEPEST + " blocks within each other");
            open.clear();
        }
        open.push(block);
    }

    private void said() {
        if (open.isEmpty() || statement.size() < 2) {
            return;
        }
        Block block = open.peek();
        String last = statement.get(statement.size() - 1);
        if (statement.size() == 2 && statement.get(0).equals("client-hostname")) {
            block.hostname = last;
        } else if (statement.size() == 4 && statement.get(0).equals("set")
                && statement.get(1).equals("ddns-fwd-name")) {
            block.forward = last;
        } else if (statement.size() == 3 && statement.get(0).equals("binding")) {
            block.over = !last.equals("active");
        }
    }

    private void end(Block block) {
        if (block.address == null) {
            return;
        }
        String name = block.hostname != null ? block.hostname : block.forward;
        if (block.over) {
            names.remove(block.address);
        } else if (!names.put(block.address, name == null ? "" : name)) {
            names.skip("lease " + block.address);
        }
    }
}
