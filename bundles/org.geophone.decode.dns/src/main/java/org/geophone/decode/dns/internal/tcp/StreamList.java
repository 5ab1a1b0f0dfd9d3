package org.geophone.decode.dns.internal.tcp;

/** Streams ordered by their last activity, oldest first. */
final class StreamList {
    private TcpStream oldest;
    private TcpStream newest;
    private int size;

    StreamList() {
        // starts empty
    }

    TcpStream oldest() {
        return oldest;
    }

    int size() {
        return size;
    }

    void append(TcpStream s) {
        s.list = this;
        s.newer = null;
        s.older = newest;
        if (newest == null) {
            oldest = s;
        } else {
            newest.newer = s;
        }
        newest = s;
        size++;
    }

    void remove(TcpStream s) {
        if (s.older == null) {
            oldest = s.newer;
        } else {
            s.older.newer = s.newer;
        }
        if (s.newer == null) {
            newest = s.older;
        } else {
            s.newer.older = s.older;
        }
        s.older = null;
        s.newer = null;
        s.list = null;
        size--;
    }
}
