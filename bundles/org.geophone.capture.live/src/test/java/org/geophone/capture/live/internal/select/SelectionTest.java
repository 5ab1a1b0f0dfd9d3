package org.geophone.capture.live.internal.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names and patterns select of the interfaces that a folder describes as the kernel does. */
class SelectionTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void interfaces() throws IOException {
        add("lo", 1, 1, true, "", "");
        add("eth0", 2, 2, true, "", "");
        add("eth1", 3, 3, false, "", "");
        add("eth0.7", 4, 2, true, "", "vlan");
        add("br0", 5, 5, true, "", "bridge");
        add("veth1", 6, 99, true, "br0", "");
        add("peera", 7, 8, true, "", "");
        add("peerb", 8, 7, true, "", "");
        add("vxlan3", 9, 2, true, "", "vxlan");
        // as beside the interfaces of bonds
        Files.writeString(folder.resolve("bonding_masters"), "");
    }

    private void add(String name, int index, int lower, boolean up, String master, String type) throws IOException {
        Path one = Files.createDirectories(folder.resolve(name));
        Files.writeString(one.resolve("ifindex"), index + "\n");
        Files.writeString(one.resolve("iflink"), lower + "\n");
        Files.writeString(one.resolve("flags"), up ? "0x1003\n" : "0x1002\n");
        Files.writeString(one.resolve("uevent"), (type.isEmpty() ? "" : "DEVTYPE=" + type + "\n") + "INTERFACE=" + name
                + "\nIFINDEX=" + index + "\n");
        if (!master.isEmpty()) {
            Files.createSymbolicLink(one.resolve("master"), Path.of("..", master));
        }
    }

    private Choice choose(String text) throws IOException {
        return Selection.of(text, folder).choose(true);
    }

    private static List<Chosen> both(String... names) {
        return List.of(names).stream().map(name -> new Chosen(name, false)).toList();
    }

    @Test
    void anyTakesWhatIsUpAndLeavesOutWhatWouldBeSeenTwice() throws IOException {
        Choice choice = choose("any");
        assertEquals(List.of(new Chosen("br0", false), new Chosen("eth0", false), new Chosen("lo", false),
                new Chosen("peera", true), new Chosen("peerb", true), new Chosen("vxlan3", false)),
                choice.interfaces());
        assertEquals(List.of("eth0.7 (a vlan on eth0)", "veth1 (a port of br0)"), choice.leftOut());
    }

    @Test
    void aBridgeWithoutPromiscuousModeIsToldToSeeItsOwnTrafficOnly() throws IOException {
        assertEquals(List.of("veth1 (a port of br0, which without promiscuous mode sees only what is for this"
                + " machine)"), Selection.of("br0 veth1", folder).choose(false).leftOut());
    }

    @Test
    void aPatternTakesWhatMatchesAndIsUp() throws IOException {
        assertEquals(both("eth0"), choose("eth?").interfaces());
        assertEquals(both("veth1"), choose("veth*").interfaces());
        // the lower interface is not selected: the VLAN is seen once
        assertEquals(both("eth0.7"), choose("*.7").interfaces());
        // one end of a pair alone: both directions
        assertEquals(both("peera"), choose("*a").interfaces());
        assertEquals(List.of(), choose("ppp*").interfaces());
    }

    @Test
    void whatIsNamedIsTakenWhetherItIsThereOrNot() throws IOException {
        assertEquals(both("eth1", "ppp0"), choose("ppp0,eth1").interfaces());
        assertEquals(both("ppp0"), choose("ppp0").interfaces());
        assertEquals("ppp0", Selection.of("ppp0", folder).single());
        assertNull(Selection.of("ppp0 eth0", folder).single());
        assertNull(Selection.of("any", folder).single());
        assertEquals("ppp0,eth*", Selection.of(" ppp0, eth* ", folder).text());
    }

    @Test
    void theRulesHoldForNamesAsForPatterns() throws IOException {
        assertEquals(both("br0"), choose("br0,veth1").interfaces());
        assertEquals(List.of(new Chosen("peera", true), new Chosen("peerb", true)), choose("peera peerb").interfaces());
    }

    @Test
    void whereNothingIsToldOfInterfacesThatIsAnError() {
        Selection selection = Selection.of("any", folder.resolve("none"));
        assertThrows(IOException.class, () -> selection.choose(true));
    }

    @Test
    void starsAndQuestionMarksMatchAsInAShell() {
        assertTrue(Selection.matches("any", "eth0"));
        assertTrue(Selection.matches("*", "eth0"));
        assertTrue(Selection.matches("e*0", "eth0"));
        assertTrue(Selection.matches("e*h*0", "eth0"));
        assertTrue(Selection.matches("eth?", "eth0"));
        assertTrue(Selection.matches("eth0*", "eth0"));
        assertFalse(Selection.matches("eth?", "eth10"));
        assertFalse(Selection.matches("eth", "eth0"));
        assertFalse(Selection.matches("*1", "eth0"));
        assertFalse(Selection.matches("?", ""));
    }
}
