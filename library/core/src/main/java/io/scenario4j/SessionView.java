package io.scenario4j;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.langchain4j.model.chat.ChatModel;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.html.ComposedView;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.FoldView;
import io.scenario4j.html.HintsView;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.text.Words;

/// A session as a newcomer asks for it: what it has seen, how it is set, and what to type next. Shows no
/// key.
///
/// @param folder where it keeps its journal; empty if it keeps none
/// @param results of the runs that are over
/// @param batches how many are over
record SessionView(ScenarioConfig config, Optional<Path> folder, List<ScenarioResult> results,
        int batches) implements ComposedView {

    private static final View CALLS = new HintsView(Stream.of(
            "scenario.run(name, description, agents, script): plays a scenario and shows its result",
            "scenario.batch(scenarios).trials(10).run(): plays scenarios many times, with pass rates",
            "scenario.runs(), scenario.messages(), scenario.criteria(): tables of what was played",
            "scenario.charts().passRates(): the runs so far as a chart",
            "scenario.load(\".scenario\").runs(): the runs of former sessions",
            "scenario.configure(c -> c.maxTurns(5)): changes a setting for the runs that follow")
            .map(HintsView.Hint::of)
            .toList());

    @Override
    public View whole() {
        return View.stack(new VerdictView(Tone.NEUTRAL, "scenario", "the session of this notebook"),
                new FactsView(seen()), settings(), withoutModel(),
                new FoldView("What to type next", "", true, CALLS));
    }

    private List<String> seen() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        results.forEach(result -> outcomes.merge(result.outcome(), 1, Integer::sum));
        List<String> facts = new ArrayList<>();
        facts.add(results.isEmpty() ? "no runs yet" : Words.count(results.size(), "run"));
        outcomes.forEach((outcome, count) -> facts.add(count + " " + outcome.words()));
        if (batches > 0) {
            facts.add(batches == 1 ? "1 batch" : batches + " batches");
        }
        return facts;
    }

    private View settings() {
        return table(List.of("setting", "now", "changed by"), List.of(
                "language model", model(), "OPENAI_API_KEY, or c.model(…)",
                "turns", "at most " + config.maxTurns(), "c.maxTurns(5)",
                "recorded answers", recorded(), "c.cacheKey(\"v1\")",
                "journal", folder.map(Path::toString).orElse("none"), "SCENARIO_JOURNAL_DIR",
                "events go to", server(), "c.endpoint(\"http://…\").apiKey(…)"));
    }

    private View withoutModel() {
        return config.model() == null
                ? View.paragraph(
                        "Without a language model the user's lines come from the script, and"
                                + " criteria are code: Criterion.check(…).")
                : View.nothing();
    }

    private String model() {
        ChatModel model = config.model();
        return model == null
                ? "none"
                : withoutUser(name(model));
    }

    /// A model of our own says where it is, too; what another says of itself may hold its key.
    private static String name(ChatModel model) {
        boolean own = model.getClass().getName().startsWith("io.scenario4j.");
        return own
                ? model.toString()
                : Objects.requireNonNullElse(model.defaultRequestParameters().modelName(),
                        Words.name(model.getClass()));
    }

    private String recorded() {
        String key = config.cacheKey();
        return key == null
                ? "none"
                : "under " + key + (config.models().recall().offline() ? ", and no others" : "");
    }

    private String server() {
        return config.endpoint() == null
                ? "no server"
                : withoutUser(config.endpoint().toString());
    }

    private static String withoutUser(String address) {
        return address.replaceAll("//[^/@\\s]*@", "//");
    }

    /// @param cells row by row
    private static View table(List<String> heads, List<String> cells) {
        int width = heads.size();
        return TableView
                .of(heads.stream().map(Column::of).toList(), cells.size() / width,
                        (row, column) -> cells.get(row * width + column))
                .withoutRowNames()
                .withCaption("");
    }
}
