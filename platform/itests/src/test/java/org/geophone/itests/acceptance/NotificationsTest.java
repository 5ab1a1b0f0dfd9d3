package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of a replay by webhook, chat and mail, with outputs that come as files while the sensor runs. */
class NotificationsTest {
    private static final String EMAIL = "org.geophone.output.email-oncall.cfg";
    private static final String WEBHOOK = "org.geophone.output.webhook-soar.cfg";

    @TempDir
    private Path sensor;

    @Test
    void alertsOfAReplayArriveByWebhookChatAndMail() throws Exception {
        List<String> posts = new CopyOnWriteArrayList<>();
        List<String> chat = new CopyOnWriteArrayList<>();
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        for (var receiver : Map.of("/hook", posts, "/chat", chat).entrySet()) {
            hook.createContext(receiver.getKey(), exchange -> {
                receiver.getValue().add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
        }
        hook.start();
        GreenMail office = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        office.start();
        String address = "http://127.0.0.1:" + hook.getAddress().getPort();
        try (SensorRun run = SensorRun.boot(sensor, Map.of())) {
            Path secret = Files.writeString(sensor.resolve("address"), address + "/chat\n", StandardCharsets.UTF_8);
            Examples.drop(sensor, WEBHOOK, WEBHOOK, Map.of("url", address + "/hook", "allowHttp", "true"));
            Examples.drop(sensor, EMAIL, EMAIL, Map.of("host", "127.0.0.1", "port",
                    Integer.toString(office.getSmtp().getPort()), "security", "none", "digestIntervalMs", "200"));
            // a second one of the kind, under another name
            Path chatFile = Examples.drop(sensor, WEBHOOK, WEBHOOK.replace("soar", "chat"), Map.of("name",
                    "chat", "url", "", "urlFile", secret.toString(), "allowHttp", "true", "format", "chat"));
            for (String name : List.of("soar", "chat", "oncall")) {
                Container.await("output " + name, () -> Examples.lane(run, name) != null
                        && Examples.lane(run, name).present());
            }
            run.read(Examples.DIST.resolve("demo/office-day.pcap.gz"));
            run.awaitEnd();
            check(run, posts, chat, office);
            assertTrue(Files.exists(sensor.resolve("data/mail/org.geophone.output.email~oncall.pending")),
                    "what waits is kept by the configuration's PID");
            Files.delete(chatFile);
            Container.await("the output goes with its file", () -> Examples.lane(run, "chat") == null);
        } finally {
            hook.stop(0);
            office.stop();
        }
    }

    private static void check(SensorRun run, List<String> posts, List<String> chat, GreenMail office)
            throws Exception {
        List<String> alerts = run.lines(RecordKind.ALERT);
        assertTrue(!alerts.isEmpty(), "the sample has a data theft in it");
        int posted = 0;
        for (String post : posts) {
            for (var record : Schemas.JSON.readTree(post)) {
                assertEquals(Schemas.JSON.readTree(alerts.get(posted)), record.path("document"));
                assertEquals("alert", record.path("kind").asText());
                posted++;
            }
        }
        assertEquals(alerts.size(), posted);
        assertEquals(alerts.size(), chat.size());
        for (int i = 0; i < chat.size(); i++) {
            String text = Schemas.JSON.readTree(chat.get(i)).path("text").asText();
            var alert = Schemas.JSON.readTree(alerts.get(i));
            assertTrue(text.startsWith("DNS alert " + alert.at("/event/action").asText() + ", severity "), text);
            assertTrue(text.contains("harbourlight-metrics.com"), text);
        }
        Container.await("mails about all of them", () -> told(office) == alerts.size());
        assertTrue(office.getReceivedMessages()[0].getSubject().startsWith("[Geophone] severity "),
                office.getReceivedMessages()[0].getSubject());
    }

    private static int told(GreenMail office) {
        int records = 0;
        for (var mail : office.getReceivedMessages()) {
            try {
                records += Integer.parseInt(mail.getHeader("X-Geophone-Records")[0]);
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }
        return records;
    }
}
