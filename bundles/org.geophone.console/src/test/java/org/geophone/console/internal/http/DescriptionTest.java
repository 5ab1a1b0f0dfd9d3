package org.geophone.console.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.api.admin.Role;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/([A-Za-z]+)");

    @Test
    void pathsMethodsRolesAndParametersStandInIt() {
        JsonObject all = document(List.of(
                Route.get("/alerts/{id}", Role.VIEWER, "one", "Alert", call -> Answer.done(), "sort: by what"),
                Route.post("/session", null, "log in", "Login", "Session", call -> Answer.done())));
        JsonObject get = all.getJsonObject("paths").getJsonObject("/alerts/{id}").getJsonObject("get");
        assertEquals("viewer", get.getString("x-role"));
        assertEquals(2, get.getJsonArray("parameters").size());
        assertFalse(all.getJsonObject("paths").getJsonObject("/session").getJsonObject("post").containsKey("security"));
        assertEquals("3.1.0", all.getString("openapi"));
    }

    @Test
    void everySchemaThatSchemasNameIsThere() {
        JsonObject schemas = document(new ArrayList<>()).getJsonObject("components").getJsonObject("schemas");
        Matcher named = REFERENCE.matcher(schemas.toString());
        Set<String> missing = new TreeSet<>();
        while (named.find()) {
            if (!schemas.containsKey(named.group(1))) {
                missing.add(named.group(1));
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(schemas.size() > 40, "only " + schemas.size() + " schemas");
    }

    private static JsonObject document(List<Route> routes) {
        return Json.createReader(new ByteArrayInputStream(new Description(routes).document())).readObject();
    }
}
