package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComplaintTest {
    @Test
    void aRefusalInJsonIsToldAsItsSentence() {
        assertEquals("there is no output nope", Complaint.of("{\"error\":\"there is no output nope\"}"));
        assertEquals("this needs the role admin",
                Complaint.of("{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"this needs the role admin\"}\n"));
        assertEquals("it said \"no\\\": gr\u00fcn $1",
                Complaint.of("{\"error\":\"it said \\\"no\\\\\\\": gr\\u00fcn $1\"}"));
        assertEquals("there is no output nope", Complaint.of("there is no output nope\n"));
        assertEquals("{\"status\":500}", Complaint.of("{\"status\":500}"));
    }

    @Test
    void whatAnEscapeStandsForDoesNothingToATerminal() {
        assertEquals("a\\u001b[31mb c", Complaint.of("{\"error\":\"a\\u001b[31mb\\nc\"}"));
    }

    @Test
    void anAnswerThatIsARefusalStaysOffStandardOutput() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String body = "{\"error\":\"there is no output nope\"}";
        assertEquals(2, SocketVerbs.tell(new AdminClient.Reply(404, "", body, body.getBytes(StandardCharsets.US_ASCII)),
                new Console(new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8), false)));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertEquals("geophone: there is no output nope\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whoAsksOverSshHearsTheSameSentence() {
        assertEquals(Map.of("err", "geophone: there is no output nope\n"), new VerbService(Layout.of(
                Path.of("/nowhere"))).apply(Map.of("refusal", "{\"error\":\"there is no output nope\"}")));
    }
}
