package io.scenario4j.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.message.AgentRole;
import io.scenario4j.model.Models;
import io.scenario4j.model.asking.ModelAccess;
import io.scenario4j.model.asking.ModelSettings;
import io.scenario4j.prompt.Prompt;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.SimulatorFault;
import io.scenario4j.simulator.Faults;

/// Decides by criteria whether a run has passed.
///
/// ```java
/// new JudgeAgent("The agent names a date", "The agent does not ask for a password")
/// new JudgeAgent(Criterion.of("The agent apologises"),
///     Criterion.check("The refund was booked", state -> state.hasToolCall("refund")))
/// ```
///
/// Criteria in words are judged by a language model, criteria in code by themselves; a judge with only
/// the latter never needs a model. A call goes through these stages:
///
/// ```
/// too early for a verdict ───────────────────────────────────────────────▶ the conversation goes on
///     │ no                                                                          ▲
/// asked by the script, or the last turn? ── no ─▶ decision: enough to judge? ── no ─┤
///     │ yes                                           │ yes                         │
///     ▼                                               ▼                             │
/// verdict, which ends the run                     verdict ── neither way ───────────┘
///                                                     └───── passed or failed: ends the run
/// ```
///
/// Immutable: each method with an argument returns a changed copy. Making one needs no model, calling
/// it does where there are words to judge: its own, or else the scenario's.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class JudgeAgent implements AgentAdapter {

    private static final long serialVersionUID = 1L;

    private final List<Criterion> criteria;
    private final ModelSettings settings;
    private final JudgePrompt prompt;
    private final JudgeLimits limits;
    private final List<ChatModel> panel;
    private final List<ModelAccess> access;

    /// Creates a judge that has criteria only where the script gives it some.
    public JudgeAgent() {
        this(List.of());
    }

    /// Creates a judge whose criteria a language model decides.
    public JudgeAgent(String... criteria) {
        this(Arrays.stream(criteria).map(Criterion::of).toList());
    }

    /// Creates a judge; with code criteria only it needs no language model.
    public JudgeAgent(Criterion... criteria) {
        this(List.of(criteria));
    }

    /// Creates a judge of these criteria.
    public JudgeAgent(List<? extends Criterion> criteria) {
        this(List.copyOf(criteria), ModelSettings.NONE, JudgePrompt.OURS,
                JudgeLimits.DEFAULTS, List.of());
    }

    private JudgeAgent(List<Criterion> criteria, ModelSettings settings, JudgePrompt prompt,
            JudgeLimits limits, List<ChatModel> panel) {
        this.criteria = criteria;
        this.settings = settings;
        this.prompt = prompt;
        this.limits = limits;
        this.panel = panel;
        this.access = panel.isEmpty()
                ? List.of(access(settings))
                : panel.stream().map(model -> access(settings.withModel(model))).toList();
    }

    private static ModelAccess access(ModelSettings settings) {
        return new ModelAccess(JudgeAgent.class.getSimpleName(), settings);
    }

    /// Returns what it judges, in order.
    public List<Criterion> criteria() {
        return criteria;
    }

    @Override
    public List<Criterion> judgedCriteria() {
        return criteria;
    }

    /// Returns what its judgments depend on beside the criteria, in words that are the same in every
    /// process: the model with its settings, and the instructions. Empty if code decides everything.
    ///
    /// @param scenarios the scenario's model; null if it has none
    public String basis(@Nullable ChatModel scenarios) {
        boolean code = !criteria.isEmpty()
                && criteria.stream().allMatch(Criterion.Checked.class::isInstance);
        return code
                ? ""
                : "%s, %s%s%s".formatted(models(scenarios), prompt.words().id(),
                        limits.seesSpans() ? "" : ", sees no spans",
                        limits.expectsFirst() ? ", expects first" : "");
    }

    private String models(@Nullable ChatModel scenarios) {
        return panel.isEmpty()
                ? settings.describe(scenarios)
                : panel.stream()
                        .map(model -> settings.withModel(model).describe(scenarios))
                        .collect(Collectors.joining(" | "));
    }

    /// Sets the model to ask.
    public JudgeAgent model(ChatModel model) {
        return new JudgeAgent(criteria, settings.withModel(model), prompt, limits, List.of());
    }

    /// Sets the model to ask by its name; see [Models#named].
    public JudgeAgent model(String name) {
        return model(Models.named(name));
    }

    /// Sets how freely the model chooses its words; without it the model's own setting holds, or 0
    /// where it has none.
    public JudgeAgent temperature(double temperature) {
        return new JudgeAgent(criteria, settings.withTemperature(temperature), prompt, limits,
                panel);
    }

    /// Sets the most tokens that an answer of the model may have.
    public JudgeAgent maxTokens(int maxTokens) {
        return new JudgeAgent(criteria, settings.withMaxTokens(maxTokens), prompt, limits, panel);
    }

    /// Sets whether the model is shown the pictures of the conversation, or text in their place; without
    /// it the session's setting holds.
    public JudgeAgent pictures(boolean shown) {
        return new JudgeAgent(criteria, settings.withPictures(shown), prompt, limits, panel);
    }

    /// Sets words that replace the built-in instructions; the scenario's description and the criteria
    /// still follow them.
    public JudgeAgent systemPrompt(String systemPrompt) {
        return new JudgeAgent(criteria, settings, prompt.withInstructions(systemPrompt), limits,
                panel);
    }

    /// Returns what the model is told, in parts for each question that it may be asked. The scenario's
    /// description, the criteria and the conversation are no part of it.
    public Prompt prompt() {
        return prompt.words();
    }

    /// Sets what the model is told, in place of the built-in words; a part that `words` lacks is the
    /// built-in one.
    ///
    /// ```java
    /// judge.prompt(judge.prompt().with("verdict", "Judge kindly, by calling finish_test."))
    /// ```
    ///
    /// @throws IllegalArgumentException if it has a part that no judge knows
    public JudgeAgent prompt(Prompt words) {
        return new JudgeAgent(criteria, settings, prompt.withWords(words), limits, panel);
    }

    /// Sets up to which length a conversation is shown to the model in full, and up to which what the agent
    /// has done; in what is longer it looks things up by itself. The default is 8192.
    ///
    /// @param tokens of about four characters each
    public JudgeAgent tokenThreshold(int tokens) {
        return new JudgeAgent(criteria, settings, prompt, limits.withTokenThreshold(tokens),
                panel);
    }

    /// Sets how often the model may look something up in what is not shown in full before it has to
    /// decide. The default is 10.
    public JudgeAgent maxDiscoverySteps(int steps) {
        return new JudgeAgent(criteria, settings, prompt, limits.withMaxDiscoverySteps(steps),
                panel);
    }

    /// Sets whether the model is shown what the agent has done inside, as spans tell it: which tools and
    /// models it called, with what, and what came back. It is unless told otherwise; nothing that a
    /// simulator or a judge does is ever shown.
    public JudgeAgent seesSpans(boolean shown) {
        return new JudgeAgent(criteria, settings, prompt, limits.withSpans(shown),
                panel);
    }

    /// Sets whether the model first says what a correct run would show, before it has seen anything, and then
    /// compares: who reads an answer first finds it plausible. It takes one more question for each verdict.
    public JudgeAgent expectsFirst(boolean value) {
        return new JudgeAgent(criteria, settings, prompt, limits.withExpectation(value), panel);
    }

    /// Sets several models that judge each for itself. A criterion is what more than half of them say, and else
    /// inconclusive; its reasoning says how many. The first one decides when a verdict is due.
    ///
    /// ```java
    /// judge.panel(model, model)
    /// ```
    public JudgeAgent panel(ChatModel... models) {
        return new JudgeAgent(criteria, settings, prompt, limits, List.of(models));
    }

    @Override
    public AgentRole role() {
        return AgentRole.JUDGE;
    }

    /// Returns the verdict, or nothing if the conversation goes on.
    ///
    /// A model that answers something else is told so, and asked again, at most twice; then the verdict
    /// is a [io.scenario4j.result.Outcome#JUDGE_ERROR] that has its last answer in the reasoning.
    ///
    /// @throws io.scenario4j.model.asking.NoModelException if there is no model to ask
    @Override
    public AgentReply call(AgentInput input) {
        Hearing hearing = Hearing.of(criteria, input);
        if (hearing.isEnforced() && hearing.criteria().isEmpty()) {
            return AgentReply.verdict(ScenarioResult.failure(
                    "TestingAgent was called as a judge, but it has no criteria to judge against: "
                            + "write new JudgeAgent(\"the agent …\") or judge(\"the agent …\")"));
        }
        if (hearing.isTooEarly()) {
            return AgentReply.nothing();
        }
        var asking = asking(hearing, access.getFirst());
        try {
            return isVerdictDue(hearing, asking)
                    ? reply(Ruling.of(hearing, judgment(hearing, asking)))
                    : AgentReply.nothing();
        } catch (OddAnswerException e) {
            return reply(Ruling.of(hearing, Judgment.missing(new VerdictTool(hearing.judged()),
                    e.getMessage())));
        }
    }

    private static Asking asking(Hearing hearing, ModelAccess access) {
        return new Asking(question -> access.answer(hearing.models(), question));
    }

    private static AgentReply reply(Ruling ruling) {
        if (ruling.isFinal() && ruling.judgment().doubtsUser()) {
            Faults.tell(SimulatorFault.SUSPECTED_FLIP);
        }
        return ruling.isFinal() ? AgentReply.verdict(ruling.result()) : AgentReply.nothing();
    }

    private boolean isVerdictDue(Hearing hearing, Asking asking) {
        return hearing.isDecisive() || hearing.judged().isEmpty()
                || new Decision(asking, prompt).isVerdictDue(hearing, Exhibits.of(hearing, limits));
    }

    /// The others of a panel ask for themselves, and one that gives no verdict keeps the others from none.
    private Judgment judgment(Hearing hearing, Asking asking) {
        if (hearing.judged().isEmpty()) {
            return Judgment.NONE;
        }
        List<Judgment> judgments = new ArrayList<>(List.of(verdict(hearing, asking)));
        access.stream().skip(1).forEach(other -> {
            try {
                judgments.add(verdict(hearing, asking(hearing, other)));
            } catch (OddAnswerException e) {
                judgments.add(Judgment.missing(new VerdictTool(hearing.judged()), e.getMessage()));
            }
        });
        return Judgment.majority(judgments);
    }

    private Judgment verdict(Hearing hearing, Asking asking) {
        String expected = limits.expectsFirst() ? new Expectation(asking, prompt).of(hearing) : "";
        Exhibits exhibits = Exhibits.of(hearing, limits);
        List<ChatMessage> messages = prompt.verdict(hearing, exhibits, expected);
        var phase = new VerdictPhase(asking, new VerdictTool(hearing.judged()));
        return exhibits.tools()
                .map(tools -> new Discovery(tools, limits.maxDiscoverySteps(),
                        exhibits.hasWork()))
                .map(discovery -> phase.judge(messages, discovery))
                .orElseGet(() -> phase.judge(messages));
    }

    /// Returns the criteria by which it judges.
    @Override
    public String toString() {
        return JudgeAgent.class.getSimpleName() + criteria;
    }
}
