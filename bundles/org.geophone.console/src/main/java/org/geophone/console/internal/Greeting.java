package org.geophone.console.internal;

import java.util.function.Supplier;
import org.geophone.console.internal.account.Accounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the terminal that started the sensor is told, once: the first administrator's password. Where the console is it
 * is told when something listens there. A service of a JDK type, so that the launcher needs no class of ours.
 */
@Component(service = Supplier.class, property = "geophone.greeting=password")
public final class Greeting implements Supplier<String> {
    private final Console console;

    /** Of this console. */
    @Activate
    public Greeting(@Reference Console console) {
        this.console = console;
    }

    @Override
    public String get() {
        String password = console.accounts().takeFirstPassword();
        return password == null ? "" : "First login to the console: user " + Accounts.FIRST + ", password " + password
                + " (told this once, to be changed at the login)";
    }
}
