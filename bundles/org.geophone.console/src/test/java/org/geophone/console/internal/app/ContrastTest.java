package org.geophone.console.internal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrast of the colours after WCAG 2.2: 4.5 for text, 3 for what is drawn. */
class ContrastTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");
    private static final String[] TEXT = {"text", "text-soft", "accent", "good", "warn", "bad", "severity-low",
        "severity-warning", "severity-minor", "severity-major", "severity-critical"};
    private static final String[][] PAIRS = {{"good", "good-ground"}, {"warn", "warn-ground"}, {"bad", "bad-ground"},
        {"accent", "accent-ground"}, {"on-accent", "accent"}, {"text-soft", "ground"}, {"text-soft", "raised"},
        {"text", "bad-ground"}, {"text", "warn-ground"}, {"text", "good-ground"}};

    private static Map<String, Double> colours(boolean dark) throws IOException {
        String css = Files.readString(Path.of("src/main/web/tokens.css"));
        int cut = css.indexOf(":root[data-theme");
        Map<String, Double> all = new HashMap<>();
        Matcher found = COLOUR.matcher(dark ? css.substring(cut) : css.substring(0, cut));
        while (found.find()) {
            all.put(found.group(1), luminance(Integer.parseInt(found.group(2), 16)));
        }
        return all;
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >>> 16 & 255) + 0.7152 * linear(rgb >>> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double contrast(Map<String, Double> colours, String one, String other) {
        double a = colours.get(one);
        double b = colours.get(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    @Test
    void blackOnWhiteIs21() {
        assertEquals(21.0, contrast(Map.of("a", luminance(0), "b", luminance(0xffffff)), "a", "b"), 1e-9);
    }

    @Test
    void everyTextCanBeReadAndEveryMarkSeenInBothThemes() throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            Map<String, Double> colours = colours(dark);
            for (String text : TEXT) {
                double value = contrast(colours, text, "panel");
                assertTrue(value >= 4.5, text + (dark ? " dark " : " light ") + value);
            }
            for (String[] pair : PAIRS) {
                double value = contrast(colours, pair[0], pair[1]);
                assertTrue(value >= 4.5, pair[0] + " on " + pair[1] + (dark ? " dark " : " light ") + value);
            }
            for (String drawn : new String[] {"line-strong", "chart-1", "chart-2"}) {
                double value = contrast(colours, drawn, "panel");
                assertTrue(value >= 3, drawn + (dark ? " dark " : " light ") + value);
            }
        }
    }
}
