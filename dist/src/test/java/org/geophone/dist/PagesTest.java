package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    /** A terminal of zsh in which words are typed, each line with a tab at its end. */
    private static final String ZSH = """
            zmodload zsh/zpty || exit 3
            zpty -b shell zsh -f -i
            zmodload zsh/zselect
            until_seen() {
                seen=
                for ((look = 0; look < 600; look++)); do
                    if zpty -r shell part; then
                        print -rn -- "$part"
                        seen+=$part
                        [[ $seen == *"$1"* ]] && return
                    else
                        zselect -t 10
                    fi
                done
                exit 4
            }
            zpty -w shell "fpath=($1 \\$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word"
            zpty -w shell "PS1=; print BEG''IN"
            until_seen BEGIN
            for typed in 'geophone sta' 'geophone outputs remove x --dis'; do
                zpty -n -w shell "$typed"$'\\t'
                zpty -w shell '; print E""ND'
                until_seen END
            done
            zpty -d shell
            """;

    @Test
    void zshCompletesTheSameFromItsFirstTabOn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed (Debian package zsh)");
        Process zsh = new ProcessBuilder("zsh", "-f", "-c", ZSH, "zsh", SHARE.resolve("zsh/vendor-completions")
                .toString()).redirectErrorStream(true).start();
        zsh.getOutputStream().close();
        String out = new String(zsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, zsh.waitFor(), out);
        assertTrue(out.contains("geophone status"), out);
        assertTrue(out.contains("geophone outputs remove x --discard"), out);
    }
}
