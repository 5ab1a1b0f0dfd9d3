package org.geophone.console.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Bodies of those who are not logged in: so many are waited for at a time, and few of one network, because each holds
 * a thread. Who comes when there is no room takes the place of who has waited longest, of his own network where that
 * has its share: a login arrives whole, so the slow ones go, and keep nobody out. Any thread.
 */
final class Strangers {
    static final int MOST = 8;
    static final int MOST_OF_A_NETWORK = 2;
    private static final long LOOK_MS = 10;

    /** Oldest first. */
    private final List<Place> places = new ArrayList<>();

    /** One body that is waited for. */
    private static final class Place {
        private final String network;
        private volatile boolean lost;

        Place(String network) {
            this.network = network;
        }
    }

    /**
     * Waits for a body.
     *
     * @param length of it in bytes, as its head tells
     * @param network it comes from
     * @param withinMs how long that may take
     */
    byte[] read(InputStream in, int length, String network, long withinMs) throws Problem, IOException {
        long endNanos = System.nanoTime() + withinMs * 1_000_000L;
        byte[] body = new byte[length];
        Place place = take(network);
        try {
            int taken = 0;
            while (taken < length) {
                // asked before: what has arrived counts, also when the place is lost
                boolean lost = place.lost;
                if (in.available() > 0) {
                    int n = in.read(body, taken, length - taken);
                    if (n < 0) {
                        throw new IOException("it ends before its length");
                    }
                    taken += n;
                } else if (lost) {
                    throw new Problem(408, "too many logins arrive at a time, and the body was not there yet", 1);
                } else if (System.nanoTime() - endNanos >= 0) {
                    throw new Problem(408, "the body did not arrive in time");
                } else {
                    Thread.sleep(LOOK_MS);
                }
            }
            return body;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "the console ends");
        } finally {
            leave(place);
        }
    }

    private synchronized Place take(String network) {
        List<Place> same = places.stream().filter(one -> one.network.equals(network)).toList();
        if (same.size() >= MOST_OF_A_NETWORK || places.size() >= MOST) {
            Place slowest = (same.size() >= MOST_OF_A_NETWORK ? same : places).get(0);
            slowest.lost = true;
            places.remove(slowest);
        }
        Place place = new Place(network);
        places.add(place);
        return place;
    }

    private synchronized void leave(Place place) {
        places.remove(place);
    }
}
