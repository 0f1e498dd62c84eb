package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.problemOf;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {

    @Test
    void aMisspeltMemberIsAskedFor() {
        assertThat(problemOf("\"abc\".lenght()").message()).endsWith("did you mean length?");
        assertThat(problemOf("new ArrayList<String>().ad(\"x\")").message())
                .endsWith("did you mean add?");
        assertThat(problemOf("Math.mx(1, 2)").message()).endsWith("did you mean max?");
    }

    @Test
    void aMisspeltNameOfTheSessionIsAskedFor() {
        run("int similarOne = 1; class SimilarTwo { int size() { return 2; } }\n"
                + "SimilarTwo similarTwo = new SimilarTwo();");
        assertThat(problemOf("simlarOne").message()).endsWith("did you mean similarOne?");
        assertThat(problemOf("similarTwo.sise()").message()).endsWith("did you mean size?");
    }

    @Test
    void nothingIsSaidOfWhatIsFarAway() {
        assertThat(problemOf("\"abc\".frobnicate()").message()).doesNotContain("did you mean");
    }

    @ParameterizedTest
    @CsvSource({"run, rn, 1", "run, run, 0", "length, lenght, 1", "a, '', 1", "abc, xyz, 3"})
    void distanceIsThatOfTypingMistakes(String one, String other, int distance) {
        assertThat(SimilarNames.distance(one, other)).isEqualTo(distance);
    }
}
