package org.geophone.store.internal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StoreFileTest {
    @Test
    void aNativeLibraryThatCannotBeLoadedIsAFailureOfTheFileWithItsReason() {
        SQLException failed = assertThrows(SQLException.class, () -> StoreFile.connect(Path.of("x.db"), () -> {
            throw new NoClassDefFoundError("org.sqlite.core.NativeDB");
        }));
        assertEquals("SQLite's native library cannot be used: java.lang.NoClassDefFoundError: org.sqlite.core.NativeDB",
                Failure.words(failed));
        assertFalse(Failure.damage(failed), "the file is not put aside");
    }
}
