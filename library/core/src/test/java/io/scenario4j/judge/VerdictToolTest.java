package io.scenario4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.Criterion;

class VerdictToolTest {

    @Test
    void keysAreNumberedWordsOfTheCriterion() {
        assertThat(keys("The agent's reply: 21 °C", "Don’t shout"))
                .containsExactly("c1_the_agents_reply__21__c", "c2_dont_shout");
    }

    @Test
    void keysDifferWhateverTheTexts() {
        String text = "The agent ".repeat(20);
        assertThat(keys(text + "a", text + "b", "same", "same", "東京", "大阪", ""))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-zA-Z0-9_.-]{1,64}"));
    }

    @Test
    void everyPropertyIsRequiredInDeclaredOrderAndNoOtherAllowed() {
        JsonObjectSchema verdict = tool("Polite", "Brief").specification().parameters();
        assertThat(verdict.required()).containsExactly("criteria", "reasoning", "user_in_role");
        assertThat(verdict.properties().keySet())
                .containsExactly("criteria", "reasoning", "user_in_role");
        assertThat(verdict.additionalProperties()).isFalse();
        JsonObjectSchema criteria = property(verdict, "criteria");
        assertThat(criteria.required()).containsExactly("c1_polite", "c2_brief");
        assertThat(criteria.properties().keySet()).containsExactly("c1_polite", "c2_brief");
        assertThat(criteria.additionalProperties()).isFalse();
    }

    @Test
    void eachCriterionIsDescribedInFull() {
        JsonObjectSchema verdict = tool("Polite", "Brief").specification().parameters();
        JsonObjectSchema criteria = property(verdict, "criteria");
        JsonObjectSchema brief = property(criteria, "c2_brief");
        assertThat(brief.description()).isEqualTo("Criterion 2: Brief");
        assertThat(brief.required()).containsExactly("requirement", "reasoning", "status");
        assertThat(brief.additionalProperties()).isFalse();
    }

    private static JsonObjectSchema property(JsonObjectSchema of, String name) {
        return (JsonObjectSchema) Objects.requireNonNull(of.properties().get(name));
    }

    private static List<String> keys(String... texts) {
        return tool(texts).keys();
    }

    private static VerdictTool tool(String... texts) {
        return new VerdictTool(Arrays.stream(texts).map(Criterion.Judged::new).toList());
    }
}
