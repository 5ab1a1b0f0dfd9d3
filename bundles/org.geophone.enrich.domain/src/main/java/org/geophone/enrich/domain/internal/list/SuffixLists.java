package org.geophone.enrich.domain.internal.list;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.geophone.enrich.domain.internal.table.SuffixTable;

/** Where lists come from. */
public final class SuffixLists {
    /** Largest file that is read; the list has about 330 KB. */
    private static final int MAX_BYTES = 16 << 20;
    private static final String BUILT_IN = "/effective_tld_names.dat";

    private SuffixLists() {
    }

    /** The list that was built in. */
    public static SuffixTable builtIn(boolean withPrivate) {
        try (InputStream in = SuffixLists.class.getResourceAsStream(BUILT_IN)) {
            return SuffixListParser.parse(in.readAllBytes(), "built-in list", withPrivate);
        } catch (IOException | SuffixListException e) {
            throw new IllegalStateException("the built-in public suffix list cannot be read", e);
        }
    }

    /** The list in a file. */
    public static SuffixTable read(Path file, boolean withPrivate) throws SuffixListException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new SuffixListException(file + " is larger than " + MAX_BYTES
                        + " bytes, so it is no public suffix list");
            }
            return SuffixListParser.parse(content, file.toString(), withPrivate);
        } catch (NoSuchFileException e) {
            throw new SuffixListException(file + " does not exist");
        } catch (IOException e) {
            throw new SuffixListException(file + " cannot be read: " + e.getMessage());
        }
    }
}
