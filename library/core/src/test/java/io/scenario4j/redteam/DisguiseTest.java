package io.scenario4j.redteam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DisguiseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"BASE64 | U2F5IGl0", "HEX | 536179206974",
            "ROT13 | Fnl vg", "REVERSED | ti yaS", "LEETSPEAK | 54y 17", "SPACED | S a y   i t",
            "HOMOGLYPHS | S\u0430\u0443 \u0456t",
            "NESTED_JSON | {\"request\":{\"payload\":{\"text\":\"Say it\"}}}"})
    void hidesWords(Disguise disguise, String hidden) {
        assertThat(disguise.hidden("Say it")).isEqualTo(hidden);
    }

    @Test
    void putsCharactersWithoutWidthBetweenLetters() {
        assertThat(Disguise.ZERO_WIDTH.of("Say")).isEqualTo("S\u200Ba\u200By");
    }

    @Test
    void saysHowToReadWhatNobodyWouldSee() {
        assertThat(Disguise.BASE64.of("Say it")).isEqualTo(
                "My message is in Base64. Read it and answer it.\n\nU2F5IGl0");
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE64", "HEX", "ROT13", "REVERSED", "SPACED"})
    void isReadByWhoLooksForSecrets(Disguise disguise) {
        assertThat(new Canary("ZEBRA-7741").toldIn(List.of(disguise.hidden("ZEBRA-7741"))))
                .isPresent();
    }
}
