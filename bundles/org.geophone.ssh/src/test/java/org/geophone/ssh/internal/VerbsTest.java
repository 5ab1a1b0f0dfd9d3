package org.geophone.ssh.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;
import org.junit.jupiter.api.Test;

/** What is refused before the container's own commands are asked. */
class VerbsTest {
    private final List<String> notes = new ArrayList<>();
    private boolean signed;

    /** A control plane that says whether bundles have to be signed, and keeps notes. */
    private final SensorAdmin admin = (SensorAdmin) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {SensorAdmin.class}, (self, method, args) -> switch (method.getName()) {
                case "as" -> self;
                case "needsSignatures" -> signed;
                case "note" -> notes.add(Arrays.toString(args)) ? null : null;
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private final CommandProcessor commands = (CommandProcessor) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {CommandProcessor.class}, (self, method, args) -> {
                throw new IllegalStateException("the container was asked");
            });

    private String gogo(ByteArrayOutputStream err) throws IOException {
        int code = new Verbs(admin, null, null, new Gogo(commands)).run("gogo install file:x.jar",
                new Login("anna", Role.ADMIN, "192.0.2.1"), InputStream.nullInputStream(), new ByteArrayOutputStream(),
                err);
        return code + " " + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void gogoIsRefusedAndNotedWhileBundlesHaveToBeSigned() throws Exception {
        signed = true;
        String refusal = "gogo is off while bundles have to be signed: it could install one that is not";
        assertEquals("1 geophone: " + refusal + "\n", gogo(new ByteArrayOutputStream()));
        assertEquals(List.of("[gogo, install file:x.jar, " + refusal + "]"), notes);
    }

    @Test
    void otherwiseTheContainerIsAsked() throws Exception {
        assertEquals("2 geophone: internal error; the log says more\n", gogo(new ByteArrayOutputStream()));
        assertEquals(List.of("[gogo, install file:x.jar, null]"), notes);
    }
}
