package org.geophone.simulate.internal.lookalike;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;

/**
 * Meters and sensors behind a gateway send their readings in names: counters that only grow and measured values, every
 * few minutes. It is a transfer through DNS, small and wanted, and looks like the unwanted ones.
 */
final class SensorReadings extends LookAlike {
    private static final long TTL = 1;

    private final int form;
    private final int devices;
    private final long[] counters;
    private final boolean acknowledged;
    private final Coding packed;
    private final long period;

    SensorReadings(Zone zone) {
        super(zone);
        form = random.below(4);
        devices = random.between(1, 6);
        counters = new long[devices];
        for (int i = 0; i < devices; i++) {
            counters[i] = random.between(10_000, 90_000_000);
        }
        acknowledged = random.chance(0.4);
        packed = Coding.of("base32", random);
        period = random.pick(15, 15, 30, 60) * MINUTE;
        wake(net.plan().start() + random.below((int) (period / SECOND)) * SECOND);
    }

    @Override
    protected long act(long now, Consumer<Lookup> out) {
        for (int i = 0; i < devices; i++) {
            counters[i] += random.exponential(120);
            Host asker = zone.askers().hosts().get(i % zone.askers().hosts().size());
            String serial = random.stream("device " + i).text(Draws.DIGITS, 8);
            String name = reading(counters[i]) + ".m" + serial + '.' + zone.domain();
            Reply reply = acknowledged ? Reply.of(Rr.txt(name, TTL, "ok " + period / SECOND))
                    : Reply.address(name, TTL, Address.v4(127, 0, 0, 1));
            query(now + i * SECOND, asker, name, acknowledged ? Types.TXT : Types.A, reply, TTL, out);
        }
        return now + period + random.between(-5, 5) * SECOND;
    }

    private String reading(long counter) {
        int volts = random.between(2280, 2350);
        int watts = (int) random.exponential(400);
        return switch (form) {
            case 0 -> new StringBuilder(Long.toHexString(0x1_0000_0000L + counter)).deleteCharAt(0) + "."
                    + Integer.toHexString(volts);
            case 1 -> counter + "-" + watts + "-" + volts;
            case 2 -> "t" + random.between(180, 260) + "-h" + random.between(30, 60) + "-p"
                    + random.between(9900, 10_300) + "-b" + random.between(60, 99);
            default -> packed.encode(ByteBuffer.allocate(10).putInt((int) counter).putInt(watts)
                    .putShort((short) volts).array());
        };
    }
}
