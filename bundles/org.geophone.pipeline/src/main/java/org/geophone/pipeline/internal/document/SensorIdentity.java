package org.geophone.pipeline.internal.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.geophone.api.event.WireName;
import org.geophone.api.json.JsonBytes;

/** Who speaks: the members {@code observer}, {@code agent} and {@code ecs} that every document carries. */
public final class SensorIdentity {
    /** Version of the Elastic Common Schema whose field names are used. */
    public static final String ECS_VERSION = "8.11.0";

    private final String name;
    private final long hash;
    private final byte[] members;

    /**
     * An identity.
     *
     * @param name the sensor's name; also what its id and the documents' ids are derived from
     * @param agentType value of {@code agent.type}
     * @param version the sensor's version
     */
    public SensorIdentity(String name, String agentType, String version) {
        this.name = name;
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        this.hash = WireName.stableHash(bytes, 0, bytes.length);
        JsonBytes out = new JsonBytes();
        out.beginObject();
        out.name("observer").beginObject().field("name", name).field("type", "sensor").field("vendor", "Geophone")
                .field("version", version).endObject();
        out.name("agent").beginObject().field("type", agentType).field("name", name)
                .field("id", UUID.nameUUIDFromBytes(bytes).toString()).field("version", version).endObject();
        out.name("ecs").beginObject().field("version", ECS_VERSION).endObject();
        out.endObject();
        members = Arrays.copyOfRange(out.array(), 1, out.length() - 1);
    }

    /** The sensor's name. */
    public String name() {
        return name;
    }

    /** A hash of the name, for ids. */
    long hash() {
        return hash;
    }

    /** Adds the members to an object that is begun. */
    public void write(JsonBytes out) {
        out.raw(members);
    }
}
