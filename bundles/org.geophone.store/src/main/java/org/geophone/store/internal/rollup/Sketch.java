package org.geophone.store.internal.rollup;

/**
 * Counts distinct values in 1,024 bytes: HyperLogLog (Flajolet, Fusy, Gandouet, Meunier 2007) with linear counting for
 * small numbers; standard error 1.04 / sqrt(1024) = 3.3 percent. Sketches of the same hash may be merged. Static; the
 * registers are the caller's.
 */
public final class Sketch {
    /** Registers of a sketch, a byte each. */
    public static final int REGISTERS = 1024;
    private static final int INDEX_BITS = 10;
    /** The paper's constant for so many registers. */
    private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);
    private static final double SMALL = 2.5 * REGISTERS;
    /** With fewer registers in use than this, they are stored one by one: two bytes of place, one of value. */
    private static final int SPARSE = REGISTERS / 3;
    private static final double[] POWER = new double[65];

    static {
        for (int i = 0; i < POWER.length; i++) {
            POWER[i] = Math.pow(2, -i);
        }
    }

    private Sketch() {
    }

    /** Takes a value's hash into the registers that begin at {@code from}. */
    public static void add(byte[] registers, int from, long hash) {
        int i = from + (int) (hash >>> 64 - INDEX_BITS);
        int rank = Long.numberOfLeadingZeros(hash << INDEX_BITS | 1L << INDEX_BITS - 1) + 1;
        if (rank > registers[i]) {
            registers[i] = (byte) rank;
        }
    }

    /** Takes all values of another sketch. */
    public static void merge(byte[] into, int intoFrom, byte[] other, int otherFrom) {
        for (int i = 0; i < REGISTERS; i++) {
            if (other[otherFrom + i] > into[intoFrom + i]) {
                into[intoFrom + i] = other[otherFrom + i];
            }
        }
    }

    /** How many distinct values were taken, about. */
    public static long count(byte[] registers, int from) {
        double sum = 0;
        int empty = 0;
        for (int i = 0; i < REGISTERS; i++) {
            byte rank = registers[from + i];
            sum += POWER[rank];
            empty += rank == 0 ? 1 : 0;
        }
        double raw = ALPHA * REGISTERS * REGISTERS / sum;
        return Math.round(raw <= SMALL && empty > 0 ? REGISTERS * Math.log((double) REGISTERS / empty) : raw);
    }

    /** For the disk: few registers one by one, many as they are. */
    public static byte[] pack(byte[] registers, int from) {
        int used = 0;
        for (int i = 0; i < REGISTERS; i++) {
            used += registers[from + i] != 0 ? 1 : 0;
        }
        byte[] packed = new byte[used < SPARSE ? 3 * used : REGISTERS];
        if (used >= SPARSE) {
            System.arraycopy(registers, from, packed, 0, REGISTERS);
            return packed;
        }
        int p = 0;
        for (int i = 0; i < REGISTERS; i++) {
            if (registers[from + i] != 0) {
                packed[p++] = (byte) (i >>> 8);
                packed[p++] = (byte) i;
                packed[p++] = registers[from + i];
            }
        }
        return packed;
    }

    /** Takes all values of a packed sketch. */
    public static void mergePacked(byte[] into, byte[] packed) {
        if (packed.length == REGISTERS) {
            merge(into, 0, packed, 0);
            return;
        }
        for (int p = 0; p + 2 < packed.length; p += 3) {
            int i = ((packed[p] & 0xff) << 8 | packed[p + 1] & 0xff) % REGISTERS;
            if (packed[p + 2] > into[i]) {
                into[i] = packed[p + 2];
            }
        }
    }
}
