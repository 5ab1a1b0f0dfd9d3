package org.geophone.simulate.internal.lookalike;

import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.office.WorkingDay;
import org.geophone.simulate.internal.packet.Host;

/** A look-alike that happens at random times, more often in working hours. */
abstract class Occasional extends LookAlike {
    private static final int HOURS = 24;
    /** 5 January 1970, a Monday. */
    private static final long WORKDAY = 4 * DAY;
    /** Where many ask, a zone sees more of everything. */
    private static final double MANY_SHARE = 3;

    private final double perHour;
    private final double floor;

    /**
     * Something that happens so often on a working day.
     *
     * @param perDay events of a working day where few ask
     * @param floor activity at least, 0 to 1: 1 for what does not follow the working day
     */
    Occasional(Zone zone, double perDay, double floor) {
        super(zone);
        this.floor = floor;
        this.perHour = perDay * (zone.askers().many() ? MANY_SHARE : 1) / busyHours(floor);
        wake(later(net.plan().start()));
    }

    /** Busy hours of a working day, quiet ones counted for their share. */
    private static double busyHours(double floor) {
        double sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            sum += Math.max(floor, WorkingDay.at(WORKDAY + hour * HOUR));
        }
        return sum;
    }

    @Override
    protected final long act(long now, Consumer<Lookup> out) {
        event(now, zone.askers().pick(random), out);
        return later(now);
    }

    private long later(long now) {
        return WorkingDay.after(now, perHour, floor, random);
    }

    /** What happens when somebody does what this kind of name belongs to. */
    abstract void event(long now, Host asker, Consumer<Lookup> out);
}
