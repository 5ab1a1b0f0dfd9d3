package org.geophone.output.email.internal.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** As much of a mail server as is needed for STARTTLS, logins and refusals. */
final class Stub implements AutoCloseable {
    /** On all addresses of this machine, so that it can be called by a name that its certificate is not for. */
    private final ServerSocket server = new ServerSocket(0);
    private final SSLContext context;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    /** Whose mail is refused with 554, by its text. */
    private volatile Predicate<String> refusedText = text -> false;
    /** Which recipients are refused with 550. */
    private volatile Predicate<String> refusedRecipient = text -> false;
    private volatile boolean silent;

    /** Offers STARTTLS when there is a context. */
    Stub(SSLContext context) throws IOException {
        this.context = context;
        Thread thread = new Thread(this::accept, "smtp-stub");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                if (silent) {
                    socket.getInputStream().readAllBytes();
                } else {
                    talk(socket, false);
                }
            } catch (IOException e) {
                // the client went away: the next one is served
                continue;
            }
        }
    }

    private void talk(Socket socket, boolean encrypted) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(),
                StandardCharsets.ISO_8859_1));
        if (!encrypted) {
            say(socket, "220 stub");
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add((encrypted ? "TLS " : "") + line);
            String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
            switch (command) {
                case "EHLO" -> say(socket, "250-stub\r\n" + (context != null && !encrypted ? "250-STARTTLS\r\n" : "")
                        + "250 AUTH PLAIN");
                case "STARTTLS" -> {
                    say(socket, "220 go");
                    SSLSocket over = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false);
                    over.setUseClientMode(false);
                    talk(over, true);
                    return;
                }
                case "AUTH" -> say(socket, login(line) ? "235 ok" : "535 no such user");
                case "RCPT" -> say(socket, refusedRecipient.test(line) ? "550 no such mailbox" : "250 ok");
                case "DATA" -> data(socket, in);
                case "QUIT" -> {
                    say(socket, "221 bye");
                    return;
                }
                default -> say(socket, "250 ok");
            }
        }
    }

    private static boolean login(String line) {
        byte[] plain = Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length()));
        // authorization identity, which may be empty, name and password: RFC 4616 section 2
        return new String(plain, StandardCharsets.UTF_8).endsWith("\0sensor\0open sesame");
    }

    private void data(Socket socket, BufferedReader in) throws IOException {
        say(socket, "354 go on");
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        if (refusedText.test(text.toString())) {
            say(socket, "554 looks like spam");
        } else {
            mails.add(text.toString());
            say(socket, "250 ok");
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    void refuseTexts(Predicate<String> given) {
        refusedText = given;
    }

    void refuseRecipients(Predicate<String> given) {
        refusedRecipient = given;
    }

    /** Says nothing to whoever connects from now on. */
    void fallSilent() {
        silent = true;
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> mails() {
        return mails;
    }

    List<String> commands() {
        return commands;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
