package org.geophone.itests.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands in the documents of the repository: every line of a block that is marked {@code sh}, and every piece of
 * code within the text that begins with the name of a program.
 */
final class DocumentedCommands {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WITHIN = Pattern.compile("`([^`]+)`");
    /** Folders of what is made or fetched. */
    private static final Set<String> LEFT_OUT = Set.of("target", "node_modules", ".git", "geophone-demo");
    private static final String PROGRAMS = "(bin/)?geophone|mvn|make|curl|ssh|setpriv|podman|buildah|systemctl"
            + "|journalctl|keytool|jarsigner|apt-get|adduser|install|openssl|sha256sum";
    private static final Pattern COMMAND = Pattern.compile("(?:" + PROGRAMS + ") .*|[\\w.-]*/\\S+\\.(?:sh|py)(?: .*)?",
            Pattern.DOTALL);

    private DocumentedCommands() {
    }

    /**
     * A command.
     *
     * @param page document, relative to the root of the repository
     * @param line number of its line there, from 1
     * @param text the command without comments, in one line
     * @param isBlock true when it stands in a block, false within the text
     */
    record Command(String page, int line, String text, boolean isBlock) {
        @Override
        public String toString() {
            return page + ":" + line + " " + text;
        }
    }

    /** The documents, README.md first. */
    static List<Path> pages(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> pages = new ArrayList<>(all.filter(page -> page.toString().endsWith(".md")
                    && Files.isRegularFile(page) && isOurs(root.relativize(page))).sorted().toList());
            Path first = root.resolve("README.md");
            pages.remove(first);
            pages.add(0, first);
            return pages;
        }
    }

    private static boolean isOurs(Path page) {
        for (Path part : page) {
            if (LEFT_OUT.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    /** The commands of all documents in their order. */
    static List<Command> all(Path root) throws IOException {
        List<Command> all = new ArrayList<>();
        for (Path page : pages(root)) {
            String text = Files.readString(page, StandardCharsets.UTF_8);
            String name = root.relativize(page).toString();
            List<Command> found = new ArrayList<>();
            Matcher blocks = BLOCK.matcher(text);
            StringBuilder rest = new StringBuilder(text);
            while (blocks.find()) {
                addBlock(found, name, lineAt(text, blocks.start(2)), blocks.group(1), blocks.group(2));
                for (int i = blocks.start(); i < blocks.end(); i++) {
                    rest.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
                }
            }
            Matcher within = WITHIN.matcher(rest);
            while (within.find()) {
                String code = within.group(1).replaceAll("\\s+", " ").strip();
                if (!within.group(1).contains("\n\n") && COMMAND.matcher(code).matches()) {
                    found.add(new Command(name, lineAt(text, within.start()), code, false));
                }
            }
            found.sort((a, b) -> Integer.compare(a.line, b.line));
            all.addAll(found);
        }
        return all;
    }

    private static void addBlock(List<Command> found, String page, int line, String language, String block) {
        int number = line;
        String begun = "";
        for (String one : block.split("\n")) {
            String text = begun + one.replaceFirst("(^|\\s+)#\\s.*", "").strip();
            boolean goesOn = text.endsWith("\\");
            begun = goesOn ? text.substring(0, text.length() - 1) : "";
            if (language.equals("sh") && !goesOn && !text.isEmpty()) {
                found.add(new Command(page, number, text, true));
            } else if (!language.equals("sh") && COMMAND.matcher(text).matches()) {
                throw new AssertionError(page + ":" + number + ": a command stands in a block that is not marked sh");
            } else if (language.isEmpty()) {
                throw new AssertionError(page + ":" + number + ": the block does not say what it is (```sh, ```text)");
            }
            number++;
        }
    }

    private static int lineAt(String text, int place) {
        return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }
}
