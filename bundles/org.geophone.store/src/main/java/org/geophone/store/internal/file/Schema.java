package org.geophone.store.internal.file;

import java.util.List;

/**
 * The tables. Each element of a list leads one version further; what was released is never changed, only followed by
 * another step. Times are nanoseconds since 1970, where a column is not called {@code slot}: those are seconds.
 */
final class Schema {
    static final List<String> FINDINGS = List.of("""
            CREATE TABLE alert(id TEXT PRIMARY KEY, action TEXT NOT NULL, opened INTEGER NOT NULL,
              updated INTEGER NOT NULL, severity INTEGER NOT NULL, client TEXT NOT NULL, domain TEXT NOT NULL,
              class TEXT NOT NULL, direction TEXT NOT NULL, bytes INTEGER NOT NULL, message TEXT NOT NULL,
              records INTEGER NOT NULL, document BLOB NOT NULL);
            CREATE INDEX alert_updated ON alert(updated, id);
            CREATE INDEX alert_opened ON alert(opened, id);
            CREATE INDEX alert_severity ON alert(severity, id);
            CREATE INDEX alert_bytes ON alert(bytes, id);
            CREATE INDEX alert_domain ON alert(domain);
            CREATE TABLE alert_client(client TEXT, alert TEXT, PRIMARY KEY(client, alert)) WITHOUT ROWID;
            CREATE TABLE alert_record(seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, alert TEXT NOT NULL,
              time INTEGER NOT NULL, action TEXT NOT NULL, severity INTEGER NOT NULL, bytes INTEGER NOT NULL,
              document BLOB NOT NULL);
            CREATE INDEX alert_record_alert ON alert_record(alert, time);
            CREATE TABLE evidence(alert TEXT, time INTEGER, packet INTEGER, frame BLOB NOT NULL,
              message INTEGER NOT NULL, PRIMARY KEY(alert, time, packet)) WITHOUT ROWID;
            CREATE TABLE remark(id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, begins INTEGER NOT NULL,
              ends INTEGER NOT NULL, made INTEGER NOT NULL, author TEXT NOT NULL, verdict TEXT NOT NULL,
              text TEXT NOT NULL);
            CREATE INDEX remark_subject ON remark(subject, made);
            CREATE TABLE anomaly(seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, time INTEGER NOT NULL,
              span INTEGER NOT NULL, score REAL NOT NULL, initial REAL NOT NULL, probability REAL NOT NULL,
              domain TEXT NOT NULL, actual REAL NOT NULL, typical REAL NOT NULL, document BLOB NOT NULL);
            CREATE INDEX anomaly_time ON anomaly(time, seq);
            CREATE INDEX anomaly_score ON anomaly(score, seq);
            CREATE INDEX anomaly_domain ON anomaly(domain, time, seq);
            CREATE TABLE anomaly_client(client TEXT, anomaly INTEGER, PRIMARY KEY(client, anomaly)) WITHOUT ROWID;
            CREATE TABLE bucket(id BLOB PRIMARY KEY, time INTEGER NOT NULL, span INTEGER NOT NULL,
              score REAL NOT NULL, document BLOB NOT NULL) WITHOUT ROWID;
            CREATE INDEX bucket_time ON bucket(time, score);
            CREATE TABLE influencer(id BLOB PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL,
              time INTEGER NOT NULL, score REAL NOT NULL) WITHOUT ROWID;
            CREATE INDEX influencer_value ON influencer(field, value, time, score);
            CREATE INDEX influencer_time ON influencer(field, time, value, score);
            CREATE INDEX influencer_age ON influencer(time);
            CREATE TABLE influencer_day(field TEXT, day INTEGER, value TEXT, top REAL NOT NULL, total REAL NOT NULL,
              PRIMARY KEY(field, day, value)) WITHOUT ROWID;
            CREATE INDEX influencer_day_value ON influencer_day(field, value, day, top, total);
            CREATE TABLE other_record(seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL,
              time INTEGER NOT NULL, document BLOB NOT NULL);
            CREATE INDEX other_record_time ON other_record(time);
            """, """
            ALTER TABLE evidence ADD COLUMN link INTEGER NOT NULL DEFAULT -1;
            ALTER TABLE evidence ADD COLUMN wire INTEGER;
            ALTER TABLE evidence ADD COLUMN rebuilt INTEGER NOT NULL DEFAULT 0;
            """, """
            CREATE TABLE handed_out(seq INTEGER NOT NULL);
            INSERT INTO handed_out VALUES(0);
            """, """
            CREATE TABLE anomaly_server(server TEXT, anomaly INTEGER, PRIMARY KEY(server, anomaly)) WITHOUT ROWID;
            INSERT OR IGNORE INTO anomaly_server SELECT value, seq FROM anomaly, json_each(CASE WHEN
              json_valid(CAST(document AS TEXT)) THEN CAST(document AS TEXT) ELSE '{}' END, '$.destination.ip');
            """, """
            UPDATE influencer SET time = max(0, time - 1000000000 * coalesce((SELECT max(span) FROM anomaly), 0));
            UPDATE bucket SET time = max(0, time - 1000000000 * span);
            UPDATE anomaly SET time = max(0, time - 1000000000 * span);
            """);

    static final List<String> TRAFFIC = List.of("""
            CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
            INSERT INTO meta VALUES('sketch_key', random());
            CREATE TABLE traffic(tier INTEGER, dimension INTEGER, slot INTEGER, key TEXT, events INTEGER NOT NULL,
              answered INTEGER NOT NULL, failed INTEGER NOT NULL, up INTEGER NOT NULL, down INTEGER NOT NULL,
              names INTEGER NOT NULL, timed INTEGER NOT NULL, response INTEGER NOT NULL, slowest INTEGER NOT NULL,
              PRIMARY KEY(tier, dimension, slot, key)) WITHOUT ROWID;
            CREATE INDEX traffic_key ON traffic(tier, dimension, key, slot);
            CREATE TABLE sketch(tier INTEGER, dimension INTEGER, key TEXT, slot INTEGER, registers BLOB NOT NULL,
              PRIMARY KEY(tier, dimension, key, slot)) WITHOUT ROWID;
            CREATE TABLE counter(tier INTEGER, counter TEXT, slot INTEGER, increase INTEGER NOT NULL,
              PRIMARY KEY(tier, counter, slot)) WITHOUT ROWID;
            CREATE INDEX counter_slot ON counter(tier, slot);
            """);

    static final List<String> EVENTS = List.of("""
            CREATE TABLE event(seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id BLOB NOT NULL, client TEXT NOT NULL,
              server TEXT NOT NULL, name TEXT NOT NULL, domain TEXT NOT NULL, type TEXT NOT NULL, rcode TEXT NOT NULL,
              up INTEGER NOT NULL, down INTEGER NOT NULL, duration INTEGER NOT NULL, document BLOB NOT NULL);
            CREATE INDEX event_time ON event(time, seq);
            CREATE INDEX event_client ON event(client, time, seq);
            CREATE INDEX event_domain ON event(domain, time, seq);
            """, """
            CREATE TABLE answer(address TEXT, domain TEXT, name TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL,
              times INTEGER NOT NULL, PRIMARY KEY(address, domain, name)) WITHOUT ROWID;
            CREATE INDEX answer_domain ON answer(domain, last);
            CREATE INDEX answer_last ON answer(last);
            """, """
            CREATE TABLE handed_out(seq INTEGER NOT NULL);
            INSERT INTO handed_out VALUES(0);
            """);

    private Schema() {
    }
}
