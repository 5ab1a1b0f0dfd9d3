package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DiscreetTest {
    @Test
    void addressesAndNamesAreReplacedAndTimesFilesClassesAndVersionsStay() {
        assertEquals("2026-11-26T02:05:15.004Z INFO  [geophone-capture-day] RoleLog: Host [address] asked [address]:53"
                + " for [name]", Discreet.of("2026-11-26T02:05:15.004Z INFO  [geophone-capture-day] RoleLog: Host"
                        + " 10.40.1.21 asked 192.0.2.53:53 for secret.payroll.example"));
        assertEquals("[address], [address] and [address].", Discreet.of("2001:db8::1, fe80::1%eth0 and"
                + " ::ffff:192.0.2.1."));
        assertEquals("https://[login]@[name]:9200/x", Discreet.of("https://kim:pass@es1.corp.example:9200/x"));
        assertEquals("[name] [name] [name]", Discreet.of("*.a.example _dmarc.b.example \\195\\188.example"));
        String own = "org.geophone.score.cfg at /var/lib/geophone/data/store/events.db: java.lang.IllegalStateException"
                + " (jetty-12.0.32) 02:05:15 org.geophone.output.file~local 0.1.0-SNAPSHOT 39.6 GiB";
        assertEquals(own, Discreet.of(own));
    }

    @Test
    void theStatusKeepsItsCountersAndLosesNamesOfProblems() {
        assertEquals("Geophone needs a look: the domain [name] is twice\nHealth: problems\n  - the domain [name] is"
                + " twice\n  dns.messages 5\n", Discreet.status("Geophone needs a look: the domain a.example is twice\n"
                        + "Health: problems\n  - the domain a.example is twice\n  dns.messages 5\n"));
    }

    @Test
    void ofWebAddressesSchemeAndHostStay() {
        assertEquals("{\"value\":\"https://hooks.example/...\"}", Discreet.hosts(
                "{\"value\":\"https://hooks.example/services/T0/TOKEN?token=X\"}"));
        assertEquals("https://a.example:9200/..., https://b.example/... and http://c.example", Discreet.hosts(
                "https://a.example:9200/x, https://b.example?k=v,w and http://c.example"));
    }

    @Test
    void whatIsSentToAWebHookIsLeftOut() {
        assertEquals("[{\"key\":\"template\",\"type\":\"text\",\"value\":null,\"present\":true},{\"key\":\"url\","
                + "\"value\":\"u\"}]", Discreet.withoutTemplates("[{\"key\":\"template\",\"type\":\"text\",\"value\":"
                        + "\"{\\\"key\\\":\\\"X\\\"}\",\"present\":true},{\"key\":\"url\",\"value\":\"u\"}]"));
        String unset = "[{\"key\":\"template\",\"value\":null},{\"key\":\"url\",\"value\":\"u\"}]";
        assertEquals(unset, Discreet.withoutTemplates(unset));
    }
}
