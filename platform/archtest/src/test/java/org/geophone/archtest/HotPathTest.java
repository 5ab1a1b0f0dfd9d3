package org.geophone.archtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What packages may use through which every packet or message goes. */
class HotPathTest {
    private static final String[] HOT = {
        "org.geophone.pipeline.internal.ring..", "org.geophone.pipeline.internal.stage..",
        "org.geophone.pipeline.internal.transaction..", "org.geophone.pipeline.internal.document..",
        "org.geophone.api.event..", "org.geophone.api.json..", "org.geophone.api.capture..",
        "org.geophone.decode.dns.internal.frame..", "org.geophone.decode.dns.internal.link..",
        "org.geophone.decode.dns.internal.memory..", "org.geophone.decode.dns.internal.message..",
        "org.geophone.decode.dns.internal.net..", "org.geophone.decode.dns.internal.tcp..",
        "org.geophone.decode.dns.internal.transport..", "org.geophone.decode.dns.internal.tunnel..",
        "org.geophone.enrich.domain.internal.table..",
        "org.geophone.enrich.geoip.internal.lookup..", "org.geophone.enrich.geoip.internal.mmdb..",
        "org.geophone.enrich.hosts.internal.table..", "org.geophone.enrich.hosts.internal.learn..",
        "org.geophone.score.internal.account..", "org.geophone.score.internal.measure..",
        "org.geophone.score.internal.behaviour..",
        "org.geophone.score.internal.population.bucket..", "org.geophone.dispatch.internal.batch..",
        "org.geophone.capture.file.internal.block..", "org.geophone.capture.live.internal.ring..",
        "org.geophone.capture.live.internal.arena..",
    };
    private static final Set<String> BOXES = Set.of("java.lang.Integer", "java.lang.Long", "java.lang.Byte",
            "java.lang.Short", "java.lang.Character", "java.lang.Boolean", "java.lang.Double", "java.lang.Float");

    @Test
    void noStreamsNoRegexNoReflectionNoLoggersNoOptional() {
        noClasses().that().resideInAnyPackage(HOT).should().dependOnClassesThat().resideInAnyPackage(
                "java.util.stream..", "java.util.regex..", "java.lang.reflect..", "org.slf4j..").check(House.CLASSES);
        noClasses().that().resideInAnyPackage(HOT).should().dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Optional").check(House.CLASSES);
    }

    @Test
    void noFormattedStrings() {
        noClasses().that().resideInAnyPackage(HOT).should().callMethodWhere(called("format", "java.lang.String"))
                .check(House.CLASSES);
    }

    @Test
    void noBoxing() {
        // builders of tables run when a list is loaded, not per message
        noClasses().that().resideInAnyPackage(HOT).and().haveSimpleNameNotEndingWith("Builder").should()
                .callMethodWhere(
                new DescribedPredicate<>("a valueOf that boxes") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                        return call.getTarget().getName().equals("valueOf")
                                && BOXES.contains(call.getTargetOwner().getFullName())
                                && call.getTarget().getRawParameterTypes().get(0).isPrimitive();
                    }
                }).check(House.CLASSES);
    }

    @Test
    void noSynchronizedMethods() {
        noMethods().that().areDeclaredInClassesThat().resideInAnyPackage(HOT).should()
                .haveModifier(JavaModifier.SYNCHRONIZED).check(House.CLASSES);
    }

    @Test
    void theHotPackagesAreThere() {
        for (String hot : HOT) {
            ArchRuleDefinition.classes().that().resideInAPackage(hot).should().bePublic().orShould().notBePublic()
                    .check(House.CLASSES);
        }
    }

    private static DescribedPredicate<JavaAccess<?>> called(String method, String owner) {
        return new DescribedPredicate<>(owner + "." + method) {
            @Override
            public boolean test(JavaAccess<?> access) {
                return access.getTarget().getName().equals(method)
                        && access.getTargetOwner().getFullName().equals(owner);
            }
        };
    }
}
