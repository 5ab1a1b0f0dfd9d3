package org.geophone.score.internal.decisions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.metrics.RuleCount;
import org.geophone.score.internal.rules.ScheduledEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarTest {
    @TempDir
    private Path folder;

    private static ScheduledEvent event(String from, String until, String what) {
        return new ScheduledEvent(what, Instant.parse(from).toEpochMilli(), Instant.parse(until).toEpochMilli());
    }

    /** What is told of the calendar alone: the other files are not there. */
    private static List<String> problems(Lists lists) {
        return lists.problems().stream().filter(problem -> problem.contains("calendar.txt")).toList();
    }

    @Test
    void datesAreTheirFirstMomentsAndTheRestOfTheLineIsWhatItIs() {
        Lists lists = new Lists(folder).schedule("# from until what", "",
                "2026-12-05  2026-12-07\trollout of the  new proxy", " 2027-01-01T22:00Z 2027-01-02T04:30:10 drill ");
        assertEquals(List.of(event("2026-12-05T00:00:00Z", "2026-12-07T00:00:00Z", "rollout of the  new proxy"),
                event("2027-01-01T22:00:00Z", "2027-01-02T04:30:10Z", "drill")), lists.standing().events());
        assertEquals(List.of(), problems(lists));
    }

    @Test
    void aLineThatCannotBeUsedIsLeftOutAndToldAndTheOthersStand() {
        Lists lists = new Lists(folder);
        lists.schedule("2026-12-05 tomorrow drill", "5.12.2026 2026-12-07 drill", "2026-12-05 2026-12-07",
                "2026-12-07 2026-12-05 drill", "2026-12-05 2026-12-05 drill", "2026-12-05 never drill",
                "2026-12-05 2026-12-06 a\u202eb", "2026-12-05 2026-12-06 drill");
        String file = lists.calendarPath() + ": line ";
        String form = "it must be a date such as 2027-03-01 or a date-time in UTC such as 2027-03-01T12:00Z";
        assertEquals(List.of(
                file + "1 is left out: until is \"tomorrow\"; " + form,
                file + "2 is left out: from is \"5.12.2026\"; " + form,
                file + "3 is left out: an event has three parts: from, until, and what it is",
                file + "4 is left out: until is \"2026-12-05\"; it must be later than 2026-12-07",
                file + "5 is left out: until is \"2026-12-05\"; it must be later than 2026-12-05",
                file + "6 is left out: until is \"never\"; " + form), problems(lists).subList(0, 6));
        assertEquals(7, problems(lists).size());
        assertEquals(List.of(event("2026-12-05T00:00:00Z", "2026-12-06T00:00:00Z", "drill")),
                lists.standing().events());
    }

    @Test
    void aChangeOfTheFileIsToldToWhoScoresAndAFileThatGoesChangesNothing() throws Exception {
        Lists lists = new Lists(folder).schedule("2026-12-05 2026-12-06 drill");
        List<Integer> told = new ArrayList<>();
        lists.attach(new ListKeeper.Scoring() {
            @Override
            public void listsChanged() {
                told.add(lists.standing().events().size());
            }

            @Override
            public List<RuleCount> rules() {
                return List.of();
            }

            @Override
            public List<Gauge> gauges() {
                return List.of();
            }
        });
        Lists.write(lists.calendarPath(), "2026-12-05 2026-12-06 drill\n2026-12-07 2026-12-08 drill\n");
        lists.reread();
        assertEquals(List.of(2), told);
        Files.delete(lists.calendarPath());
        lists.reread();
        assertEquals(2, lists.standing().events().size());
        assertEquals(List.of("org.geophone.score: calendarFile " + lists.calendarPath()
                + " does not exist; what was in force stays"), problems(lists));
    }
}
