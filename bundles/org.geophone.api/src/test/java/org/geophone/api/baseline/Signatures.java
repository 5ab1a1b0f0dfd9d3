package org.geophone.api.baseline;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What those rely on who compile against the packages of the api: a line for each type and member they see. */
final class Signatures {
    private static final Pattern VERSION = Pattern.compile("@Version\\(\"([0-9.]+)\"\\)");

    /**
     * One package.
     *
     * @param version as in its package-info
     * @param lines types and members, sorted
     */
    record Room(String version, TreeSet<String> lines) {
    }

    private Signatures() {
    }

    /** The packages as they were compiled. */
    static Map<String, Room> of(Path classes, Path sources) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.getFileName().toString().equals("package-info.class")).sorted().toList();
        }
        Map<String, Room> rooms = new TreeMap<>();
        for (Path file : files) {
            String name = classes.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
            Class<?> type = load(name);
            if (visible(type)) {
                Room room = rooms.get(type.getPackageName());
                if (room == null) {
                    room = new Room(version(sources, type.getPackageName()), new TreeSet<>());
                    rooms.put(type.getPackageName(), room);
                }
                add(type, room.lines());
            }
        }
        return rooms;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Signatures.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name + " was compiled and cannot be loaded", e);
        }
    }

    private static boolean visible(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if ((each.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0 || each.isAnonymousClass()) {
                return false;
            }
        }
        return true;
    }

    private static void add(Class<?> type, TreeSet<String> lines) {
        StringBuilder head = new StringBuilder(type.toGenericString());
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            head.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        Stream.of(type.getGenericInterfaces()).map(each -> " is " + each.getTypeName()).sorted().forEach(head::append);
        lines.add(head.toString());
        for (Field field : type.getDeclaredFields()) {
            add(field, field.toGenericString(), lines);
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(constructor, constructor.toGenericString(), lines);
        }
        for (Method method : type.getDeclaredMethods()) {
            // a default method may be left out by those who implement it, an abstract one may not
            add(method, method.toGenericString(), lines);
        }
    }

    private static void add(Member member, String text, TreeSet<String> lines) {
        if (!member.isSynthetic() && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0) {
            lines.add(text);
        }
    }

    private static String version(Path sources, String name) throws IOException {
        Path info = sources.resolve(name.replace('.', '/')).resolve("package-info.java");
        Matcher matcher = VERSION.matcher(Files.readString(info));
        if (!matcher.find()) {
            throw new AssertionError(info + " has no @Version");
        }
        return matcher.group(1);
    }

    /** Reads what {@link #text} wrote. */
    static Map<String, Room> parse(List<String> text) {
        Map<String, Room> rooms = new TreeMap<>();
        Room room = null;
        for (String line : text) {
            if (line.startsWith("package ")) {
                String[] words = line.split(" ");
                room = new Room(words[2], new TreeSet<>());
                rooms.put(words[1], room);
            } else if (line.startsWith("    ") && room != null) {
                room.lines().add(line.strip());
            }
        }
        return rooms;
    }

    /** The packages as a file. */
    static String text(String release, Map<String, Room> rooms) {
        StringBuilder text = new StringBuilder("# What others see of org.geophone.api, written by"
                + " dist/api-baseline.sh.\nrelease " + release + "\n");
        rooms.forEach((name, room) -> {
            text.append("package ").append(name).append(' ').append(room.version()).append('\n');
            room.lines().forEach(line -> text.append("    ").append(line).append('\n'));
        });
        return text.toString();
    }

    /** Parts of a version. */
    static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
