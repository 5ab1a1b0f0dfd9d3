package org.geophone.health.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthReport.Checked;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {
    private final List<String> audit = new ArrayList<>();
    private final HealthMonitor monitor = new HealthMonitor(admin());
    private HealthState state = HealthState.OK;

    @AfterEach
    void close() {
        monitor.close();
    }

    private SensorAdmin admin() {
        return (SensorAdmin) Proxy.newProxyInstance(SensorAdmin.class.getClassLoader(),
                new Class<?>[] {SensorAdmin.class}, (proxy, method, args) -> {
                    assertEquals("note", method.getName());
                    return audit.add(args[0] + " " + args[1]) ? null : args;
                });
    }

    private static HealthMoment at(long seconds) {
        return new HealthMoment(seconds * 1_000_000_000L, seconds * 1000);
    }

    private HealthCheck check(String name) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public HealthResult look(HealthMoment now) {
                return HealthResult.of(state, "it is " + state.word());
            }
        };
    }

    @Test
    void aChangeIsToldInTheAuditFileOnceAndAtMostOnceAMinute() {
        monitor.addCheck(check("disk"));
        monitor.tell(at(0));
        assertEquals(List.of(), audit);
        state = HealthState.WARN;
        monitor.tell(at(10));
        monitor.tell(at(12));
        monitor.tell(at(20));
        assertEquals(List.of("health.warn disk: it is warn"), audit);
        state = HealthState.OK;
        monitor.tell(at(30));
        state = HealthState.FAILED;
        monitor.tell(at(60));
        monitor.tell(at(62));
        assertEquals(1, audit.size(), audit.toString());
        monitor.tell(at(72));
        state = HealthState.OK;
        monitor.tell(at(140));
        assertEquals(List.of("health.warn disk: it is warn", "health.failed disk: it is failed", "health.ok disk: it is"
                + " ok"), audit);
    }

    @Test
    void whatIsWellAgainAtTheNextLookIsNotToldAndThatLookIsAskedFor() {
        monitor.addCheck(check("capture"));
        assertFalse(monitor.tell(at(0)));
        state = HealthState.FAILED;
        assertTrue(monitor.tell(at(10)));
        state = HealthState.OK;
        assertFalse(monitor.tell(at(12)));
        assertEquals(List.of(), audit);
    }

    @Test
    void aCheckThatIsNeverTwiceTheSameAndNeverWellIsTold() {
        monitor.addCheck(check("lanes"));
        for (int second = 10; second < 60; second += 2) {
            state = second % 4 == 0 ? HealthState.FAILED : HealthState.WARN;
            monitor.tell(at(second));
        }
        assertEquals(List.of("health.warn lanes: it is warn"), audit);
    }

    @Test
    void aWarningIsToldAlsoWhenSomebodyElseLooksInBetween() {
        monitor.addCheck(check("lanes"));
        monitor.tell(at(0));
        state = HealthState.WARN;
        monitor.tell(at(10));
        state = HealthState.OK;
        monitor.look(at(11));
        state = HealthState.WARN;
        monitor.look(at(12));
        monitor.tell(at(12));
        assertEquals(List.of("health.warn lanes: it is warn"), audit);
    }

    @Test
    void aCheckWhoseClassesAreGoneHasFailedAndTheOthersAreAskedAllTheSame() {
        monitor.addCheck(new HealthCheck() {
            @Override
            public String name() {
                return "gone";
            }

            @Override
            public HealthResult look(HealthMoment now) {
                throw new NoClassDefFoundError("org/x/Y");
            }
        });
        monitor.addCheck(check("ring"));
        monitor.tell(at(0));
        monitor.tell(at(2));
        assertEquals(List.of("health.failed gone: the check gone does not work: java.lang.NoClassDefFoundError:"
                + " org/x/Y"), audit);
        assertEquals(HealthState.OK, monitor.look(at(1)).get(1).result().state());
    }

    @Test
    void everyCheckSaysSinceWhenItIsAsItIsAndOneThatFailsHasFailed() {
        monitor.addCheck(check("ring"));
        HealthCheck broken = new HealthCheck() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public HealthResult look(HealthMoment now) {
                throw new IllegalStateException("no figures");
            }
        };
        monitor.addCheck(broken);
        assertEquals(List.of("broken", "ring"), monitor.look(at(1)).stream().map(Checked::name).toList());
        Checked first = monitor.look(at(5)).get(0);
        assertEquals(HealthState.FAILED, first.result().state());
        assertTrue(first.result().sentences().get(0).contains("no figures"), first.toString());
        assertEquals(1000, first.sinceMillis());
        state = HealthState.WARN;
        assertEquals(7000, monitor.look(at(7)).get(1).sinceMillis());
        assertEquals(7000, monitor.look(at(9)).get(1).sinceMillis());
        monitor.removeCheck(broken);
        assertEquals(1, monitor.look(at(10)).size());
    }
}
