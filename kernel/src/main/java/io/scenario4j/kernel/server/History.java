package io.scenario4j.kernel.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.scenario4j.kernel.message.HistoryQuery;
import io.scenario4j.kernel.message.HistoryQuery.Range;
import io.scenario4j.kernel.message.HistoryQuery.Search;
import io.scenario4j.kernel.message.HistoryQuery.Tail;
import io.scenario4j.kernel.message.Reply.Entry;

/// The cells of this session, in the order they ran. Earlier sessions are not kept.
final class History {

    /// The number of this session.
    static final int SESSION = 1;

    private final List<Entry> entries = new ArrayList<>();

    synchronized void ran(int line, String input) {
        entries.add(new Entry(SESSION, line, input, Optional.empty()));
    }

    /// Adds the output of the cell that ran last.
    synchronized void resulted(String output) {
        var entry = entries.removeLast();
        entries.add(new Entry(entry.session(), entry.line(), entry.input(), Optional.of(output)));
    }

    synchronized List<Entry> find(HistoryQuery query) {
        return switch (query) {
            case Tail(var n) -> last(entries, n);
            case Range(var session, var start, var stop) ->
                session == 0 || session == SESSION
                        ? range(start, stop == null ? Integer.MAX_VALUE : stop)
                        : List.of();
            case Search(var pattern, var n, var unique) ->
                last(search(pattern, unique), n == null ? Integer.MAX_VALUE : n);
        };
    }

    private List<Entry> range(int start, int stop) {
        return entries.stream()
                .filter(entry -> entry.line() >= start && entry.line() < stop)
                .toList();
    }

    private List<Entry> search(String glob, boolean unique) {
        var pattern = pattern(glob);
        var found = entries.stream()
                .filter(entry -> pattern.matcher(entry.input()).matches())
                .toList();
        return unique ? latestOfEqual(found) : found;
    }

    private static Pattern pattern(String glob) {
        var regex = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    private static List<Entry> latestOfEqual(List<Entry> found) {
        var byInput = new LinkedHashMap<String, Entry>();
        found.forEach(entry -> {
            byInput.remove(entry.input());
            byInput.put(entry.input(), entry);
        });
        return List.copyOf(byInput.values());
    }

    private static List<Entry> last(List<Entry> found, int n) {
        return List.copyOf(found.subList(Math.max(0, found.size() - Math.max(0, n)), found.size()));
    }
}
