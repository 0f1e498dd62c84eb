package io.scenario4j.execution;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Message;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.ScenarioResult;

/// What was said in the first turns of an earlier run, for a run that begins in the same way: agents are
/// not asked then, they say what they said, and judges find what they found.
///
/// In the turn of the fork only the user's side is as it was, so that another agent gets the same
/// question.
///
/// @param from what the earlier run came to
/// @param names the names that its agents had, in declared order
/// @param turn of the fork, counted from 0
public record Replay(ScenarioResult from, List<String> names, int turn) {

    /// Of a run that is played for the first time.
    public static final Replay NONE = new Replay(ScenarioResult.success(""), List.of(), 0);

    public Replay {
        names = List.copyOf(names);
    }

    /// Returns what the agent replied then; empty if it is to be asked.
    ///
    /// @param number the agent's place in declared order
    public Optional<AgentReply> reply(int number, AgentRole role, AgentInput input) {
        int now = input.state().currentTurn();
        if (number >= names.size() || now > turn || (now == turn && role != AgentRole.USER)) {
            return Optional.empty();
        }
        JudgmentRequest request = input.judgmentRequest();
        return request == null ? said(number, now) : judged(request);
    }

    /// Whoever is called in an earlier turn and said nothing was silent then too.
    private Optional<AgentReply> said(int number, int now) {
        List<Message> said = from.run()
                .conversation()
                .stream()
                .filter(each -> each.turn() == now && names.get(number).equals(each.speakerName()))
                .map(Utterance::message)
                .toList();
        return Optional.of(AgentReply.reply(said)).filter(_ -> now < turn || !said.isEmpty());
    }

    /// Returns the checkpoint, which was passed, or else the run would have ended there.
    private Optional<AgentReply> judged(JudgmentRequest request) {
        List<Criterion> criteria = Objects.requireNonNullElse(request.criteria(), List.of());
        List<CriterionResult> found = criteria.stream().flatMap(this::found).toList();
        return Optional.of(found)
                .filter(all -> !all.isEmpty() && all.size() == criteria.size())
                .map(all -> AgentReply.verdict(ScenarioResult.of(all, from.reasoning())));
    }

    private Stream<CriterionResult> found(Criterion criterion) {
        return from.criteria()
                .stream()
                .filter(result -> result.checkpoint() != null && result.status() == Status.PASSED
                        && result.criterion().equals(criterion.text()))
                .limit(1);
    }
}
