package org.geophone.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;

/** Makes a letter model: {@code OUT.model}. */
public final class Train {
    /**
     * The list's part of the weight. The simulator's names are put together from few syllables, which says little of
     * other names; what host names of an office look like, with numbers, hyphens and services, it says.
     */
    private static final double WORDS_SHARE = 2 / 3.0;

    private Train() {
    }

    /** Writes the model and says what it was made from. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: OUT.model");
            System.exit(2);
        }
        ModelFile model = model(Words.read(), OfficePlan.SHIPPED);
        Files.write(Path.of(arguments[0]), model.bytes());
        System.out.println(arguments[0] + ": " + model.made());
    }

    static ModelFile model(SortedSet<String> words, OfficePlan plan) throws IOException {
        SortedSet<String> labels = plan.labels();
        LetterCosts costs = new LetterCosts();
        costs.add(words, WORDS_SHARE);
        costs.add(labels, 1 - WORDS_SHARE);
        return new ModelFile(costs.steps(), "made by platform/training/train.sh from " + words.size()
                + " words (" + Words.digest(words) + "), two thirds of the weight, and " + labels.size()
                + " labels of " + plan.text() + " (" + Words.digest(labels) + ")");
    }
}
