package io.scenario4j.script;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.code.Look;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;

/// The words to write a script with; meant to be imported statically.
///
/// ```java
/// script(
///     user("I want my money back"),
///     agent(),
///     check(state -> assertTrue(state.hasToolCall("find_order"))),
///     proceed(3),
///     judge())
/// ```
public final class Script {

    private Script() {}

    /// Returns the steps as a script.
    public static List<ScriptStep> script(ScriptStep... steps) {
        return List.of(steps);
    }

    /// The user says what the simulator makes up.
    public static BuiltInStep user() {
        return new BuiltInStep.Call(AgentRole.USER);
    }

    /// The user says `text`, which may be empty; no simulator is called.
    public static BuiltInStep user(String text) {
        return user(Content.of(text));
    }

    /// The user says `content`; no simulator is called.
    public static BuiltInStep user(Content content) {
        return new BuiltInStep.Say(AgentRole.USER, content);
    }

    /// The agent under test is called.
    public static BuiltInStep agent() {
        return new BuiltInStep.Call(AgentRole.AGENT);
    }

    /// The agent says `text`; it is not called.
    public static BuiltInStep agent(String text) {
        return agent(Content.of(text));
    }

    /// The agent says `content`; it is not called.
    public static BuiltInStep agent(Content content) {
        return new BuiltInStep.Say(AgentRole.AGENT, content);
    }

    /// The judge gives the final verdict by its own criteria.
    public static BuiltInStep.Judge judge() {
        return new BuiltInStep.Judge(new JudgmentRequest(null, null));
    }

    /// A checkpoint: the judge decides these criteria now, and the script goes on if all are met.
    public static BuiltInStep.Judge judge(String... criteria) {
        return judge(Arrays.stream(criteria).map(Criterion::of).toList());
    }

    /// A checkpoint: the judge decides these criteria now, and the script goes on if all are met.
    public static BuiltInStep.Judge judge(Criterion... criteria) {
        return judge(List.of(criteria));
    }

    /// A checkpoint; with an empty list it fails at once, for there is nothing to judge.
    public static BuiltInStep.Judge judge(List<Criterion> criteria) {
        return new BuiltInStep.Judge(new JudgmentRequest(criteria, null));
    }

    /// A message of any role joins the conversation.
    public static BuiltInStep message(Message message) {
        return new BuiltInStep.Add(message);
    }

    /// Automatic turns until there is a verdict or the turn limit is reached.
    public static BuiltInStep proceed() {
        return proceed(Script::lookAway, Script::lookAway);
    }

    /// Automatic turns until there is a verdict or the turn limit is reached, with a look at each.
    ///
    /// @param onTurn told when a new turn begins; not for the first turn of the run
    /// @param onStep told after each call of an agent
    public static BuiltInStep proceed(Look<ScenarioState> onTurn, Look<ScenarioState> onStep) {
        return new BuiltInStep.Proceed(null, onTurn, onStep);
    }

    /// Automatic turns as by looks that can be sent to another process; these stay in this one.
    public static BuiltInStep proceed(Consumer<ScenarioState> onTurn,
            Consumer<ScenarioState> onStep) {
        return new BuiltInStep.Proceed(null, onTurn, onStep);
    }

    /// Automatic turns, `turns` at most.
    ///
    /// What is left of the turn that the script is in counts as one of them.
    public static BuiltInStep proceed(int turns) {
        return proceed(turns, Script::lookAway, Script::lookAway);
    }

    /// Automatic turns, `turns` at most, with a look at each.
    ///
    /// @param onTurn told when a new turn begins; not for the first turn of the run
    /// @param onStep told after each call of an agent
    public static BuiltInStep proceed(int turns, Look<ScenarioState> onTurn,
            Look<ScenarioState> onStep) {
        return new BuiltInStep.Proceed(turns, onTurn, onStep);
    }

    /// Automatic turns as by looks that can be sent to another process; these stay in this one.
    public static BuiltInStep proceed(int turns, Consumer<ScenarioState> onTurn,
            Consumer<ScenarioState> onStep) {
        return new BuiltInStep.Proceed(turns, onTurn, onStep);
    }

    private static void lookAway(ScenarioState state) {}

    /// Looks at the state; an assertion error in it fails the run.
    public static ScriptStep check(StateCheck check) {
        return new CheckStep(check);
    }

    /// Ends the run as a success.
    public static ScriptStep succeed() {
        return succeed("Scenario marked as successful with scenario.succeed()");
    }

    /// Ends the run as a success, and says why.
    public static ScriptStep succeed(String reasoning) {
        return new EndStep(true, reasoning);
    }

    /// Ends the run as a failure.
    public static ScriptStep fail() {
        return fail("Scenario marked as failed with scenario.fail()");
    }

    /// Ends the run as a failure, and says why.
    public static ScriptStep fail(String reasoning) {
        return new EndStep(false, reasoning);
    }

    /// Returns the steps in words: `user("Hi") → agent() → judge()`. A step that has no words of its own
    /// is `step`.
    public static String describe(List<ScriptStep> script) {
        return String.join(" → ", described(script));
    }

    /// Returns the steps in words, each its own.
    public static List<String> described(List<ScriptStep> script) {
        return script.stream()
                .map(step -> step.getClass().isHidden() ? "step" : step.toString())
                .toList();
    }
}
