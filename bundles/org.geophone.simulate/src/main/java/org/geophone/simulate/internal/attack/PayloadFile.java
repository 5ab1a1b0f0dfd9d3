package org.geophone.simulate.internal.attack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.geophone.simulate.internal.random.SeededRandom;

/** The file that is stolen: an invented payroll list as CSV, or random bytes like an encrypted archive. */
public final class PayloadFile {
    private static final String HEADER = "staff_no,given_name,family_name,department,joined,account,salary_eur\n";
    private static final List<String> GIVEN = List.of("Alma", "Bruno", "Celia", "Dario", "Edda", "Falk", "Greta",
            "Hanno", "Ilka", "Joris", "Kaja", "Levin", "Mirja", "Nilo", "Orla", "Piet", "Runa", "Silas", "Thea", "Ulf");
    private static final List<String> FAMILY = List.of("Abendrot", "Birkental", "Cornfeld", "Dornbach", "Eschenau",
            "Fennhoff", "Grauwolf", "Heidkamp", "Immergrun", "Kaltwasser", "Lindquell", "Moorland", "Nordhang",
            "Ostermoor", "Quellbach", "Rohrwald", "Steinbrink", "Talheide", "Uferberg", "Weidental");
    private static final List<String> DEPARTMENT = List.of("Sales", "Purchasing", "Plant 2", "Finance", "Research",
            "Service", "Logistics", "Human Resources");

    private PayloadFile() {
    }

    /** Exactly so many bytes of readable text. */
    public static byte[] text(int bytes, SeededRandom random) {
        StringBuilder out = new StringBuilder(HEADER);
        for (int number = 10_417; out.length() < bytes; number += random.between(1, 9)) {
            out.append(number).append(',').append(random.pick(GIVEN)).append(',').append(random.pick(FAMILY))
                    .append(',').append(random.pick(DEPARTMENT)).append(',')
                    .append(String.format(Locale.ROOT, "%d-%02d-%02d", random.between(1989, 2025),
                            random.between(1, 12), random.between(1, 28)))
                    // 00 is never a valid pair of check digits: these accounts cannot exist
                    .append(",DE00").append(random.text("0123456789", 18)).append(',')
                    .append(random.between(2300, 9800)).append('.').append(random.between(10, 99)).append('\n');
        }
        return Arrays.copyOf(out.toString().getBytes(StandardCharsets.US_ASCII), bytes);
    }

    /** A line for the label's note: what it is, how long, and its SHA-256 to compare with what was decoded. */
    public static String describe(String kind, byte[] data) {
        try {
            String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
            return kind + ", " + data.length + " bytes, SHA-256 " + digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
