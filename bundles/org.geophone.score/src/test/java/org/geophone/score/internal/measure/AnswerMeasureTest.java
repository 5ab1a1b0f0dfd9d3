package org.geophone.score.internal.measure;

import static org.geophone.testkit.dns.MessageBuilder.name;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/**
 * What an answer can say beside the data of its records, counted by hand: seven and a half bits a byte of what no type
 * has, fifteen a key that may be any, four a hexadecimal digit of a name.
 */
class AnswerMeasureTest {
    private static final String ASKED = "www.evil.com";
    private static final String CLIENT = "10.0.0.1";
    private static final String SERVER = "198.51.100.9";
    private static final byte[] OWNER = name(ASKED);
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int SRV = 33;
    private static final int OPT = 41;
    private static final int RRSIG = 46;
    private static final int HTTPS = 65;
    private static final int TKEY = 249;
    private static final int TSIG = 250;
    /** A label of sixty hexadecimal digits. */
    private static final double LABEL = 60 * 4;
    /** What names and the begin of authority may cost in an answer, and a referral. */
    private static final double CHAIN = 256;
    private static final double REFERRAL = 1024;

    private final Random random = new Random(11);
    private final NoveltyMeasure measure = new NoveltyMeasure(4 << 20);
    private final DomainTable domains = new DomainTable(1 << 20);
    private final DomainKey key = new DomainKey();

    private static MessageBuilder message() {
        return new MessageBuilder().question(ASKED, 1);
    }

    private float bits(MessageBuilder message) {
        return bits(Slots.answer(0, CLIENT, SERVER, ASKED, 1, 0, message));
    }

    private float bits(EventSlot slot) {
        key.of(slot);
        return measure.answerBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }

    private float answer(int type, byte[] data) {
        return bits(message().record(1, OWNER, type, 60, data));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Bytes that are no text, and no zeros. */
    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int i = 0; i < length; i++) {
            bytes[i] |= (byte) 0x80;
        }
        return bytes;
    }

    private String label() {
        StringBuilder label = new StringBuilder("f0");
        while (label.length() < 60) {
            label.append(Character.forDigit(random.nextInt(16), 16));
        }
        return label.toString();
    }

    @Test
    void allRecordsAreReadHoweverManyStandBeforeThem() {
        MessageBuilder many = message();
        for (int i = 0; i < 300; i++) {
            many.record(1, OWNER, 1, 60, MessageBuilder.a(192, 0, 2, 1));
        }
        bits(many);
        // known together with the three hundred, and one record more
        assertEquals(40 * 7.5 + 2 * (301 - 16), bits(many.record(1, OWNER, TXT, 60, bytes(40))), 0.01);
    }

    @Test
    void aNameBehindAsManyPointersAsTheDecoderFollowsHidesNoRecord() {
        byte[] chain = new byte[2 * 120];
        // after the question comes the owner, then ten bytes, then the data of the first record
        int data = 12 + OWNER.length + 4 + OWNER.length + 10;
        for (int i = 0, to = 12; i < 120; i++) {
            chain[2 * i] = (byte) (0xc0 | to >>> 8);
            chain[2 * i + 1] = (byte) to;
            to = data + 2 * i;
        }
        int last = data + 2 * 119;
        byte[] pointer = {(byte) (0xc0 | last >>> 8), (byte) last};
        assertEquals(40 * 7.5, bits(message().record(1, OWNER, RRSIG, 60, chain).record(1, pointer, 1, 60, new byte[0])
                .record(1, OWNER, TXT, 60, bytes(40))), 0.01);
    }

    @Test
    void anOwnerThatLeadsNowhereHidesNothingBehindIt() {
        // two bytes that point to themselves, ten of a header, four of an address; then another record
        int at = 12 + OWNER.length + 4;
        byte[] loop = {(byte) (0xc0 | at >>> 8), (byte) at};
        byte[] data = bytes(40);
        MessageBuilder message = message().record(1, loop, 1, 60, MessageBuilder.a(192, 0, 2, 1))
                .record(1, OWNER, TXT, 60, data);
        assertEquals((2 + 10 + 4 + OWNER.length + 10 + 40) * 7.5, bits(message), 0.01);
        assertEquals(0, bits(message), 0.01);
        EventSlot cut = Slots.answer(0, CLIENT, SERVER, ASKED, 1, 0, message().record(1, loop, 1, 60, bytes(4)));
        cut.faults = DecodeFault.CUT_CAPTURE.bit();
        assertEquals(0, bits(cut), "cut by the capture");
    }

    @Test
    void addressesBehindACnameAreFreeOnlyAsAddresses() {
        answer(CNAME, name("cdn.other.com"));
        MessageBuilder message = message().record(1, OWNER, CNAME, 60, name("cdn.other.com"));
        for (int i = 0; i < 4; i++) {
            message.record(1, name("cdn.other.com"), 1, 60, MessageBuilder.a(203, 0, 113, i));
        }
        assertEquals(0, bits(message), 0.01);
        assertEquals(30 * 7.5, bits(message.record(1, name("cdn.other.com"), 1, 60, bytes(30))), 0.01);
    }

    @Test
    void theNamesOfTheBeginOfAuthorityCostWhatIsAboveThoseOfAChain() {
        byte[] numbers = ByteBuffer.allocate(20).putInt(random.nextInt()).putInt(0x81828384).putInt(0x85868788)
                .putInt(0x898a8b8c).putInt(0x8d8e8f90).array();
        byte[] names = join(name(label() + ".evil.com"), name(label() + ".evil.com"));
        for (int section : new int[] {1, 2}) {
            EventSlot slot = Slots.answer(0, CLIENT, SERVER, ASKED, 1, 3, message()
                    .record(section, name("evil.com"), SOA, 60, join(names, numbers)));
            // two labels, the domain's own once and known, sixteen bytes of numbers: the serial is free
            double own = section == 1 ? 2 * LABEL + evil() + 3 + 16 * 7.5 - CHAIN : 0;
            assertEquals(own, bits(slot), 0.01, "section " + section);
        }
        assertEquals(0, bits(message().record(2, name("evil.com"), SOA, 60, join(name("ns1.provider.com"),
                name("hostmaster.provider.com"), ByteBuffer.allocate(20).putInt(2_026_112_701).putInt(7200).putInt(900)
                .putInt(1_209_600).putInt(3600).array()))), "an ordinary one");
    }

    /** Bits of the label of the domain itself. */
    private static double evil() {
        byte[] label = {'e', 'v', 'i', 'l'};
        return Math.min(LetterModel.bits(label, 0, 4), Alphabet.bits(label, 0, 4));
    }

    @Test
    void numbersBeforeANameCostOnceWhateverTheName() {
        byte[] host = name("srv.evil.com");
        answer(SRV, join(bytes(6), host));
        byte[] numbers = bytes(6);
        assertEquals(6 * 7.5, answer(SRV, join(numbers, host)), 0.01);
        assertEquals(0, answer(SRV, join(numbers, host)), 0.01);
        assertEquals(2 * 7.5, answer(MX, join(bytes(2), host)), 0.01);
    }

    @Test
    void bytesThatATypeDoesNotHaveCostAsBytes() {
        answer(CNAME, name("srv.evil.com"));
        assertEquals(30 * 7.5, answer(CNAME, join(name("srv.evil.com"), bytes(30))), 0.01);
        assertEquals(30 * 7.5, answer(1, bytes(30)), 0.01);
        assertEquals(30 * 7.5, answer(28, bytes(30)), 0.01);
        assertEquals(30 * 7.5, answer(NS, bytes(30)), 0.01);
    }

    @Test
    void howANameInDataIsSpeltCostsABitALetterOnceForEachSpelling() {
        answer(CNAME, name("abcdefgh.srv.evil.com"));
        assertEquals(8, answer(CNAME, name("abCdEfGh.srv.evil.com")), 0.01);
        assertEquals(0, answer(CNAME, name("abCdEfGh.srv.evil.com")), 0.01);
        assertEquals(8 + 3, answer(CNAME, name("ABcdEFGh.sRv.evil.com")), 0.01);
        assertEquals(0, answer(CNAME, name("ABCDEFGH.Srv.EVIL.com")), 0.01);
        // behind a pointer stands the question's name, as the client has spelt it
        EventSlot slot = Slots.answer(0, CLIENT, SERVER, ASKED, 1, 0, new MessageBuilder().question("wWw.EvIl.com", 1)
                .record(1, OWNER, CNAME, 60, join(new byte[] {8}, "abcdefgh".getBytes(StandardCharsets.US_ASCII),
                new byte[] {3}, "srv".getBytes(StandardCharsets.US_ASCII), new byte[] {(byte) 0xc0, 16})));
        assertEquals(0, bits(slot), 0.01);
    }

    @Test
    void unusualServiceParametersCostOnceForEachSetOfThem() {
        byte[] target = join(new byte[] {0, 1}, name("srv.evil.com"));
        answer(HTTPS, target);
        byte[] first = {(byte) 0xff, 1, 0, 0};
        byte[] second = {(byte) 0xff, 2, 0, 0};
        assertEquals(2 * 15, answer(HTTPS, join(target, first, second)), 0.01);
        assertEquals(0, answer(HTTPS, join(target, first, second)), 0.01);
        assertEquals(15, answer(HTTPS, join(target, second)), 0.01);
        // alpn h2: a usual key, whose three bytes cost once, "h2" behind its length
        assertEquals(3 * 7.5, answer(HTTPS, join(target, new byte[] {0, 1, 0, 3, 2, 'h', '2'})), 0.01);
    }

    @Test
    void whichOfManyKnownRecordsAreThereIsAChoiceOfTwoBitsForEachAboveSixteen() {
        MessageBuilder all = message();
        for (int i = 0; i < 64; i++) {
            all.record(1, OWNER, 1, 60, MessageBuilder.a(192, 0, 2, i));
        }
        bits(all);
        assertEquals(0, bits(all), "the same again");
        assertEquals(2 * (32 - 16), bits(some(0, 32)), 0.01);
        assertEquals(0, bits(some(31, -1)), 0.01, "the same in another order");
        assertEquals(2 * (20 - 16), bits(some(40, 60)), 0.01);
        assertEquals(0, bits(some(8, 24)), 0.01, "a pool of addresses");
    }

    private static MessageBuilder some(int from, int to) {
        MessageBuilder message = message();
        for (int i = from; i != to; i += from < to ? 1 : -1) {
            message.record(1, OWNER, 1, 60, MessageBuilder.a(192, 0, 2, i));
        }
        return message;
    }

    @Test
    void ownersThatNobodyAskedForCostAsNamesAboveThoseOfAChain() {
        answer(1, MessageBuilder.a(192, 0, 2, 1));
        answer(CNAME, name("srv.evil.com"));
        MessageBuilder three = message();
        for (int i = 0; i < 3; i++) {
            three.record(1, name(label() + ".evil.com"), 1, 60, MessageBuilder.a(192, 0, 2, 1));
        }
        assertEquals(3 * (LABEL + 3) - CHAIN, bits(three), 0.01);
        assertEquals(0, bits(three), 0.01);
        MessageBuilder two = message();
        String behind = label() + "." + label() + ".evil.com";
        two.record(1, OWNER, CNAME, 60, name(behind));
        two.record(1, name(behind), 1, 60, MessageBuilder.a(192, 0, 2, 1));
        assertEquals(2 * LABEL + 3, bits(two), 0.01, "the owner behind a CNAME is its target");
    }

    @Test
    void aReferralIsFreeUpToWhatProvidersHave() {
        MessageBuilder usual = message();
        for (int i = 0; i < 8; i++) {
            usual.record(2, name("evil.com"), NS, 60, name("ns" + i + ".evil.com"));
            usual.record(3, name("ns" + i + ".evil.com"), 1, 60, MessageBuilder.a(198, 51, i, 1));
        }
        assertEquals(0, bits(usual));
        MessageBuilder odd = message();
        for (int i = 0; i < 8; i++) {
            odd.record(2, name("evil.com"), NS, 60, name(label() + ".evil.com"));
        }
        assertEquals(8 * (LABEL + 3) - REFERRAL, bits(odd), 0.01);
    }

    @Test
    void ofWhatSignersMakeFourKibibytesAreFreeInAnAnswer() {
        assertEquals(0, answer(RRSIG, bytes(4096)));
        assertEquals(100 * 7.5, answer(RRSIG, bytes(4196)), 0.01);
        MessageBuilder owners = message().record(1, OWNER, RRSIG, 60, bytes(4096));
        byte[] owner = name(label() + ".evil.com");
        assertEquals(owner.length * 7.5, bits(owners.record(1, owner, RRSIG, 60, new byte[0])), 0.01, "their owners");
    }

    @Test
    void aSignatureOfAnAnswerIsFreeUpToTheLongestDigestAndFromAServerOfTheSite() {
        assertEquals(0, bits(message().record(3, new byte[1], TSIG, 0, bytes(96))));
        assertEquals(97 * 7.5, bits(message().record(3, new byte[1], TSIG, 0, bytes(97))), 0.01);
        assertEquals(900 * 7.5, answer(TKEY, bytes(900)), 0.01);
        assertEquals(50 * 7.5, bits(message().record(3, new byte[1], TSIG, 0, bytes(60))
                .record(3, new byte[1], TSIG, 0, bytes(50))), 0.01, "a second one");
        assertEquals(0, bits(Slots.answer(0, CLIENT, "10.0.0.53", ASKED, TKEY, 0,
                message().record(1, OWNER, TKEY, 0, bytes(900)))));
    }

    @Test
    void ofTheNamesOfAnAddressTheFirstIsFreeUpToWhatHostsAreCalled() {
        String asked = "4.3.2.1.in-addr.arpa";
        MessageBuilder names = new MessageBuilder().question(asked, 12);
        for (int i = 0; i < 3; i++) {
            names.record(1, name(asked), 12, 60, name(label() + ".evil.com"));
        }
        // two labels of which the second is known from the second name on
        assertEquals(3 * LABEL + evil() + 2 * 3 - 96, bits(Slots.answer(0, CLIENT, SERVER, asked, 12, 0, names)), 0.01);
    }

    @Test
    void aSecondOptAndTheOwnerOfTheFirstCostTheirBytes() {
        byte[] data = bytes(50);
        MessageBuilder two = message().opt(1232, 0, new byte[0]);
        int first = two.build().length;
        EventSlot slot = Slots.answer(0, CLIENT, SERVER, ASKED, 1, 0, two.opt(1232, 0, data));
        slot.optOffset = first;
        // the root, ten bytes of header and the data
        assertEquals((1 + 10 + 50) * 7.5, bits(slot), 0.01);
        byte[] owner = join(new byte[] {40}, bytes(40), new byte[1]);
        EventSlot odd = Slots.answer(0, CLIENT, SERVER, ASKED, 1, 0, message().record(3, owner, OPT, 0, new byte[0]));
        odd.optOffset = odd.messageBytes;
        assertEquals(0, bits(odd), "an OPT that is as it should be is not looked at");
        odd.faults = DecodeFault.BAD_OPT.bit();
        // its closing zero is padding
        assertEquals(41 * 7.5, bits(odd), 0.01);
    }
}
