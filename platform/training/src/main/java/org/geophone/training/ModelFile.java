package org.geophone.training;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.geophone.score.internal.measure.LetterTable;

/**
 * The file of a letter model, as {@link LetterTable} reads it.
 *
 * @param steps the costs
 * @param made one line that says from what they were made
 */
record ModelFile(byte[] steps, String made) {
    byte[] bytes() {
        byte[] head = (LetterTable.MAGIC + LetterTable.FORMAT + '\n' + LetterTable.digest(steps) + '\n' + made + '\n')
                .getBytes(StandardCharsets.US_ASCII);
        byte[] out = Arrays.copyOf(head, head.length + steps.length);
        System.arraycopy(steps, 0, out, head.length, steps.length);
        return out;
    }
}
