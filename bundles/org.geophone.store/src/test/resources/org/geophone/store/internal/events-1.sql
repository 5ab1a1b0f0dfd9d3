CREATE TABLE event(seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id BLOB NOT NULL, client TEXT NOT NULL,
  server TEXT NOT NULL, name TEXT NOT NULL, domain TEXT NOT NULL, type TEXT NOT NULL, rcode TEXT NOT NULL,
  up INTEGER NOT NULL, down INTEGER NOT NULL, duration INTEGER NOT NULL, document BLOB NOT NULL);
CREATE INDEX event_time ON event(time, seq);
CREATE INDEX event_client ON event(client, time, seq);
CREATE INDEX event_domain ON event(domain, time, seq);
INSERT INTO event VALUES(1,8000000000,x'00000000000000000000000000000001','192.0.2.1','192.0.2.53','old.a.example','a.example','A','NOERROR',40,80,1000,x'007b7d');
PRAGMA user_version=1;
