package io.scenario4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.message.Message;

class LanguageDriftTest {

    private static boolean isDrift(String began, String answer) {
        return LanguageDrift.in(answer, List.of(Message.assistant("Bonjour, que puis-je faire ?"),
                Message.user(began), Message.assistant("Und wie ist die Nummer der Bestellung?")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        where is my parcel                       | die nummer ist 4711, wann kommt das paket
        ich warte auf mein paket                 | i want to know when it comes
        où est mon colis, je l'attends           | where is it and when does it arrive
        quiero saber dónde está mi pedido        | please tell me where it is
        dov'è il mio pacco, non è ancora qui     | i do not have the number
        onde está a minha encomenda, não chegou  | it is the one from monday
        waar is mijn pakket, het is niet hier    | it is not here and i want it
        gdzie jest moja paczka, nie ma jej       | it is not here and i want it
        where is my parcel                       | где моя посылка
        where is my parcel                       | 我的包裹在哪里我已经等了三天还没有到
        荷物はどこですか                           | where is my parcel, it is late
        我的包裹在哪里我已经等了三天还没有到        | 荷物はどこですか
        order 1042                               | где моя посылка
        """)
    void anotherLanguageIsDrift(String began, String answer) {
        assertThat(isDrift(began, answer)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        where is my parcel                       | please tell me when it comes
        where is my parcel                       | 4711
        where is my parcel                       | ok danke
        order 1042 status                        | ich warte auf mein paket
        ich warte auf mein paket                 | die nummer ist 4711
        荷物はどこですか                           | tanaka@example.jp
        荷物はどこですか                           | 注文番号四七一一
        где моя посылка                          | iPhone 15 Pro Max
        wo ist mein paket                        | MacBook Air
        """)
    void theSameLanguageAndWhatTellsNoneIsNot(String began, String answer) {
        assertThat(isDrift(began, answer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"where is my parcel", "ich warte auf mein paket", "", "🙂"})
    void whoBeginsDoesNotDrift(String answer) {
        assertThat(LanguageDrift.in(answer, List.of(Message.assistant("Bonjour à tous"))))
                .isFalse();
    }
}
