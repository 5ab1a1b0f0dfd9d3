package org.geophone.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the words of a verb ask of the sensor, for a bundle that lets people type verbs from afar: so that there is one
 * place where they are understood. A service of JDK types with the property {@code geophone.verbs}, because neither
 * side knows the other's classes. It asks nothing itself, and looks at no file of this machine. Any thread.
 *
 * <p>In come {@code args} (a list of texts), {@code who} (the name decisions are signed with) and {@code in} (a stream,
 * for {@code --stdin}). Out come {@code method}, {@code target}, {@code text} (whether lines are wanted), {@code form},
 * and {@code upload} when the body is a file that has to come from standard input; or, when there is nothing to ask,
 * {@code exit} with {@code out} or {@code err}. For {@code refusal}, the body of a refusal, {@code err} comes out.
 */
final class VerbService implements Function<Map<String, Object>, Map<String, Object>> {
    /** Verbs that only ask a running sensor. */
    static final Set<String> VERBS = Set.of("status", "bundles", "outputs", "config", "audit", "alerts", "token",
            "password-reset", "mutes", "safe", "lists");
    private static final String OWNER = "--owner";
    private static final int LONGEST_VALUE = 16_384;

    private final Help help;

    VerbService(Layout layout) {
        help = new Help(layout);
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> call) {
        if (call.containsKey("refusal")) {
            return Map.of("err", "geophone: " + Complaint.of((String) call.get("refusal")) + "\n");
        }
        try {
            List<String> args = new ArrayList<>();
            ((List<?>) call.get("args")).forEach(arg -> args.add((String) arg));
            return answer(args, (String) call.get("who"), (InputStream) call.get("in"));
        } catch (UsageException | BootException e) {
            return Map.of("exit", ExitCode.UNUSABLE, "err", "geophone: " + e.getMessage() + "\n");
        }
    }

    private Map<String, Object> answer(List<String> args, String who, InputStream in)
            throws UsageException, BootException {
        String verb = args.isEmpty() ? "help" : args.get(0);
        if (verb.equals("help") && args.size() < 2) {
            return Map.of("exit", ExitCode.OK, "out", overview());
        }
        String asked = verb.equals("help") ? args.get(1) : verb;
        if (!VERBS.contains(asked)) {
            throw new UsageException("there is no verb '" + Printable.of(asked) + "' here; help lists them");
        }
        if (verb.equals("help") || args.contains("--help") || args.contains("-h")) {
            return Map.of("exit", ExitCode.OK, "out", help.of(asked));
        }
        List<String> rest = withInput(args.subList(1, args.size()), in);
        SensorRequest request = asked.equals("mutes") || asked.equals("safe")
                ? ListRequest.parse(asked, signed(rest, who))
                : SocketVerbs.request(asked, rest);
        boolean upload = request.file() != null;
        if (upload && !request.file().equals(SensorRequest.STANDARD_INPUT)) {
            throw new UsageException("FILE has to be - here, for a file on standard input: '... - < FILE'");
        }
        if (request.into() != null && !request.into().equals(SensorRequest.OUT)) {
            throw new UsageException("FILE has to be - here, for a file from standard output: '... - > FILE'");
        }
        return Map.of("method", request.method(), "target", request.target(), "text",
                request.accept().startsWith("text"), "form", request.form(), "upload", upload);
    }

    private String overview() throws UsageException, BootException {
        StringBuilder page = new StringBuilder();
        for (String verb : new TreeSet<>(VERBS)) {
            page.append(Help.line(verb, help.of(verb)));
        }
        return page.append("VERB --help says more.\n").toString();
    }

    /** The value of a key that shall come from standard input, put where it would have been typed. */
    private static List<String> withInput(List<String> args, InputStream in) throws UsageException {
        List<String> all = new ArrayList<>(args);
        for (int i = 0; i < all.size(); i++) {
            String arg = all.get(i);
            boolean joined = arg.startsWith(ConfigRequests.STDIN + "=");
            if (joined || arg.equals(ConfigRequests.STDIN) && i + 1 < all.size()) {
                String key = joined ? all.remove(i).substring(ConfigRequests.STDIN.length() + 1) : all.remove(i + 1);
                if (!joined) {
                    all.remove(i);
                }
                all.add(key + "=" + line(in));
                return all;
            }
        }
        return all;
    }

    /** The first line, of a length that a value may have: whoever sends it may be nobody yet who may set it. */
    private static String line(InputStream in) throws UsageException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int c = in.read();
            if (c < 0) {
                throw new UsageException("--stdin: there is nothing on standard input");
            }
            for (; c >= 0 && c != '\n'; c = in.read()) {
                if (line.size() == LONGEST_VALUE) {
                    throw new UsageException("--stdin: the line is longer than " + LONGEST_VALUE + " bytes");
                }
                line.write(c);
            }
        } catch (IOException e) {
            throw new UsageException("--stdin: standard input cannot be read: " + Words.of(e));
        }
        return line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
    }

    /** Whoever is logged in has decided, and nobody else. */
    private static List<String> signed(List<String> args, String who) {
        List<String> all = new ArrayList<>(args);
        if (all.isEmpty() || !all.get(0).equals("add")) {
            return all;
        }
        for (int i = all.indexOf(OWNER); i >= 0; i = all.indexOf(OWNER)) {
            all.remove(i);
            if (i < all.size()) {
                all.remove(i);
            }
        }
        all.removeIf(arg -> arg.startsWith(OWNER + "="));
        all.add(1, OWNER + "=" + who);
        return all;
    }
}
