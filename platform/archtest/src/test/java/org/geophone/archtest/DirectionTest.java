package org.geophone.archtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class DirectionTest {
    /** Third parties and the bundles that may use them. */
    private static final Map<String, Set<String>> FENCES = Map.ofEntries(
            Map.entry("com.lmax.disruptor..", Set.of("pipeline")),
            Map.entry("org.xbill.DNS..", Set.of("decode.dns", "inspector")),
            Map.entry("org.pcap4j..", Set.of("simulate")),
            Map.entry("jnr..", Set.of("capture.live")),
            Map.entry("com.kenai..", Set.of("capture.live")),
            Map.entry("com.github.luben..", Set.of("output.file")),
            Map.entry("co.elastic..", Set.of("output.elasticsearch")),
            Map.entry("org.elasticsearch..", Set.of("output.elasticsearch")),
            Map.entry("org.apache.http..", Set.of("output.elasticsearch")),
            Map.entry("org.osgi.framework..", Set.of("admin", "environment", "log")),
            Map.entry("org.osgi.service.cm..", Set.of("admin", "console", "dispatch", "environment",
                    "shell")),
            Map.entry("jakarta.json..", Set.of("admin", "console", "shell", "output.elasticsearch")),
            Map.entry("jakarta.servlet..", Set.of("console")),
            Map.entry("org.eclipse.jetty..", Set.of("console")),
            Map.entry("org.osgi.service.servlet..", Set.of("console")),
            Map.entry("org.apache.felix..", Set.of("admin", "console", "shell", "ssh")),
            Map.entry("org.apache.sshd..", Set.of("ssh")),
            Map.entry("org.apache.kafka..", Set.of("output.kafka")),
            Map.entry("jakarta.mail..", Set.of("output.email")),
            Map.entry("org.sqlite..", Set.of("store")));

    @Test
    void theApiKnowsTheJdkAndAnnotationsOnly() {
        ArchRuleDefinition.classes().that().resideInAPackage("org.geophone.api..").should()
                .onlyDependOnClassesThat().resideInAnyPackage("java..", "javax.net..", "javax.crypto..",
                        "org.geophone.api..", "org.osgi.annotation..").check(House.CLASSES);
    }

    @Test
    void noBundleKnowsASibling() {
        for (Path bundle : House.bundles()) {
            String root = bundle.getFileName().toString();
            for (Path other : House.bundles()) {
                String sibling = other.getFileName().toString();
                if (!sibling.equals(root) && !sibling.equals("org.geophone.api")) {
                    noClasses().that().resideInAPackage(root + ".internal..").should().dependOnClassesThat()
                            .resideInAPackage(sibling + ".internal..").allowEmptyShould(true).check(House.CLASSES);
                }
            }
        }
    }

    @Test
    void allCodeOfABundleIsInItsInternalPackages() {
        for (Path bundle : House.bundles()) {
            String root = bundle.getFileName().toString();
            if (!root.equals("org.geophone.api")) {
                ArchRuleDefinition.classes().that().resideInAPackage(root + "..").should()
                        .resideInAPackage(root + ".internal..").allowEmptyShould(true).check(House.CLASSES);
            }
        }
    }

    @Test
    void thirdPartiesStayBehindTheirFences() {
        FENCES.forEach((party, bundles) -> {
            String[] allowed = bundles.stream().map(b -> "org.geophone." + b + ".internal..").toArray(String[]::new);
            if (allowed.length == 0) {
                noClasses().should().dependOnClassesThat().resideInAPackage(party).check(House.CLASSES);
            } else {
                noClasses().that().resideOutsideOfPackages(allowed).should().dependOnClassesThat()
                        .resideInAPackage(party).check(House.CLASSES);
            }
        });
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.geophone.(**)").should().beFreeOfCycles().check(House.CLASSES);
    }
}
