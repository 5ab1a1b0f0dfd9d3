package org.geophone.output.email.internal;

import java.nio.file.Path;
import java.util.Locale;
import org.geophone.api.output.KeyCheck;
import org.geophone.api.tls.TlsSettings;
import org.geophone.output.email.internal.digest.DigestSettings;
import org.geophone.output.email.internal.smtp.Mailer;
import org.geophone.output.email.internal.smtp.ServerSettings;
import org.geophone.output.email.internal.smtp.ServerSettings.Security;

/**
 * The checked configuration of an e-mail output.
 *
 * @param name name of the output
 * @param server where mails go
 * @param digest how mails look
 * @param pendingFile file of what waits, by the configuration's PID: the name may change
 * @param namedFile where it waited as long as files went by names; the same for an output without a PID
 * @param maxPendingRecords most records that wait
 * @param intervalMs least time between two mails
 * @param maxMailsPerHour most mails an hour
 */
record EmailSettings(String name, ServerSettings server, DigestSettings digest, Path pendingFile, Path namedFile,
        int maxPendingRecords, long intervalMs, int maxMailsPerHour) {
    private static final String ENDING = ".pending";
    private static final int HIGHEST_PORT = 65535;
    private static final int LONGEST_PREFIX = 60;

    /**
     * Checks a configuration.
     *
     * @param pid what the configuration is called for as long as it exists, or null
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static EmailSettings of(EmailConfig config, String pid) {
        KeyCheck check = new KeyCheck(config.name());
        Path directory = check.file("directory", check.text("directory", config.directory(), "a folder"));
        int perHour = (int) check.between("maxMailsPerHour", config.maxMailsPerHour(), 0, 3600);
        // a name may hold anything; the file's may not
        Path named = directory.resolve(config.name().replaceAll("[^a-zA-Z0-9._-]", "_") + ENDING);
        return new EmailSettings(config.name(), server(config, check), digest(config, check, perHour),
                pid == null ? named : directory.resolve(pid.replaceAll("[^a-zA-Z0-9._~-]", "_") + ENDING), named,
                (int) check.atLeast("maxPendingRecords", config.maxPendingRecords(), 1),
                check.atLeast("digestIntervalMs", config.digestIntervalMs(), 0), perHour);
    }

    private static DigestSettings digest(EmailConfig config, KeyCheck check, int perHour) {
        String prefix = config.subjectPrefix().strip();
        if (prefix.length() > LONGEST_PREFIX || !prefix.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw check.wrong("subjectPrefix", "is longer than " + LONGEST_PREFIX + " characters or holds some that do"
                    + " not print");
        }
        long attached = config.attachDocuments() ? check.atLeast("attachMaxBytes", config.attachMaxBytes(), 0) : -1;
        return new DigestSettings(prefix, (int) check.between("alertsPerMail", config.alertsPerMail(), 1, 1000),
                config.breakLinks(), attached, config.alertUrl().strip(), perHour);
    }

    private static ServerSettings server(EmailConfig config, KeyCheck check) {
        Security security = Security.valueOf(check.oneOf("security", config.security(), "starttls", "smtps", "none")
                .toUpperCase(Locale.ROOT));
        String user = config.user().strip();
        Path password = check.file("passwordFile", config.passwordFile());
        if (user.isEmpty() != (password == null)) {
            throw check.wrong(password == null ? "passwordFile" : "user", "is missing beside the other key");
        }
        if (security == Security.NONE && password != null) {
            throw check.wrong("user", "is there, and with security = none everybody on the way could read the"
                    + " password");
        }
        int port = (int) check.between("port", config.port(), 0, HIGHEST_PORT);
        return new ServerSettings(check.text("host", config.host(), "the mail server"),
                port == 0 ? security.port() : port, security, user, password,
                check.parsed("from", check.text("from", config.from(), "the sender"), Mailer::address),
                check.parsed("to", check.text("to", config.to(), "the recipients"), Mailer::addresses),
                tls(config, check), (int) check.atLeast("timeoutMs", config.timeoutMs(), 100));
    }

    private static TlsSettings tls(EmailConfig config, KeyCheck check) {
        Path certificate = check.file("tlsCertificateFile", config.tlsCertificateFile());
        Path key = check.file("tlsKeyFile", config.tlsKeyFile());
        if ((certificate == null) != (key == null)) {
            throw check.wrong(key == null ? "tlsKeyFile" : "tlsCertificateFile", "is missing beside the other file");
        }
        return new TlsSettings(check.file("tlsCaFile", config.tlsCaFile()), config.tlsCheckName(), null,
                check.fingerprints("tlsFingerprints", config.tlsFingerprints()), certificate, key, null,
                check.file("tlsPasswordFile", config.tlsPasswordFile()));
    }
}
