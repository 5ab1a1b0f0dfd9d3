package org.geophone.console.internal;

import java.util.function.Supplier;
import org.geophone.console.internal.account.Accounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the terminal that started the sensor is told: where the console is, and the first administrator's password,
 * once. A service of a JDK type, so that the launcher needs no class of ours.
 */
@Component(service = Supplier.class, property = "geophone.greeting=console")
public final class Greeting implements Supplier<String> {
    private final Console console;

    /** Of this console. */
    @Activate
    public Greeting(@Reference Console console) {
        this.console = console;
    }

    @Override
    public String get() {
        String host = console.config().host();
        String text = "Console: https://" + (host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host) + ":"
                + console.config().port() + "/";
        String password = console.accounts().takeFirstPassword();
        return password == null ? text : text + "\nFirst login: user " + Accounts.FIRST + ", password " + password
                + " (told this once, to be changed at the login)";
    }
}
