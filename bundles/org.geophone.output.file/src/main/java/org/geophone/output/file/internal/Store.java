package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** How a file for appending is opened. The seam at which tests fill the disk. */
interface Store {
    /** Opens the file for reading and writing; makes it when there is none. */
    FileChannel open(Path file) throws IOException;
}
