package org.geophone.console.internal.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.geophone.api.json.JsonText;

/**
 * Where another console listens. HTTPS only, a host and a port and nothing else: whoever names a sensor decides whom
 * this one speaks to, but not what it asks for there.
 *
 * @param host name or address; one of IPv6 without brackets
 * @param port TCP port
 */
record Address(String host, int port) {
    private static final int USUAL_PORT = 443;
    private static final int LONGEST = 300;
    private static final int LAST_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]+");

    /** The address of this URL, or words that say why it is none. */
    static Address parse(String url) {
        try {
            URI uri = new URI(url.length() > LONGEST ? "" : url);
            String host = uri.getHost() == null ? "" : uri.getHost().replaceAll("^\\[|\\]$", "");
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && (uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            if ("https".equalsIgnoreCase(uri.getScheme()) && plain && port > 0 && port <= LAST_PORT
                    && HOST.matcher(host).matches()) {
                return new Address(host, port);
            }
        } catch (URISyntaxException e) {
            throw wrong(url);
        }
        throw wrong(url);
    }

    private static IllegalArgumentException wrong(String url) {
        String shown = JsonText.printable(url.substring(0, Math.min(url.length(), LONGEST)));
        return new IllegalArgumentException("url " + shown
                + " has to be like https://sensor.example:8443, without anything behind the port");
    }

    /**
     * Where the name leads to now.
     *
     * @throws IOException when it leads nowhere, or where no sensor is: to the addresses of one link, which is where
     *     machines of clouds are told their secrets, to groups, and to no address at all
     */
    InetAddress resolve() throws IOException {
        InetAddress address = InetAddress.getByName(host);
        if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress()) {
            throw new IOException(address.getHostAddress() + " is no address of a sensor");
        }
        return address;
    }

    /** The address of its pages. */
    String url() {
        return "https://" + (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port;
    }
}
