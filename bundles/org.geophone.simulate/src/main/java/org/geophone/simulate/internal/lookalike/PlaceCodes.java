package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** Vehicles, phones and weather programs ask about the place where they are: a code of it, next to the last one. */
final class PlaceCodes extends Occasional {
    private static final String GEOHASH = "0123456789bcdefghjkmnpqrstuvwxyz";

    private final int form;
    private final int precision;
    private final double stepDegrees;
    private final double[] latitudes;
    private final double[] longitudes;
    private final String layer;
    private final long ttl;

    PlaceCodes(Zone zone) {
        super(zone, Draws.scale(zone.random(), 40, 300), 0.05);
        form = random.below(3);
        precision = random.between(5, 8);
        stepDegrees = Draws.scale(random, 0.002, 0.2);
        layer = random.pick(List.of("wx", "speed", "zone.v2", "toll", "tz"));
        ttl = random.pick(60, 600, 3600);
        int travellers = random.between(1, 12);
        latitudes = new double[travellers];
        longitudes = new double[travellers];
        double latitude = -50 + 110 * random.unit();
        double longitude = -180 + 360 * random.unit();
        for (int i = 0; i < travellers; i++) {
            latitudes[i] = latitude + random.unit();
            longitudes[i] = longitude + random.unit();
        }
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        int traveller = random.below(latitudes.length);
        latitudes[traveller] = moved(latitudes[traveller], 80);
        longitudes[traveller] = moved(longitudes[traveller], 179);
        double latitude = latitudes[traveller];
        double longitude = longitudes[traveller];
        String code = switch (form) {
            case 0 -> geohash(latitude, longitude, precision);
            case 1 -> quadkey(latitude, longitude, 2 * precision);
            default -> degrees(latitude, 'n', 's') + '.' + degrees(longitude, 'e', 'w');
        };
        String name = code + '.' + layer + '.' + zone.domain();
        SeededRandom fixed = new SeededRandom(name.hashCode());
        Reply reply = Reply.of(Rr.txt(name, ttl, "z=" + fixed.below(9) + "; t=" + fixed.between(-8, 31) + "; w="
                + fixed.below(360)));
        query(now, asker, name, Types.TXT, reply, ttl, out);
    }

    private double moved(double from, double limit) {
        return Math.max(-limit, Math.min(limit, from + stepDegrees * (random.unit() - 0.5)));
    }

    private String degrees(double value, char positive, char negative) {
        return String.format(Locale.ROOT, "%s%.4f", value < 0 ? negative : positive, Math.abs(value)).replace('.', '-');
    }

    /** Bits of longitude and latitude in turn, five a character. */
    static String geohash(double latitude, double longitude, int length) {
        StringBuilder out = new StringBuilder();
        int bits = 0;
        for (int i = 0; i < 5 * length; i++) {
            double share = i % 2 == 0 ? (longitude + 180) / 360 : (latitude + 90) / 180;
            bits = bits << 1 | bit(share, i / 2);
            if (i % 5 == 4) {
                out.append(GEOHASH.charAt(bits & 31));
            }
        }
        return out.toString();
    }

    /** One of four quarters a digit, over the square of the Mercator projection, from the north-west. */
    static String quadkey(double latitude, double longitude, int length) {
        double sine = StrictMath.sin(latitude * StrictMath.PI / 180);
        double x = (longitude + 180) / 360;
        double y = 0.5 - StrictMath.log((1 + sine) / (1 - sine)) / (4 * StrictMath.PI);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append((char) ('0' + bit(x, i) + 2 * bit(y, i)));
        }
        return out.toString();
    }

    /** The bit of this place behind the point of a binary fraction. */
    private static int bit(double share, int place) {
        return (int) (share * (1L << place + 1)) & 1;
    }
}
