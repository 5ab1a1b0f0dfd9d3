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
INSERT INTO alert VALUES('00000000000000000000000000000001','opened',1000000000,1000000000,50,'192.0.2.1','a.example','tunnel','up',40,'old',1,'{}');
INSERT INTO alert_record VALUES(1,x'00000000000000000000000000000001','00000000000000000000000000000001',1000000000,'opened',50,40,'{}');
INSERT INTO evidence VALUES('00000000000000000000000000000001',1000000000,3,x'45001234',2);
INSERT INTO remark VALUES(1,'00000000000000000000000000000001',0,1,1,'ann','malicious','seen');
INSERT INTO anomaly VALUES(7,x'00000000000000000000000000000007',2000000000,900,80,80,0.001,'a.example',9,1,CAST('{"destination":{"ip":["192.0.2.53","192.0.2.54"]}}' AS BLOB));
INSERT INTO anomaly VALUES(8,x'00000000000000000000000000000008',3000000000,900,70,70,0.001,'b.example',9,1,CAST('cut off {' AS BLOB));
PRAGMA user_version=1;
