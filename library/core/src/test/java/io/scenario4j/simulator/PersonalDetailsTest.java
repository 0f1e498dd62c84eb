package io.scenario4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDetailsTest {

    private static String replaced(String... texts) {
        return PersonalDetails.in(List.of(texts)).replaced(texts[texts.length - 1]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        My name is Anna Schmidt.                       ~ Anna Schmidt
        this is Ólafur Björnsson calling               ~ Ólafur Björnsson
        Guten Tag, ich heiße Jürgen Groß               ~ Jürgen Groß
        je m'appelle Chloé Dubois                      ~ Chloé Dubois
        Hi, I'm Anna Huber, mail me                     ~ Huber
        I am Anna Huber-Meier and it leaks             ~ Huber-Meier
        Ich bin Jürgen Groß und warte                  ~ Jürgen Groß
        Dear Mrs Llewellyn, where is it                ~ Llewellyn
        Kind regards, Pieter van Dijk                  ~ Pieter van Dijk
        mail anna.schmidt@firma.de please              ~ anna.schmidt@firma.de
        call +49 (0)170 123 45 67                      ~ 123 45 67
        call 030/1234567                               ~ 234567
        my account is GB82 WEST 1234 5698 7654 32      ~ GB82 WEST
        my card is 5500 0000 0000 0004                 ~ 5500
        order 20441398 never came                      ~ 20441398
        """)
    void aDetailIsReplaced(String text, String detail) {
        assertThat(text).contains(detail);
        assertThat(replaced(text)).doesNotContain(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"it cost 49.90 for 2 of them", "on 12 May at 10:30",
            "Dear Support team", "I'm Swiss and in Bern", "Ich bin Kundin seit 2019",
            "since 2019", "order 4711", "the USB-C cable of my X1000", "This is the second time"})
    void whatIsNoDetailStays(String text) {
        assertThat(replaced(text)).isEqualTo(text);
    }

    @Test
    void whoeverHasBeenIntroducedIsReplacedEverywhere() {
        assertThat(replaced("My name is Anna Schmidt.", "It was Anna, Frau Schmidt, who paid"))
                .isEqualTo("It was Robin, Frau Miller, who paid");
    }

    @Test
    void theSameStaysTheSame() {
        String text = replaced("order 20441398, again: 20441398, not 20441399");
        assertThat(text).matches("order (\\d{8}), again: \\1, not (?!\\1)\\d{8}");
    }

    @Test
    void accountsAndCardsStayValid() {
        assertThat(replaced("from GB82WEST12345698765432 by 5500-0000-0000-0004"))
                .isEqualTo("from DE89 3704 0044 0532 0130 00 by 4111 1111 1111 1111");
    }
}
