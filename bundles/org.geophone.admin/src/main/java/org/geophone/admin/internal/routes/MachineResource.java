package org.geophone.admin.internal.routes;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;

/** {@code GET machine}: the machine's shape and the JVM, for the support bundle. Text in either form. Any thread. */
final class MachineResource implements Resource {
    private static final List<Path> TOLD = List.of(Path.of("/proc/meminfo"), Path.of("/proc/self/limits"),
            Path.of("/proc/loadavg"), Path.of("/sys/fs/cgroup/memory.max"), Path.of("/sys/fs/cgroup/cpu.max"));
    private static final int MOST_LINES = 20;

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public Role role(String method) {
        return Role.ADMIN;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem {
        Answers.onlyRead(call, parts);
        StringBuilder out = new StringBuilder("java ").append(Runtime.version()).append(" of ")
                .append(System.getProperty("java.vendor")).append("\nsystem ").append(System.getProperty("os.name"))
                .append(' ').append(System.getProperty("os.version")).append(' ')
                .append(System.getProperty("os.arch")).append("\ncores ")
                .append(Runtime.getRuntime().availableProcessors()).append("\nheap at most ")
                .append(Runtime.getRuntime().maxMemory()).append("\noptions");
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            // of properties the names only: the secret key of name hashes may be among them
            out.append(' ').append(option.startsWith("-D") ? option.replaceAll("=.*", "=...") : option);
        }
        out.append('\n');
        for (Path file : TOLD) {
            append(out, file);
        }
        return Answers.text(out.toString());
    }

    private static void append(StringBuilder out, Path file) {
        try {
            out.append("\n").append(file).append(":\n");
            Files.readAllLines(file).stream().limit(MOST_LINES).forEach(line -> out.append(line).append('\n'));
        } catch (IOException e) {
            out.append("not there\n");
        }
    }
}
