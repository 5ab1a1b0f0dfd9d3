package org.geophone.admin.internal.routes;

import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;

/** What lies below one first part of a path. Any thread. */
interface Resource {
    /** The first part of its paths. */
    String name();

    /** True when a request of this method with so many parts of a path brings a body worth waiting for. */
    default boolean takesBody(String method, String[] parts) {
        return false;
    }

    /** The largest body in bytes; usual where a resource has no bound of its own. */
    default long mostBytes(String[] parts, long usual) {
        return usual;
    }

    /** The least role that may do this from afar: who looks, and who changes, unless a resource says otherwise. */
    default Role role(String method) {
        return method.equals("GET") ? Role.VIEWER : Role.ADMIN;
    }

    /** True when only the local socket may ask, whatever the role: the answer is of no use elsewhere, or too much. */
    default boolean isLocalOnly() {
        return false;
    }

    /**
     * Carries out a request.
     *
     * @param admin the control plane, on behalf of who asks
     * @param parts the parts of the path, decoded, the first of them {@link #name}
     */
    Answer answer(SensorAdmin admin, Call call, String[] parts) throws HttpProblem, AdminException;
}
