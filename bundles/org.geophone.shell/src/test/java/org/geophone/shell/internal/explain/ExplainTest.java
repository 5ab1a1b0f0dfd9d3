package org.geophone.shell.internal.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.geophone.shell.internal.verb.ExplainVerb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final String ID = "0fd9000000000000000000000000000a";

    @TempDir
    Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A record of the alert, as the scorer writes it. */
    private static String record(String time, String action, int severity, long payload, String suppressedBy) {
        return ("{'@timestamp':'2026-01-05T" + time + ".000000000Z','event':{'action':'" + action + "','severity':"
                + severity + ",'end':'2026-01-05T" + time + ".000000000Z'},'message':'10.0.3.17 sent data " + action
                + ".','rule':{'name':'information-to-one-domain','description':'One client moved much.'},"
                + "'threat':{'technique':{'id':['T1071.004','T1048.003','T9999']}},'source':{'ip':['10.0.3.17']},"
                + "'host':{'name':'pc-17'},'destination':{'ip':['10.0.0.53','10.0.0.54']},'dns':{'question':"
                + "{'registered_domain':'evil.example'}},'geophone':{'alert':{'id':'" + ID + "','class':'exfiltration',"
                + "'direction':'up','window':'15m','score':1.5,'information_bytes':" + 2 * payload + ","
                + "'estimated_payload_bytes':" + payload + ",'queries':27,'distinct_names':25,'clients':1,"
                + "'first_seen':'2026-01-05T14:00:00.000000000Z','encoding':'base64',"
                + "'payload_head':'id,name\\\\n1,\u001b',"
                + "'tool':{'name':'copier','evidence':'names begin with x.'},'examples':[{'name':'eA.evil.example',"
                + "'time':'2026-01-05T14:00:01.000000000Z','id':'7','type':'TXT'}],'reasons':[{'measured':'810 bytes',"
                + "'usual':'800 bytes at once','adds':62.5},{'measured':'charged at 1/2.0','usual':'one client','adds':"
                + "-12.5},{'measured':'32.0 bits a new name','usual':'6 to 20 bits','adds':0}],'suppressed_by':["
                + suppressedBy + "]}}}\n").replace('\'', '"').replace("\u001b", "\\u001b");
    }

    private static final String OPENED = record("14:00:26", "opened", 50, 810, "");
    private static final String UPDATED = record("14:05:00", "updated", 62, 12_345, "");
    private static final String CLOSED = record("18:00:00", "closed", 62, 2_345_678, "");
    private static final String MUTED = record("15:00:00", "muted", 0, 45_678, "{'kind':'mute','pattern':"
            + "'*.evil.example','client':'10.0.0.0/8','owner':'kim','reason':'scanner \u001b[2J','until':'2027-03-01'},"
            + "{'kind':'mute','pattern':'*','owner':'lee','reason':'test','until':'never'}");

    private String explain(int code, String... args) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(code, new ExplainVerb().applyAsInt(Map.of("args", args, "cwd", folder.toString(), "home",
                "/opt/geophone", "out", stream, "err", stream, "terminal", false)), out::toString);
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f), text);
        return text;
    }

    private void write(String... records) throws IOException {
        Files.writeString(folder.resolve("alerts.ndjson"), String.join("", records));
    }

    @Test
    void aClosedAlertIsToldWithItsWholeLife() throws IOException {
        write(OPENED, UPDATED, CLOSED);
        assertEquals("""
                10.0.3.17 sent data closed.

                  alert          0fd9000000000000000000000000000a
                  who            10.0.3.17 (pc-17)
                  asked          10.0.0.53, 10.0.0.54
                  domain         evil.example
                  what           One client moved much.
                  since          2026-01-05T14:00:00.000000000Z
                  until          2026-01-05T18:00:00.000000000Z
                  state          closed
                  severity       62 of 100, class exfiltration
                  direction      up
                  window         15m
                  bytes          4.7 MB of information; about 2.3 MB of payload
                  queries        27, with 25 names, by 1 client
                  encoding       base64
                  it begins      "id,name\\n1,\\u001b"
                  tool           copier: names begin with x.
                  technique      T1071.004 Application Layer Protocol: DNS
                  technique      T1048.003 Exfiltration Over Unencrypted Non-C2 Protocol
                  technique      T9999

                Reasons, with the points of severity that each adds:
                   +62.5  810 bytes
                          usual: 800 bytes at once
                   -12.5  charged at 1/2.0
                          usual: one client
                          32.0 bits a new name
                          usual: 6 to 20 bits

                Examples:
                  2026-01-05T14:00:01.000000000Z  TXT  eA.evil.example

                Its life:
                  2026-01-05T14:00:26.000000000Z  opened, severity 50, 1.6 kB of information
                  2026-01-05T14:05:00.000000000Z  updated, severity 62, 24.7 kB of information
                  2026-01-05T18:00:00.000000000Z  closed, severity 62, 4.7 MB of information
                """, explain(0, "0fd9"));
    }

    @Test
    void aMutedAlertSaysByWhomWhyAndUntilWhen() throws IOException {
        write(OPENED, MUTED);
        String text = explain(0, "0fd9");
        assertTrue(text.contains("\n  state          muted: no further records while that stands\n"), text);
        assertTrue(text.contains("\n  severity       0 of 100, class exfiltration\n"), text);
        assertTrue(text.contains("\n  suppressed by  mute of *.evil.example for 10.0.0.0/8, by kim until 2027-03-01:"
                + " scanner \\u001b[2J\n  suppressed by  mute of *, by lee for good: test\n"), text);
        assertTrue(text.endsWith("\n  2026-01-05T15:00:00.000000000Z  muted, severity 0, 91.4 kB of information,"
                + " by kim, by lee\n"), text);
    }

    @Test
    void whatCameOutOfAMuteIsOpenAgain() throws IOException {
        write(MUTED, UPDATED.replace("updated", "opened"));
        String text = explain(0, "0fd9");
        assertTrue(text.contains("\n  state          open\n"), text);
        assertTrue(text.indexOf("muted, severity 0") < text.indexOf("opened, severity 62"), text);
    }

    @Test
    void aLongLifeIsCutInTheMiddle() throws IOException {
        write(OPENED, UPDATED.repeat(20), CLOSED);
        String text = explain(0, "0fd9");
        // 22 records: the first 3, the last 10, and 9 between
        assertTrue(text.contains("\n  ... 9 more records\n"), text);
        assertEquals(14, text.substring(text.indexOf("Its life:")).lines().count() - 1);
    }

    @Test
    void alertsAreFoundInAFolderAndInACompressedFile() throws IOException {
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(folder.resolve("old.ndjson.gz")))) {
            file.write(OPENED.getBytes(StandardCharsets.US_ASCII));
        }
        assertTrue(explain(0, "0fd9", "--alerts", "old.ndjson.gz").contains("state          open"));
        write(CLOSED);
        assertTrue(explain(0, "0fd9", "--alerts", ".").contains("state          closed"));
        Files.delete(folder.resolve("alerts.ndjson"));
        assertTrue(explain(2, "0fd9").contains("cannot be read; --alerts names another file"));
    }
}
