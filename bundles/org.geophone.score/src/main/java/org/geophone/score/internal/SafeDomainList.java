package org.geophone.score.internal;

import org.geophone.api.admin.AdminException;
import org.geophone.api.lists.ListStatus;
import org.geophone.api.lists.UpdatableList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of safe domains as the control plane sees it. Any thread. */
@Component(service = UpdatableList.class)
public final class SafeDomainList implements UpdatableList {
    private final ListsComponent lists;

    /** That of the scorer. */
    @Activate
    public SafeDomainList(@Reference ListsComponent lists) {
        this.lists = lists;
    }

    @Override
    public String name() {
        return "safe";
    }

    @Override
    public String description() {
        return "registered domains held for safe when asked through a known resolver";
    }

    @Override
    public ListStatus status() {
        String file = lists.safeDomainsFile();
        return new ListStatus(file.isEmpty() ? "no file" : file, "", lists.safeMadeMillis(),
                lists.safeDomains().size(), lists.safeProblems().isEmpty() ? null : lists.safeProblems().get(0));
    }

    @Override
    public ListStatus update(byte[] content) throws AdminException {
        lists.replaceSafe(content);
        return status();
    }
}
