package org.geophone.score.internal.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes from names what carries data: labels that are the same in nearly all names (a zone cut, a session id, a file
 * name) and counters in front are left out. What is left of each name is joined, as the sender cut it.
 */
final class DataLabels {
    private static final int MAX_CONSTANT = 6;

    private DataLabels() {
    }

    /** The data of each name in order; names that carry none are left out. */
    static List<byte[]> of(List<byte[][]> names) {
        List<byte[][]> rest = new ArrayList<>(names);
        for (int i = 0; i < MAX_CONSTANT && isConstant(rest, true); i++) {
            rest.replaceAll(labels -> labels.length == 0 ? labels : Arrays.copyOf(labels, labels.length - 1));
        }
        for (int i = 0; i < MAX_CONSTANT && isConstant(rest, false); i++) {
            rest.replaceAll(DataLabels::withoutFirst);
        }
        if (hasCounter(rest)) {
            rest.replaceAll(labels -> isCounter(labels) ? withoutFirst(labels) : labels);
        }
        boolean marked = endsMarked(rest);
        List<byte[]> data = new ArrayList<>();
        for (byte[][] labels : rest) {
            byte[] joined = join(labels, marked);
            if (joined.length > 0) {
                data.add(joined);
            }
        }
        return data;
    }

    private static byte[][] withoutFirst(byte[][] labels) {
        return labels.length == 0 ? labels : Arrays.copyOfRange(labels, 1, labels.length);
    }

    /** True when nine in ten names have the same label at that end, and most have another one besides. */
    private static boolean isConstant(List<byte[][]> names, boolean last) {
        if (names.size() < 3) {
            return false;
        }
        int several = 0;
        byte[] candidate = null;
        int lead = 0;
        for (byte[][] labels : names) {
            several += labels.length > 1 ? 1 : 0;
            // what most have is left over when each two that differ are struck out (Boyer and Moore, 1981)
            if (labels.length > 0) {
                byte[] label = end(labels, last);
                candidate = lead == 0 ? label : candidate;
                lead += Arrays.equals(label, candidate) ? 1 : -1;
            }
        }
        int same = 0;
        for (byte[][] labels : names) {
            same += labels.length > 0 && Arrays.equals(end(labels, last), candidate) ? 1 : 0;
        }
        return 10 * same >= 9 * names.size() && 2 * several > names.size();
    }

    private static byte[] end(byte[][] labels, boolean last) {
        return labels[last ? labels.length - 1 : 0];
    }

    private static boolean hasCounter(List<byte[][]> names) {
        int counters = 0;
        for (byte[][] labels : names) {
            counters += isCounter(labels) ? 1 : 0;
        }
        return names.size() >= 2 && 10 * counters >= 8 * names.size();
    }

    /** A first label of at most ten digits, or of at most four hexadecimal ones, before another label. */
    private static boolean isCounter(byte[][] labels) {
        if (labels.length < 2 || labels[0].length > 10 || 2 * labels[0].length > labels[1].length) {
            return false;
        }
        boolean decimal = true;
        boolean hex = labels[0].length <= 4;
        for (byte b : labels[0]) {
            boolean digit = b >= '0' && b <= '9';
            decimal &= digit;
            hex &= digit || (b | 32) >= 'a' && (b | 32) <= 'f';
        }
        return decimal || hex;
    }

    /** True when nearly all labels end in a hyphen: dnsteal marks its data labels so. */
    private static boolean endsMarked(List<byte[][]> names) {
        int labels = 0;
        int marked = 0;
        for (byte[][] name : names) {
            for (byte[] label : name) {
                labels++;
                marked += label.length > 1 && label[label.length - 1] == '-' ? 1 : 0;
            }
        }
        return marked > 0 && 10 * marked >= 9 * labels;
    }

    private static byte[] join(byte[][] labels, boolean marked) {
        int length = 0;
        for (byte[] label : labels) {
            length += label.length - (marked && endsInHyphen(label) ? 1 : 0);
        }
        byte[] joined = new byte[length];
        int p = 0;
        for (byte[] label : labels) {
            int n = label.length - (marked && endsInHyphen(label) ? 1 : 0);
            System.arraycopy(label, 0, joined, p, n);
            p += n;
        }
        return joined;
    }

    private static boolean endsInHyphen(byte[] label) {
        return label.length > 0 && label[label.length - 1] == '-';
    }
}
