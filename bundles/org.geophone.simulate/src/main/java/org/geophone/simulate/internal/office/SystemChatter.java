package org.geophone.simulate.internal.office;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** What operating systems and browsers ask by themselves: checks, updates, hijack probes, search-list leaks. */
final class SystemChatter extends Behaviour {
    private static final double PER_BUSY_HOUR = 4;
    private static final List<String> WINDOWS = List.of("www.msftconnecttest.com", "dns.msftncsi.com",
            "time.windows.com", "ctldl.windowsupdate.com", "settings-win.data.microsoft.com",
            "v10.events.data.microsoft.com", "login.microsoftonline.com");
    private static final List<String> OTHERS = List.of("connectivity-check.ubuntu.com", "ntp.ubuntu.com",
            "0.debian.pool.ntp.org", "captive.apple.com", "connectivitycheck.gstatic.com", "use-application-dns.net");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final Host client;
    private final ClientCache cache;

    SystemChatter(OfficeNetwork net, SeededRandom random, Host client, ClientCache cache) {
        super(net, random);
        this.client = client;
        this.cache = cache;
        wake(WorkingDay.after(net.plan().start(), PER_BUSY_HOUR, 0.15, random));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        int kind = random.below(20);
        if (kind < 16) {
            check(now, out);
        } else if (kind == 16) {
            probe(now, out);
        } else if (kind < 19) {
            leak(now, out);
        } else {
            // an internal server that is gone: nobody answers, the stub resolver gives up
            ask(out, now, client, "fileserver-old." + net.zone(), Types.A, null, Tag.PLAIN);
        }
        return WorkingDay.after(now, PER_BUSY_HOUR, 0.15, random);
    }

    private void check(long now, Consumer<Lookup> out) {
        String name = random.pick(client.edns() ? OTHERS : WINDOWS);
        if (!cache.miss(name, Types.A, now, 300)) {
            return;
        }
        Reply reply = name.startsWith("use-application")
                ? Reply.nxdomain("use-application-dns.net")
                : Reply.address(name, random.between(10, 300), Address.documentation(name.hashCode()));
        ask(out, now, client, name, Types.A, reply, Tag.PLAIN);
    }

    /** Three random names at browser start: is somebody redirecting names that do not exist? */
    private void probe(long now, Consumer<Lookup> out) {
        boolean searched = random.chance(0.5);
        for (int i = 0; i < 3; i++) {
            String label = random.text(LETTERS, random.between(7, 15));
            long time = now + i * random.between(1, 9) * MILLIS;
            if (searched) {
                ask(out, time, client, label + '.' + net.zone(), Types.A, Reply.nxdomain(net.zone()),
                        new Tag.Benign(net.domain(), "chrome-probe"));
            } else {
                ask(out, time, client, label, Types.A, Reply.noSuchTopLevel(),
                        new Tag.Benign("(none)", "chrome-probe"));
            }
        }
    }

    /** A name that was not found is tried once more with the office's own domain behind it. */
    private void leak(long now, Consumer<Lookup> out) {
        Site site = net.world().draw(random);
        String name = random.chance(0.3) ? "wpad." + net.zone() : "www." + site.domain() + '.' + net.zone();
        ask(out, now, client, name, Types.A, Reply.nxdomain(net.zone()), new Tag.Benign(net.domain(), "suffix-list"));
    }
}
