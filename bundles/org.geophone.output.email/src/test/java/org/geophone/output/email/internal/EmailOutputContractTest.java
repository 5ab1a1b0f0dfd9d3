package org.geophone.output.email.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.output.OutputContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all outputs: every batch a mail, with the documents attached. The target breaks by going away. */
class EmailOutputContractTest extends OutputContract {
    @TempDir
    private Path folder;
    private PostOffice office;

    @BeforeEach
    void open() throws Exception {
        office = new PostOffice("smtp");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Override
    protected Output output() {
        Map<String, Object> settings = office.settings(folder);
        settings.put("attachDocuments", true);
        return new EmailOutput(PostOffice.config(settings), Map.of());
    }

    @Override
    protected Output hopelessOutput() {
        Map<String, Object> settings = office.settings(folder);
        settings.put("to", "nobody");
        return new EmailOutput(PostOffice.config(settings), Map.of());
    }

    @Override
    protected List<String> arrived(RecordKind kind) throws MessagingException, IOException {
        List<String> found = new ArrayList<>();
        for (MimeMessage mail : office.mails()) {
            String file = new String(PostOffice.attached(mail, kind.plural() + ".ndjson"), StandardCharsets.UTF_8);
            if (!file.isEmpty()) {
                found.addAll(List.of(file.split("\n")));
            }
        }
        return found;
    }

    @Override
    protected boolean exactlyOnce() {
        return false;
    }

    @Override
    protected void breakTarget() {
        office.close();
    }

    @Override
    protected void repairTarget() {
        office.open();
    }
}
