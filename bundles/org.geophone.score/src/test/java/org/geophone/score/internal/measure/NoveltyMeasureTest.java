package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class NoveltyMeasureTest {
    private static final String HEX = "0123456789abcdef";

    private final NoveltyMeasure measure = new NoveltyMeasure(4 << 20);
    private final DomainTable domains = new DomainTable(1 << 20);
    private final DomainKey key = new DomainKey();

    @Test
    void aRandomHexLabelCostsFourBitsACharacter() {
        assertEquals(60 * 4, name("8f3a0c5db2e17469f0a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2d3e4f.evil.com"), 0.01);
    }

    @Test
    void labelsOfDigitsCostTheirDigits() {
        assertEquals(10 * 3.32, name("9182736450.evil.com"), 0.01);
    }

    @Test
    void binaryLabelsCostSevenBitsAByte() {
        assertEquals(8 * 7, name("\u00bc\u00fd\u00e5\u00d0\u00c1\u00ff\u00f2\u00e9.evil.com"), 0.01);
    }

    @Test
    void aNameThatWasAskedForBeforeCostsNothingWhoeverAsks() {
        assertTrue(name("q7x.evil.com") > 0);
        assertEquals(0, name("q7x.evil.com"));
        assertEquals(0, name("Q7X.evil.com"));
    }

    @Test
    void aKnownLabelCostsAChoiceAmongTheLabelsOfItsDomain() {
        name("alpha.evil.com");
        name("beta.evil.com");
        // both labels known; a choice among at least eight each
        assertEquals(6, name("alpha.beta.evil.com"), 0.01);
    }

    @Test
    void aKnownTemplateCostsItsDigits() {
        name("xq-0417.evil.com");
        assertEquals(2 + 4 * 3.32, name("xq-9930.evil.com"), 0.01);
    }

    @Test
    void aCounterCostsItsStep() {
        name("xq-0417.evil.com");
        // Elias gamma of the step, 2 + 2 * log2(1 + 1); of its change, 2 + 2 * log2(6 + 1); one bit when it repeats
        assertEquals(4, name("xq-0418.evil.com"), 0.01);
        assertEquals(7.61, name("xq-0425.evil.com"), 0.01);
        assertEquals(1, name("xq-0432.evil.com"), 0.01);
    }

    @Test
    void theParentOfTheLastNameCostsOneBitAndAnotherKnownOneThree() {
        name("aaab.dept.corp.com");
        name("aaac.labs.corp.com");
        assertEquals(8 * 4.7, name("zqxjvkwp.labs.corp.com") - 1, 0.01);
        assertEquals(8 * 4.7, name("qzwxkvjp.dept.corp.com") - 3, 0.01);
    }

    @Test
    void aLabelUnderFourOtherDomainsIsCommon() {
        for (int i = 0; i < 4; i++) {
            assertTrue(name("zqvx" + ".domain" + (char) ('a' + i) + ".com") > 6);
        }
        assertEquals(6, name("zqvx.domaine.com"), 0.01);
    }

    @Test
    void aReversedAddressCostsThirtyTwoBitsOnceForAllLists() {
        name("9.9.9.9.bl.list-one.org");
        name("9.9.9.8.bl.list-two.org");
        // names stood under bl before: 1 bit
        assertEquals(32 + 1, name("10.2.0.192.bl.list-one.org"), 0.01);
        assertEquals(6 + 1, name("10.2.0.192.bl.list-two.org"), 0.01);
    }

    @Test
    void aNameOfASearchListCostsThreeBits() {
        name("www.zqxv-shop.com");
        name("mail.wvyt-bank.com");
        assertTrue(name("www.zqxv-shop.com.corp.net") > 3, "the suffix is new");
        assertTrue(name("www.zqxv-shop.com.site.dept.corp.net") > 3, "the suffix is new");
        assertEquals(3, name("mail.wvyt-bank.com.corp.net"), 0.01);
        assertEquals(3, name("mail.wvyt-bank.com.site.dept.corp.net"), 0.01);
        // nobody asked for the name in front
        assertTrue(name("www.qvxz-shop.com.corp.net") > 3);
    }

    /** Seen by attacking it: data in a bare domain, which costs nothing, and again behind it as if searched. */
    @Test
    void dataInFrontOfAKnownSuffixIsNoSearchList() {
        name("www.zqxv-shop.com");
        name("www.zqxv-shop.com.corp.net");
        String data = Traffic.text(new Random(3), HEX, 60);
        assertEquals(0, name(data + ".com"), 0.01);
        float bits = name(data + ".com.corp.net");
        // its 30 bytes but for what a host's name may say
        assertTrue(bits >= 240 - 96 && bits < 300, bits + " bits");
    }

    @Test
    void dataBehindAKnownNameIsNoSearchList() {
        name("www.zqxv-shop.com");
        for (int i = 0; i < 5; i++) {
            String data = Traffic.text(new Random(i), HEX, 60);
            float bits = name("www.zqxv-shop.com." + data + ".evil.com");
            // its 30 bytes, and little for the known name in front
            assertTrue(bits >= 240 && bits < 400, bits + " bits");
        }
    }

    @Test
    void aUuidCostsItsRandomBits() {
        // 128 bits less four of the version and two of the variant (RFC 9562 section 4)
        assertEquals(122, name("f81d4fae-7dec-41d0-a765-00a0c91e6bf6.api.com"), 0.01);
        assertEquals(122, name("0b5e9d37-1c2a-4f68-9e40-5a7b3c8d1f26.api.com"), 0.01);
    }

    @Test
    void anAddressBehindAKeyCostsThirtyTwoBitsMore() {
        name("qzxvkwjp.9.9.9.9.bl.list-one.org");
        // the key and the labels behind are known: three bits and one
        assertEquals(3 + 32 + 1, name("qzxvkwjp.10.2.0.192.bl.list-one.org"), 0.01);
    }

    @Test
    void knownPartsOfALabelWithHyphensCostAChoiceEach() {
        name("qzxv-kwpj.shop.com");
        name("jgqx-zvwk.shop.com");
        // two known parts, and one bit for their being parts
        assertEquals(2 * 3 + 1, name("jgqx-kwpj.shop.com"), 0.01);
    }

    @Test
    void theKnownEndOfADeepNameCostsOneBit() {
        name("alpha.corp.com");
        name("beta.corp.com");
        name("gamma.x.deep.end.corp.com");
        // two known labels, then an end under which a name stood before
        assertEquals(3 + 3 + 1, name("alpha.beta.deep.end.corp.com"), 0.01);
    }

    @Test
    void reverseLookUpsCostNothing() {
        EventSlot slot = Slots.query(0, "10.0.0.1", "10.0.0.53", "4.3.2.1.in-addr.arpa", 12);
        assertEquals(0, bits(slot));
    }

    private float answer(int section, int type, int seed) {
        byte[] data = new byte[40];
        Arrays.fill(data, (byte) (0x80 + seed));
        EventSlot slot = Slots.answer(0, "10.0.0.1", "10.0.0.53", "www.evil.com", 1, 0, new MessageBuilder()
                .question("www.evil.com", 1).record(section, MessageBuilder.name("www.evil.com"), type, 60, data));
        key.of(slot);
        return measure.answerBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }

    @Test
    void dataOfEveryTypeCostsItsBytesOnceButWhatSignersMake() {
        int seed = 0;
        // HINFO, TXT, NULL, KEY, CERT, SSHFP, TLSA, OPENPGPKEY, SPF, one that nobody has, one of private use
        for (int type : new int[] {13, 16, 10, 25, 37, 44, 52, 61, 99, 1000, 65_399}) {
            seed++;
            assertEquals(40 * 7.5, answer(1, type, seed), 0.01, "type " + type);
            assertEquals(0, answer(1, type, seed), "type " + type);
        }
        // SIG, DS, RRSIG, NSEC, DNSKEY, NSEC3, CDS, CDNSKEY
        for (int type : new int[] {24, 43, 46, 47, 48, 50, 59, 60}) {
            assertEquals(0, answer(1, type, 60), "type " + type);
        }
    }

    @Test
    void behindTheAnswersOnlyWhatIsNoReferralAndNoAddressCosts() {
        for (int section : new int[] {2, 3}) {
            for (int type : new int[] {16, 10, 37, 1000}) {
                assertEquals(40 * 7.5, answer(section, type, 10 * section + type % 7), 0.01, "type " + type);
            }
            for (int type : new int[] {1, 2, 28, 43, 46, 47, 50}) {
                assertEquals(0, answer(section, type, 90), "type " + type);
            }
        }
    }

    private float called(String address, String host) {
        EventSlot slot = Slots.answer(0, "10.0.0.1", "10.0.0.53", address, 12, 0, new MessageBuilder()
                .question(address, 12).answerRecord(address, 12, 60, MessageBuilder.name(host)));
        key.of(slot);
        return measure.answerBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }

    @Test
    void whatAnAddressIsCalledIsFreeUpToWhatHostsAreCalled() {
        assertEquals(0, called("4.3.2.1.in-addr.arpa", "host-1-2-3-4.dyn.provider.com"));
        called("5.3.2.1.in-addr.arpa", "www.evil.com");
        // 60 hexadecimal characters and a label that is known
        assertEquals(60 * 4 + 3 - 96, called("6.3.2.1.in-addr.arpa",
                "8f3a0c5db2e17469f0a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2d3e4f.evil.com"), 0.01);
        assertEquals(60 * 4 + 3, called("x.3.2.1.in-addr.arpa",
                "1f3a0c5db2e17469f0a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2d3e4f.evil.com"), 0.01);
    }

    @Test
    void anIpv6AddressCostsTheNibblesThatItsKnownSiteLeavesOpen() {
        assertEquals(0, lookup("2001:0db8:0077:0001:1234:5678:9abc:def0"), "the first of a site");
        assertEquals(16 * 4, lookup("2001:0db8:0077:0001:8234:5678:9abc:def1"), "in a known subnet");
        assertEquals(20 * 4, lookup("2001:0db8:0077:0002:8234:5678:9abc:def2"), "in a new subnet");
        assertEquals(1 * 4, lookup("2001:0db8:0077:0001:0000:0000:0000:0001"), "zeros are no choice");
        assertEquals(3 * 4, lookup("2001:0db8:0077:0001:0000:0000:0000:0a00"));
        assertEquals(0, lookup("2001:0db8:0077:0001:0000:0000:0000:0001"), "asked again");
        assertEquals(0, lookup("2001:0db8:0078:0001:8234:5678:9abc:def1"), "the first of another site");
        // a part of an address: its subnet, and three nibbles more
        assertEquals((4 + 3) * 4, lookup("2001:0db8:0077:0003:abc"));
        assertEquals(4 * 4, lookup("2001:0db8:0077:0004"));
        assertEquals(0, lookup("2001:0db8:0079"), "a site alone");
    }

    private float lookup(String address) {
        String nibbles = new StringBuilder(address.replace(":", "")).reverse().toString().replaceAll("(.)", "$1.");
        return bits(Slots.query(0, "10.0.0.1", "10.0.0.53", nibbles + "ip6.arpa", 12));
    }

    /** Behind an alias of constant name stand records of another domain. */
    private float behindAlias(Consumer<MessageBuilder> records) {
        byte[] alias = MessageBuilder.name("edge.network.net");
        MessageBuilder message = new MessageBuilder().question("www.evil.com", 1)
                .answerRecord("www.evil.com", 5, 60, alias);
        records.accept(message);
        EventSlot slot = Slots.answer(0, "10.0.0.1", "10.0.0.53", "www.evil.com", 1, 0, message);
        key.of(slot);
        return measure.answerBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }

    @Test
    void behindAnAliasAFewAddressesAreFreeAndTextNever() {
        behindAlias(message -> { });
        assertEquals(0, behindAlias(message -> addresses(message, 1, 8)));
        assertEquals(3 * 24, behindAlias(message -> addresses(message, 101, 11)), "eleven, of which eight are free");
        byte[] data = new byte[40];
        Arrays.fill(data, (byte) 0x99);
        assertEquals(40 * 7.5, behindAlias(message -> message.answerRecord("edge.network.net", 16, 60, data)), 0.01);
    }

    private static void addresses(MessageBuilder message, int from, int count) {
        for (int i = 0; i < count; i++) {
            message.answerRecord("edge.network.net", 1, 60, MessageBuilder.a(192, 0, 2, from + i));
        }
    }

    @Test
    void aChainOfAliasesIsFreeUpToWhatDeliveryNetworksHave() {
        behindAlias(message -> { });
        String[] names = new String[3];
        for (int i = 0; i < names.length; i++) {
            names[i] = Traffic.text(new Random(i), HEX, 60) + ".network.net";
        }
        assertEquals(0, behindAlias(message -> message.answerRecord("edge.network.net", 5, 60,
                MessageBuilder.name(names[0]))), "240 bits and a known label");
        // 240 bits each, and the label that all of them share
        assertEquals(2 * 243 - 256, behindAlias(message -> message
                .answerRecord("edge.network.net", 5, 60, MessageBuilder.name(names[1]))
                .answerRecord(names[1], 5, 60, MessageBuilder.name(names[2]))), 0.01);
    }

    @Test
    void randomIsDearerThanHashesThanWords() {
        long seed = 99;
        Random random = new Random(seed);
        float base32 = name(Traffic.text(random, "abcdefghijklmnopqrstuvwxyz234567", 32) + ".evil.com");
        float hex = name(Traffic.text(random, HEX, 32) + ".lists.com");
        float words = name("customer-account-service-download.shop.com");
        assertTrue(base32 > hex && hex > words, base32 + " > " + hex + " > " + words);
        assertTrue(words < 32 * 4, "words cost " + words);
    }

    @Test
    void textAnswersCostFiveBitsAByteAndOnlyOnce() {
        MessageBuilder message = new MessageBuilder().answer(0).question("a.evil.com", 16)
                .answerRecord("a.evil.com", 16, 60, MessageBuilder.txt("x".repeat(99)));
        EventSlot slot = Slots.answer(0, "10.0.0.1", "10.0.0.53", "a.evil.com", 16, 0, message);
        assertEquals(100 * 5, answer(slot), 0.01);
        assertEquals(0, answer(slot), 0.01);
    }

    @Test
    void binaryAnswersCostSevenAndAHalfBitsAByte() {
        byte[] data = new byte[100];
        new Random(5).nextBytes(data);
        MessageBuilder message = new MessageBuilder().answer(0).question("a.evil.com", 10)
                .answerRecord("a.evil.com", 10, 60, data);
        assertEquals(750, answer(Slots.answer(0, "10.0.0.1", "10.0.0.53", "a.evil.com", 10, 0, message)), 0.01);
    }

    @Test
    void addressesCostTwentyFourBitsAndThoseOfListsEight() {
        assertEquals(24, answer(address("a.one.com", 192, 0, 2, 1)), 0.01);
        assertEquals(8, answer(address("a.two.com", 127, 0, 0, 2)), 0.01);
        assertEquals(0, answer(address("b.two.com", 127, 0, 0, 2)), 0.01);
    }

    @Test
    void recordsOfOtherZonesDoNotCount() {
        MessageBuilder message = new MessageBuilder().answer(0).question("a.one.com", 1)
                .answerRecord("edge.cdn.net", 1, 60, MessageBuilder.a(192, 0, 2, 7));
        assertEquals(0, answer(Slots.answer(0, "10.0.0.1", "10.0.0.53", "a.one.com", 1, 0, message)), 0.01);
    }

    @Test
    void damagedAnswersAreReadAsFarAsTheyGo() {
        long seed = 17;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            MessageBuilder message = new MessageBuilder().answer(0).question("a.one.com", 16)
                    .answerRecord("a.one.com", 5, 60, MessageBuilder.name("b.c.one.com"))
                    .answerRecord("b.c.one.com", 16, 60, MessageBuilder.txt("text"));
            EventSlot slot = Slots.answer(0, "10.0.0.1", "10.0.0.53", "a.one.com", 16, 0, message);
            for (int n = random.nextInt(8); n >= 0; n--) {
                slot.data[slot.questionEnd + random.nextInt(slot.messageBytes - slot.questionEnd)] =
                        (byte) random.nextInt();
            }
            slot.messageBytes -= random.nextInt(20);
            slot.answerRecords = random.nextInt(5);
            float bits = answer(slot);
            assertTrue(bits >= 0 && bits < 4096, "seed " + seed + ", step " + i + ": " + bits);
        }
    }

    private static EventSlot address(String name, int... octets) {
        MessageBuilder message = new MessageBuilder().answer(0).question(name, 1)
                .answerRecord(name, 1, 60, MessageBuilder.a(octets[0], octets[1], octets[2], octets[3]));
        return Slots.answer(0, "10.0.0.1", "10.0.0.53", name, 1, 0, message);
    }

    private float name(String name) {
        return bits(Slots.query(0, "10.0.0.1", "10.0.0.53", name, 1));
    }

    private float bits(EventSlot slot) {
        assertTrue(key.of(slot));
        return measure.nameBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }

    private float answer(EventSlot slot) {
        assertTrue(key.of(slot));
        return measure.answerBits(slot, key, domains, domains.touch(key.hash(), 1, 0, true));
    }
}
