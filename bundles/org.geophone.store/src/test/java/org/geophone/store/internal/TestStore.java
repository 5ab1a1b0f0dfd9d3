package org.geophone.store.internal;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.Evidence;
import org.geophone.store.internal.scan.DocumentCodec;
import org.geophone.store.internal.write.CounterRows;

/** A store in a folder, without a container. */
final class TestStore extends Answers implements AutoCloseable {
    final Counters counters = new Counters();
    final CounterRows counted = new CounterRows();
    final Map<Long, List<Evidence>> evidence = new HashMap<>();
    final Store store;

    TestStore(Path folder, Object... settings) {
        store = new Store(config(folder, settings), counters, counted,
                (high, low, account) -> evidence.getOrDefault(account, List.of()));
        counted.add(counters);
    }

    /** The defaults, but for these keys and values. */
    static StoreConfig config(Path folder, Object... settings) {
        Map<String, Object> values = new HashMap<>();
        values.put("directory", folder.toString());
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        return (StoreConfig) Proxy.newProxyInstance(StoreConfig.class.getClassLoader(),
                new Class<?>[] {StoreConfig.class}, (proxy, method, args) -> {
                    Object value = values.get(method.getName());
                    return value == null ? method.getDefaultValue() : value;
                });
    }

    @Override
    Store store() {
        return store;
    }

    /** A way in. */
    StoreOutput output() {
        return new StoreOutput(store);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Column of a table, read by a connection of the test's own. */
    static List<String> column(Path file, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file); ResultSet r = c.createStatement()
                .executeQuery(sql)) {
            while (r.next()) {
                Object value = r.getObject(1);
                values.add(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
            }
        }
        return values;
    }

    /** Documents of a table in the order in which they came. */
    static List<String> documents(Path file, String sql, boolean packed) throws Exception {
        List<String> values = new ArrayList<>();
        for (String hex : column(file, sql)) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            values.add(new String(packed ? DocumentCodec.unpack(bytes) : bytes, StandardCharsets.UTF_8));
        }
        return values;
    }
}
