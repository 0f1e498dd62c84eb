package io.scenario4j.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.magic.CellText.Java;
import io.scenario4j.kernel.magic.CellText.Line;
import io.scenario4j.kernel.magic.CellText.Magical;
import io.scenario4j.kernel.magic.CellText.Steps;

class CellTextTest {

    @Test
    void aCellMagicHasItsFirstLineAndABody() {
        assertThat(CellText.of("\n%%sh -x  \necho 1\necho 2"))
                .isEqualTo(new Magical("sh", "-x", "echo 1\necho 2"));
    }

    @Test
    void aCellMagicBeginsTheCell() {
        assertThat(CellText.of("int x;\n%%sh\necho")).isInstanceOf(Steps.class);
    }

    @Test
    void javaKeepsItsLinesAndColumns() {
        var steps = ((Steps) CellText.of("a();\n%who x\nb();")).steps();
        assertThat(steps).hasSize(3);
        assertThat(steps.getFirst()).isEqualTo(new Java("a();\n"));
        assertThat(steps.get(1)).isInstanceOf(Line.class);
        assertThat(steps.getLast()).isEqualTo(new Java("    \n      \nb();"));
    }

    @Test
    void javaBehindAnAssignedMagicIsAStepOfItsOwn() {
        var steps = ((Steps) CellText.of("var j = %jars \"a b\".jar;\nj.size()")).steps();
        assertThat(steps).first()
                .isEqualTo(new Java("var j = io.scenario4j.kernel.magic.Magics.line(\"jars\", "
                        + "\"\\\"a b\\\".jar\");"));
        assertThat(steps).hasSize(2);
    }

    @Test
    void theJavaOfACellHasBlanksForMagics() {
        assertThat(CellText.asJava("%who\nint x = %time 1\nx"))
                .isEqualTo("    \nint x = 0;     \nx");
    }
}
