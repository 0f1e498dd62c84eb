package io.scenario4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.StillState;
import io.scenario4j.message.Message;
import io.scenario4j.model.ScriptedModel;

class LikenessTest {

    private static final List<Message> COMPLAINT = List.of(
            Message.user("Anna Schmidt here, my name is Anna Schmidt. wheres my \"kettle\"??"),
            Message.assistant("Which order, Anna?"),
            Message.user("20441398, anna@firma.de"));

    @Test
    void theModelIsToldWhatTheUserWroteWithoutDetails() {
        var model = ScriptedModel.of("wheres my kettle");
        UserSimulatorAgent.like(COMPLAINT)
                .call(StillState.saying(Message.user("hi"), Message.assistant("hello"))
                        .with(model)
                        .input());
        assertThat(model.requests().getFirst().messages().getFirst().toString())
                .contains("Robin Miller here, my name is Robin Miller. wheres my 'kettle'??")
                .doesNotContain("Anna", "20441398", "firma");
    }

    @Test
    void toSayItAgainIsNoRepetitionOfWhatOneWasTold() {
        var model = ScriptedModel.of("i want to know where my kettle is after three weeks");
        var user = UserSimulatorAgent.like(
                List.of(Message.user("i want to know where my kettle is after three weeks")));
        assertThat(user.call(StillState.saying().with(model).input())).isEqualTo(
                AgentReply.reply("i want to know where my kettle is after three weeks"));
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void withoutAUserThereIsNobodyToBeLike() {
        assertThatThrownBy(() -> UserSimulatorAgent.like(List.of())).hasMessage(
                "expected a conversation in which a user has written, found no message");
        assertThatThrownBy(() -> UserSimulatorAgent.like(List.of(Message.assistant("hi"))))
                .hasMessage(
                        "expected a conversation in which a user has written, found none of a user");
    }
}
