package org.geophone.capture.live.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Calls into the C library arrive as they are meant. */
class BindingsTest {
    private static final int PAGE = 4096;
    private static final int MAP_ANONYMOUS = 0x20;

    @Test
    void noCallHasExactlySixParametersThatAreAllPrimitive() {
        for (Class<?> binding : new Class<?>[] {LibC.class, LibPcap.class}) {
            for (Method method : binding.getMethods()) {
                Class<?>[] parameters = method.getParameterTypes();
                assertFalse(parameters.length == 6 && Arrays.stream(parameters).allMatch(Class::isPrimitive),
                        method.toString());
            }
        }
    }

    @Test
    void mappedMemoryIsReadAndWrittenThroughABuffer() throws CaptureFailure {
        LibC libc = Native.libc();
        Pointer mapped = libc.mmap(Pointer.wrap(Runtime.getRuntime(libc), 0L), 2 * PAGE,
                Abi.PROT_READ | Abi.PROT_WRITE, Abi.MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        assertNotNull(mapped);
        assertNotEquals(-1, mapped.address());
        ByteBuffer second = Native.buffer(mapped, PAGE, PAGE);
        second.put(5, (byte) 77);
        assertEquals(77, mapped.getByte(PAGE + 5));
        assertEquals(PAGE, second.capacity());
        assertEquals(0, libc.munmap(mapped, 2 * PAGE));
    }

    @Test
    void aFailedCallTellsItsError() throws CaptureFailure {
        LibC libc = Native.libc();
        assertEquals(-1, libc.close(-1));
        // EBADF
        assertEquals(9, Native.error(libc));
        assertEquals("Bad file descriptor", libc.strerror(9));
    }

    @Test
    void aDeviceThatLibpcapDoesNotFindIsNamedInTheFailure() throws CaptureFailure {
        Assumptions.assumeTrue(Native.libpcap() != null, "libpcap is not installed");
        SocketOptions options = of("geonone0");
        String message = assertThrows(CaptureFailure.class, () -> PcapHandle.open(options)).getMessage();
        assertTrue(message.startsWith("interface geonone0: libpcap: "), message);
        // what the library says of a missing device or, without the right to capture, of that
        assertTrue(message.contains("No such device") || message.contains("CAP_NET_RAW"), message);
    }

    @Test
    void theLoopbackInterfaceIsUpAndAMissingOneIsDown() throws CaptureFailure {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/sys/class/net/lo")), "there is no loopback interface");
        try (InterfaceState lo = new InterfaceState(of("lo"));
                InterfaceState none = new InterfaceState(of("geonone0"))) {
            assertNull(lo.down());
            assertTrue(none.down().contains("interface geonone0: the interface is down"), none.down());
        }
    }

    private static SocketOptions of(String name) {
        return new SocketOptions(name, 65_536, 2, 1_024, false, 10, List.of(53), 1, false);
    }

    @Test
    void anInterfaceThatIsNotThereIsNamedInTheFailure() {
        SocketOptions options = of("geonone0");
        CaptureFailure failure = assertThrows(CaptureFailure.class, () -> {
            try (InterfaceState state = new InterfaceState(options)) {
                state.index();
            }
        });
        assertTrue(failure.getMessage().contains("geonone0"), failure.getMessage());
        assertTrue(failure.getMessage().contains("there is no interface"), failure.getMessage());
    }
}
