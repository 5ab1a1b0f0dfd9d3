package org.geophone.archtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Small rooms, and nothing unfinished in them. */
class RoomsTest {
    private static final int MAX_LINES = 500;
    private static final int MAX_MEDIAN = 120;
    private static final int MAX_WIDTH = 120;

    @Test
    void noFileIsLongerThanFiveHundredLinesAndTheMedianIsShort() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path source : House.sources()) {
            int lines = Files.readAllLines(source, StandardCharsets.UTF_8).size();
            lengths.add(lines);
            if (lines > MAX_LINES) {
                tooLong.add(source + ": " + lines);
            }
        }
        Collections.sort(lengths);
        assertEquals(List.of(), tooLong);
        assertTrue(lengths.get(lengths.size() / 2) <= MAX_MEDIAN, "median " + lengths.get(lengths.size() / 2));
    }

    @Test
    void noLineIsWiderThanAPage() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path source : House.sources()) {
            int number = 0;
            for (String line : Files.readAllLines(source, StandardCharsets.UTF_8)) {
                number++;
                if (line.length() > MAX_WIDTH) {
                    wide.add(source + ":" + number);
                }
            }
        }
        assertEquals(List.of(), wide);
    }

    @Test
    void nothingUnfinishedAndNoTestSwitchedOff() throws IOException {
        List<String> marks = List.of("TO" + "DO", "FIX" + "ME", "X" + "XX", "Not" + "Implemented", "@Dis" + "abled",
                "UnsupportedOperation" + "Exception()");
        List<String> found = new ArrayList<>();
        for (Path source : House.sources()) {
            String text = Files.readString(source, StandardCharsets.UTF_8);
            for (String mark : marks) {
                if (text.contains(mark)) {
                    found.add(source + ": " + mark);
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void noRegularWorkEndsWithTheFirstExceptionOrError() throws IOException {
        // an executor never runs again what threw something, and tells nobody
        Pattern begun = Pattern.compile("\\.(scheduleWithFixedDelay|scheduleAtFixedRate)\\(\\s*([\\w.]+)");
        List<String> found = new ArrayList<>();
        int seen = 0;
        for (Path source : House.sources()) {
            String text = Files.readString(source, StandardCharsets.UTF_8);
            Matcher matcher = begun.matcher(text);
            while (source.toString().contains("/src/main/") && matcher.find()) {
                seen++;
                String work = matcher.group(2);
                if (!work.equals("RegularWork.of") && !text.contains(work + " = RegularWork.of(")) {
                    found.add(source + ": " + matcher.group());
                }
            }
        }
        assertEquals(List.of(), found);
        assertTrue(seen > 10, "it finds them: " + seen);
    }

    @Test
    void everyPackageOfTheProductSaysWhatItIs() {
        Set<String> silent = new TreeSet<>();
        for (Path source : House.sources()) {
            if (source.toString().contains("/src/main/")
                    && !Files.exists(source.getParent().resolve("package-info.java"))) {
                silent.add(source.getParent().toString());
            }
        }
        assertEquals(Set.of(), silent);
    }
}
