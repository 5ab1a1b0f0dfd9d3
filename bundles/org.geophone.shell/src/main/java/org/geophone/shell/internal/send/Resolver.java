package org.geophone.shell.internal.send;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.geophone.api.json.JsonText;
import org.geophone.shell.internal.UsageException;

/** Reads {@code ADDRESS[:PORT]}. Names are not looked up: that would be a query of its own. */
public final class Resolver {
    private static final int DNS = 53;
    private static final int LAST_PORT = 65_535;
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

    private Resolver() {
    }

    /** The address that is meant, port 53 when none is told. */
    public static InetSocketAddress of(String text) throws UsageException {
        String host = text;
        String port = Integer.toString(DNS);
        int bracket = text.indexOf(']');
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[") && bracket > 0) {
            host = text.substring(1, bracket);
            String rest = text.substring(bracket + 1);
            port = rest.isEmpty() ? port : rest.startsWith(":") ? rest.substring(1) : "";
        } else if (colon >= 0 && colon == text.indexOf(':')) {
            host = text.substring(0, colon);
            port = text.substring(colon + 1);
        }
        InetAddress address = address(host, text);
        int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
        if (number < 1 || number > LAST_PORT) {
            throw refuse(text);
        }
        return new InetSocketAddress(address, number);
    }

    private static InetAddress address(String host, String text) throws UsageException {
        boolean v4 = host.matches(OCTET + "(\\." + OCTET + "){3}");
        // text with a colon is never looked up (InetAddress.getByName): it is an IPv6 address or refused
        if (!v4 && !host.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[0-9A-Za-z_.-]+)?")) {
            throw refuse(text);
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
                throw new UsageException("--send " + JsonText.printable(text) + ": that is no host");
            }
            return address;
        } catch (UnknownHostException e) {
            throw refuse(text);
        }
    }

    private static UsageException refuse(String text) {
        return new UsageException("--send " + JsonText.printable(text) + " is no address of a resolver: ADDRESS or"
                + " ADDRESS:PORT, IPv6 as [ADDRESS]:PORT, no names");
    }
}
