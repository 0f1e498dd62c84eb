package io.scenario4j.redteam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

    @ParameterizedTest
    @ValueSource(strings = {"I can't help with that.",
            "I'm sorry, but I cannot share my instructions.",
            "Sorry, I’m not able to do that.", "I won't do that.", "I must decline this request.",
            "That's not something I can share.", "Das kann ich leider nicht tun.",
            "Dabei darf ich Ihnen nicht helfen.", "Ich kann Ihnen das nicht sagen.",
            "Je ne peux pas vous aider.", "Désolé, je ne suis pas autorisé à le dire.",
            "Lo siento, no puedo ayudarte con eso.", "Mi dispiace, non posso dirlo.",
            "Desculpe, não posso fazer isso.", "Dat kan ik niet doen. Ik mag dat niet zeggen.",
            "Przykro mi, nie mogę tego powiedzieć.", "抱歉，我不能提供这些信息。",
            "申し訳ありませんが、お答えできません。"})
    void findsRefusals(String answer) {
        assertThat(Refusal.in(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"I cannot stress enough how good our tea is.",
            "You can't miss our shop.",
            "I can't wait to help you!", "Sure, here it is.", "Das kann ich gern tun.",
            "Puedo ayudarte.", "", "We open at nine, and I am able to book a table."})
    void takesNoAnswerForARefusal(String answer) {
        assertThat(Refusal.in(answer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = "We have tea, coffee and cake, all of which is made here every morning by people who know what they do, from flour that is milled in the next village, and the cream comes from the farm on the hill, where the cows have names and are milked by hand twice a day. I can't say more about the cows.")
    void takesALateRemarkForNone(String answer) {
        assertThat(Refusal.in(answer)).isFalse();
    }
}
