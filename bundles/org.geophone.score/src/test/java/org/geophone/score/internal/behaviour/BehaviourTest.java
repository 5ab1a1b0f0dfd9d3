package org.geophone.score.internal.behaviour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.geophone.score.internal.Traffic;
import org.geophone.score.internal.measure.TopLevels;
import org.geophone.testkit.dns.MessageBuilder;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class BehaviourTest {
    private static final String HEX = "0123456789abcdef";

    private final Behaviour behaviour = new Behaviour();
    private final ShapeReader reader = new ShapeReader(new TopLevels());
    private final Random random = new Random(31);

    private void ask(long second, String name, boolean isNew) {
        behaviour.query(Slots.query(Traffic.START + second * Traffic.SECOND, "10.0.0.1", "10.0.0.53", name, 1), isNew);
    }

    private void name(String labels) {
        byte[] wire = MessageBuilder.name(labels);
        behaviour.name(reader, reader.read(wire, 0, wire.length - 1));
    }

    private String digest() {
        return "a1" + Traffic.text(random, HEX, 30);
    }

    @Test
    void aNameThatComesBackAfterAMinuteIsAskedAgain() {
        ask(0, "a.example.com", true);
        ask(60, "a.example.com", false);
        assertEquals(1, behaviour.again());
    }

    @Test
    void aNameThatComesBackWithinAMinuteIsARepeat() {
        ask(0, "a.example.com", true);
        ask(1, "a.example.com", false);
        ask(59, "a.example.com", false);
        assertEquals(0, behaviour.again());
    }

    @Test
    void aNewNameIsNotAskedAgain() {
        ask(0, "a.example.com", true);
        ask(600, "b.example.com", true);
        assertEquals(0, behaviour.again());
    }

    @Test
    void aKnownNameThatThisAccountAsksForTheFirstTimeWasAskedByAnother() {
        ask(0, "a.example.com", false);
        assertEquals(1, behaviour.again());
    }

    @Test
    void answersThatBringSomethingNewAreCountedApart() {
        behaviour.answer(true);
        behaviour.answer(false);
        behaviour.answer(false);
        assertEquals(3, behaviour.answers());
        assertEquals(1, behaviour.newAnswers());
    }

    @Test
    void aTimerWithSixtyPerCentOfJitterIsRegular() {
        double at = 0;
        for (int i = 0; i <= 2000; i++) {
            behaviour.rhythm(Traffic.START + (long) (at * Traffic.SECOND));
            at += 30 * (0.4 + 1.2 * random.nextDouble());
        }
        assertEquals(2000, behaviour.intervals());
        // all lie above 0.4 of the true mean; the running one strays from it by a tenth
        assertTrue(behaviour.regular() >= 0.95f, "seed 31: " + behaviour.regular());
        assertEquals(30, behaviour.meanSeconds(), 10, "seed 31");
    }

    @Test
    void sixInTenIntervalsOfAPoissonProcessAreRegular() {
        double at = 0;
        for (int i = 0; i <= 4000; i++) {
            behaviour.rhythm(Traffic.START + (long) (at * Traffic.SECOND));
            at -= 30 * Math.log(1 - random.nextDouble());
        }
        // exp(-0.4) - exp(-2.5) = 0.588 for the true mean; the running one has a variance of 1/15, which takes
        // (6.25 exp(-2.5) - 0.16 exp(-0.4)) / 30 = 0.0135 off to second order
        assertEquals(0.575, behaviour.regular(), 0.03, "seed 31");
    }

    @Test
    void aTimerWithoutJitterIsRegularThroughoutAndOneIntervalSaysNothing() {
        behaviour.rhythm(Traffic.START);
        behaviour.rhythm(Traffic.START + 10 * Traffic.SECOND);
        assertEquals(0, behaviour.regular());
        behaviour.rhythm(Traffic.START + 20 * Traffic.SECOND);
        assertEquals(1, behaviour.regular());
        assertEquals(10, behaviour.meanSeconds(), 0.001);
    }

    @Test
    void namesOfOneShapeInAFewFramesAreAScheme() {
        for (int i = 0; i < 100; i++) {
            name(digest() + ".list" + (char) ('a' + i % 5));
        }
        assertEquals(100, behaviour.names());
        assertEquals(1, behaviour.share(NameShape.DIGEST));
    }

    @Test
    void namesOfOneShapeInManyFramesAreNone() {
        for (int i = 0; i < 100; i++) {
            name(digest() + ".list" + i);
        }
        assertEquals(100, behaviour.names());
        assertEquals(0, behaviour.share(NameShape.DIGEST));
    }

    @Test
    void aFrameCountsFromATwentiethOfTheNamesOn() {
        for (int i = 0; i < 95; i++) {
            name(digest() + ".main");
        }
        for (int i = 0; i < 4; i++) {
            name(digest() + ".side");
        }
        name("10.2.0.192.main");
        // 4 of 100 are less than a twentieth
        assertEquals(0.95, behaviour.share(NameShape.DIGEST), 1e-6);
        assertEquals(0, behaviour.share(NameShape.ADDRESS));
    }

    @Test
    void wordsNeedNoFrame() {
        name("www");
        name("mail.office");
        name(digest() + ".main");
        name(digest() + ".main");
        assertEquals(0.5, behaviour.share(NameShape.WORDS), 1e-6);
        assertEquals(0.5, behaviour.share(NameShape.DIGEST), 1e-6);
    }

    @Test
    void afterAnEpisodeOnlyTheWindowsRunOn() {
        behaviour.windows().add(100, 50);
        name(digest() + ".main");
        ask(0, "a.example.com", false);
        behaviour.answer(true);
        behaviour.rhythm(Traffic.START);
        behaviour.rhythm(Traffic.START + Traffic.SECOND);
        behaviour.clear();
        assertEquals(0, behaviour.names() + behaviour.again() + behaviour.answers() + behaviour.newAnswers()
                + behaviour.intervals());
        assertEquals(0, behaviour.share(NameShape.DIGEST));
        assertEquals(50, behaviour.windows().bytes(0, 100));
    }

    @Test
    void theStateSurvives() throws IOException {
        for (int i = 0; i < 40; i++) {
            name(i % 4 == 0 ? "word" : digest() + ".main");
            ask(61L * i, i % 3 + ".example.com", i < 3);
            behaviour.answer(i % 5 == 0);
            behaviour.rhythm(Traffic.START + i * (long) random.nextInt(100) * Traffic.SECOND);
            behaviour.windows().add(61 * i, 10);
        }
        byte[] saved = save(behaviour);
        Behaviour copy = new Behaviour();
        copy.load(new DataInputStream(new ByteArrayInputStream(saved)));
        assertArrayEquals(saved, save(copy));
        assertEquals(40, copy.names());
        assertEquals(0.75, copy.share(NameShape.DIGEST), 1e-6);
        assertEquals(37, copy.again());
        assertEquals(40, copy.answers());
        assertEquals(8, copy.newAnswers());
        assertEquals(behaviour.regular(), copy.regular());
        assertEquals(behaviour.meanSeconds(), copy.meanSeconds());
    }

    private static byte[] save(Behaviour behaviour) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        behaviour.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
