package org.geophone.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which sensor on another machine is meant, and how it and we show who we are. The token itself is never an argument:
 * those stand in the list of processes.
 *
 * @param options what was given, by name of the option
 * @param environment variables of the process
 */
record Remote(Map<String, String> options, Map<String, String> environment) {
    static final String URL = "--url";
    static final String NAME = "--remote";
    static final String FINGERPRINT = "--fingerprint";
    static final String CA_FILE = "--ca-file";
    static final String TOKEN_FILE = "--token-file";
    private static final String TOKEN = "GEOPHONE_TOKEN";
    private static final Set<String> ALL = Set.of(URL, NAME, FINGERPRINT, CA_FILE, TOKEN_FILE);

    /** Takes these options out of the arguments, wherever they stand in front of {@code --}. */
    static Remote take(List<String> args, Map<String, String> environment) throws UsageException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.size() && !args.get(i).equals("--");) {
            int equals = args.get(i).indexOf('=');
            String name = equals < 0 ? args.get(i) : args.get(i).substring(0, equals);
            if (!ALL.contains(name)) {
                i++;
                continue;
            }
            String value = equals < 0 ? "" : args.get(i).substring(equals + 1);
            args.remove(i);
            if (equals < 0 && i < args.size()) {
                value = args.remove(i);
            }
            if (value.isEmpty() || options.put(name, value) != null) {
                throw new UsageException(name + (value.isEmpty() ? " needs a value" : " stands twice"));
            }
        }
        if (options.containsKey(URL) && options.containsKey(NAME)) {
            throw new UsageException("either --url or --remote says which sensor is meant");
        }
        if (!options.isEmpty() && !options.containsKey(URL) && !options.containsKey(NAME)) {
            throw new UsageException(options.keySet().iterator().next() + " goes with --url or --remote");
        }
        return new Remote(options, environment);
    }

    /** True when a sensor on another machine is meant. */
    boolean given() {
        return !options.isEmpty();
    }

    /** The way to it. */
    SensorClient sensor() throws UsageException {
        Map<String, String> all = new HashMap<>();
        if (options.containsKey(NAME)) {
            all.putAll(Remotes.of(environment).find(options.get(NAME)));
        }
        all.putAll(options);
        // whichever stands on the command line is meant in place of what the profile says
        if (options.containsKey(FINGERPRINT) != options.containsKey(CA_FILE)) {
            all.remove(options.containsKey(FINGERPRINT) ? CA_FILE : FINGERPRINT);
        }
        URI address = address(all.get(URL));
        return new RemoteSensor(address, ServerTrust.of(fingerprint(all.get(FINGERPRINT)),
                path(CA_FILE, all.get(CA_FILE))), token(path(TOKEN_FILE, all.get(TOKEN_FILE))));
    }

    private String token(Path file) throws UsageException {
        String token = file == null ? environment.getOrDefault(TOKEN, "").strip() : PrivateFile.firstLine(file);
        if (token.isEmpty()) {
            throw new UsageException(file != null ? file + " is empty" : "a token is needed, in the file of "
                    + TOKEN_FILE + " or in the variable " + TOKEN + "; 'geophone token create NAME' makes one on the"
                    + " sensor");
        }
        if (!token.matches("[!-~]+")) {
            throw new UsageException((file == null ? TOKEN : file.toString()) + " holds no token");
        }
        return token;
    }

    /** The address of a console. */
    static URI address(String url) throws UsageException {
        try {
            URI uri = new URI(url);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null
                    && uri.getRawQuery() == null && Set.of("", "/").contains(uri.getPath())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new UsageException(URL + " " + Printable.of(url) + " is no address: https://HOST:PORT");
        }
        throw new UsageException(URL + " " + Printable.of(url) + " has to be https://HOST:PORT and nothing else");
    }

    /** A fingerprint in small digits without colons; null without one. */
    static String fingerprint(String given) throws UsageException {
        if (given == null) {
            return null;
        }
        String digits = given.replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new UsageException(FINGERPRINT + " " + Printable.of(given) + " is no SHA-256 fingerprint: 64"
                    + " hexadecimal digits");
        }
        return digits;
    }

    /** A path given by an option; null without one. */
    static Path path(String option, String given) throws UsageException {
        try {
            return given == null ? null : Path.of(given).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException(option + " " + Printable.of(given) + " is no path");
        }
    }
}
