package org.geophone.score.internal.measure;

/** Numbers of the places beside names and records; a smaller number is that of an EDNS option. */
public final class Places {
    /** Bytes after the end of the message. */
    public static final int AFTER_MESSAGE = 0x1_0000;
    /** Flag bits of OPT that have no meaning yet. */
    public static final int EDNS_FLAGS = 0x1_0001;
    /** A question whose name cannot be read, and everything behind it. */
    public static final int UNREAD_NAME = 0x1_0002;
    /** What follows a record that cannot be read. */
    public static final int UNREAD_RECORDS = 0x1_0003;

    /** A payload on a DNS port that is no DNS. */
    public static final int FOREIGN = 0x1_0004;
    /** What stands behind the first question of a request. */
    public static final int REQUEST_RECORDS = 0x1_0005;
    /** A message that has no question, and something else. */
    public static final int UNASKED = 0x1_0006;

    /** A type or class that nobody asks for. */
    public static final int QUESTION = 0x1_0007;
    /** Which letters of a name that is known are in upper case. */
    public static final int SPELLING = 0x1_0008;
    /** Which EDNS options a message has, whatever they say. */
    public static final int OPTIONS = 0x1_0009;

    private Places() {
    }

    /** The place in words. */
    public static String text(int place) {
        switch (place) {
            case AFTER_MESSAGE: return "bytes after the message";
            case EDNS_FLAGS: return "EDNS flags";
            case UNREAD_NAME: return "messages whose name cannot be read";
            case UNREAD_RECORDS: return "records that cannot be read";
            case FOREIGN: return "payloads that are no DNS";
            case REQUEST_RECORDS: return "records of requests";
            case UNASKED: return "messages without a question";
            case OPTIONS: return "a choice of EDNS options";
            case QUESTION: return "types of questions";
            case SPELLING: return "upper and lower case of known names";
            default: return "EDNS option " + place;
        }
    }

    /** What is usual there. */
    public static String usual(int place) {
        switch (place) {
            case AFTER_MESSAGE: return "a message ends where its last record ends";
            case EDNS_FLAGS: return "all flags but DO are zero";
            case FOREIGN: return "only DNS is spoken on its port";
            case REQUEST_RECORDS: return "a request has one question, and records for servers of the own zones only";
            case UNASKED: return "a message has a question";
            case OPTIONS: return "a program sends the same options with each message";
            case QUESTION: return "some forty types are asked for, of one class";
            case SPELLING: return "a name is spelt as it was before";
            case UNREAD_NAME: case UNREAD_RECORDS: return "messages can be read whole";
            case 10: return "a cookie is the same between a client and a server";
            case 12: return "padding is zeros";
            default: return "options repeat the same few values";
        }
    }
}
