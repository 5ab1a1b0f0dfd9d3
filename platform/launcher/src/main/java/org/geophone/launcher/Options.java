package org.geophone.launcher;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Options every verb with a container or a socket understands; what is left belongs to the verb.
 *
 * @param layout the distribution's folders as the options changed them
 * @param verbose whether to show more on the terminal
 * @param configNamed whether {@code --config} stands there
 * @param rest the arguments that are not of the launcher
 */
record Options(Layout layout, boolean verbose, boolean configNamed, List<String> rest) {
    /** Takes {@code --config DIR}, {@code --data DIR} and {@code --verbose} out of the arguments. */
    static Options parse(Layout layout, List<String> args) throws UsageException {
        Layout folders = layout;
        boolean verbose = false;
        boolean configNamed = false;
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--verbose")) {
                verbose = true;
            } else if (arg.equals("--config") || arg.equals("--data")) {
                if (i + 1 == args.size()) {
                    throw new UsageException(arg + " needs a folder");
                }
                folders = folder(folders, arg, args.get(++i));
                configNamed |= arg.equals("--config");
            } else if (arg.startsWith("--config=") || arg.startsWith("--data=")) {
                int equals = arg.indexOf('=');
                folders = folder(folders, arg.substring(0, equals), arg.substring(equals + 1));
                configNamed |= arg.startsWith("--config");
            } else {
                rest.add(arg);
            }
        }
        return new Options(folders, verbose, configNamed, List.copyOf(rest));
    }

    /** With the configuration folder of the sensor whose data folder this is, where none is named; says which. */
    Options asRun(Console console) throws UsageException {
        Path noted = configNamed ? null : ConfigNote.read(layout.data());
        if (noted == null || noted.equals(layout.config())) {
            return this;
        }
        String words = "the sensor of " + layout.data() + " was started with the configuration folder " + noted;
        if (!Files.isDirectory(noted)) {
            throw new UsageException(words + ", which is not there: --config names another");
        }
        console.complain(words + ", which is meant; --config names another");
        return new Options(layout.withConfig(noted), verbose, configNamed, rest);
    }

    private static Layout folder(Layout layout, String option, String value) throws UsageException {
        Path path;
        try {
            path = Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException(option + " " + Printable.of(value) + " is no path");
        }
        if (option.equals("--data")) {
            return layout.withData(path);
        }
        if (!Files.isDirectory(path)) {
            throw new UsageException("--config " + Printable.of(value) + " is not a folder");
        }
        return layout.withConfig(path);
    }
}
