package io.scenario4j.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.magic.MagicCall.Place;

class MagicCallsTest {

    @Test
    void aLineThatBeginsWithAPercentSignAndANameIsAMagic() {
        assertThat(MagicCalls.in("int x = 1;\n  %maven a:b:1  c:d:2 \nx"))
                .containsExactly(new MagicCall("maven", "a:b:1  c:d:2", 13, 33, Place.STEP));
    }

    @Test
    void whatStandsBehindAnEqualsSignIsAMagic() {
        assertThat(MagicCalls.in("List<String> jars = %jars *.jar"))
                .containsExactly(new MagicCall("jars", "*.jar", 20, 31, Place.VALUE_OF_STEP));
    }

    @Test
    void aMagicInABlockIsNoStepOfTheCell() {
        assertThat(MagicCalls.in("void f() {\n  %time g()\n  int x = %time h()\n}\n%who"))
                .extracting(MagicCall::place)
                .containsExactly(Place.IN_BLOCK, Place.VALUE_IN_BLOCK, Place.STEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17 % 5", "17\n% 5", "17\n  %five", "int x = a\n%b;", "f(1)\n%b",
            "x[0]\n%b", "x %= five", "x\n%= five", "\"%maven a:b:1\"", "'%'",
            "var t = \"\"\"\n%maven a:b:1\n= %jars x\n\"\"\";", "// x\n/*\n%maven a:b:1\n*/",
            "// = %jars x", "\"= %jars x\"", "String.format(\n\"%d\",\n1)", "%", "% maven", "%5",
            "int x = /* \n */ 5\n%x", "x = \n%maven"})
    void javaIsNotTakenForAMagic(String code) {
        assertThat(MagicCalls.in(code)).isEmpty();
    }

    @Test
    void textOfAMagicIsNotReadAsJava() {
        assertThat(MagicCalls.in("%sh echo it's { \" /*\nint x = 1;\n%who"))
                .extracting(MagicCall::name)
                .containsExactly("sh", "who");
    }

    @Test
    void linesMayEndAsOnWindows() {
        assertThat(MagicCalls.in("%who\r\n%time x\r\n")).extracting(MagicCall::arguments)
                .containsExactly("", "x");
    }

    @Test
    void unicodeEscapesAndEmojiMoveNothing() {
        var code = "var s = \"😀\\u0022;\n%who";
        assertThat(MagicCalls.in(code)).singleElement()
                .extracting(MagicCall::start)
                .isEqualTo(code.indexOf('%'));
    }
}
