package org.geophone.api.event;

/**
 * Why something could not be decoded. Faults that {@link #leavesEvent leave an event} flag a DNS message that is
 * reported as far as it could be read; the others mean that a frame or a stream gave no message.
 */
public enum DecodeFault {
    /** The DNS message is cut because the capture is (snap length). */
    CUT_CAPTURE("cut_capture", true),
    /** Only the twelve header bytes are there although counts promise more, or an answer carries nothing else. */
    HEADER_ONLY("header_only", true),
    /** A question runs past the end. */
    CUT_QUESTION("cut_question", true),
    /** A record of the answer section runs past the end. */
    CUT_ANSWER("cut_answer", true),
    /** A record of the authority section runs past the end. */
    CUT_AUTHORITY("cut_authority", true),
    /** A record of the additional section runs past the end. */
    CUT_ADDITIONAL("cut_additional", true),
    /** A compression pointer leads forward, to itself, or in a circle. */
    COMPRESSION_LOOP("compression_loop", true),
    /** More compression pointers in one name than are allowed. */
    COMPRESSION_DEPTH("compression_depth", true),
    /** A name is longer than 255 bytes. */
    NAME_TOO_LONG("name_too_long", true),
    /** A label type other than plain and pointer. */
    BAD_LABEL("bad_label", true),
    /** The OPT record or one of its options does not fit its length. */
    BAD_OPT("bad_opt", true),
    /** More than one OPT record. */
    DUPLICATE_OPT("duplicate_opt", true),
    /** A record's RDATA does not fit its type. */
    BAD_RDATA("bad_rdata", true),
    /** Bytes follow the end of the message. */
    TRAILING_BYTES("trailing_bytes", true),
    /** More than one question. */
    SEVERAL_QUESTIONS("several_questions", true),

    /** The frame ends inside a link, network or transport header. */
    SHORT_FRAME("short_frame", false),
    /** The link type is not one the decoder knows. */
    UNKNOWN_LINK("unknown_link", false),
    /** An IP header contradicts itself, or a fragment's its checksum. */
    BAD_IP_HEADER("bad_ip_header", false),
    /** More nested headers than are allowed. */
    TOO_MANY_LAYERS("too_many_layers", false),
    /** A tunnel header contradicts itself. */
    BAD_TUNNEL_HEADER("bad_tunnel_header", false),
    /** A UDP length is smaller than its header or larger than its datagram. */
    BAD_UDP_LENGTH("bad_udp_length", false),
    /** A TCP header length contradicts the segment. */
    BAD_TCP_HEADER("bad_tcp_header", false),
    /** A fragment contradicts others of its datagram, or the datagram would be too large. */
    BAD_FRAGMENT("bad_fragment", false),
    /** A datagram's missing fragments did not come in time, or were pushed out, or input ended. */
    FRAGMENT_INCOMPLETE("fragment_incomplete", false),
    /** A TCP message's length prefix is smaller than a DNS header. */
    TCP_BAD_LENGTH("tcp_bad_length", false),
    /** A TCP stream lost bytes, or was seen from the middle, and its messages could not be found. */
    TCP_GAP("tcp_gap", false),
    /** A TCP stream ended, was pushed out, or input ended, inside a message. */
    TCP_INCOMPLETE("tcp_incomplete", false),
    /** A payload on port 53 that is no DNS: shorter than a header, or plainly something else. */
    NOT_DNS("not_dns", false);

    private static final DecodeFault[] ALL = values();

    private final String id;
    private final boolean leavesEvent;

    DecodeFault(String id, boolean leavesEvent) {
        this.id = id;
        this.leavesEvent = leavesEvent;
    }

    /** The name used in documents and reports. */
    public String id() {
        return id;
    }

    /** True when a message with this fault is still reported. */
    public boolean leavesEvent() {
        return leavesEvent;
    }

    /** This fault's bit in {@code EventSlot.faults}. */
    public long bit() {
        return 1L << ordinal();
    }

    /** The fault with this ordinal, without making an array. */
    public static DecodeFault of(int ordinal) {
        return ALL[ordinal];
    }
}
