package org.geophone.console.internal.account;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
    /** Worked out with Python: hashlib.pbkdf2_hmac('sha512', b'correct horse', b'0123456789abcdef', 1000, 32). */
    private static final String OF_PYTHON =
            "1000$MDEyMzQ1Njc4OWFiY2RlZg==$OM0FAoIqCVK1sWtxDiffVlBejtLa+ks4TP71JiecwuQ=";

    @Test
    void itIsTheHashThatOthersWorkOut() {
        assertTrue(PasswordHash.parse(OF_PYTHON).matches("correct horse"));
        assertFalse(PasswordHash.parse(OF_PYTHON).matches("correct horsf"));
    }

    @Test
    void theSamePasswordNeverHasTheSameHash() {
        PasswordHash one = PasswordHash.of("correct horse battery");
        assertNotEquals(one.toString(), PasswordHash.of("correct horse battery").toString());
        assertTrue(PasswordHash.parse(one.toString()).matches("correct horse battery"));
    }

    @Test
    void aHashThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse("plain"));
        for (String iterations : new String[] {"0", "-1", "2000000000"}) {
            assertThrows(IllegalArgumentException.class,
                    () -> PasswordHash.parse(OF_PYTHON.replaceFirst("1000", iterations)), iterations);
        }
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse("1000$$" + OF_PYTHON.substring(30)));
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse("1000$AA==$AA=="));
    }
}
