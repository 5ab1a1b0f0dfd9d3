package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** How a file for appending is opened. The seam at which tests fill the disk. */
interface Store {
    /** Opens the file for reading and writing; makes it, and its folder, when there is none. */
    FileChannel open(Path file) throws IOException;

    /**
     * Opens an existing file for writing past the page cache. Positions, lengths and addresses of memory must be
     * multiples of {@link #blockBytes} then. Fails where the file system, the kernel or the Java runtime has no such
     * way.
     */
    FileChannel openDirect(Path file) throws IOException;

    /** Size of a block of the file system that holds the file. */
    long blockBytes(Path file) throws IOException;
}
