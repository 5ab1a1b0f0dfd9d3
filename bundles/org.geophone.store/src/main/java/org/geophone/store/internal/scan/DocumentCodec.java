package org.geophone.store.internal.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Makes event documents smaller: deflate with a dictionary of what they have in common. The first byte says how the
 * rest is coded, so that a later version can read what an earlier one wrote.
 */
public final class DocumentCodec {
    private static final byte PLAIN = 0;
    private static final byte DICTIONARY_1 = 1;
    private static final int LARGEST = 1 << 24;
    /** Never to be changed: what was written with it is read with it. What is most common stands last. */
    private static final byte[] DICTIONARY = """
            "status":"Error","error":{"message":"no response"},"response_code":"NXDOMAIN","SERVFAIL","REFUSED","type":"\
            AAAA"
            "type":"HTTPS","TXT","PTR","CNAME","MX","SRV","authorities":[{"name":"transport":"tcp","type":"ipv6","ttl":
            ,"direction":"internal","direction":"outbound","roles":["resolver"],"info":{"ic_new":,"account":"
            {"@timestamp":"2026-000Z","type":"dns","dns":{"type":"answer","id":"","op_code":"QUERY","response_code":"NO\
            ERROR","header_flags":["RD","RA"],"flags":{"authoritative":false,"truncated_response":false,"recursion_desi\
            red":true,"recursion_available":true,"authentic_data":false,"checking_disabled":false},"question":{"name":"\
            .com","type":"A","class":"IN","registered_domain":".com","etld_plus_one":".com","top_level_domain":"com","s\
            ubdomain":""},"answers":[{"name":".com","type":"A","class":"IN","ttl":,"data":"}],"answers_count":1,"author\
            ities_count":0,"additionals_count":0,"resolved_ip":["],"opt":{"do":false,"version":"0","udp_size":1232,"ext\
            _rcode":"NOERROR"}},"status":"OK","method":"QUERY","query":"class IN, type A, ","resource":"","event":{"id"\
            :"","kind":"event","category":["network"],"type":["connection","protocol"],"dataset":"dns","start":"2026-",\
            "end":"2026-","duration":},"source":{"ip":"10.","port":,"bytes":},"client":{"ip":"10.","port":,"bytes":},"d\
            estination":{"ip":"10.","port":53,"bytes":},"server":{"ip":"10.","port":53,"bytes":},"network":{"bytes":,"t\
            ransport":"udp","protocol":"dns","type":"ipv4","direction":"internal","community_id":"1:="},"related":{"ip"\
            :["10."]},"host":{"name":"geophone"},"observer":{"name":"geophone","type":"sensor","vendor":"Geophone","ver\
            sion":"0.1.0-SNAPSHOT"},"agent":{"type":"packetbeat","name":"geophone","id":"-4b43-3d4c-","version":"0.1.0-\
            SNAPSHOT"},"ecs":{"version":"8.11.0"},"geophone":{"dns":{"name_original":"","query":{"flags":["RD"],"opt":{\
            "do":false,"version":"0","udp_size":1232,"ext_rcode":"NOERROR"},"bytes":},"answer":{"flags":["RD","RA"],"op\
            t":{"do":false,"version":"0","udp_size":1232,"ext_rcode":"NOERROR"},"bytes":}},"capture":{"source":0,"packe\
            t":,"interface":0,"suffix_list":"2025-11-27_13-27-58_UTC"},"info":{"ic_new":0}}}""".getBytes(
                    StandardCharsets.UTF_8);

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private byte[] room = new byte[1 << 14];

    /** Makes a document smaller. One thread. */
    public byte[] pack(byte[] data, int offset, int length) {
        deflater.reset();
        deflater.setDictionary(DICTIONARY);
        deflater.setInput(data, offset, length);
        deflater.finish();
        if (room.length < length + 1) {
            room = new byte[length + 1];
        }
        int packed = deflater.deflate(room, 1, length);
        if (!deflater.finished()) {
            room[0] = PLAIN;
            System.arraycopy(data, offset, room, 1, length);
            return Arrays.copyOf(room, length + 1);
        }
        room[0] = DICTIONARY_1;
        return Arrays.copyOf(room, packed + 1);
    }

    /** Gives the memory of the deflater back. */
    public void close() {
        deflater.end();
    }

    /** The document that was packed. Any thread. */
    public static byte[] unpack(byte[] packed) throws DataFormatException {
        if (packed.length == 0) {
            return packed;
        }
        if (packed[0] == PLAIN) {
            return Arrays.copyOfRange(packed, 1, packed.length);
        }
        if (packed[0] != DICTIONARY_1) {
            throw new DataFormatException("a document is coded in the way " + packed[0] + ", which is not known");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(packed, 1, packed.length - 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream(8 * packed.length);
            byte[] part = new byte[1 << 13];
            while (!inflater.finished()) {
                int n = inflater.inflate(part);
                if (n == 0 || out.size() + n > LARGEST) {
                    throw new DataFormatException("a document is cut off");
                }
                out.write(part, 0, n);
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
