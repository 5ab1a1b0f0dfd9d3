package org.geophone.store.internal.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.store.AddressNames;

/** Questions about names that gave the same address. Any thread, with a connection of its own. */
public final class AddressQuestions {
    private AddressQuestions() {
    }

    /** The addresses that a domain's names gave, latest first, each with the names of all domains that gave it. */
    public static List<AddressNames> of(Connection c, String domain, int addresses, int names) throws SQLException {
        List<String> found = new Select("SELECT address FROM answer").where("domain=?", domain)
                .then("GROUP BY address ORDER BY max(last) DESC, address LIMIT ?", addresses)
                .rows(c, r -> r.getString(1));
        List<AddressNames> all = new ArrayList<>();
        for (String address : found) {
            all.add(new AddressNames(address, new Select("SELECT name, domain, first, last, times FROM answer")
                    .where("address=?", address)
                    // other domains first: they are what is asked for
                    .then("ORDER BY domain=?, last DESC, domain, name LIMIT ?", domain, names)
                    .rows(c, r -> new AddressNames.Name(r.getString(1), r.getString(2), r.getLong(3), r.getLong(4),
                            r.getLong(5)))));
        }
        return all;
    }
}
