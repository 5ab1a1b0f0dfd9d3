package org.geophone.admin.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminException;
import org.geophone.api.admin.Change;
import org.geophone.api.admin.Setting;
import org.geophone.api.admin.Settings;
import org.geophone.api.admin.SettingsAdmin;

/** Configurations of tests: one, with a number, a hostile text and a secret. */
final class FakeSettings implements SettingsAdmin {
    private final List<String> calls;

    FakeSettings(List<String> calls) {
        this.calls = calls;
    }

    @Override
    public List<Settings> list() {
        Setting number = new Setting("batchMs", "Batch time", "Longest time.", "integer", "7", true, "100", "1",
                "60000", List.of(), new Setting.Flags(false, false, false, true));
        Setting text = new Setting("title", "Title", "A title.", "text", "a\u001b]0;b", true, null, null, null,
                List.of(), new Setting.Flags(false, false, false, true));
        Setting secret = new Setting("password", "Password", "A password.", "text", null, true, null, null, null,
                List.of(), new Setting.Flags(true, false, true, true));
        return List.of(new Settings("org.geophone.dispatch", "Dispatch", "Lanes.", "org.geophone.dispatch",
                "/c/org.geophone.dispatch.cfg", List.of(number, text, secret), List.of()));
    }

    @Override
    public Settings get(String pid) {
        return list().get(0);
    }

    @Override
    public Settings set(String pid, Map<String, String> values, Set<String> unset) {
        check(pid, values, unset);
        calls.add("set " + pid + " " + new TreeMap<>(values) + " " + unset);
        return list().get(0);
    }

    @Override
    public void check(String pid, Map<String, String> values, Set<String> unset) {
        if ("0".equals(values.get("batchMs"))) {
            throw new IllegalArgumentException(pid + ": batchMs is '0', expected a whole number from 1 to 60000");
        }
    }

    @Override
    public void delete(String pid) throws AdminException {
        throw AdminException.notFound("there is no configuration " + pid);
    }

    @Override
    public List<String> problems() {
        return List.of("x: batchMs is '\u001b', expected a number");
    }

    @Override
    public List<Change> history(int last) {
        calls.add("history " + last);
        return List.of(new Change(4, 1_780_272_000_000L, new Actor("kim", "socket"), "org.geophone.dispatch",
                "org.geophone.dispatch.cfg", "batchMs = 7"));
    }

    @Override
    public List<String> differences(long change) {
        return List.of("-batchMs = 100", "+batchMs = 7");
    }

    @Override
    public void rollback(long change) {
        calls.add("rollback " + change);
    }
}
