package org.geophone.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TypedTest {
    @Test
    void aDomainIsFoundAsItIsCopiedFromElsewhere() {
        assertEquals("harbour.example", Typed.domain(" Harbour.EXAMPLE. "));
        assertNull(Typed.domain(null));
        assertNull(Typed.domain("  "));
    }

    @Test
    void anAddressIsFoundInWhateverWayItIsWritten() {
        assertEquals("192.0.2.1", Typed.address(" 192.0.2.1 "));
        assertEquals("192.0.2.1", Typed.address("::ffff:192.0.2.1"));
        assertEquals("2001:db8::1", Typed.address("2001:0DB8:0:0::0001"));
        assertNull(Typed.address(null));
        assertNull(Typed.address(" "));
    }

    @Test
    void aPartOfANameAndWhatAPairIsOfAreFoundAsTheyAreTyped() {
        assertEquals("www.harbour", Typed.part(" WWW.Harbour "));
        assertNull(Typed.part(" "));
        assertEquals("192.0.2.1", Typed.clientOrDomain(" ::ffff:192.0.2.1"));
        assertEquals("harbour.example", Typed.clientOrDomain("HARBOUR.example."));
        assertNull(Typed.clientOrDomain(null));
        assertEquals("server has to be an address, such as 192.0.2.1 or 2001:db8::1",
                assertThrows(IllegalArgumentException.class, () -> Typed.address("server", "10.66.0.0/28"))
                        .getMessage());
    }

    @Test
    void whatIsNoAddressIsRefusedAndNobodyIsAskedForIt() {
        for (String typed : new String[] {"10.40", "host.example", "300.1.1.1", "1:2", ":", "::1%eth0", "10.0.0.0/8"}) {
            assertThrows(IllegalArgumentException.class, () -> Typed.address(typed), typed);
        }
    }
}
