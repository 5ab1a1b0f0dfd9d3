package org.geophone.simulate.internal.lookalike;

import java.util.List;
import java.util.function.Consumer;
import org.geophone.simulate.internal.flow.Lookup;
import org.geophone.simulate.internal.packet.Address;
import org.geophone.simulate.internal.packet.Host;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/** Calls and games meet under the code of a room: several ask within minutes, and again as long as it goes on. */
final class MeetingRooms extends Occasional {
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyz";
    private static final String CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LONGEST = 40;

    private final int form;
    private final Values rooms;
    private final String after;
    private final long ttl;

    MeetingRooms(Zone zone) {
        super(zone, Draws.scale(zone.random(), 3, 30), 0.04);
        form = random.below(4);
        after = random.pick(List.of(".", ".room.", ".j.", ".lobby.eu.")) + zone.domain();
        ttl = random.pick(30, 60, 300);
        // a weekly meeting keeps its code, a game never
        rooms = Values.draw(random, 5, 60, 0.3, 0.95, this::code);
    }

    private String code(SeededRandom from) {
        return switch (form) {
            case 0 -> from.text(LETTERS, 3) + '-' + from.text(LETTERS, 4) + '-' + from.text(LETTERS, 3);
            case 1 -> from.text(CAPITALS, 6);
            case 2 -> from.text(Draws.DIGITS, 3) + '-' + from.text(Draws.DIGITS, 4) + '-' + from.text(Draws.DIGITS, 4);
            default -> "g" + from.between(1, 64) + "-" + from.text(LETTERS, 5);
        };
    }

    @Override
    void event(long now, Host asker, Consumer<Lookup> out) {
        String room = rooms.next(random) + after;
        String place = "_turn._udp." + room;
        int server = random.below(6);
        Reply where = Reply.of(Rr.srv(place, ttl, 3478 + server, "t" + server + '.' + zone.domain()));
        Reply address = Reply.address(room, ttl, Address.documentation(room.hashCode() + server));
        int guests = Math.min(random.between(2, 6), zone.askers().hosts().size());
        int minutes = random.between(2, LONGEST);
        for (int i = 0; i < guests; i++) {
            Host guest = i == 0 ? asker : zone.askers().pick(random);
            long time = now + random.below(180) * SECOND;
            query(time, guest, place, Types.SRV, where, ttl, out);
            for (long end = now + minutes * MINUTE; time < end; time += random.between(180, 600) * SECOND) {
                query(time + 30 * MILLIS, guest, room, Types.A, address, ttl, out);
            }
        }
    }
}
