package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts as server-sent events: told as they come in, taken up where a stream broke off, bounded for each caller. */
class StreamTest {
    private static final int MOST_OF_ONE = 10;

    @TempDir
    private static Path folder;
    private static ConsoleSensor sensor;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        sensor = new ConsoleSensor(folder);
        client = HttpClient.newBuilder().sslContext(Api.context()).version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() throws Exception {
        sensor.close();
    }

    private static String token(String name) throws Exception {
        String said = sensor.verb(0, "token", "create", name, "--role", "viewer", "--json");
        return Api.JSON.readTree(said).get("token").asText();
    }

    /** A stream that is open. */
    private record Listening(HttpResponse<InputStream> response, BufferedReader lines) implements AutoCloseable {
        static Listening to(String token, String query, String lastId) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sensor.url() + "/api/v1/stream" + query))
                    .header("Authorization", "Bearer " + token);
            if (lastId != null) {
                request.header("Last-Event-ID", lastId);
            }
            HttpResponse<InputStream> response = client.send(request.build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            return new Listening(response, new BufferedReader(new InputStreamReader(response.body(),
                    StandardCharsets.UTF_8)));
        }

        /** The lines of the next event, or of a comment. */
        List<String> event() throws Exception {
            List<String> event = new ArrayList<>();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                event.add(line);
            }
            return event;
        }

        /** The next event of a kind; what else comes is passed over. */
        List<String> event(String kind) throws Exception {
            List<String> event = event();
            while (!event.contains("event: " + kind)) {
                assertFalse(event.isEmpty(), "the stream ended");
                event = event();
            }
            return event;
        }

        static String id(List<String> event) {
            return event.stream().filter(l -> l.startsWith("id: ")).findFirst().orElseThrow().substring(4);
        }

        static JsonNode data(List<String> event) throws Exception {
            return Api.JSON.readTree(event.stream().filter(l -> l.startsWith("data: ")).findFirst().orElseThrow()
                    .substring(6));
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    @Test
    void alertsAreToldAsTheyComeInAndABrokenStreamIsTakenUp() throws Exception {
        String token = token("listener");
        Set<String> ids = new TreeSet<>();
        List<String> first;
        try (Listening stream = Listening.to(token, "?events=alert", null)) {
            assertEquals(200, stream.response().statusCode());
            String begin = Listening.id(stream.event("begin"));
            Files.writeString(folder.resolve("config/org.geophone.capture.file-day.cfg"), "name = day\npaths = "
                    + ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz") + "\n");
            first = stream.event();
            while (first.get(0).startsWith(":")) {
                first = stream.event();
            }
            assertTrue(first.contains("event: alert"), "status was not asked for: " + first);
            assertTrue(Long.parseLong(Listening.id(first)) > Long.parseLong(begin));
            JsonNode alert = Listening.data(first);
            assertEquals("opened", alert.get("action").asText());
            Api.Answer listed = new Api(sensor.url()).send("GET", "/api/v1/alerts/" + alert.get("id").asText(), null,
                    "Authorization", "Bearer " + token);
            assertEquals(200, listed.status(), "who is told finds it in the list");
            ids.add(Listening.id(first));
        }
        // what came while nobody listened is told to who says what he was told last
        try (Listening again = Listening.to(token, "", Listening.id(first));
                Listening other = Listening.to(token, "?events=alert&after=" + Listening.id(first), null)) {
            List<String> next = again.event("alert");
            assertTrue(ids.add(Listening.id(next)), "it was told twice");
            List<String> same = other.event("alert");
            assertEquals(Listening.id(next), Listening.id(same));
            // not the whole text: how many records there are of the alert is as of the moment in which a page was read
            for (String member : List.of("id", "updated", "message")) {
                assertEquals(Listening.data(next).get(member), Listening.data(same).get(member));
            }
            assertFalse(again.event("status").isEmpty());
        }
    }

    private static long refusals(String token) throws Exception {
        return new Api(sensor.url()).send("GET", "/api/v1/status", null, "Authorization", "Bearer " + token).json()
                .at("/counters/console.refused").asLong();
    }

    /** A stream as soon as those of before are noticed to be gone. */
    private static Listening again(String token) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        Listening stream = Listening.to(token, "", null);
        while (stream.response().statusCode() != 200) {
            assertTrue(System.nanoTime() < end, "streams that ended are kept");
            stream.close();
            TimeUnit.MILLISECONDS.sleep(100);
            stream = Listening.to(token, "", null);
        }
        return stream;
    }

    @Test
    void browsersThatLeaveWhileTheyAreToldSomethingHaveNoOnesAnswerSpoilt() throws Exception {
        String token = token("leaver");
        for (int round = 0; round < 5; round++) {
            List<Listening> all = new ArrayList<>();
            for (int i = 0; i < MOST_OF_ONE; i++) {
                all.add(again(token));
            }
            for (Listening stream : all) {
                stream.event("status");
                stream.close();
            }
        }
        again(token).close();
        // what the server says when something is written to an answer that it has taken back
        String log = Files.readString(sensor.data.resolve("log/geophone.log"), StandardCharsets.UTF_8);
        assertFalse(log.contains("Blocking."), log);
    }

    @Test
    void oneTokenCannotTakeAllStreams() throws Exception {
        String greedy = token("greedy");
        String modest = token("modest");
        List<Listening> open = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_OF_ONE; i++) {
                Listening stream = Listening.to(greedy, "?events=alert", null);
                open.add(stream);
                assertEquals(200, stream.response().statusCode());
            }
            long before = refusals(modest);
            try (Listening refused = Listening.to(greedy, "", null); Listening fine = Listening.to(modest, "", null)) {
                assertEquals(429, refused.response().statusCode());
                assertTrue(refused.lines().readLine().contains("token:greedy listens with 10 streams already"));
                assertEquals(200, fine.response().statusCode());
            }
            assertEquals(before + 1, refusals(modest), "the refusal is not counted");
        } finally {
            for (Listening stream : open) {
                stream.close();
            }
        }
    }
}
