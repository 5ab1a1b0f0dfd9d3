package org.geophone.output.syslog.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration means, and what is said about a wrong one. */
class SyslogSettingsTest {
    @Test
    void portAndLengthAreTheUsualOnesOfTheTransport() {
        SyslogSettings tcp = SyslogSettings.of(TestConfig.of());
        assertEquals("127.0.0.1:514", tcp.target().toString());
        assertEquals(8192, tcp.message().maxBytes());
        assertFalse(tcp.udp());
        SyslogSettings tls = SyslogSettings.of(TestConfig.of("transport", "tls", "host", " [2001:db8::1] "));
        assertEquals("[2001:db8::1]:6514", tls.target().toString());
        assertEquals(8192, tls.message().maxBytes());
        SyslogSettings udp = SyslogSettings.of(TestConfig.of("transport", "udp"));
        assertEquals(2048, udp.message().maxBytes());
        assertTrue(udp.udp());
        assertEquals(1024, SyslogSettings.of(TestConfig.of("transport", "udp", "format", "rfc3164")).message()
                .maxBytes());
        // no datagram over IPv4 holds more than 65535 - 20 - 8 bytes
        assertEquals(65507, SyslogSettings.of(TestConfig.of("transport", "udp", "maxMessageBytes", 100_000)).message()
                .maxBytes());
    }

    @ParameterizedTest
    @CsvSource({"host,' ',must name the receiver", "transport,relp,'expected one of udp, tcp, tls'",
        "framing,none,'expected one of octet-counting, non-transparent'", "format,rfc1,'expected one of'",
        "payload,xml,'expected one of text, cef, json'", "facility,local8,'expected one of kern'",
        "severities,0=loud,expected a number from 0 to 100", "hostName,two words,without a space",
        "appName,'',expected 1 to 48", "structuredDataId,geophone,a name such as geophone@32473",
        "structuredDataId,a]b@1,a name such as geophone@32473", "structuredDataId,a@b,a name such as geophone@32473",
        "timeZone,Atlantis,cannot be used", "tlsFingerprints,abc,64 hexadecimal digits",
        "tlsKeyFile,key.pem,is missing beside the other file",
        "tlsCertificateFile,c.pem,is missing beside the other file"})
    void aWrongValueIsNamedByOpenAndByProbe(String key, String value, String complaint) {
        Output output = new SyslogOutput(TestConfig.of(new Object[] {"transport", "tls"}, key, value));
        OutputException failure = assertThrows(OutputException.class, output::open);
        String named = key.equals("tlsKeyFile") ? "tlsCertificateFile" : key.equals("tlsCertificateFile")
                ? "tlsKeyFile" : key;
        assertTrue(failure.getMessage().startsWith("Output syslog: key " + named + " "), failure.getMessage());
        assertTrue(failure.getMessage().contains(complaint), failure.getMessage());
        assertFalse(failure.retryable());
        assertFalse(output.probe().healthy());
        assertEquals(failure.getMessage(), output.probe().message());
        output.close();
    }

    @ParameterizedTest
    @CsvSource({"port,65536", "port,-1", "maxMessageBytes,479", "maxPerSecond,-1", "connectTimeoutMs,99",
        "writeTimeoutMs,0", "windowMessages,-1"})
    void aNumberOutOfRangeIsNamed(String key, int value) {
        OutputException failure = assertThrows(OutputException.class,
                () -> new SyslogOutput(TestConfig.of(key, value)).open());
        assertTrue(failure.getMessage().startsWith("Output syslog: key " + key + " is " + value + ", expected"),
                failure.getMessage());
    }

    @Test
    void anOldTagHasLettersAndDigitsOnly() {
        assertThrows(IllegalArgumentException.class,
                () -> SyslogSettings.of(TestConfig.of("format", "rfc3164", "appName", "geo-phone")));
        assertEquals("geo-phone", SyslogSettings.of(TestConfig.of("appName", "geo-phone")).message().appName());
    }

    @Test
    void fingerprintsMayHaveColonsAndCapitals() {
        String hex = "AB:".repeat(31) + "ab";
        assertEquals(1514, SyslogSettings.of(TestConfig.of("transport", "tls", "port", 1514, "tlsFingerprints",
                hex + ", " + "0".repeat(64))).target().port());
    }

    @Test
    void oneOfTwoKeysIsChosenByTheOperator() {
        assertThrows(IllegalArgumentException.class, () -> SyslogSettings.of(TestConfig.of("transport", "tls",
                "tlsKeyFile", "k", "tlsCertificateFile", "c", "tlsKeyStoreFile", "s")));
    }
}
