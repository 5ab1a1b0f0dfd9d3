package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerbServiceTest {
    @TempDir
    Path home;

    private Object form(String... args) {
        Map<String, Object> asked = new VerbService(Layout.of(home)).apply(Map.of("args", List.of(args), "who",
                "key:kim", "in", InputStream.nullInputStream()));
        return asked.getOrDefault("form", asked);
    }

    @Test
    void whatIsDecidedFromAfarIsSignedWithTheNameOfTheKeyAndWithNoOther() {
        assertEquals("domain=a.example&owner=key%3Akim&reason=ours", form("safe", "add", "a.example", "--owner",
                "the-boss", "--reason", "ours"));
        assertEquals("domain=a.example&owner=key%3Akim&reason=ours", form("safe", "add", "a.example", "--reason=ours",
                "--owner=the-boss"));
        assertEquals("domain=a.example&owner=key%3Akim&reason=ours", form("safe", "add", "a.example", "--reason",
                "ours"));
        assertEquals("domain=a.example&owner=key%3Akim&reason=ours&kind=mute&client=&until=1d", form("mutes", "add",
                "a.example", "--reason", "ours", "--until", "1d", "--owner", "the-boss"));
    }
}
