package org.geophone.health.internal.check;

import java.util.List;
import org.geophone.api.health.HealthCheck;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.lists.ListStatus;
import org.geophone.api.lists.UpdatableList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether lists of public knowledge are recent enough. */
@Component(service = HealthCheck.class, configurationPid = "org.geophone.health.lists")
@Designate(ocd = ListsCheck.Config.class)
public final class ListsCheck implements HealthCheck {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private final Config config;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<UpdatableList> lists = List.of();

    /** How old lists may be. */
    @ObjectClassDefinition(name = "Geophone health: lists",
            description = "Whether lists of public knowledge (suffix list, safe domains) are recent enough.")
    public @interface Config {
        /** Oldest list. */
        @AttributeDefinition(name = "Oldest list (days)", min = "1", max = "36500",
                description = "Days since a list was made after which it is worth a warning.")
        int warnAgeDays() default 550;
    }

    /** With these bounds. */
    @Activate
    public ListsCheck(Config config) {
        this.config = config;
    }

    /** Outside a container. */
    ListsCheck(Config config, List<UpdatableList> lists) {
        this.config = config;
        this.lists = lists;
    }

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public HealthResult look(HealthMoment now) {
        HealthResult.Gathering found = new HealthResult.Gathering();
        StringBuilder ages = new StringBuilder();
        for (UpdatableList list : lists) {
            ListStatus status = list.status();
            if (status.problem() != null) {
                found.add(HealthState.WARN, "the list " + list.name() + ": " + status.problem());
            }
            if (status.madeMillis() > 0) {
                long days = (now.wallMillis() - status.madeMillis()) / MILLIS_PER_DAY;
                ages.append(ages.length() == 0 ? "" : ", ").append(list.name()).append(" of ").append(days)
                        .append(" days ago");
                if (days >= config.warnAgeDays()) {
                    found.add(HealthState.WARN, "the list " + list.name() + " (" + status.from() + ") is " + days
                            + " days old: 'geophone lists update " + list.name() + " FILE' takes a newer one");
                }
            }
        }
        return found.result(ages.length() == 0 ? "no list says how old it is" : "lists: " + ages);
    }
}
