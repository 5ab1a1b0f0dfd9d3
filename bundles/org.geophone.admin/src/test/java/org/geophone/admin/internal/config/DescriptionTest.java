package org.geophone.admin.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.geophone.api.admin.Setting;
import org.geophone.api.admin.Settings;
import org.junit.jupiter.api.Test;

/** What a bundle says of its keys, and values held against it. */
class DescriptionTest {
    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
              <OCD id="c" name="Sender" description="It sends.">
                <AD id="host" type="String" name="Host" description="Where to."/>
                <AD id="port" type="Integer" name="Port" description="The port." min="1" max="65535" default="514"/>
                <AD id="bytes" type="Long" name="Bytes" description="So many." required="false" min="0"/>
                <AD id="part" type="Double" name="Part" description="A part." min="0" max="1" default="0.5"/>
                <AD id="on" type="Boolean" name="On" description="Whether." default="true"/>
                <AD id="mode" type="String" name="Mode" description="How." default="tcp">
                  <Option label="TCP" value="tcp"/>
                  <Option label="UDP" value="udp"/>
                </AD>
                <AD id="kinds" type="String" cardinality="2147483647" name="Kinds" description="Which." default="a,b">
                  <Option label="A" value="a"/>
                  <Option label="B" value="b"/>
                </AD>
                <AD id="password" type="Password" name="Password" description="Secret." required="false"/>
              </OCD>
              <Designate factoryPid="org.example.sender"><Object ocdref="c"/></Designate>
            </metatype:MetaData>
            """;

    private static Description description() throws XMLStreamException {
        List<Description> all = read(XML);
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static List<Description> read(String xml) throws XMLStreamException {
        return DescriptionReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "b");
    }

    @Test
    void everythingThatAKeyMayBeIsRead() throws Exception {
        Description description = description();
        assertEquals("org.example.sender", description.pid());
        assertTrue(description.factory());
        assertEquals(new Attribute("port", "Port", "The port.", "Integer", false, "514", "1", "65535", List.of(), true),
                description.attribute("port"));
        assertEquals(List.of("tcp", "udp"), description.attribute("mode").options());
        assertTrue(description.attribute("kinds").list());
        assertTrue(description.attribute("password").secret());
        assertFalse(description.attribute("bytes").required());
        assertNull(description.attribute("nothing"));
    }

    @Test
    void aFileCannotMakeTheReaderFetchAnything() {
        assertThrows(XMLStreamException.class, () -> read("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                + "<MetaData><OCD id='c' name='n'><AD id='&e;'/></OCD>"
                + "<Designate pid='p'><Object ocdref='c'/></Designate></MetaData>"));
    }

    private static List<String> problems(Map<String, String> values) throws XMLStreamException {
        return Checker.problems("s", description(), values, Map.of());
    }

    @Test
    void valuesWithinTheirRangeAreTaken() throws Exception {
        assertEquals(List.of(), problems(Map.of("host", "h", "port", "65535", "bytes", "9223372036854775807", "part",
                "1e-1", "on", "false", "mode", "udp", "kinds", "b, a,", "password", "x")));
        assertEquals(List.of(), problems(Map.of("host", "${geophone.host}", "port", "${port}")));
    }

    @Test
    void aValueThatCannotBeUsedIsNamedWithItsKeyAndWhatIsExpected() throws Exception {
        assertEquals(List.of("s: host is missing: Where to."), problems(Map.of()));
        assertEquals(List.of("s: port is '0', expected a whole number from 1 to 65535"),
                problems(Map.of("host", "h", "port", "0")));
        assertEquals(List.of("s: port is '65536', expected a whole number from 1 to 65535"),
                problems(Map.of("host", "h", "port", "65536")));
        assertEquals(List.of("s: port is '1\\u001b', expected a whole number from 1 to 65535"),
                problems(Map.of("host", "h", "port", "1\u001b")));
        assertEquals(List.of("s: part is 'NaN', expected a number from 0 to 1"),
                problems(Map.of("host", "h", "part", "NaN")));
        assertEquals(List.of("s: on is 'yes', expected true or false"), problems(Map.of("host", "h", "on", "yes")));
        assertEquals(List.of("s: mode is 'TCP', expected one of tcp, udp"),
                problems(Map.of("host", "h", "mode", "TCP")));
        assertEquals(List.of("s: kinds is 'c', expected one of a, b"), problems(Map.of("host", "h", "kinds", "a,c")));
        assertEquals(List.of("s: there is no key Port; is port meant?"), problems(Map.of("host", "h", "Port", "1")));
    }

    @Test
    void aSecretIsShownAsSetAndNeverAsWhatItIs() throws Exception {
        Settings settings = SettingsView.of("s", description(), Map.of("host", "h", "password", "hunter2", "old", "1"),
                Map.of(), null, null);
        assertFalse(settings.toString().contains("hunter2"));
        Setting secret = settings.settings().get(7);
        assertTrue(secret.present() && secret.flags().secret());
        assertNull(secret.value());
        assertEquals("old", settings.settings().get(8).key());
        assertNull(settings.settings().get(8).value());
        assertFalse(settings.settings().get(8).flags().described());
        assertEquals(List.of("s: there is no key old"), settings.problems());
        // the bundle that says what is secret is not installed
        Settings undescribed = SettingsView.of("s", null, Map.of("password", "hunter2"), Map.of(), null,
                null);
        assertFalse(undescribed.toString().contains("hunter2"));
    }

    @Test
    void whatIsWrongWithAValueOfAVariableNamesTheVariable() throws Exception {
        assertEquals(List.of("s: port is '0', expected a whole number from 1 to 65535"
                + " (set by the variable GEOPHONE_S__port)"), Checker.problems("s", description(),
                        Map.of("host", "h", "port", "0"), Map.of("port", "GEOPHONE_S__port")));
    }

    @Test
    void aSettingSaysWhichVariableSetsItAndASecretIsNotShownForThat() throws Exception {
        Settings settings = SettingsView.of("s", description(), Map.of("host", "h", "password", "hunter2", "old", "1"),
                Map.of("password", "GEOPHONE_S__password", "old", "GEOPHONE_S__old"), null, null);
        assertFalse(settings.toString().contains("hunter2"));
        assertEquals("GEOPHONE_S__password", settings.settings().get(7).variable());
        assertEquals("GEOPHONE_S__old", settings.settings().get(8).variable());
        assertNull(settings.settings().get(0).variable());
    }
}
