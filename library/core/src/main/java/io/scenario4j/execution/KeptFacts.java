package io.scenario4j.execution;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    private List<Fact> facts = new ArrayList<>(24);
    private @Nullable PackedFacts packed;
    private @Nullable SoftReference<List<Fact>> whole;

    synchronized void add(Fact fact) {
        facts.add(fact);
    }

    /// Returns what there is.
    synchronized List<Fact> all() {
        List<Fact> large = whole == null ? null : whole.get();
        return large != null ? large : packed == null ? List.copyOf(facts) : packed.facts();
    }

    /// Lets go of what only a run needs that goes on, and of what is large as soon as memory is short.
    ///
    /// @param said everything, as it is kept anyway
    synchronized void ended(Conversation said) {
        for (Fact fact : facts) {
            if (isLarge(fact)) {
                facts.replaceAll(each -> compact(each, said));
                whole = new SoftReference<>(List.copyOf(facts));
                facts.replaceAll(KeptFacts::light);
                break;
            }
        }
        packed = PackedFacts.of(facts, said);
        facts = List.of();
    }

    /// What was taken back is not in what is left, and is kept without its JSON.
    static Fact compact(Fact fact, Conversation left) {
        return switch (fact) {
            case Fact.Said(var stamp, int from, var said) -> new Fact.Said(stamp, from,
                    compact(said, left));
            case Fact.TakenBack(var stamp, var removed, var said) -> new Fact.TakenBack(stamp,
                    List.copyOf(removed), compact(said, left));
            case Fact.StepEnded(var stamp, var said) -> new Fact.StepEnded(stamp,
                    compact(said, left));
            default -> fact;
        };
    }

    private static Conversation compact(Conversation said, Conversation left) {
        boolean begins = left.size() >= said.size() && left.commonLength(said) == said.size();
        return begins ? left.first(said.size()) : said.compact();
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
