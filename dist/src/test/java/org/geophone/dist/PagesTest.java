package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of the manual and the completion, which are made of the help texts. */
class PagesTest {
    private static final Path SHARE = CommandLine.distribution().resolve("share");
    private static final Path COMPLETION = SHARE.resolve("bash-completion/completions/geophone");

    private static String made(String option) throws Exception {
        CommandLine.Result result = new CommandLine().run("help", option);
        assertEquals(0, result.code(), result.err());
        return result.out();
    }

    @Test
    void thePageOfTheManualIsThatOfTheHelpTexts() throws Exception {
        assertEquals(made("--man"), Files.readString(SHARE.resolve("man/man1/geophone.1")),
                "dist/pages.sh makes it anew");
    }

    @Test
    void theCompletionIsThatOfTheHelpTexts() throws Exception {
        assertEquals(made("--completion"), Files.readString(COMPLETION), "dist/pages.sh makes it anew");
    }

    /** What bash offers behind these words, in lines. */
    private static String offered(String... words) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder(". '").append(COMPLETION).append("'\nCOMP_WORDS=(geophone");
        for (String word : words) {
            script.append(" '").append(word).append('\'');
        }
        script.append(")\nCOMP_CWORD=").append(words.length).append("\n_geophone\n")
                .append("printf '%s\\n' \"${COMPREPLY[@]}\"\n");
        Process bash = new ProcessBuilder("bash", "-u", "-c", script.toString()).redirectErrorStream(true).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), out);
        return out;
    }

    @Test
    void bashCompletesVerbsActionsOptionsAndValues() throws Exception {
        assertEquals("status\n", offered("sta"));
        assertEquals("start\nstop\n", offered("outputs", "st"));
        assertEquals("--discard\n", offered("outputs", "remove", "x", "--dis"));
        assertEquals("--remote\n", offered("--rem"));
        assertEquals("rollback\n", offered("--remote", "x", "config", "ro"));
        // as bash takes --remote=x and an address apart
        assertEquals("rollback\n", offered("--remote", "=", "x", "config", "ro"));
        assertEquals("status\n", offered("--url", "https", ":", "//x", ":", "8443", "sta"));
        assertEquals("analyst\nadmin\n", offered("token", "create", "x", "--role", "a"));
        assertEquals("--out\n", offered("replay", "--ou"));
        assertEquals("\n", offered("replay", "no/such"));
    }
}
