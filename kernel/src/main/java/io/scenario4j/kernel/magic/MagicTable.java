package io.scenario4j.kernel.magic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The magics of a session, by all their names. Thread-safe.
public final class MagicTable {

    private static final int NEAREST = 3;

    /// How many letters of a typing mistake may be wrong.
    private static final int FAR = 2;

    private final SequencedMap<String, Magic> byName = new LinkedHashMap<>();

    MagicTable(List<Magic> magics) {
        magics.forEach(this::register);
    }

    /// Adds a magic. One of the same name that does the same kind of thing is replaced; one that is of
    /// the other kind stays, so that `%name` and `%%name` may come from different places.
    public synchronized void register(Magic magic) {
        magic.names().forEach(name -> byName.merge(name, magic, MagicTable::joined));
    }

    private static Magic joined(Magic old, Magic added) {
        if (added.line() != null && added.cell() != null) {
            return added;
        }
        return new Magic(added.names(), added.manual(),
                added.line() == null ? old.line() : added.line(),
                added.cell() == null ? old.cell() : added.cell(), added.shown());
    }

    synchronized Optional<Magic> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Returns each magic once, by name.
    public synchronized List<Magic> all() {
        return byName.values()
                .stream()
                .distinct()
                .sorted(Comparator.comparing(Magic::name))
                .toList();
    }

    /// Returns the names, aliases too, of the magics that `are` says yes to.
    public synchronized Set<String> names(Predicate<Magic> are) {
        return byName.entrySet()
                .stream()
                .filter(each -> are.test(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Returns how all names are written, aliases too: `%time`, `%%time`.
    synchronized List<String> written() {
        return byName.entrySet()
                .stream()
                .flatMap(each -> written(each.getKey(), each.getValue()))
                .sorted()
                .toList();
    }

    private static Stream<String> written(String name, Magic magic) {
        return Stream.of(magic.written(name).split(", "));
    }

    Magic.Line line(String name) {
        return find(name).flatMap(magic -> Optional.ofNullable(magic.line()))
                .orElseThrow(() -> unknown("%" + name));
    }

    Magic.Body cell(String name) {
        return find(name).flatMap(magic -> Optional.ofNullable(magic.cell()))
                .orElseThrow(() -> unknown("%%" + name));
    }

    /// @param written with its `%`
    MagicException unknown(String written) {
        return new MagicException("expected a magic, found %s; nearest: %s; %%lsmagic shows all"
                .formatted(written, String.join(", ", nearest(written))));
    }

    private List<String> nearest(String written) {
        Map<String, Integer> distances = written().stream()
                .collect(Collectors.toMap(name -> name, name -> distance(name, written)));
        int farthest = Math.max(FAR, Collections.min(distances.values()));
        return distances.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey()))
                .filter(each -> each.getValue() <= farthest)
                .limit(NEAREST)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Counts the insertions, deletions and replacements between two names, whatever their case.
    private static int distance(String name, String other) {
        List<Integer> row = new ArrayList<>();
        for (int j = 0; j <= other.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= name.length(); i++) {
            int diagonal = row.set(0, i);
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(name.charAt(i - 1)) == Character
                        .toLowerCase(other.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(replaced, 1 + Math.min(diagonal, row.get(j - 1))));
            }
        }
        return row.getLast();
    }
}
