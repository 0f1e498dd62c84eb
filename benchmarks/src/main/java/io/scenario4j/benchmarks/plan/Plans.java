package io.scenario4j.benchmarks.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.scenario4j.benchmarks.Page;
import io.scenario4j.benchmarks.plan.Plan.Calls;
import io.scenario4j.benchmarks.plan.Plan.Cluster;
import io.scenario4j.benchmarks.plan.Plan.Held;
import io.scenario4j.benchmarks.plan.Plan.Limit;
import io.scenario4j.benchmarks.plan.Plan.Tasks;
import io.scenario4j.benchmarks.plan.Plan.Trouble;

/// Prints how long a million runs take on 20 workers, under limits and with what goes wrong.
///
/// Takes how often each plan is played (3 unless given), how many runs it has (1,000,000), and a Markdown file
/// between whose marks the table is written. The same arguments give the same table.
public final class Plans {

    private static final Tasks TASKS = new Tasks(512, 64, 0.2, false);

    /// What `benchmarks/spark.ipynb` plays for real.
    private static final Row PLAYED = new Row(
            "10,240 runs on 2 workers of one core, calls of a tenth of the time",
            new Plan(10_240, new Cluster(2, 1), TASKS, new Calls(8, 0.12, 0.6), new Limit.None(),
                    Trouble.NONE));

    private Plans() {}

    public static void main(String... arguments) throws IOException {
        List<String> words = Page.words(arguments);
        int times = words.isEmpty() ? 3 : Integer.parseInt(words.getFirst());
        int runs = words.size() < 2 ? 1_000_000 : Integer.parseInt(words.get(1));
        var table = new StringBuilder(
                "| | time | of the least possible | calls in vain |\n|---|---|---|---|\n");
        for (Row of : rows(runs)) {
            String row = row(of, times);
            System.out.print(row);
            table.append(row);
        }
        if (words.size() > 2) {
            new Page(Path.of(words.get(2))).write("plan", table.toString());
        }
    }

    /// @param name what is special in it
    private record Row(String name, Plan plan) {}

    private static String row(Row of, int times) {
        List<Outcome> outcomes = LongStream.rangeClosed(1, times)
                .mapToObj(seed -> Day.play(of.plan(), seed))
                .toList();
        return "| %s | %s | %s | %s |\n".formatted(of.name(),
                time(outcomes),
                range(outcomes, Outcome::factor, "%.2f", ""),
                range(outcomes, outcome -> 100 * outcome.vain(), "%.1f", " %"));
    }

    private static String time(List<Outcome> outcomes) {
        boolean brief = outcomes.stream().allMatch(outcome -> outcome.seconds() < 600);
        return brief
                ? range(outcomes, Outcome::seconds, "%.0f", " s")
                : range(outcomes, outcome -> outcome.seconds() / 60, "%.0f", " min");
    }

    private static String range(List<Outcome> outcomes, ToDoubleFunction<Outcome> of,
            String format, String unit) {
        DoubleSummaryStatistics all = outcomes.stream().mapToDouble(of).summaryStatistics();
        return Stream.of(all.getMin(), all.getMax())
                .map(value -> String.format(Locale.ROOT, format, value))
                .distinct()
                .reduce((least, most) -> least + " to " + most)
                .orElseThrow() + unit;
    }

    private static List<Row> rows(int runs) {
        var plan = new Plan(runs, new Cluster(20, 4), TASKS, new Calls(8, 1.2, 0.6),
                new Limit.None(), Trouble.NONE);
        return Stream.of(ofTasks(plan), ofLimits(plan), ofTrouble(plan), List.of(PLAYED))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> ofTasks(Plan plan) {
        return List.of(new Row("no limit, nothing goes wrong, tasks of 512 runs", plan),
                new Row("tasks of 64 runs, as many as go on at once", plan.tasks(TASKS.runs(64))),
                new Row("tasks of 128 runs", plan.tasks(TASKS.runs(128))),
                new Row("tasks of 4,096 runs", plan.tasks(TASKS.runs(4_096))));
    }

    private static List<Row> ofLimits(Plan plan) {
        return List.of(new Row("60,000 calls a minute", plan.limit(new Limit.PerMinute(60_000))),
                new Row("2,000 calls at once, counted in one place",
                        plan.limit(new Limit.AtOnce(2_000, Held.COUNTED))),
                new Row("2,000 calls at once, a fixed share for each worker",
                        plan.limit(new Limit.AtOnce(2_000, Held.SHARED))),
                new Row("2,000 calls at once, shares that follow the demand",
                        plan.limit(new Limit.AtOnce(2_000, Held.REBALANCED))));
    }

    private static List<Row> ofTrouble(Plan plan) {
        Plan slow = plan.trouble(Trouble.NONE.slowCalls(0.01));
        Plan slower = plan.trouble(Trouble.NONE.slowWorkers(1));
        Plan lossy = plan.trouble(Trouble.NONE.lost(3_600, 120));
        Trouble all = Trouble.NONE.slowCalls(0.01).slowWorkers(1).lost(3_600, 120);
        return List.of(new Row("1 % of the calls take ten times as long", slow),
                new Row("on one worker every call takes three times as long", slower),
                new Row("the same, and slow tasks are played a second time",
                        slower.trouble(slower.trouble().speculating())),
                new Row("each worker is lost once an hour, and there again after 2 minutes", lossy),
                new Row("the same, in tasks of 64 runs", lossy.tasks(TASKS.runs(64))),
                new Row("the same, in tasks of 4,096 runs", lossy.tasks(TASKS.runs(4_096))),
                new Row("the same, in tasks of 512 runs, each stored as it ends",
                        lossy.tasks(TASKS.keeping())),
                new Row("2,000 calls at once, counted in one place, and all of this goes wrong",
                        plan.limit(new Limit.AtOnce(2_000, Held.COUNTED)).trouble(all)));
    }
}
