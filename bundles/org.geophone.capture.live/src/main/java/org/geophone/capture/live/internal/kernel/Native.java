package org.geophone.capture.live.internal.kernel;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** The C library, loaded when it is first asked for. Any thread. */
final class Native {
    private static LibC libc;
    private static LibPcap libpcap;
    private static boolean pcapSought;

    private Native() {
    }

    /** The calls of the C library. */
    static synchronized LibC libc() throws CaptureFailure {
        if (libc == null) {
            try {
                libc = LibraryLoader.create(LibC.class).failImmediately().load("c");
            } catch (LinkageError | RuntimeException e) {
                throw new CaptureFailure("native calls do not work on this machine (" + e + "); live capture needs"
                        + " Linux on x86_64 or aarch64 and a temporary folder from which libraries may be loaded"
                        + " (-Djava.io.tmpdir=...)");
            }
        }
        return libc;
    }

    /** libpcap, or null when it is not installed. */
    static synchronized LibPcap libpcap() {
        if (!pcapSought) {
            pcapSought = true;
            libpcap = load();
        }
        return libpcap;
    }

    private static LibPcap load() {
        for (String name : new String[] {"libpcap.so.1", "libpcap.so.0.8", "pcap"}) {
            try {
                return LibraryLoader.create(LibPcap.class).failImmediately().load(name);
            } catch (LinkageError e) {
                // not under this name
                continue;
            }
        }
        return null;
    }

    /** Zeroed memory outside the heap, freed when nobody holds it any more. */
    static Pointer memory(LibC libc, int bytes) {
        Pointer memory = runtime(libc).getMemoryManager().allocateDirect(bytes, true);
        memory.setMemory(0, bytes, (byte) 0);
        return memory;
    }

    /** The error of this thread's last call. */
    static int error(LibC libc) {
        return runtime(libc).getLastError();
    }

    private static Runtime runtime(LibC libc) {
        return Runtime.getRuntime(libc);
    }

    /** A buffer over mapped memory: good as long as the mapping is. */
    static ByteBuffer buffer(Pointer mapped, long offset, int bytes) {
        return MemoryIO.getInstance().newDirectByteBuffer(mapped.address() + offset, bytes);
    }
}
