package org.geophone.decode.dns.internal.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.geophone.api.event.EventSlot;
import org.junit.jupiter.api.Test;

/** Names of up to four labels, of every length, with every kind of byte at every place. */
class NameFoldTest {
    private static final int AT = 3;
    private static final int LONGEST_LABEL = 63;
    private static final byte[] BINARY = {0, 0x20, '.', 0x7f, (byte) 0x80, (byte) 0xff};

    @Test
    void lowerCaseLettersDigitsAndHyphensArePlain() {
        for (int labels = 1; labels <= 4; labels++) {
            for (int length = 1; length <= longest(labels); length++) {
                assertEquals(0, folded(name(labels, length), name(labels, length)), labels + " labels of " + length);
            }
        }
    }

    @Test
    void anUpperCaseLetterIsSeenAtEveryPlace() {
        for (int labels = 1; labels <= 4; labels++) {
            for (int length = 1; length <= longest(labels); length++) {
                for (int place = 0; place < labels * (length + 1); place++) {
                    byte[] name = name(labels, length);
                    if (name[place] == 'z') {
                        byte[] expected = name.clone();
                        name[place] = 'Z';
                        assertEquals(NameFold.UPPER, folded(name, expected), length + " at " + place);
                    }
                }
            }
        }
    }

    @Test
    void aByteThatIsNotPrintableIsSeenAtEveryPlace() {
        for (int labels = 1; labels <= 4; labels++) {
            for (int length = 1; length <= longest(labels); length++) {
                byte[] name = name(labels, length);
                int place = (labels - 1) * (length + 1) + 1 + length / 2;
                for (byte odd : BINARY) {
                    name[place] = odd;
                    assertEquals(NameFold.BINARY, folded(name, name.clone()), length + " holds " + odd);
                }
            }
        }
    }

    /** The longest label of which so many fit a name. */
    private static int longest(int labels) {
        return Math.min(LONGEST_LABEL, (EventSlot.MAX_NAME_BYTES - 1) / labels - 1);
    }

    private static byte[] name(int labels, int length) {
        byte[] name = new byte[labels * (length + 1) + 1];
        Arrays.fill(name, (byte) 'z');
        for (int i = 0; i < labels; i++) {
            name[i * (length + 1)] = (byte) length;
            if (length > 2) {
                name[i * (length + 1) + 1] = '9';
                name[i * (length + 1) + 2] = '-';
            }
        }
        name[name.length - 1] = 0;
        return name;
    }

    /** Folds a name that lies among upper-case letters and compares what is written; returns what was seen. */
    private static int folded(byte[] name, byte[] expected) {
        byte[] data = new byte[2 * (AT + EventSlot.MAX_NAME_BYTES + 1)];
        Arrays.fill(data, (byte) 'A');
        System.arraycopy(name, 0, data, AT, name.length);
        int to = AT + name.length;
        // length bytes at every label's start, counted by hand: below the letters, or the number of the dot
        int odd = 1;
        for (int p = 0; name[p] != 0 || p == 0; p += name[p] + 1) {
            odd += name[p] <= 0x20 || name[p] == 0x2e ? 1 : 0;
            if (p + name[p] + 1 == name.length - 1) {
                break;
            }
        }
        int seen = NameFold.fold(data, AT, to, name.length, odd);
        assertArrayEquals(expected, Arrays.copyOfRange(data, to, to + name.length));
        return seen;
    }
}
