package org.geophone.simulate.internal.office;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.labels.Tag;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** The log server wants names for addresses: a handful every few minutes, and a long list at night. */
final class ReverseLookups extends Behaviour {
    private static final long DAY = 24 * WorkingDay.HOUR;
    private static final long JOB_AT = 2 * WorkingDay.HOUR + 30 * MINUTE;
    private static final int JOB = 240;

    private final Host server;
    private final double perHour;
    private long nextJob;

    ReverseLookups(OfficeNetwork net, SeededRandom random) {
        super(net, random);
        server = net.servers().get("logsrv");
        perHour = 8 * net.plan().serverShare();
        long start = net.plan().start();
        nextJob = start / DAY * DAY + JOB_AT;
        if (nextJob < start) {
            nextJob += DAY;
        }
        wake(Math.min(nextJob, WorkingDay.after(start, perHour, 0.3, random)));
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        if (now == nextJob) {
            job(now, out);
            nextJob += DAY;
        } else {
            for (int i = random.between(2, 12); i > 0; i--) {
                reverse(now + i * random.between(2, 60) * MILLIS, address(), "reverse", out);
            }
        }
        return Math.min(nextJob, WorkingDay.after(now, perHour, 0.3, random));
    }

    private void job(long now, Consumer<Lookup> out) {
        int size = (int) Math.min(JOB * net.plan().serverShare(), 1200);
        for (int i = 0; i < size; i++) {
            reverse(now + i * 50 * MILLIS + random.below(9000), Address.v4(10, 40, 20 + i / 254, 1 + i % 254),
                    "reverse-job", out);
        }
    }

    private Address address() {
        int kind = random.below(10);
        return kind < 6 ? OfficeNetwork.clientAddress(random.below(net.plan().clients()))
                : kind < 9 ? Address.documentation(random.below(762))
                : Address.v6(0x300 + random.below(30), random.bits() & 0xffff_ffff_ffffL);
    }

    private void reverse(long time, Address address, String category, Consumer<Lookup> out) {
        String name = address.reverseName();
        Reply reply = random.chance(0.6)
                ? Reply.of(Rr.name(name, Types.PTR, 1200, "pc" + (address.low() & 0xffff) + '.' + net.zone()))
                : Reply.nxdomain(name.substring(name.indexOf('.') + 1));
        ask(out, time, server, name, Types.PTR, reply,
                new Tag.Benign(address.isV4() ? "in-addr.arpa" : "ip6.arpa", category));
    }
}
