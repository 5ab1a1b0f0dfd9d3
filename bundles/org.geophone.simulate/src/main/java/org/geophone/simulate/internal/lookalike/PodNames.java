package org.geophone.simulate.internal.lookalike;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.Names;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/**
 * A monitor collects figures from the pods of a cluster: which there are by service, then each by name. A pod's name
 * ends in the hash of its template and five characters of its own, and is gone with the next release.
 */
final class PodNames extends LookAlike {
    /** No vowels, and no digits that look like some (as Kubernetes has it). */
    private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";

    private final Host monitor;
    private final String cluster;
    private final List<String> services = new ArrayList<>();
    private final List<List<String>> pods = new ArrayList<>();
    private final double releases;
    private final double restarts;
    private final long ttl;
    private final long period;

    PodNames(Zone zone) {
        super(zone.by("monitor"));
        monitor = this.zone.askers().hosts().get(0);
        cluster = ".svc." + random.pick(List.of("k8s-a", "prod1", "cluster2")) + '.' + zone.domain();
        releases = Draws.scale(random, 0.01, 0.1);
        restarts = Draws.scale(random, 0.005, 0.05);
        ttl = random.pick(5, 30, 30);
        period = random.pick(20, 30, 60) * MINUTE;
        for (int i = random.between(2, 6); i > 0; i--) {
            services.add(Names.word(random, 2) + random.pick(List.of("-api", "-worker", "", "-web")));
            pods.add(release(services.get(services.size() - 1), random.between(1, 5)));
        }
        wake(net.plan().start() + random.below((int) (period / SECOND)) * SECOND);
    }

    private List<String> release(String service, int replicas) {
        String template = service + '-' + random.text(SAFE, random.between(8, 10)) + '-';
        List<String> out = new ArrayList<>();
        for (int i = 0; i < replicas; i++) {
            out.add(template + random.text(SAFE, 5));
        }
        return out;
    }

    private void change(int number) {
        List<String> running = pods.get(number);
        if (random.chance(releases)) {
            pods.set(number, release(services.get(number), running.size()));
        } else {
            running.replaceAll(pod -> random.chance(restarts)
                    ? pod.substring(0, pod.length() - 5) + random.text(SAFE, 5) : pod);
        }
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        long time = now;
        for (int i = 0; i < services.size(); i++) {
            change(i);
            String place = services.get(i) + ".apps" + cluster;
            String service = "_metrics._tcp." + place;
            List<Rr> list = new ArrayList<>();
            pods.get(i).forEach(pod -> list.add(Rr.srv(service, ttl, 9100, pod + '.' + place)));
            query(time, monitor, service, Types.SRV, Reply.of(list), ttl, out);
            for (String pod : pods.get(i)) {
                time += random.between(2, 60) * MILLIS;
                String name = pod + '.' + place;
                int hash = name.hashCode();
                query(time, monitor, name, Types.A, Reply.address(name, ttl,
                        Address.v4(10, 136, hash >>> 8 & 0xff, hash & 0xff)), ttl, out);
            }
        }
        return now + period + random.between(-2, 2) * SECOND;
    }
}
