package org.geophone.admin.internal.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.geophone.api.admin.Setting;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
    private static Setting directory(String value, boolean secret) {
        return new Setting("directory", "Directory", "A folder.", "text", value, true, null, null, null, List.of(),
                new Setting.Flags(false, false, secret, true));
    }

    @Test
    void aValueForAProgramIsAPathThatExists() {
        assertEquals("/srv/Geo ph\u00f6ne \u00fcnd \u6771\u4eac \ud83d\ude00 a\\b",
                SettingsText.bare(directory("/srv/Geo ph\u00f6ne \u00fcnd \u6771\u4eac \ud83d\ude00 a\\b", false)));
    }

    @Test
    void itDoesNothingToATerminalAndStaysOnOneLineAndASecretIsNotShown() {
        assertEquals("a\\u001b[31m\\u000a\\u202e\\u2028b",
                SettingsText.bare(directory("a\u001b[31m\n\u202e\u2028b", false)));
        assertEquals("(set, not shown)", SettingsText.bare(directory("s3cret", true)));
    }
}
