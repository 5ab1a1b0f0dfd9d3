package org.geophone.console.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import org.geophone.console.internal.account.Accounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginDeskTest {
    @TempDir
    private Path folder;

    @Test
    void manyAddressesOfOneNetworkOfIpv6AreLockedOutTogether() throws Exception {
        TestClock clock = new TestClock();
        LoginDesk desk = new LoginDesk(new Accounts(folder.resolve("accounts.json"), clock), null, clock, () -> { },
                1);
        for (int i = 1; i <= 2; i++) {
            assertEquals(0, desk.login("nobody" + i, "wrong", "2001:db8:1:2::" + i).waitMs());
        }
        assertNotEquals(0, desk.login("nobody", "wrong", "2001:db8:1:2::ffff").waitMs());
        assertEquals(0, desk.login("nobody", "wrong", "2001:db8:1:3::1").waitMs());
    }
}
