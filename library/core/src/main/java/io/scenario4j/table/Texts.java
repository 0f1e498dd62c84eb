package io.scenario4j.table;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.strings.IntDictionaryMap;
import tech.tablesaw.columns.strings.StringColumnType;

/// A column of texts that can be copied in no time.
///
/// Tablesaw's own copy of such a column looks up each text again, once in each of three sizes of
/// dictionary if there are many, which takes ten times as long as all else of a table. Here the
/// dictionary is of the largest size from the start, and is copied as arrays.
final class Texts {

    /// What the dictionary says where it has no number, and before the first one.
    private static final int NONE = Integer.MIN_VALUE;

    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final Int2ObjectOpenHashMap<String> texts = new Int2ObjectOpenHashMap<>();
    private final Int2IntOpenHashMap counts = new Int2IntOpenHashMap();
    private final IntDictionaryMap dictionary;
    private final StringColumn column;

    Texts(String name) {
        numbers.defaultReturnValue(NONE);
        dictionary = dictionary(numbers, texts, counts, new int[0]);
        column = StringColumn.createInternal(name, dictionary);
    }

    StringColumn column() {
        return column;
    }

    StringColumn copy() {
        return StringColumn.createInternal(column.name(), dictionary(numbers.clone(), texts.clone(),
                counts.clone(), dictionary.values().toIntArray()));
    }

    /// The missing text has a number of its own, which is not the next one.
    private static IntDictionaryMap dictionary(Object2IntOpenHashMap<String> numbers,
            Int2ObjectOpenHashMap<String> texts, Int2IntOpenHashMap counts, int[] rows) {
        boolean missing = numbers.containsKey(StringColumnType.missingValueIndicator());
        return new IntDictionaryMap.IntDictionaryBuilder()
                .setValueToKey(numbers)
                .setKeyToValue(texts)
                .setKeyToCount(counts)
                .setValues(rows)
                .setNextIndex(NONE + numbers.size() - (missing ? 1 : 0))
                .build();
    }
}
