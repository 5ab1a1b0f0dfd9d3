package org.geophone.environment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.geophone.environment.internal.Variables.Variable;
import org.junit.jupiter.api.Test;

class VariablesTest {
    private static Variables variables(Map<String, String> environment) {
        return new Variables(environment, name -> name.equals("geophone.config") ? "/etc/geo$1" : null);
    }

    private static Map<String, String> of(String pid, Map<String, String> environment) {
        return variables(environment).of(pid).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                one -> one.getValue().value(), (a, b) -> a, TreeMap::new));
    }

    @Test
    void aVariableIsNamedForConfigurationAndKey() {
        Map<String, String> environment = Map.of("GEOPHONE_PIPELINE__ringSize", "8192", "GEOPHONE_DATA", "/x",
                "GEOPHONE_OPTS", "-Xmx1g", "PATH", "/bin", "GEOPHONE_ENRICH_HOSTS__maxHosts", "7");
        assertEquals(Map.of("ringSize", "8192"), of("org.geophone.pipeline", environment));
        assertEquals(Map.of("maxHosts", "7"), of("org.geophone.enrich.hosts", environment));
        assertEquals(Map.of(), of("org.geophone.enrich", environment));
        assertEquals(Map.of(), of("org.example.pipeline", environment));
        assertEquals(List.of("GEOPHONE_ENRICH_HOSTS__maxHosts", "GEOPHONE_PIPELINE__ringSize"),
                variables(environment).all().stream().map(Variable::name).toList());
    }

    @Test
    void oneOfSeveralIsNamedInItsOwnLettersOrInCapitalsAndAnUnderscoreStandsForWhatNamesOfVariablesCannotHave() {
        assertEquals(Map.of("directory", "/a", "name", "b"), of("org.geophone.output.file~my-archive.1", Map.of(
                "GEOPHONE_OUTPUT_FILE_my_archive_1__directory", "/a", "GEOPHONE_OUTPUT_FILE_MY_ARCHIVE_1__name", "b")));
    }


    @Test
    void ofTwoThatMeanTheSameTheLastByNameCounts() {
        assertEquals(Map.of("A", "small"), of("org.geophone.score", Map.of("GEOPHONE_SCORE__A", "capital",
                "GEOPHONE_score__a", "small")));
    }

    @Test
    void foldersAndOtherVariablesAreFilledInAndWhatNobodyKnowsIsNothing() {
        assertEquals(Map.of("file", "/etc/geo$1/keys/k$2-"), of("org.geophone.score", Map.of("GEOPHONE_SCORE__file",
                "${geophone.config}/keys/${env:NAME}-${geophone.nothing}", "NAME", "k$2")));
    }
}
