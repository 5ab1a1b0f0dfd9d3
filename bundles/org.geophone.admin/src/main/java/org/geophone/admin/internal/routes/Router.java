package org.geophone.admin.internal.routes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geophone.admin.internal.report.Observed;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.AdminRoutes;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.inspect.PacketInspector;
import org.geophone.api.lists.UpdatableList;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.ResultStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the resource of a request, and turns what it throws into answers. Any thread. */
@Component
public final class Router implements AdminRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final SensorAdmin admin;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Condition condition = new Condition();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ResultQuery results;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PacketInspector inspector;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Observed observed;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<UpdatableList> lists = List.of();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ResultStore store;

    /** For this control plane. */
    @Activate
    public Router(@Reference SensorAdmin admin) {
        this.admin = admin;
        List<Resource> all = new ArrayList<>(ProbeResource.all(() -> observed));
        all.addAll(List.of(new StatusResource(), new BundleResource(), new OutputResource(),
                new KindResource(), new ConfigResource(), new HistoryResource(), new AuditResource(),
                new LossResource(), new GapResource(() -> results, () -> observed),
                new AlertResource(() -> results, () -> inspector), new TailResource(() -> results),
                DecisionResource.mutes(), DecisionResource.safe(), new RuleResource(), AccountResource.users(),
                AccountResource.tokens(), new ThreadResource(), new MachineResource(),
                new ListResource(() -> lists), new StoreResource(() -> store)));
        for (Resource resource : all) {
            resources.put(resource.name(), resource);
        }
    }

    @Override
    public boolean knows(String path) {
        return resource(path) != null;
    }

    @Override
    public boolean takesBody(String method, String path) {
        Resource resource = resource(path);
        return resource != null && resource.takesBody(method, parts(path));
    }

    @Override
    public long mostBytes(String method, String path, long usual) {
        Resource resource = resource(path);
        return resource == null ? usual : resource.mostBytes(parts(path), usual);
    }

    @Override
    public Role role(String method, String path) {
        Resource resource = resource(path);
        return resource == null ? Role.ADMIN : resource.role(method);
    }

    private Resource resource(String path) {
        return path.startsWith(ROOT) ? resources.get(parts(path)[0]) : null;
    }

    private static String[] parts(String path) {
        return path.substring(ROOT.length()).split("/", -1);
    }

    @Override
    public Answer answer(Call call) {
        try {
            Resource resource = resource(call.path());
            if (resource == null) {
                throw Answers.nothing();
            }
            if (resource.isLocalOnly() && !call.actor().isAtSocket()) {
                String refusal = "this is for the local socket of the sensor's machine only";
                admin.as(call.actor()).note("request", call.method() + " " + call.path(), refusal);
                throw new HttpProblem(403, refusal);
            }
            String[] parts = parts(call.path());
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Form.decode(parts[i]);
            }
            SensorAdmin acting = admin.as(call.actor());
            return condition.carryOut(call, parts, this::answer, () -> resource.answer(acting, call, parts));
        } catch (HttpProblem e) {
            if (e.status() == 412) {
                admin.as(call.actor()).note("request", call.method() + " " + call.path(), e.getMessage());
            }
            return Answers.error(e.status(), e.getMessage(), call.text());
        } catch (AdminException e) {
            return Answers.error(e.isNotFound() ? 404 : 409, e.getMessage(), call.text());
        } catch (IllegalArgumentException e) {
            return Answers.error(400, e.getMessage(), call.text());
        } catch (RuntimeException | LinkageError e) {
            LOG.error("a request failed: {} {}", call.method(), call.path(), e);
            return Answers.broken(e, call.text());
        }
    }
}
