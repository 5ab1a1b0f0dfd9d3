package org.geophone.console.internal.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.geophone.api.admin.Setting;
import org.geophone.api.admin.Settings;
import org.junit.jupiter.api.Test;

class ConfigHashTest {
    private static Setting setting(String key, String value, boolean present, boolean secret) {
        return new Setting(key, "", "", "text", value, present, null, null, null, List.of(),
                new Setting.Flags(false, false, secret, true));
    }

    private static String hash(Setting... settings) {
        return ConfigHash.of(List.of(new Settings("p", "", "", null, null, List.of(settings), List.of())));
    }

    @Test
    void theHashIsThatOfEveryValueThatIsSetAndMayBeShown() {
        // printf 'p\0a\0001\n' | sha256sum
        assertEquals("0afac211c79e", hash(setting("a", "1", true, false)));
        assertNotEquals(hash(setting("a", "1", true, false)), hash(setting("a", "2", true, false)));
    }

    @Test
    void secretsAndWhatIsNotSetChangeNothing() {
        assertEquals(hash(setting("a", "1", true, false)), hash(setting("a", "1", true, false),
                setting("password", "x", true, true), setting("b", "7", false, false)));
    }
}
