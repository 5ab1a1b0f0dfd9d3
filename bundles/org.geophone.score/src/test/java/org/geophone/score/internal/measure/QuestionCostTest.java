package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.geophone.api.event.EventSlot;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

/** A bit a letter of a label in mixed case, fifteen bits a type or class that nobody asks for; both once. */
class QuestionCostTest {
    private static final String SERVER = "10.0.0.53";
    private static final int A = 1;
    private static final String[] LETTERS = {"a", "b", "c", "d", "e", "f", "g", "h"};

    private final BesideMeasure measure = new BesideMeasure(1 << 20);

    private float bits(long client, String name, int type) {
        return measure.bits(Slots.query(0, "10.0.0.1", SERVER, name, type), client);
    }

    private float spelling(String name) {
        return spelling(77, name);
    }

    private float spelling(long client, String name) {
        return measure.spellingBits(Slots.query(0, "10.0.0.1", SERVER, name, A), client);
    }

    @Test
    void aLabelInMixedCaseCostsABitALetterOnceForEachSpelling() {
        assertEquals(8, spelling("abCdEfGh.example.com"));
        assertEquals(0, spelling("abCdEfGh.example.com"));
        assertEquals(8, spelling("ABcdEfGh.example.com"));
        assertEquals(5, spelling("n0-7b1Cde.example.com"), "digits and hyphens have no case");
        assertEquals(8 + 7, spelling("abCDEfGh.exaMple.com"));
        assertEquals(0, spelling("printer.exaMple.com"), "a domain that is written so");
    }

    /** Seen by attacking it: with 256 spellings of each of six labels, 48 bits a name were free. */
    @Test
    void spellingsThatAreKnownCostUpToEightBitsEachWhereTheyAreChosenAnew() {
        assertEquals(10 + 4, spelling("deLiveries.naMe.com"));
        assertEquals(10 + 4, spelling("dElIverieS.nAmE.com"));
        assertEquals(8 + 4, spelling("deLiveries.nAmE.com"));
        assertEquals(0, spelling("deLiveries.nAmE.com"), "it was spelt so before");
    }

    @Test
    void labelsInOneCaseAndCapitalsAreOrdinary() {
        assertEquals(0, spelling("www.example.com"));
        assertEquals(0, spelling("DESKTOP-7AB2.CORP.example.COM"));
        assertEquals(0, spelling("Printer.Example.com"));
        assertEquals(0, spelling("A.b.C.d.example.com"));
    }

    @Test
    void caseThatIsChosenLabelByLabelCostsABitALabelWhereThereAreMoreThanEight() {
        assertEquals(0, spelling("A.b.C.d.E.f.example.com"));
        assertEquals(9, spelling("A.b.C.d.E.f.g.example.com"));
    }

    @Test
    void aClientThatMixesCasesUnderFourDomainsDoesSoAlways() {
        for (int i = 0; i < 8; i++) {
            String domain = LETTERS[i] + "x.site" + i + ".com";
            assertEquals(i < 3 ? 6 : 0, spelling("nAme" + domain), domain);
            assertEquals(i < 3 ? 6 : 0, spelling("naMe" + domain), domain + " again");
        }
        assertEquals(0, spelling("wWw.another.com"));
        assertEquals(3, spelling(78, "WwW.another.com"), "another client");
        EventSlot later = Slots.query(86_400_000_000_000L, "10.0.0.1", SERVER, "wwW.another.com", A);
        assertEquals(3, measure.spellingBits(later, 77), "the next day");
    }

    @Test
    void aTypeOrClassThatNobodyAsksForCostsFifteenBitsOnceForEachName() {
        assertEquals(15, bits(77, "www.example.com", 12_345));
        assertEquals(Places.QUESTION, measure.place());
        assertEquals(0, bits(77, "www.example.com", 12_345));
        assertEquals(15, bits(77, "www.example.com", 12_346));
        assertEquals(15, bits(77, "mail.example.com", 12_345));
        EventSlot slot = Slots.query(0, "10.0.0.1", SERVER, "www.example.com", A);
        slot.questionClass = 77;
        assertEquals(15, measure.bits(slot, 77));
    }

    @Test
    void typesThatProgramsAskForAreFreeAndOthersAreNot() {
        // A, NS, CNAME, SOA, PTR, MX, TXT, KEY, AAAA, LOC, SRV, NAPTR, CERT, DS, SSHFP, RRSIG,
        // DNSKEY, TLSA, OPENPGPKEY, SVCB, HTTPS, SPF, TSIG, IXFR, AXFR, any, URI, CAA
        for (int type : new int[] {1, 2, 5, 6, 12, 15, 16, 25, 28, 29, 33, 35, 37, 43, 44, 46, 48, 52, 61, 64, 65, 99,
            250, 251, 252, 255, 256, 257}) {
            assertEquals(0, bits(77, "www.example.com", type), "type " + type);
        }
        for (int type : new int[] {0, 3, 10, 11, 40, 56, 66, 98, 100, 248, 258, 65_535}) {
            assertEquals(15, bits(77, "www.example.com", type), "type " + type);
        }
        EventSlot chaos = Slots.query(0, "10.0.0.1", SERVER, "version.bind", 16);
        chaos.questionClass = 3;
        assertEquals(0, measure.bits(chaos, 77));
        EventSlot multicast = Slots.query(0, "10.0.0.1", "224.0.0.251", "printer.local", 1);
        multicast.questionClass = 0x8001;
        assertEquals(0, measure.bits(multicast, 77));
    }

    @Test
    void whatAServerSendsRepeatsTheQuestion() {
        EventSlot answer = Slots.answer(0, "10.0.0.1", SERVER, "abCdEfGh.example.com", 12_345, 0,
                new MessageBuilder().question("abCdEfGh.example.com", 12_345));
        assertEquals(0, measure.bits(answer, 77));
        assertEquals(0, measure.spellingBits(answer, 77));
    }
}
