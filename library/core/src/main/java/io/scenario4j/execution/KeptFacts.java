package io.scenario4j.execution;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Speaker;
import io.scenario4j.trace.Exchange;

/// The facts of a run, from which its trace is worked out. When it has ended, what models were asked and what
/// agents' code has traced is kept as long as there is memory for it: results are kept by the thousand.
///
/// May be read and added to from several threads.
final class KeptFacts {

    private final List<Fact> facts = new ArrayList<>();
    private SoftReference<List<Fact>> whole = new SoftReference<>(null);

    synchronized void add(Fact fact) {
        facts.add(fact);
    }

    /// Returns what there is.
    synchronized List<Fact> all() {
        return Objects.requireNonNullElseGet(whole.get(), () -> List.copyOf(facts));
    }

    /// Lets go of what only a run needs that goes on, and of what is large as soon as memory is short.
    synchronized void ended() {
        compact();
        if (facts.stream().anyMatch(KeptFacts::isLarge)) {
            whole = new SoftReference<>(List.copyOf(facts));
            facts.replaceAll(KeptFacts::light);
        }
    }

    /// What was said is kept once, without the JSON of it.
    private void compact() {
        Conversation kept = Conversation.EMPTY;
        for (int i = facts.size() - 1; i >= 0; i--) {
            Conversation said = conversation(facts.get(i));
            if (said != null) {
                boolean begins = kept.size() >= said.size()
                        && kept.commonLength(said) == said.size();
                kept = begins ? kept.first(said.size()) : said.compact();
                facts.set(i, with(facts.get(i), kept));
            }
        }
    }

    private static @Nullable Conversation conversation(Fact fact) {
        return switch (fact) {
            case Fact.Said said -> said.conversation();
            case Fact.TakenBack takenBack -> takenBack.conversation();
            case Fact.StepEnded ended -> ended.conversation();
            default -> null;
        };
    }

    private static Fact with(Fact fact, Conversation kept) {
        return switch (fact) {
            case Fact.Said(var stamp, int from, _) -> new Fact.Said(stamp, from, kept);
            case Fact.TakenBack(var stamp, var removed, _) -> new Fact.TakenBack(stamp,
                    List.copyOf(removed), kept);
            case Fact.StepEnded(var stamp, _) -> new Fact.StepEnded(stamp, kept);
            default -> fact;
        };
    }

    private static boolean isLarge(Fact fact) {
        return switch (fact) {
            case Fact.ModelAsked asked -> !asked.exchange().equals(Exchange.UNKNOWN);
            case Fact.Traced traced -> !traced.spans().isEmpty();
            default -> false;
        };
    }

    private static Fact light(Fact fact) {
        return switch (fact) {
            case Fact.ModelAsked(var stamp, var by, var model, var in, var out, var latency, var replayed, var cost, var exchange) ->
                new Fact.ModelAsked(stamp, by, model, in, out, latency, replayed, cost,
                        by == Speaker.AGENT
                                ? new ToolsOnly(exchange.toolsUsed())
                                : Exchange.UNKNOWN);
            case Fact.Traced(var stamp, var spans, boolean exported, int dropped) ->
                new Fact.Traced(stamp, List.of(), exported, dropped + spans.size());
            default -> fact;
        };
    }

    private record ToolsOnly(List<ToolUse> toolsUsed) implements Exchange {
        @Override
        public Map<String, Object> attributes() {
            return Map.of();
        }
    }
}
