package org.geophone.output.syslog.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.geophone.output.syslog.internal.message.MessageSettings.Payload;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages against the RFCs, and what happens to hostile and to long texts. */
class EncoderTest {
    private static final String ID = "8000000000000000000000000000000a";
    private static final String SEVERITIES = "0=info, 25=notice, 50=warning, 75=error, 90=critical";
    private static final String ALERT = """
            {"event":{"kind":"alert","action":"opened"},"message":"@message@","rule":{"name":"one|rule"},
            "source":{"ip":["192.0.2.1"]},"destination":{"ip":["2001:db8::53"]},
            "dns":{"question":{"registered_domain":"@domain@"}},
            "geophone":{"alert":{"id":"feed","class":"tunnel","information_bytes":803,
            "reasons":[{"measured":"a = b"}]}},"observer":{"name":"s1","version":"1.0"}}""".replace("\n", "");

    private static MessageSettings settings(boolean rfc5424, Payload payload, int maxBytes) {
        return new MessageSettings(rfc5424, payload, Facility.of("local4"), SeverityMap.of(SEVERITIES),
                "mymachine.example.com", "geophone", "17", "geophone@32473", "https://s.example/alerts/{id}",
                ZoneId.of("UTC"), maxBytes);
    }

    private static String alert(String domain, String message) {
        return ALERT.replace("@domain@", domain).replace("@message@", message);
    }

    private static String encode(MessageSettings settings, RecordKind kind, int severity, String time, String json) {
        Instant instant = Instant.parse(time);
        long nanos = TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
        RecordBatch batch = new RecordBatches().add(kind, severity, nanos, Long.MIN_VALUE, 10,
                json.getBytes(StandardCharsets.UTF_8)).build();
        Messages messages = new Messages();
        new Encoder(settings).encode(batch, 0, messages);
        return new String(messages.data(), messages.offset(0), messages.length(0), StandardCharsets.UTF_8);
    }

    private static String encode(boolean rfc5424, Payload payload, int maxBytes, String json) {
        return encode(settings(rfc5424, payload, maxBytes), RecordKind.ALERT, 40, "2003-10-11T22:14:15.003Z", json);
    }

    /** Priority, time and host are those of example 1 and 2 of RFC 5424 section 6.5: local4 is 20, 20 * 8 + 5 = 165. */
    @Test
    void anRfc5424MessageHasItsHeaderItsElementAndASentence() {
        assertEquals("<165>1 2003-10-11T22:14:15.003000Z mymachine.example.com geophone 17 alert [geophone@32473 id=\""
                + ID + "\" kind=\"alert\" severity=\"40\" alert=\"feed\" action=\"opened\" class=\"tunnel\""
                + " domain=\"leak.example\" client=\"192.0.2.1\" bytes=\"803\" server=\"2001:db8::53\" sensor=\"s1\""
                + " url=\"https://s.example/alerts/feed\" reasons=\"a = b\"] It leaks.",
                encode(true, Payload.TEXT, 0, alert("leak.example", "It leaks.")));
    }

    /** Section 4.1.2 of RFC 3164: the day is two characters, with a space when it is below ten. */
    @Test
    void anRfc3164MessageHasTheOldHeaderAndTheSameFieldsAsText() {
        String message = encode(settings(false, Payload.TEXT, 0), RecordKind.EVENT, 0, "2024-02-05T03:04:05.999Z",
                "{\"message\":\"m\"}");
        assertEquals("<166>Feb  5 03:04:05 mymachine.example.com geophone: [geophone@32473 id=\"" + ID
                + "\" kind=\"event\" severity=\"0\"] m", message);
        assertTrue(encode(false, Payload.TEXT, 0, "{}").startsWith("<165>Oct 11 22:14:15 mymachine.example.com "));
    }

    @Test
    void timesAreInUtcWithMicrosecondsWhateverTheYear() {
        MessageSettings settings = settings(true, Payload.TEXT, 0);
        String before = encode(settings, RecordKind.EVENT, 0, "1969-12-31T23:59:59.999999999Z", "{}");
        assertTrue(before.startsWith("<166>1 1969-12-31T23:59:59.999999Z "), before);
        String leap = encode(settings, RecordKind.EVENT, 0, "2024-02-29T00:00:00.000001999Z", "{}");
        assertTrue(leap.startsWith("<166>1 2024-02-29T00:00:00.000001Z "), leap);
    }

    @Test
    void timesOfOldMessagesAreInTheConfiguredZone() {
        MessageSettings berlin = new MessageSettings(false, Payload.TEXT, 1, SeverityMap.of("0=debug"), "h", "a", "1",
                "g@1", "", ZoneId.of("Europe/Berlin"), 0);
        // two hours ahead in summer; user is facility 1, debug is 7: 15
        assertTrue(encode(berlin, RecordKind.EVENT, 0, "2024-06-30T22:30:00Z", "{}")
                .startsWith("<15>Jul  1 00:30:00 h a: "));
    }

    /** Section 6.3.3: quote, backslash and closing bracket are escaped; what does not print is written out before. */
    @Test
    void hostileTextIsEscapedInStructuredDataAndInTheSentence() {
        String message = encode(true, Payload.TEXT, 0,
                alert("a\\\"b]c[\\\\d\\u0000e\\nf\\u202eg", "x\\u0000y\\n<0>\\u001b[31m\\\"z\\\\"));
        assertTrue(message.contains(" domain=\"a\\\"b\\]c[\\\\d\\\\u0000e\\\\u000af\\\\u202eg\" client="), message);
        assertTrue(message.endsWith("] x\\u0000y\\u000a<0>\\u001b[31m\"z\\"), message);
        assertTrue(message.chars().allMatch(c -> c >= ' ' && c <= '~'), message);
    }

    /** The CEF guide: bars in the header, equals signs in the extension, backslashes in both. */
    @Test
    void cefHasItsHeaderItsKeysAndItsEscapes() {
        String cef = "CEF:0|Geophone|Geophone|1.0|one\\|rule|DNS tunnel|4|rt=1065910455003 externalId=" + ID
                + " cat=alert act=opened cs1Label=alert cs1=feed cs2Label=registeredDomain cs2=a\\\\\\=b\\\\u000ac|d"
                + " cn1Label=bytes cn1=803 src=192.0.2.1 c6a3Label=Destination IPv6 Address c6a3=2001:db8::53"
                + " deviceExternalId=s1 request=https://s.example/alerts/feed cs5Label=reasons cs5=a \\= b"
                + " msg=1 \\= 1";
        String json = alert("a\\\\=b\\nc|d", "1 = 1");
        assertEquals("<165>Oct 11 22:14:15 mymachine.example.com " + cef, encode(false, Payload.CEF, 0, json));
        String modern = encode(true, Payload.CEF, 0, json);
        assertTrue(modern.endsWith("] " + cef), modern);
    }

    @Test
    void cefOfAnAnomalyIsNamedForItsResult() {
        String message = encode(settings(false, Payload.CEF, 0), RecordKind.ANOMALY, 95, "2024-02-05T03:04:05Z",
                "{\"result_type\":\"record\",\"message\":\"m\",\"source\":{\"ip\":[\"192.0.2.1\",\"192.0.2.2\"]}}");
        assertTrue(message.startsWith("<162>Feb  5 03:04:05 mymachine.example.com CEF:0|Geophone|Geophone||"
                + "dns-anomaly-record|DNS anomaly|10|rt=1707102245000 "), message);
        assertTrue(message.endsWith(" src=192.0.2.1 cs3Label=clients cs3=192.0.2.1,192.0.2.2 msg=m"), message);
    }

    @Test
    void jsonIsTheDocumentItself() {
        assertTrue(encode(true, Payload.JSON, 0, ALERT).endsWith("] " + ALERT));
        assertEquals("<165>Oct 11 22:14:15 mymachine.example.com geophone: " + ALERT,
                encode(false, Payload.JSON, 0, ALERT));
        // a line feed would end the message in one of the framings; a document may have one between members only
        assertTrue(encode(true, Payload.JSON, 0, "{\"a\":1,\n\"b\":2}").endsWith("{\"a\":1, \"b\":2}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {480, 481, 482, 483, 484, 1024, 2048})
    void aMessageThatIsTooLongIsCutToTheByteAndSaysSo(int limit) {
        String json = alert("leak.example", "It leaks\\\\. ".repeat(400));
        int whole = encode(true, Payload.TEXT, 0, json).length();
        String message = encode(true, Payload.TEXT, limit, json);
        String mark = " [cut: " + whole + " bytes in full]";
        assertTrue(message.length() <= limit && message.length() >= limit - 1, message.length() + " bytes");
        assertTrue(message.endsWith(mark), message);
        assertTrue(message.contains(" cut=\"" + whole + "\"] It leaks"), message);
        assertTrue(message.contains(" id=\"" + ID + "\""), message);
        assertFalse(encode(true, Payload.TEXT, whole, json).contains("cut"));
    }

    @ParameterizedTest
    @ValueSource(ints = {480, 1024})
    void aParameterThatDoesNotFitIsLeftOutAsAWhole(int limit) {
        // 253 bytes of a name that does not print are 1012 characters in presentation form
        String domain = "\\\\000".repeat(253);
        String message = encode(true, Payload.TEXT, limit, alert(domain, "It leaks."));
        assertTrue(message.length() <= limit, message);
        assertFalse(message.contains("domain="), message);
        assertTrue(message.contains(" client=\"192.0.2.1\" bytes=\"803\""), message);
        assertTrue(message.endsWith("] It leaks."), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {480, 560, 800, 2048})
    void aDocumentThatIsTooLongIsReplacedByAShortOneThatSaysSo(int limit) throws Exception {
        String json = alert("leak.example", "It leaks. ".repeat(400));
        String message = encode(true, Payload.JSON, limit, json);
        assertTrue(message.length() <= limit, message);
        String document = message.substring(message.indexOf("] ") + 2);
        var tree = new ObjectMapper().readTree(document);
        assertEquals(json.length(), tree.at("/geophone/cut_bytes").asInt());
        assertEquals(ID, tree.at("/event/id").asText());
        assertEquals("feed", tree.at("/geophone/alert/id").asText());
        assertEquals(limit > 480 ? "leak.example" : "", tree.at("/dns/question/registered_domain").asText());
    }

    @Test
    void aCutCefEventKeepsItsKeysAndNoHalfEscape() {
        for (int limit = 600; limit < 620; limit++) {
            String message = encode(false, Payload.CEF, limit, alert("leak.example", "=\\\\".repeat(500)));
            assertTrue(message.length() <= limit, message);
            String text = message.substring(message.indexOf(" msg=") + 5, message.indexOf(" [cut: "));
            assertEquals("", text.replace("\\=", "").replace("\\\\", ""), "limit " + limit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50=error", "0=info,x=error", "0=info,101=error", "0=info,50=loud", "0=info,-1=error"})
    void aMapOfSeveritiesThatCannotBeReadIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SeverityMap.of(text));
    }

    @Test
    void severitiesHoldFromTheirNumberOn() {
        SeverityMap map = SeverityMap.of(SEVERITIES);
        int[] expected = {0, 6, 24, 6, 25, 5, 49, 5, 50, 4, 74, 4, 75, 3, 89, 3, 90, 2, 100, 2, -5, 6, 300, 2};
        for (int i = 0; i < expected.length; i += 2) {
            assertEquals(expected[i + 1], map.level(expected[i]), "severity " + expected[i]);
        }
        assertEquals(10, Facility.of("authpriv"));
        assertEquals(23, Facility.of(" local7 "));
        assertThrows(IllegalArgumentException.class, () -> Facility.of("local8"));
    }
}
