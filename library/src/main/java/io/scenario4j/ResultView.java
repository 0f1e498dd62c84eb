package io.scenario4j;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.ConversationView;
import io.scenario4j.html.CriteriaView;
import io.scenario4j.html.CriteriaView.Criterion;
import io.scenario4j.html.ErrorView;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.Html;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.html.VisibleText;
import io.scenario4j.html.Words;

/// A result as a reader wants it: the verdict, why, by which criteria, and what was said.
record ResultView(ScenarioResult result) implements View {

    @Override
    public Html html() {
        return whole().html();
    }

    @Override
    public String text() {
        return whole().text();
    }

    /// Returns verdict, scenario and numbers on one line.
    String line() {
        return VisibleText.line(Stream.concat(Stream.of(verdict().text()), facts())
                .collect(Collectors.joining(", ")));
    }

    private View whole() {
        return View.stack(verdict(), new FactsView(facts().toList()),
                View.paragraph(result.reasoning()), error(), criteria(),
                new ConversationView(result.run().conversation()));
    }

    private VerdictView verdict() {
        return switch (result.outcome()) {
            case PASSED -> verdict(Tone.GOOD, "PASSED");
            case FAILED -> verdict(Tone.BAD, "FAILED");
            case INCONCLUSIVE -> verdict(Tone.UNSURE, "INCONCLUSIVE");
            case CANCELLED -> verdict(Tone.NEUTRAL, "CANCELLED");
            case AGENT_ERROR, SIMULATOR_ERROR, JUDGE_ERROR, SCRIPT_ERROR, INFRASTRUCTURE_ERROR ->
                verdict(Tone.BAD, "ERROR");
        };
    }

    private VerdictView verdict(Tone tone, String word) {
        return new VerdictView(tone, word, result.run().scenario());
    }

    private Stream<String> facts() {
        return Stream.of(kindOfError(), numbers(), usage(), cost()).flatMap(facts -> facts);
    }

    private Stream<String> kindOfError() {
        return switch (result.outcome()) {
            case PASSED, FAILED, INCONCLUSIVE, CANCELLED -> Stream.empty();
            case AGENT_ERROR -> Stream.of("the agent failed");
            case SIMULATOR_ERROR -> Stream.of("the user simulator failed");
            case JUDGE_ERROR -> Stream.of("the judge failed");
            case SCRIPT_ERROR -> Stream.of("the script failed");
            case INFRASTRUCTURE_ERROR -> Stream.of("a service or the network failed");
        };
    }

    /// Without a run there is nothing to count.
    private Stream<String> numbers() {
        ScenarioRun run = result.run();
        return run.equals(ScenarioRun.NONE)
                ? Stream.empty()
                : Stream.of(Words.count(run.turns(), "turn"),
                        Words.count(run.conversation().size(), "message"),
                        "total " + Words.time(run.totalTime()),
                        "agent " + Words.time(run.agentTime()));
    }

    /// Who asked which model: `judge 2 calls of gpt-4.1-mini, 1.24 s, 812 + 64 tokens`.
    private Stream<String> usage() {
        return result.run().usage().stream().map(ResultView::usage);
    }

    private static String usage(ModelUsage usage) {
        String calls = "%s %s of %s".formatted(usage.speaker().name().toLowerCase(Locale.ROOT),
                Words.count(usage.calls(), "call"), String.join(" and ", usage.models()));
        return Stream.of(calls, replayed(usage), Words.time(usage.time()), tokens(usage))
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String replayed(ModelUsage usage) {
        return usage.replayed() == 0 ? "" : usage.replayed() + " replayed";
    }

    private static String tokens(ModelUsage usage) {
        return usage.tokensIn() == null || usage.tokensOut() == null
                ? ""
                : "%d + %d tokens".formatted(usage.tokensIn(), usage.tokensOut());
    }

    private Stream<String> cost() {
        Double usd = result.run().costUsd();
        return usd == null ? Stream.empty() : Stream.of(usd == 0 ? "$0" : dollars(usd));
    }

    private static String dollars(double usd) {
        return String.format(Locale.ROOT, "$%.4f", usd);
    }

    private View error() {
        Throwable error = result.run().error();
        return error == null ? View.nothing() : new ErrorView(error);
    }

    private View criteria() {
        List<Criterion> criteria = result.criteria().stream().map(ResultView::criterion).toList();
        return new CriteriaView(criteria);
    }

    private static Criterion criterion(CriterionResult judged) {
        Integer checkpoint = judged.checkpoint();
        return new Criterion(judged.criterion(), tone(judged.status()), judged.status().wireName(),
                checkpoint == null ? "" : "checkpoint " + checkpoint, judged.reasoning());
    }

    private static Tone tone(CriterionResult.Status status) {
        return switch (status) {
            case PASSED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case INCONCLUSIVE -> Tone.UNSURE;
        };
    }
}
