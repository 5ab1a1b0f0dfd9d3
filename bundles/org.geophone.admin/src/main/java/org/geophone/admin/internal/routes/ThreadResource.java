package org.geophone.admin.internal.routes;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;

/** {@code GET threads}: what each thread does now, for the support bundle. Text in either form. Any thread. */
final class ThreadResource implements Resource {
    private static final int DEEPEST = 40;

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public Role role(String method) {
        return Role.ADMIN;
    }

    @Override
    public Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem {
        Answers.onlyRead(call, parts);
        StringBuilder out = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true, DEEPEST)) {
            LockInfo lock = thread.getLockInfo();
            out.append(thread.getThreadName()).append(" (").append(thread.getThreadId()).append(") ")
                    .append(thread.getThreadState())
                    .append(lock == null ? "" : ", waits for " + lock.getClassName())
                    .append(thread.getLockOwnerName() == null ? "" : " of " + thread.getLockOwnerName()).append('\n');
            for (StackTraceElement step : thread.getStackTrace()) {
                out.append("    at ").append(step).append('\n');
            }
        }
        return Answers.text(out.toString());
    }
}
