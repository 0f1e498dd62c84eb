package io.scenario4j.execution;

import static io.scenario4j.agent.AgentReply.nothing;
import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.execution.Rehearsal.scenario;
import static io.scenario4j.execution.Rehearsal.texts;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.check;
import static io.scenario4j.script.Script.fail;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.message;
import static io.scenario4j.script.Script.proceed;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.event.EventHeader;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.event.ScenarioRunFinishedEvent;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Verdict;
import io.scenario4j.script.ScriptStep;

/// The rules of a run, in the order of the specification: turns, calls, scripts, judgement, automatic
/// turns, results and errors, events.
class ExecutionRulesTest {

    private final Rehearsal rehearsal = new Rehearsal();

    @Nested
    class Turns {

        /// Who speaks in which turn, by cast and script. `u`, `a`, `j` are agents of the three roles; a
        /// second one of a role is `u2` or `a2`.
        record Played(String cast, List<ScriptStep> script, String calls) {}

        @SuppressWarnings("unused") // by name, in @FieldSource
        static final List<Played> ROWS = List.of(
                new Played("u a", List.of(user(), agent(), user(), agent()), "0 u, 0 a, 1 u, 1 a"),
                new Played("u a", List.of(user(), user()), "0 u, 1 u"),
                new Played("u u2 a", List.of(user(), user(), user()), "0 u, 0 u2, 1 u"),
                new Played("u a", List.of(agent(), user()), "0 a, 1 u"),
                new Played("u a", List.of(agent(), agent()), "0 a, 1 a"),
                new Played("u a j", List.of(judge(), agent(), judge()), "0 j, 1 a, 1 j"),
                new Played("u a j", List.of(user("hi"), agent(), judge()), "0 a, 0 j"),
                new Played("u a j", List.of(user("hi"), agent(), proceed(1)), "0 a, 0 j"),
                new Played("u a", List.of(user("hi"), agent(), proceed(1)), "0 a, 1 u, 1 a"),
                new Played("u a j", List.of(user("hi"), agent(), proceed(2)),
                        "0 a, 0 j, 1 u, 1 a, 1 j"),
                new Played("u a j", List.of(proceed(2)), "0 u, 0 a, 0 j, 1 u, 1 a, 1 j"),
                new Played("a a2", List.of(proceed(2)), "0 a, 0 a2, 1 a, 1 a2"),
                new Played("a", List.of(proceed(3)), "0 a, 1 a, 2 a"),
                new Played("a u j", List.of(proceed(1)), "0 u, 0 a, 0 j"),
                new Played("u a", List.of(message(Message.user("hi")), agent(),
                        message(Message.assistant("ok")), user()), "0 a, 2 u"),
                new Played("u a", List.of(message(Message.system("be kind")), user(), agent()),
                        "0 u, 0 a"),
                new Played("u a", List.of(proceed(1), proceed(1)), "0 u, 0 a, 1 u, 1 a"));

        @ParameterizedTest
        @FieldSource("ROWS")
        void followTheOrderOfRoles(Played row) {
            var stage = new Rehearsal();
            stage.executor(
                    scenario(cast(stage, row.cast()), row.script().toArray(ScriptStep[]::new)))
                    .run();
            assertThat(stage.calls()).isEqualTo(row.calls());
        }

        private static List<AgentAdapter> cast(Rehearsal stage, String names) {
            return List.of(names.split(" ")).stream().map(name -> switch (name.charAt(0)) {
                case 'u' -> stage.speaking(AgentRole.USER, name);
                case 'a' -> stage.speaking(AgentRole.AGENT, name);
                default -> stage.recorded(AgentRole.JUDGE, name, _ -> nothing());
            }).toList();
        }

        @Test
        void endAtTheLimit() {
            rehearsal.config(ScenarioConfig.DEFAULTS.maxTurns(2));
            ScenarioResult result = rehearsal.run(
                    List.of(rehearsal.user(), rehearsal.agent(), rehearsal.judge()));
            assertThat(rehearsal.calls())
                    .isEqualTo("0 user, 0 agent, 0 judge, 1 user, 1 agent, 1 judge");
            assertThat(result.verdict()).isEqualTo(Verdict.FAILURE);
            assertThat(result.reasoning())
                    .isEqualTo("Reached maximum turns (2) without conclusion");
        }

        @Test
        void atTheLimitListTheCriteriaThatNobodyJudged() {
            rehearsal.config(ScenarioConfig.DEFAULTS.maxTurns(1));
            var judge = new JudgeAgent(Criterion.check("it is polite", _ -> true));
            var result = rehearsal.run(List.of(rehearsal.agent(), judge), agent(),
                    judge(Criterion.check("it is brief", _ -> true)), proceed());
            assertThat(result.passedCriteria()).containsExactly("it is brief");
            assertThat(result.inconclusiveCriteria()).containsExactly("it is polite");
            assertThat(result.criteria().getLast().reasoning())
                    .isEqualTo("Reached maximum turns (1) without conclusion");
        }

        @Test
        void atTheLimitListTheCriteriaOfAnyJudge() {
            rehearsal.config(ScenarioConfig.DEFAULTS.maxTurns(1));
            AgentAdapter own = new AgentAdapter() {

                @Override
                public AgentReply call(AgentInput input) {
                    return nothing();
                }

                @Override
                public AgentRole role() {
                    return AgentRole.JUDGE;
                }

                @Override
                public List<Criterion> judgedCriteria() {
                    return List.of(Criterion.of("it is brief"));
                }
            };
            AgentAdapter named = AgentAdapter.of(AgentRole.JUDGE, "strict", own);
            var result = rehearsal.run(List.of(rehearsal.agent(), named), agent(), proceed());
            assertThat(result.inconclusiveCriteria()).containsExactly("it is brief");
        }

        @Test
        void maySayAnyNumberOfThem() {
            rehearsal.config(ScenarioConfig.DEFAULTS.maxTurns(3));
            var result = rehearsal.run(List.of(rehearsal.agent()),
                    proceed(Integer.MAX_VALUE, _ -> {}, _ -> {}));
            assertThat(result.reasoning())
                    .isEqualTo("Reached maximum turns (3) without conclusion");
        }

        @Test
        void mayBeLookedAtWithoutANumber() {
            rehearsal.config(ScenarioConfig.DEFAULTS.maxTurns(3));
            var turns = new ArrayList<Integer>();
            rehearsal.run(List.of(rehearsal.agent()),
                    proceed(state -> turns.add(state.currentTurn()), _ -> {}));
            assertThat(turns).containsExactly(1, 2, 3);
        }

        @Test
        void ofAScriptMayExceedTheLimit() {
            rehearsal.config(ScenarioConfig.DEFAULTS.maxTurns(1));
            rehearsal.run(List.of(rehearsal.agent()), agent(), agent(), agent(), succeed());
            assertThat(rehearsal.calls()).isEqualTo("0 agent, 1 agent, 2 agent");
        }

        @Test
        void areTenByDefault() {
            rehearsal.run(List.of(rehearsal.agent()));
            assertThat(rehearsal.calls()).startsWith("0 agent").endsWith("9 agent");
        }

        @Test
        void tellAboutThemselvesWhenTheyBeginButForTheFirst() {
            rehearsal.config(ScenarioConfig.DEFAULTS.maxTurns(3));
            var turns = new ArrayList<Integer>();
            var steps = new ArrayList<Integer>();
            rehearsal.run(List.of(rehearsal.user(), rehearsal.agent()), proceed(9,
                    state -> turns.add(state.currentTurn()),
                    state -> steps.add(state.messages().size())));
            assertThat(turns).containsExactly(1, 2, 3);
            assertThat(steps).containsExactly(1, 2, 3, 4, 5, 6, 6);
        }
    }

    @Nested
    class Calls {

        @Test
        void giveEachAgentWhatItHasNotHeard() {
            var heard = new ArrayList<List<String>>();
            var listener = rehearsal.recorded(AgentRole.AGENT, "agent", in -> {
                heard.add(texts(in.newMessages()));
                return reply("yes");
            });
            rehearsal.run(List.of(rehearsal.user(), listener), user("one"), agent(), user(),
                    agent(),
                    succeed());
            assertThat(heard).containsExactly(List.of("one"), List.of("user"));
        }

        @Test
        void giveTheWholeConversationToo() {
            var whole = new ArrayList<List<String>>();
            var listener = AgentAdapter.named("agent", in -> {
                whole.add(texts(in.messages()));
                return reply("yes");
            });
            rehearsal.run(List.of(rehearsal.user(), listener), user("one"), agent(), user("two"),
                    agent(), succeed());
            assertThat(whole).containsExactly(List.of("one"), List.of("one", "yes", "two"));
        }

        @Test
        void keepWhatIsSaidWhileTheyRunForTheNext() {
            var heard = new ArrayList<List<String>>();
            var meddling = AgentAdapter.named("agent", in -> {
                heard.add(texts(in.newMessages()));
                in.state().addMessage(Message.system("note"));
                return reply("yes");
            });
            rehearsal.run(List.of(meddling), agent(), agent(), succeed());
            assertThat(heard).containsExactly(List.of(), List.of("note"));
        }

        @Test
        void tellScriptedWordsToAllEvenToTheAgentWhosePlaceTheyTook() {
            var heard = new ArrayList<String>();
            var simulator = rehearsal.recorded(AgentRole.USER, "user", in -> {
                heard.addAll(texts(in.newMessages()));
                return reply("bye");
            });
            rehearsal.run(List.of(simulator, rehearsal.agent()), user("hi"), agent(), user(),
                    succeed());
            assertThat(heard).containsExactly("hi", "agent");
        }

        @Test
        void turnTextIntoAMessageOfTheRole() {
            var result = rehearsal.run(List.of(rehearsal.user(), rehearsal.agent()), user(),
                    agent(),
                    succeed());
            assertThat(result.messages()).extracting(Message::role)
                    .containsExactly("user",
                            "assistant");
        }

        @Test
        void takeMessagesAsTheyAre() {
            var agent = AgentAdapter.named("agent",
                    _ -> reply(Message.assistant("", List.of(ToolCall.of("c1", "find", "{}"))),
                            Message.tool("c1", "found"), Message.assistant("here")));
            var result = rehearsal.run(List.of(agent), agent(), succeed());
            assertThat(result.messages()).extracting(Message::role)
                    .containsExactly("assistant",
                            "tool", "assistant");
        }

        @Test
        void recordWhoSpokeAndForHowLong() {
            var result = rehearsal.run(List.of(rehearsal.user(), rehearsal.agent()), user("hi"),
                    agent(), user(), check(state -> state.addMessage(Message.system("x"))),
                    succeed());
            assertThat(result.run().conversation()).extracting(Utterance::speaker)
                    .containsExactly(
                            Speaker.SCRIPT, Speaker.AGENT, Speaker.SIMULATOR, Speaker.STATE);
            assertThat(result.run().conversation()).extracting(Utterance::latency)
                    .containsExactly(
                            null, Duration.ofMillis(1), Duration.ofMillis(1), null);
            assertThat(result.agentTime()).isEqualTo(Duration.ofMillis(1));
        }

        @Test
        void mayReturnNothing() {
            var silent = AgentAdapter.named("agent", _ -> nothing());
            assertThat(rehearsal.run(List.of(silent), agent(), succeed()).messages()).isEmpty();
        }

        @Test
        void failWithTheAgentsNameAndKeepTheCause() {
            var cause = new IllegalStateException("no stock");
            var broken = AgentAdapter.named("shop", _ -> {
                throw cause;
            });
            assertThatThrownBy(() -> rehearsal.run(List.of(broken), agent()))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessage("[shop] no stock")
                    .hasCause(cause);
        }

        @Test
        void failWithTheTypesNameWhereThereIsNoMessage() {
            var broken = AgentAdapter.named("shop", _ -> {
                throw new IOException();
            });
            assertThatThrownBy(() -> rehearsal.run(List.of(broken), agent()))
                    .hasMessage("[shop] IOException");
        }

        @Test
        void wrapAssertionsOfAgents() {
            var broken = AgentAdapter.named("shop", _ -> {
                throw new AssertionError("not mine");
            });
            assertThatThrownBy(() -> rehearsal.run(List.of(broken), agent()))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessage("[shop] not mine");
        }

        @Test
        @SuppressWarnings("NullAway") // null is the fault that is tested
        void refuseNull() {
            var broken = AgentAdapter.named("shop", _ -> null);
            assertThatThrownBy(() -> rehearsal.run(List.of(broken), agent())).hasMessage(
                    "[shop] expected a reply, found null; return reply(\"…\"), or nothing() to say nothing");
        }

        @Test
        void askAPersonInDebugMode() {
            rehearsal.config(ScenarioConfig.DEFAULTS.debug(true)).typing("let me in", "");
            var heard = new ArrayList<String>();
            var listener = AgentAdapter.named("agent", in -> {
                heard.addAll(texts(in.newMessages()));
                return reply("no");
            });
            var result = rehearsal.run(List.of(rehearsal.user(), listener), user(), agent(), user(),
                    succeed());
            assertThat(heard).containsExactly("let me in");
            assertThat(texts(result.messages())).containsExactly("let me in", "no", "user");
            assertThat(rehearsal.calls()).isEqualTo("1 user");
        }
    }

    @Nested
    class State {

        private void play(ScriptStep... script) {
            rehearsal.run(List.of(rehearsal.user(), rehearsal.agent()), script);
        }

        @Test
        void forgetsWhatIsRolledBackEverywhere() {
            var heard = new ArrayList<List<String>>();
            var listener = AgentAdapter.named("agent", in -> {
                heard.add(texts(in.newMessages()));
                return reply("ok");
            });
            var removed = new ArrayList<Message>();
            var result = rehearsal.run(List.of(rehearsal.user(), listener), user("one"), agent(),
                    user("two"), check(state -> removed.addAll(state.rollbackMessagesTo(1))),
                    user("three"), agent(), succeed());
            assertThat(texts(removed)).containsExactly("ok", "two");
            assertThat(heard).containsExactly(List.of("one"), List.of("three"));
            assertThat(texts(result.messages())).containsExactly("one", "three", "ok");
        }

        @Test
        void tellsWhereMessagesWereTakenBack() {
            ScenarioResult result = rehearsal.run(List.of(rehearsal.user(), rehearsal.agent()),
                    user("one"), agent("ok"), user("two"),
                    check(state -> state.rollbackMessagesTo(2)),
                    check(state -> state.rollbackMessagesTo(1)), user("three"), succeed());
            assertThat(result.run().marks())
                    .allSatisfy(mark -> assertThat(mark.at()).isEqualTo(1))
                    .extracting(mark -> ((Mark.RolledBack) mark).removed())
                    .extracting(removed -> removed.getFirst().message().text())
                    .containsExactly("two", "ok");
        }

        @Test
        void rollsBackNothingBeyondTheEnd() {
            play(user("one"), check(state -> assertThat(state.rollbackMessagesTo(5)).isEmpty()),
                    succeed());
        }

        @Test
        void refusesANegativeRollback() {
            assertThatThrownBy(() -> play(check(state -> state.rollbackMessagesTo(-1))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("rollbackMessagesTo: index must be >= 0, got -1");
        }

        @Test
        void findsTheNewest() {
            var calls = List.of(ToolCall.of("1", "find", "first"),
                    ToolCall.of("2", "find", "second"));
            play(message(Message.assistant("", calls)), user("hi"), agent("there"), check(state -> {
                assertThat(state.lastMessage().text()).isEqualTo("there");
                assertThat(state.lastUserMessage().text()).isEqualTo("hi");
                assertThat(state.lastToolCall("find").orElseThrow().arguments()).isEqualTo("first");
                assertThat(state.hasToolCall("find")).isTrue();
                assertThat(state.hasToolCall("lose")).isFalse();
            }), succeed());
        }

        @Test
        void saysWhatItDoesNotHave() {
            play(check(state -> {
                assertThat(catchThrowable(state::lastMessage))
                        .isInstanceOf(NoSuchElementException.class)
                        .hasMessage("No messages found");
                assertThat(catchThrowable(state::lastUserMessage))
                        .hasMessage("No user messages found");
            }), succeed());
        }

        @Test
        void showsViewsThatNeverChange() {
            var views = new ArrayList<List<Message>>();
            play(user("one"), check(state -> views.add(state.messages())), agent(), succeed());
            assertThat(texts(views.getFirst())).containsExactly("one");
            assertThatThrownBy(() -> views.getFirst().clear())
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void takesEmptyTextAsAMessage() {
            play(user(""), check(state -> assertThat(texts(state.messages())).containsExactly("")),
                    succeed());
            assertThat(rehearsal.calls()).isEmpty();
        }
    }

    @Nested
    class Judgement {

        private final AgentAdapter agent = rehearsal.agent();

        private JudgeAgent judgeOf(String text, boolean holds) {
            return new JudgeAgent(Criterion.check(text, _ -> holds));
        }

        @Test
        void endsTheRunWithTheFinalVerdict() {
            var result = rehearsal.run(List.of(agent, judgeOf("good", true)), agent(), judge(),
                    agent());
            assertThat(result.success()).isTrue();
            assertThat(rehearsal.calls()).isEqualTo("0 agent");
        }

        @Test
        void goesOnAfterAPassedCheckpoint() {
            var result = rehearsal.run(List.of(agent, judgeOf("good", true)), agent(),
                    judge(Criterion.check("kind", _ -> true)), agent(), judge());
            assertThat(result.passedCriteria()).containsExactly("kind", "good");
            assertThat(result.criteria()).extracting(c -> c.checkpoint()).containsExactly(1, null);
            assertThat(result.run().marks())
                    .extracting(mark -> ((Mark.Checkpoint) mark).number())
                    .containsExactly(1);
        }

        @Test
        void stopsAtAFailedCheckpoint() {
            var result = rehearsal.run(List.of(agent, judgeOf("good", true)), agent(),
                    judge(Criterion.check("kind", _ -> true)), agent(),
                    judge(Criterion.check("brief", _ -> false)), agent());
            assertThat(result.success()).isFalse();
            assertThat(result.passedCriteria()).containsExactly("kind");
            assertThat(result.failedCriteria()).containsExactly("brief");
            assertThat(rehearsal.calls()).isEqualTo("0 agent, 1 agent");
        }

        @Test
        void succeedsIfAllCheckpointsPassed() {
            var result = rehearsal.run(List.of(agent, judgeOf("good", true)), agent(),
                    judge(Criterion.check("kind", _ -> true)));
            assertThat(result.success()).isTrue();
            assertThat(result.reasoning()).isEqualTo("All inline criteria checkpoints passed");
        }

        @Test
        void failsOfNothing() {
            var result = rehearsal.run(List.of(agent, judgeOf("good", true)), judge(List.of()));
            assertThat(result.success()).isFalse();
            assertThat(result.reasoning()).isEqualTo(
                    "TestingAgent was called as a judge, but it has no criteria to judge against: "
                            + "write new JudgeAgent(\"the agent …\") or judge(\"the agent …\")");
        }

        @Test
        void isForcedInTheLastTurn() {
            rehearsal.config(ScenarioConfig.DEFAULTS.maxTurns(2));
            var result = rehearsal.run(List.of(agent, judgeOf("good", false)));
            assertThat(rehearsal.calls()).isEqualTo("0 agent, 1 agent");
            assertThat(result.failedCriteria()).containsExactly("good");
            assertThat(result.criteria().getFirst().status()).isEqualTo(Status.FAILED);
        }

        @Test
        void waitsForTheFloorOfTurns() {
            rehearsal.config(ScenarioConfig.DEFAULTS.minTurns(2));
            rehearsal.run(List.of(agent, judgeOf("good", true)));
            assertThat(rehearsal.calls()).isEqualTo("0 agent, 1 agent, 2 agent");
        }

        @Test
        void neverMixesUndecidedWithSuccess() {
            var undecided = ScenarioResult.of(Verdict.INCONCLUSIVE, "who knows", List.of());
            var result = rehearsal.run(List.of(agent, rehearsal.judge(undecided)), judge());
            assertThat(result.success()).isFalse();
            assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        }

        @Test
        void mayAddMessages() {
            var chatty = AgentAdapter.of(AgentRole.JUDGE, "judge", _ -> reply("hm"));
            var result = rehearsal.run(List.of(agent, chatty), judge(), succeed());
            assertThat(texts(result.messages())).containsExactly("hm");
        }
    }

    @Nested
    class Ends {

        private ScenarioRunFinishedEvent finished() {
            return (ScenarioRunFinishedEvent) rehearsal.events().getLast();
        }

        @Test
        void withSuccess() {
            var result = rehearsal.run(List.of(rehearsal.agent()), succeed());
            assertThat(result.reasoning())
                    .isEqualTo("Scenario marked as successful with scenario.succeed()");
            assertThat(finished().status()).isEqualTo(ScenarioRunFinishedEvent.Status.SUCCESS);
        }

        @Test
        void withFailure() {
            var result = rehearsal.run(List.of(rehearsal.agent()), fail("enough"), agent());
            assertThat(result.reasoning()).isEqualTo("enough");
            assertThat(finished().status()).isEqualTo(ScenarioRunFinishedEvent.Status.FAILED);
            assertThat(rehearsal.calls()).isEmpty();
        }

        @Test
        void withoutConclusionIfNobodyConcludes() {
            var judge = new JudgeAgent(Criterion.check("good", _ -> true));
            var result = rehearsal.run(List.of(rehearsal.agent(), judge), agent());
            assertThat(result.reasoning()).startsWith(
                    "Reached end of script without conclusion, add one of the following:\n");
            assertThat(result.inconclusiveCriteria()).containsExactly("good");
        }

        @Test
        void withTheSameAssertionErrorThatAStepThrew() {
            var thrown = new AssertionError("expected a refund");
            assertThatThrownBy(() -> rehearsal.run(List.of(rehearsal.agent()), agent(), check(_ -> {
                throw thrown;
            }))).isSameAs(thrown);
            assertThat(finished().status()).isEqualTo(ScenarioRunFinishedEvent.Status.ERROR);
            assertThat(finished().result().reasoning())
                    .isEqualTo("Scenario failed with error: expected a refund");
            assertThat(finished().result().failedCriteria()).containsExactly("expected a refund");
            assertThat(finished().result().outcome()).isEqualTo(Outcome.FAILED);
        }

        @Test
        void withEverythingThatWasSaidAlsoAfterAnError() {
            assertThatThrownBy(() -> rehearsal.run(List.of(rehearsal.agent()), agent(), check(_ -> {
                throw new IllegalStateException("broken script");
            }))).hasMessage("broken script");
            assertThat(texts(finished().result().messages())).containsExactly("agent");
            assertThat(finished().result().outcome()).isEqualTo(Outcome.SCRIPT_ERROR);
        }

        /// The class of a run that an exception ended, by who threw it.
        record Fault(AgentRole role, Exception thrown, Outcome outcome) {}

        @SuppressWarnings("unused") // by name, in @FieldSource
        static final List<Fault> ROWS = List.of(
                new Fault(AgentRole.AGENT, new IllegalStateException(), Outcome.AGENT_ERROR),
                new Fault(AgentRole.USER, new IllegalStateException(), Outcome.SIMULATOR_ERROR),
                new Fault(AgentRole.JUDGE, new IllegalStateException(), Outcome.JUDGE_ERROR),
                new Fault(AgentRole.AGENT, new IllegalStateException(new ConnectException()),
                        Outcome.INFRASTRUCTURE_ERROR),
                new Fault(AgentRole.JUDGE, new InterruptedException(), Outcome.CANCELLED));

        @ParameterizedTest
        @FieldSource("ROWS")
        void tellWhoseFaultItWas(Fault row) {
            var stage = new Rehearsal();
            var broken = AgentAdapter.of(row.role(), "broken", _ -> {
                throw row.thrown();
            });
            var agents = row.role() == AgentRole.AGENT
                    ? List.of(broken)
                    : List.of(stage.agent(), broken);
            assertThatThrownBy(() -> stage.run(agents)).isInstanceOf(RuntimeException.class);
            assertThat(Thread.interrupted()).isEqualTo(row.outcome() == Outcome.CANCELLED);
            var last = (ScenarioRunFinishedEvent) stage.events().getLast();
            assertThat(last.result().outcome()).isEqualTo(row.outcome());
        }

        @Test
        void withACancellationWhenInterrupted() throws InterruptedException {
            var entered = new CountDownLatch(1);
            var sleeping = AgentAdapter.named("agent", _ -> {
                entered.countDown();
                Thread.sleep(Duration.ofMinutes(1));
                return reply("never");
            });
            var thrown = new ArrayList<Throwable>();
            Thread run = Thread.ofVirtual()
                    .start(
                            () -> thrown.add(catchThrowable(
                                    () -> rehearsal.run(List.of(sleeping), agent()))));
            entered.await();
            run.interrupt();
            run.join();
            assertThat(thrown.getFirst()).isInstanceOf(CancellationException.class);
            assertThat(rehearsal.eventTypes()).isEqualTo("STARTED FINISHED");
            assertThat(finished().result().outcome()).isEqualTo(Outcome.CANCELLED);
        }

        @Test
        void withoutTheReplyOfAnAgentThatReturnsAfterTheCancellation() {
            var stubborn = AgentAdapter.named("agent", _ -> {
                Thread.currentThread().interrupt();
                return reply("too late");
            });
            assertThatThrownBy(() -> rehearsal.run(List.of(stubborn), agent()))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(finished().result().messages()).isEmpty();
        }

        @Test
        void withTimesInEveryCase() {
            assertThat(rehearsal.run(List.of(rehearsal.agent()), agent(), succeed()).totalTime())
                    .isPositive();
            assertThatThrownBy(() -> rehearsal.run(List.of(rehearsal.agent()), check(_ -> {
                throw new AssertionError();
            }))).isInstanceOf(AssertionError.class);
            assertThat(finished().result().totalTime()).isPositive();
        }
    }

    @Nested
    class Events {

        @Test
        void followEveryChangeAndEveryStep() {
            rehearsal.run(List.of(rehearsal.user(), rehearsal.agent()), user("hi"), agent(),
                    check(_ -> {}), proceed(1), succeed());
            assertThat(rehearsal.eventTypes()).isEqualTo(
                    "STARTED SNAPSHOT(1) SNAPSHOT(2) SNAPSHOT(2) SNAPSHOT(3) SNAPSHOT(4) SNAPSHOT(4) FINISHED");
        }

        @Test
        void includeNoneForAStepThatThrew() {
            assertThatThrownBy(() -> rehearsal.run(List.of(rehearsal.agent()), agent(), check(_ -> {
                throw new AssertionError("no");
            }))).hasMessage("no");
            assertThat(rehearsal.eventTypes()).isEqualTo("STARTED SNAPSHOT(1) FINISHED");
        }

        @Test
        void countFromZeroAndNeverGoBackInTime() {
            rehearsal.run(List.of(rehearsal.agent()), agent(), succeed());
            assertThat(rehearsal.events()).extracting(e -> e.header().sequence())
                    .containsExactly(0, 1,
                            2, 3);
            assertThat(rehearsal.events()).extracting(ScenarioEvent::timestamp).isSorted();
        }

        @Test
        void belongToOneRun() {
            rehearsal.run(List.of(rehearsal.agent()), agent(), succeed());
            assertThat(rehearsal.events()).extracting(ScenarioEvent::header)
                    .extracting(EventHeader::scenarioRunId)
                    .doesNotContainNull()
                    .containsOnly(
                            rehearsal.events().getFirst().scenarioRunId());
            assertThat(rehearsal.events().getFirst().scenarioRunId()).startsWith("scenariorun_");
            assertThat(rehearsal.events().getFirst().scenarioId()).isEqualTo("test");
            assertThat(rehearsal.events().getFirst().scenarioSetId()).isEqualTo("default");
        }

        @Test
        void keepMessagesIdsFromSnapshotToSnapshot() {
            rehearsal.run(List.of(rehearsal.agent()), agent(), agent(), succeed());
            var first = (ScenarioMessageSnapshotEvent) rehearsal.events().get(1);
            var second = (ScenarioMessageSnapshotEvent) rehearsal.events().get(2);
            assertThat(first.messages().getFirst()).isSameAs(second.messages().getFirst());
        }

        @Test
        void doNotTouchTheRunWhenNobodyTakesThem() {
            var deaf = new RunEnvironment(rehearsal.environment().clock(), IdSource.ksuid(),
                    Prompt.here(), _ -> {
                        throw new IllegalStateException("closed");
                    }, "scenariobatch_test");
            var result = new ScenarioExecutor(scenario(List.of(rehearsal.agent()), succeed()),
                    ScenarioConfig.DEFAULTS, deaf).run();
            assertThat(result.success()).isTrue();
        }
    }

    @Nested
    class ByHand {

        @Test
        void eachStepIsOneCall() {
            var executor = rehearsal.executor(
                    scenario(List.of(rehearsal.user(), rehearsal.agent())));
            assertThat(executor.step()).isInstanceOfSatisfying(Advance.Spoke.class,
                    spoke -> assertThat(texts(spoke.said())).containsExactly("user"));
            executor.step();
            executor.step();
            assertThat(rehearsal.calls()).isEqualTo("0 user, 0 agent, 1 user");
            assertThat(executor.state().messages()).hasSize(3);
        }

        @Test
        void aVerdictEndsIt() {
            var executor = rehearsal.executor(scenario(
                    List.of(rehearsal.agent(), rehearsal.judge(ScenarioResult.success("fine")))));
            executor.step();
            assertThat(executor.step()).isInstanceOf(Advance.Decided.class);
        }

        @Test
        void aStepSaysInWordsWhatItCameTo() {
            var executor = rehearsal.executor(
                    scenario(List.of(rehearsal.agent(),
                            rehearsal.judge(ScenarioResult.success("fine")))));
            assertThat(executor.step()).asString().endsWith("agent: agent");
            assertThat(executor.step()).hasToString("decided: PASSED");
            assertThat(new Advance.Spoke("mute", List.of())).hasToString("mute said nothing");
        }

        @Test
        void resetForgetsTheConversation() {
            var executor = rehearsal.executor(scenario(List.of(rehearsal.agent())));
            executor.step();
            String thread = executor.state().threadId();
            executor.reset();
            assertThat(executor.state().messages()).isEmpty();
            assertThat(executor.state().threadId()).isNotEqualTo(thread);
        }

        @Test
        void aSecondRunIsARunOfItsOwn() {
            var executor = rehearsal
                    .executor(scenario(List.of(rehearsal.agent()), agent(), succeed()));
            var first = executor.run();
            var second = executor.run();
            assertThat(second.scenarioRunId()).isNotEqualTo(first.scenarioRunId());
            assertThat(second.messages()).hasSize(1);
        }
    }

    @Nested
    class WrongUse {

        private void refused(List<AgentAdapter> agents, String message, ScriptStep... script) {
            assertThatThrownBy(() -> rehearsal.run(agents, script))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
            assertThat(rehearsal.events()).isEmpty();
        }

        @Test
        void noAgents() {
            refused(List.of(), "at least one agent is required");
        }

        @Test
        void nobodyUnderTest() {
            refused(List.of(rehearsal.user()),
                    "at least one agent of role Agent is required, found only [user]");
        }

        @Test
        void oneAgentTwice() {
            AgentAdapter agent = rehearsal.agent();
            refused(List.of(agent, agent), "agent [agent] is listed twice");
        }

        @Test
        void aRoleThatNobodyPlays() {
            refused(List.of(rehearsal.agent()),
                    "cannot play user(\"hi\"): no agent with role `User` was found, please add new UserSimulatorAgent() to the scenario's agents",
                    user("hi"));
        }

        @Test
        void aRoleThatNobodyPlaysInsideAnotherStep() {
            assertThatThrownBy(() -> rehearsal.run(List.of(rehearsal.agent()),
                    state -> judge().run(state))).hasMessageContaining("please add new JudgeAgent");
            assertThat(rehearsal.eventTypes()).isEqualTo("STARTED FINISHED");
        }

        @Test
        void limitsThatContradictEachOther() {
            rehearsal.config(ScenarioConfig.DEFAULTS.minTurns(6).maxTurns(5));
            refused(List.of(rehearsal.agent()), "minTurns (6) cannot exceed maxTurns (5)");
        }

        @Test
        void noTurns() {
            rehearsal.config(ScenarioConfig.DEFAULTS.maxTurns(0));
            refused(List.of(rehearsal.agent()), "expected maxTurns of at least 1, found 0");
        }

        @Test
        void fewerThanNoTurns() {
            rehearsal.config(ScenarioConfig.DEFAULTS.minTurns(-1));
            refused(List.of(rehearsal.agent()), "expected minTurns of at least 0, found -1");
        }

        @Test
        void noName() {
            assertThatThrownBy(() -> io.scenario4j.definition.Scenario.of(" ", "x"))
                    .hasMessage("Scenario name is required");
        }

        @Test
        void proceedingByNothing() {
            assertThatThrownBy(() -> proceed(0))
                    .hasMessage("expected proceed of at least 1 turn, found 0");
        }

        @Test
        void aBuiltInStepOutsideOfARun() {
            ScenarioState state = rehearsal.executor(scenario(List.of(rehearsal.agent()))).state();
            assertThat(catchThrowable(() -> agent().run(state))).isNull();
        }
    }

    @Test
    void aScriptIsData() {
        var scenario = scenario(List.of(rehearsal.agent(), rehearsal.user(), rehearsal.judge()),
                user("Hi"), agent(), judge("polite"), check(_ -> {}), proceed(2), _ -> null,
                judge());
        assertThat(scenario).hasToString(
                "test: agent (Agent), user (User), judge (Judge) | user(\"Hi\") → agent() → judge(\"polite\") → check(…) → proceed(2) → step → judge()");
    }
}
