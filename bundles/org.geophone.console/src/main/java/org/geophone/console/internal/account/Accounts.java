package org.geophone.console.internal.account;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Role;
import org.geophone.api.json.JsonText;

/**
 * Users and tokens. Any thread; changes take turns and are on the disk before they count. When there is nobody yet, an
 * administrator is made whose password is told once.
 */
public final class Accounts {
    /** Name of the first user. */
    public static final String FIRST = "admin";
    /** What a password has at least; the length is what counts (NIST SP 800-63B). */
    public static final int SHORTEST = 12;
    private static final int LONGEST = 256;
    private static final int MOST = 200;
    private static final int LONGEST_TOKEN_DAYS = 3650;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,39}");
    /** Of no password that anybody knows. For names that nobody has: they take as long as a wrong password. */
    private static final PasswordHash NOBODY = PasswordHash.parse(PasswordHash.ITERATIONS
            + "$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private final AccountFile file;
    private final Clock clock;
    private final TreeMap<String, User> users;
    private final TreeMap<String, StoredToken> tokens;
    private String firstPassword;

    /** Of this file; makes the first administrator when there is nobody in it. */
    public Accounts(Path path, Clock clock) throws IOException {
        this.clock = clock;
        file = new AccountFile(path);
        AccountFile.Content content = file.read();
        users = content.users();
        tokens = content.tokens();
        if (users.isEmpty()) {
            String password = Secrets.password();
            users.put(FIRST, new User(FIRST, Role.ADMIN, PasswordHash.of(password), true, clock.instant()));
            file.write(new ArrayList<>(users.values()), new ArrayList<>(tokens.values()));
            firstPassword = password;
        }
    }

    /** The first administrator's password, once; null when it was told, or chosen long ago. */
    public synchronized String takeFirstPassword() {
        String password = firstPassword;
        firstPassword = null;
        return password;
    }

    /** The user, when this is his password; null otherwise. Takes as long when there is no such user. */
    public User authenticate(String name, String password) {
        User user = user(name);
        boolean right = (user == null ? NOBODY : user.hash()).matches(password);
        return right && user != null ? user : null;
    }

    /** One user, or null. */
    public synchronized User user(String name) {
        return users.get(name);
    }

    /** All users, by name. */
    public synchronized List<User> users() {
        return new ArrayList<>(users.values());
    }

    /** All tokens, by name. */
    public synchronized List<StoredToken> tokens() {
        return new ArrayList<>(tokens.values());
    }

    /** The token of this text, when there is one that has not ended; null otherwise. */
    public synchronized StoredToken token(String text) {
        String hash = Base64.getEncoder().encodeToString(Secrets.hash(text));
        Instant now = clock.instant();
        StoredToken found = null;
        for (StoredToken token : tokens.values()) {
            if (Secrets.same(token.hash(), hash) && token.expires().isAfter(now)) {
                found = token;
            }
        }
        return found;
    }

    /** Adds a user; answers his first password, which he has to change. */
    public synchronized String addUser(String name, Role role) throws AdminException {
        checkName("name", name);
        if (users.containsKey(name)) {
            throw new AdminException("there is a user " + name + " already");
        }
        if (users.size() >= MOST) {
            throw new AdminException("there are " + MOST + " users, which is as many as are kept");
        }
        String password = Secrets.password();
        put(new User(name, role, PasswordHash.of(password), true, clock.instant()));
        return password;
    }

    /** Gives a user another role. */
    public synchronized void changeRole(String name, Role role) throws AdminException {
        User user = existing(name);
        keepAnAdmin(user, role);
        put(new User(name, role, user.hash(), user.mustChange(), user.created()));
    }

    /** Removes a user. */
    public synchronized void removeUser(String name) throws AdminException {
        User user = existing(name);
        keepAnAdmin(user, null);
        TreeMap<String, User> rest = new TreeMap<>(users);
        rest.remove(name);
        save(rest, tokens);
        users.remove(name);
    }

    /** Gives a user a new random password; answers it. */
    public synchronized String resetPassword(String name) throws AdminException {
        User user = existing(name);
        String password = Secrets.password();
        put(new User(name, user.role(), PasswordHash.of(password), true, user.created()));
        return password;
    }

    /** Puts the password that a user chose in place of the one he gives. */
    public void changePassword(String name, String current, String chosen) throws AdminException {
        User before = authenticate(name, current);
        if (before == null) {
            throw new IllegalArgumentException("the current password is not right");
        }
        if (chosen.length() < SHORTEST || chosen.length() > LONGEST) {
            throw new IllegalArgumentException("the new password needs " + SHORTEST + " to " + LONGEST
                    + " characters");
        }
        if (chosen.equals(current) || chosen.equalsIgnoreCase(name)) {
            throw new IllegalArgumentException("the new password has to be another one");
        }
        PasswordHash hash = PasswordHash.of(chosen);
        synchronized (this) {
            User user = existing(name);
            if (user.hash() != before.hash()) {
                throw new AdminException("the password was changed by somebody else meanwhile");
            }
            put(new User(name, user.role(), hash, false, user.created()));
        }
    }

    /** Makes a token; answers its text. */
    public synchronized String createToken(String name, Role role, int days) throws AdminException {
        checkName("name", name);
        if (days < 1 || days > LONGEST_TOKEN_DAYS) {
            throw new IllegalArgumentException("days " + days + " has to be from 1 to " + LONGEST_TOKEN_DAYS);
        }
        if (tokens.containsKey(name)) {
            throw new AdminException("there is a token " + name + " already");
        }
        if (tokens.size() >= MOST) {
            throw new AdminException("there are " + MOST + " tokens, which is as many as are kept: revoke some");
        }
        String text = "geo_" + Secrets.key();
        Instant now = clock.instant();
        TreeMap<String, StoredToken> all = new TreeMap<>(tokens);
        all.put(name, new StoredToken(name, role, Base64.getEncoder().encodeToString(Secrets.hash(text)), now,
                now.plus(Duration.ofDays(days))));
        save(users, all);
        tokens.putAll(all);
        return text;
    }

    /** Ends a token. */
    public synchronized void revokeToken(String name) throws AdminException {
        if (!tokens.containsKey(name)) {
            throw AdminException.notFound("there is no token " + JsonText.printable(name));
        }
        TreeMap<String, StoredToken> rest = new TreeMap<>(tokens);
        rest.remove(name);
        save(users, rest);
        tokens.remove(name);
    }

    private static void checkName(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(key + " '" + JsonText.printable(name)
                    + "' has to begin with a letter or digit and go on with up to 39 of those or . _ @ -");
        }
    }

    private User existing(String name) throws AdminException {
        User user = users.get(name);
        if (user == null) {
            throw AdminException.notFound("there is no user " + JsonText.printable(name));
        }
        return user;
    }

    private void keepAnAdmin(User user, Role role) throws AdminException {
        long admins = users.values().stream().filter(u -> u.role() == Role.ADMIN).count();
        if (user.role() == Role.ADMIN && role != Role.ADMIN && admins == 1) {
            throw new AdminException(user.name() + " is the only administrator: make another one first");
        }
    }

    private void put(User user) throws AdminException {
        TreeMap<String, User> all = new TreeMap<>(users);
        all.put(user.name(), user);
        save(all, tokens);
        users.put(user.name(), user);
    }

    private void save(TreeMap<String, User> people, TreeMap<String, StoredToken> keys) throws AdminException {
        try {
            file.write(new ArrayList<>(people.values()), new ArrayList<>(keys.values()));
        } catch (IOException e) {
            throw new AdminException("the file of users cannot be written: " + e.getMessage(), e);
        }
    }
}
