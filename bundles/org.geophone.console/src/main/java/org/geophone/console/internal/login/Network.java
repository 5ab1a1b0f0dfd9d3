package org.geophone.console.internal.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What counts as one address: one of IPv4, or a network of IPv6 of 64 bits, all of which one machine may use. */
public final class Network {
    private static final int IPV6_BYTES = 16;

    private Network() {
    }

    /** The network of an address as the web server tells it; what is no address is taken as it is. */
    public static String of(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        try {
            // with a colon it is no name: nobody is asked for it
            byte[] bytes = InetAddress.getByName(address.replaceAll("^\\[|%.*$|\\]$", "")).getAddress();
            if (bytes.length != IPV6_BYTES) {
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            Arrays.fill(bytes, IPV6_BYTES / 2, IPV6_BYTES, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
