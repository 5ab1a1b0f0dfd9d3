package org.geophone.bench.path;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * One variant in a virtual machine of its own, as the sensor has one: {@code PathMain CORPUS VARIANT}. For every line
 * on standard input it reads the corpus once and prints what that took, so that whoever holds the other end can let
 * other programs run in between.
 */
public final class PathMain {
    private PathMain() {
    }

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: PathMain CORPUS decode|blocks|staged|ring|count|name|name-blocks|fields");
            System.exit(2);
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {
            System.out.println(new PathRun(arguments[0], arguments[1]).run());
        }
    }
}
