package org.geophone.api.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/** What people type, in the form in which results have it; what is none is refused with an argument's exception. */
public final class Typed {
    private static final Pattern FOUR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");
    private static final int LONG = 16;
    private static final long MAPPED = 0xffff_0000_0000L;

    private Typed() {
    }

    /** A domain in small letters, without spaces around it and a dot behind it; null where there is none. */
    public static String domain(String typed) {
        String domain = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
        String bare = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        return bare.isEmpty() ? null : bare;
    }

    /** A part of a name, in small letters as names are kept; null where there is none. */
    public static String part(String typed) {
        String part = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
        return part.isEmpty() ? null : part;
    }

    /** A client's address or a domain. */
    public static String clientOrDomain(String typed) {
        String text = typed == null ? "" : typed.strip();
        return isAddress(text) ? address(text) : domain(text);
    }

    private static boolean isAddress(String text) {
        return FOUR.matcher(text).matches() || SIX.matcher(text).matches();
    }

    /** A client's address as documents have it; null where there is none. */
    public static String address(String typed) {
        return address("client", typed);
    }

    /** An address as documents have it; null where there is none. */
    public static String address(String parameter, String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (!isAddress(text)) {
            throw new IllegalArgumentException(parameter + " has to be an address, such as 192.0.2.1 or 2001:db8::1");
        }
        try {
            // digits, dots and colons only: nobody is asked for a name
            byte[] bytes = InetAddress.getByName(text).getAddress();
            ByteBuffer all = ByteBuffer.wrap(bytes);
            JsonBytes out = new JsonBytes(64);
            if (bytes.length == LONG) {
                JsonText.address(out, all.getLong(), all.getLong());
            } else {
                JsonText.address(out, 0, MAPPED | Integer.toUnsignedLong(all.getInt()));
            }
            String quoted = out.toString();
            return quoted.substring(1, quoted.length() - 1);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(parameter + " has to be an address, such as 192.0.2.1 or 2001:db8::1");
        }
    }
}
