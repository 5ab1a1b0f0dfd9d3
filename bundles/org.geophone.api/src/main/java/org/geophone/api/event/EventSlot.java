package org.geophone.api.event;

import java.util.Arrays;

/**
 * One DNS message with what was decoded of it: a preallocated slot of the event ring.
 *
 * <p>A plain struct by design: the stages run one after another, each slot is written by one thread at a time, and the
 * ring's sequences order the accesses between threads. No accessor has a meaning beyond its field. A slot and the bytes
 * it refers to are valid until the stage that was given the slot returns; whoever wants to keep something copies it
 * ({@link #copyFrom}).
 *
 * <p>Bytes lie in {@link #data}: a bounded copy of the frame's headers, the whole DNS message, and the folded name of
 * the first question. Addresses are 16 bytes in two longs; IPv4 is mapped (high 0, low 0x0000ffff_aabbccdd).
 *
 * <p>No field refers to an object of a bundle that can be updated: only JDK types.
 */
public final class EventSlot {
    /** How many VLAN tags are kept; deeper ones are decoded but not reported. */
    public static final int MAX_VLANS = 4;
    /** How many encapsulation layers are kept. */
    public static final int MAX_ENCAPSULATIONS = 8;
    /** Longest wire name: 255 bytes with its closing zero (RFC 1035 section 3.1). */
    public static final int MAX_NAME_BYTES = 255;
    /** Bytes of a DNS header; an uncompressed first question follows it (RFC 1035 section 4.1.1). */
    private static final int HEADER = 12;
    /** Value of {@link #transport} for UDP. */
    public static final int UDP = 17;
    /** Value of {@link #transport} for TCP. */
    public static final int TCP = 6;
    /** The port where servers listen (RFC 1035 section 4.2). */
    private static final int SERVER_PORT = 53;

    // ---- where it was seen
    /** Index of the source within the sensor. */
    public int source;
    /** Number of the packet that completed the message within its source, from 1. */
    public long packet;
    /** Which message of that packet, from 0. */
    public int ordinal;
    /** Interface within the source. */
    public int interfaceId;
    /** Number of that packet's link type in capture files; says nothing while {@link #headerBytes} is 0. */
    public int linkType;
    /** Capture time of that packet, nanoseconds since 1970. */
    public long timeNanos;
    /** Bytes of that frame on the wire. */
    public int frameBytes;
    /** How many entries of {@link #vlans} are in use. */
    public int vlanCount;
    /** VLAN ids, outermost first. */
    public final int[] vlans = new int[MAX_VLANS];
    /** How many entries of {@link #encapsulations} are in use. */
    public int encapsulationCount;
    /** Ordinals of {@link Encapsulation}, outermost first. */
    public final byte[] encapsulations = new byte[MAX_ENCAPSULATIONS];

    // ---- who talked to whom (innermost IP header)
    /** 4 or 6. */
    public int ipVersion;
    /** {@link #UDP} or {@link #TCP}. */
    public int transport;
    /** Sender, high 8 bytes. */
    public long sourceHigh;
    /** Sender, low 8 bytes. */
    public long sourceLow;
    /** Receiver, high 8 bytes. */
    public long destinationHigh;
    /** Receiver, low 8 bytes. */
    public long destinationLow;
    /** Sender's port. */
    public int sourcePort;
    /** Receiver's port. */
    public int destinationPort;

    // ---- bytes
    /** The array that holds the bytes below; shared with other slots, so only the stated ranges may be read. */
    public byte[] data;
    /** Start of this slot's range in {@link #data}. */
    public int base;
    /** Bytes reserved for this slot from {@link #base} on. */
    public int capacity;
    /** Offset of the copied headers (link to transport) in {@link #data}. */
    public int headerOffset;
    /** Bytes of copied headers; 0 where the message came out of a stream or of fragments. */
    public int headerBytes;
    /** Offset of the DNS message in {@link #data}. */
    public int messageOffset;
    /** Bytes of the DNS message that are present. */
    public int messageBytes;
    /** Bytes the message has on the wire, with the length prefix over TCP; larger than present when it was cut. */
    public int wireBytes;
    /** Offset of the first question's name in {@link #data}: uncompressed wire form, ASCII letters folded. */
    public int nameOffset;
    /** Bytes of that name with its closing zero; 0 when there is no readable question. */
    public int nameBytes;

    // ---- the DNS header and first question
    /** Message id. */
    public int id;
    /** The two flag bytes of the header. */
    public int flags;
    /** Response code with the extended bits of OPT. */
    public int rcode;
    /** Type of the first question, or -1. */
    public int questionType;
    /** Class of the first question, or -1. */
    public int questionClass;
    /** Questions as the header says. */
    public int questionCount;
    /** Offset behind the question section, from the start of the message; 0 when it is not readable. */
    public int questionEnd;
    /** Records decoded in the answer section. */
    public int answerRecords;
    /** Records decoded in the authority section. */
    public int authorityRecords;
    /** Records decoded in the additional section, OPT included. */
    public int additionalRecords;
    /** Bytes from the start of the message to the end of what was decoded. */
    public int decodedBytes;
    /** Bytes after the end of the message. */
    public int trailingBytes;
    /** Bit set of {@link DecodeFault} ordinals that left an event. */
    public long faults;
    /** True when the name holds an upper-case ASCII letter on the wire. */
    public boolean nameHasUpper;
    /** True when the name holds a byte outside printable ASCII, or a dot inside a label. */
    public boolean nameIsBinary;

    // ---- EDNS
    /** Offset of the OPT record's RDATA from the start of the message; 0 when there is none. */
    public int optOffset;
    /** Bytes of OPT RDATA. */
    public int optBytes;
    /** UDP size of the OPT record. */
    public int optUdpSize;
    /** EDNS version. */
    public int optVersion;
    /** The 16 flag bits of OPT; the highest is DO. */
    public int optFlags;

    // ---- enrichment: the domain split, offsets into the folded name
    /** True when an enricher has split the name. */
    public boolean domainSplit;
    /** Offset of the registered domain within the name (from {@link #nameOffset}), or -1 when there is none. */
    public int registeredStart;
    /** Offset of the public suffix within the name, or -1. */
    public int suffixStart;
    /** Hash of the registered domain's wire bytes ({@link WireName#hash}); 0 when there is none. */
    public long registeredHash;
    /** {@link WireName#hash} of the whole folded name; depends on the key of the process. */
    public long nameHash;
    /** True when the suffix stands in the ICANN section of the list, false for private ones and for unlisted TLDs. */
    public boolean suffixIcann;
    /** True when the last label is a TLD that the list's ICANN section knows. */
    public boolean tldDelegated;
    /** The client's host name when an enricher knows it, else null. */
    public String clientName;
    /** The asked side's host name when an enricher knows it, else null. */
    public String serverName;
    /** Bit set of {@link HostRole} bits of the asking side; 0 when nothing is known of it. */
    public int clientRoles;
    /** The same of the asked side; with the bit of {@link HostRole#RESOLVER} it is a known resolver. */
    public int serverRoles;
    /**
     * Version of the suffix list by which the name was split; says nothing while {@link #domainSplit} is false.
     * {@link #reset} leaves it as it is: it hardly ever changes, and a reference that is not written need not be told
     * to the garbage collector.
     */
    public String suffixListVersion;

    // ---- scoring
    /** Bits this message added to its account; negative when the scorer has not seen it. */
    public float infoBits;
    /** Non-zero when the scorer wants the message remembered as evidence: the account's key. */
    public long evidenceKey;

    /** A slot without bytes; the ring gives it a range before it is filled. */
    public EventSlot() {
        reset();
    }

    /**
     * Back to the state before decoding; keeps {@link #data}, {@link #base} and {@link #capacity}, and what only counts
     * together with a field that is reset.
     */
    public void reset() {
        ordinal = 0;
        vlanCount = 0;
        encapsulationCount = 0;
        headerBytes = 0;
        messageBytes = 0;
        wireBytes = 0;
        nameBytes = 0;
        id = 0;
        flags = 0;
        rcode = 0;
        questionType = -1;
        questionClass = -1;
        questionCount = 0;
        questionEnd = 0;
        answerRecords = 0;
        authorityRecords = 0;
        additionalRecords = 0;
        decodedBytes = 0;
        trailingBytes = 0;
        faults = 0;
        nameHasUpper = false;
        nameIsBinary = false;
        optOffset = 0;
        optBytes = 0;
        optUdpSize = 0;
        optVersion = 0;
        optFlags = 0;
        domainSplit = false;
        registeredStart = -1;
        suffixStart = -1;
        registeredHash = 0;
        nameHash = 0;
        suffixIcann = false;
        tldDelegated = false;
        clientName = null;
        serverName = null;
        clientRoles = 0;
        serverRoles = 0;
        infoBits = -1f;
        evidenceKey = 0;
    }

    /** True for an answer (QR bit set). */
    public boolean isAnswer() {
        return (flags & 0x8000) != 0;
    }

    /**
     * True for a message that goes from the asked side to the asking one: an answer, but not one that comes from
     * another port to the one where servers listen. Whoever sends data to a server can set the QR bit, and would be
     * taken for the server.
     */
    public boolean isFromServer() {
        return isAnswer() && (destinationPort != SERVER_PORT || sourcePort == SERVER_PORT);
    }

    /** True for a payload on a DNS port that is no DNS: it is scored, and makes no event. Only its bytes are set. */
    public boolean isForeign() {
        return (faults & DecodeFault.NOT_DNS.bit()) != 0;
    }

    /** The four opcode bits. */
    public int opcode() {
        return flags >>> 11 & 0xf;
    }

    /** True when an OPT record was decoded. */
    public boolean hasOpt() {
        return optOffset != 0;
    }

    /** The asking side's address, high half. */
    public long clientHigh() {
        return isFromServer() ? destinationHigh : sourceHigh;
    }

    /** The asking side's address, low half. */
    public long clientLow() {
        return isFromServer() ? destinationLow : sourceLow;
    }

    /** The asking side's port. */
    public int clientPort() {
        return isFromServer() ? destinationPort : sourcePort;
    }

    /** The asked side's address, high half. */
    public long serverHigh() {
        return isFromServer() ? sourceHigh : destinationHigh;
    }

    /** The asked side's address, low half. */
    public long serverLow() {
        return isFromServer() ? sourceLow : destinationLow;
    }

    /** The asked side's port. */
    public int serverPort() {
        return isFromServer() ? sourcePort : destinationPort;
    }

    /** Bytes that {@link #copyFrom} needs in the target array. */
    public int contentBytes() {
        return headerBytes + messageBytes + nameBytes;
    }

    /**
     * Makes this slot an independent copy of another: its fields, and its bytes into an array of the caller's.
     *
     * @param target array with {@link #contentBytes} of the other slot free from {@code at} on
     */
    public void copyFrom(EventSlot other, byte[] target, int at) {
        copyPlace(other);
        copyMessage(other);
        if (data != target) {
            data = target;
        }
        base = at;
        capacity = other.contentBytes();
        headerOffset = at;
        messageOffset = at + other.headerBytes;
        nameOffset = messageOffset + other.messageBytes;
        System.arraycopy(other.data, other.headerOffset, target, headerOffset, other.headerBytes);
        System.arraycopy(other.data, other.messageOffset, target, messageOffset, other.messageBytes);
        System.arraycopy(other.data, other.nameOffset, target, nameOffset, other.nameBytes);
    }

    private void copyPlace(EventSlot o) {
        source = o.source;
        packet = o.packet;
        ordinal = o.ordinal;
        interfaceId = o.interfaceId;
        linkType = o.linkType;
        timeNanos = o.timeNanos;
        frameBytes = o.frameBytes;
        vlanCount = o.vlanCount;
        System.arraycopy(o.vlans, 0, vlans, 0, MAX_VLANS);
        encapsulationCount = o.encapsulationCount;
        System.arraycopy(o.encapsulations, 0, encapsulations, 0, MAX_ENCAPSULATIONS);
        ipVersion = o.ipVersion;
        transport = o.transport;
        sourceHigh = o.sourceHigh;
        sourceLow = o.sourceLow;
        destinationHigh = o.destinationHigh;
        destinationLow = o.destinationLow;
        sourcePort = o.sourcePort;
        destinationPort = o.destinationPort;
        headerBytes = o.headerBytes;
        messageBytes = o.messageBytes;
        wireBytes = o.wireBytes;
        nameBytes = o.nameBytes;
    }

    private void copyMessage(EventSlot o) {
        id = o.id;
        flags = o.flags;
        rcode = o.rcode;
        questionType = o.questionType;
        questionClass = o.questionClass;
        questionCount = o.questionCount;
        questionEnd = o.questionEnd;
        answerRecords = o.answerRecords;
        authorityRecords = o.authorityRecords;
        additionalRecords = o.additionalRecords;
        decodedBytes = o.decodedBytes;
        trailingBytes = o.trailingBytes;
        faults = o.faults;
        nameHasUpper = o.nameHasUpper;
        nameIsBinary = o.nameIsBinary;
        optOffset = o.optOffset;
        optBytes = o.optBytes;
        optUdpSize = o.optUdpSize;
        optVersion = o.optVersion;
        optFlags = o.optFlags;
        domainSplit = o.domainSplit;
        registeredStart = o.registeredStart;
        suffixStart = o.suffixStart;
        registeredHash = o.registeredHash;
        nameHash = o.nameHash;
        suffixIcann = o.suffixIcann;
        tldDelegated = o.tldDelegated;
        clientName = o.clientName;
        serverName = o.serverName;
        clientRoles = o.clientRoles;
        serverRoles = o.serverRoles;
        if (suffixListVersion != o.suffixListVersion) {
            suffixListVersion = o.suffixListVersion;
        }
        infoBits = o.infoBits;
        evidenceKey = o.evidenceKey;
    }

    /**
     * Where in {@link #data} the question's name begins with its letters as they were sent, for {@link #nameBytes}; the
     * folded one where the message holds it in another form.
     */
    public int nameAsSent() {
        if (HEADER + nameBytes > messageBytes) {
            return nameOffset;
        }
        int wire = messageOffset + HEADER;
        for (int i = 0; i < nameBytes; i++) {
            int c = data[wire + i];
            int folded = c >= 'A' && c <= 'Z' ? c + 32 : c;
            if (folded != data[nameOffset + i]) {
                return nameOffset;
            }
        }
        return wire;
    }

    /** True when both folded names are the same bytes. */
    public boolean sameName(EventSlot other) {
        return nameBytes == other.nameBytes && Arrays.equals(data, nameOffset, nameOffset + nameBytes,
                other.data, other.nameOffset, other.nameOffset + other.nameBytes);
    }
}
