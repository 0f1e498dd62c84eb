package io.scenario4j.kernel.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.TableRow;
import io.scenario4j.html.Frame;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.kernel.display.Tree.Container;
import io.scenario4j.kernel.display.Tree.Nothing;
import io.scenario4j.kernel.display.Tree.Part;
import io.scenario4j.kernel.display.Tree.Word;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;
import io.scenario4j.view.ConversationView;
import io.scenario4j.view.MessagesView;

/// Values that have parts. What is flat is a table: a record without a text of its own or map by rows, a
/// collection or array of records of one class or one sealed family, or of maps, by columns. What has
/// parts within parts, or words that fill a line, is a tree that opens, and rows that do are both. What
/// fits on a line, and a row of short words, is its text. Messages are shown as what they are, a
/// conversation.
final class Structures {

    /// What has more is shown as text.
    private static final int MOST_ROWS = 10_000_000;

    private static final int MOST_IN_LINE = 100;
    private static final int MOST_IN_CELL = 40;
    private static final int SHORT_WORD = 20;

    /// How many maps are asked whether a column has numbers only; the others hardly differ, and there
    /// may be millions.
    private static final int ASKED = 1_000;

    private Structures() {}

    static Optional<MimeBundle> render(Object value) {
        return switch (value) {
            case Message message ->
                Optional.of(new MessagesView(List.of(message)).display());
            case TableRow _,Record _ ->
                container(value).map(tree -> parts(tree, fields(tree)));
            case Map<?, ?> map when !map.isEmpty() ->
                container(map).map(tree -> parts(tree, entries(map)));
            case List<?> rows when mayBeTable(rows) -> list(rows);
            case Collection<?> rows when mayBeTable(rows) -> list(new ArrayList<>(rows));
            case Object[] rows when mayBeTable(Arrays.asList(rows)) -> list(Arrays.asList(rows));
            case Collection<?> all when all.size() <= MOST_ROWS -> tree(all);
            case Object[] all -> tree(all);
            default -> Optional.empty();
        };
    }

    private static Optional<Container> container(Object value) {
        return TreeReader.read(value) instanceof Container tree
                ? Optional.of(tree)
                : Optional.empty();
    }

    /// Returns named parts: as a table where each fits into its cell.
    private static MimeBundle parts(Container tree, TableView table) {
        var view = new TreeView(tree);
        return isFlat(tree, MOST_IN_LINE)
                ? table.display()
                        .with(MimeBundle.TEXT,
                                tree.fits(MOST_IN_LINE) ? VisibleText.of(tree.line()) : view.text())
                : view.display();
    }

    /// @param longest of the words
    private static boolean isFlat(Container tree, int longest) {
        return tree.parts()
                .stream()
                .map(Part::value)
                .allMatch(part -> part.fits(part instanceof Word ? longest : MOST_IN_CELL));
    }

    private static Optional<MimeBundle> tree(Object value) {
        return container(value)
                .filter(tree -> !tree.isRowOfWords(SHORT_WORD))
                .filter(tree -> tree.leftOut() > 0 || !tree.fits(MOST_IN_LINE))
                .map(tree -> new TreeView(tree).display());
    }

    private static Optional<MimeBundle> list(List<?> rows) {
        return talk(rows).map(View::display)
                .or(() -> table(new ArrayList<>(rows)).map(table -> table(table, rows)))
                .or(() -> tree(rows));
    }

    private static MimeBundle table(TableView table, List<?> rows) {
        return container(rows).filter(Structures::isDeep)
                .map(tree -> Frame.TABLE.around(new RowsView(table.sortable(), tree)))
                .orElseGet(() -> table.sortable().display());
    }

    private static boolean isDeep(Container rows) {
        return rows.parts()
                .stream()
                .anyMatch(row -> row.value() instanceof Container parts
                        && !isFlat(parts, Integer.MAX_VALUE));
    }

    /// Returns what was said, if these are messages; a list of a run's own still knows its turns.
    @SuppressWarnings("unchecked") // each of its elements was looked at
    private static Optional<View> talk(List<?> rows) {
        return switch (rows) {
            case Conversation said when !said.isEmpty() ->
                Optional.of(new ConversationView(said));
            case List<?> all when !all.isEmpty() && areAll(all, Message.class) ->
                Optional.of(MessagesView.of((List<Message>) all));
            default -> Optional.empty();
        };
    }

    /// Looks at no more than the first element: there may be any number, of any cost.
    private static boolean mayBeTable(Collection<?> rows) {
        Iterator<?> elements = rows.iterator();
        return rows.size() <= MOST_ROWS && elements.hasNext() && isNamedParts(elements.next());
    }

    private static boolean isNamedParts(@Nullable Object row) {
        return row instanceof Record || row instanceof Map || row instanceof TableRow;
    }

    private static TableView fields(Container tree) {
        return TableView
                .of(List.of(Column.of("field"), Column.of("value")), tree.parts().size(),
                        (row, column) -> field(tree.parts().get(row), column))
                .withCaption(tree.kind())
                .withoutRowNames();
    }

    private static @Nullable String field(Part part, int column) {
        if (column == 0) {
            return part.name();
        }
        return part.value() instanceof Nothing ? null : part.value().line();
    }

    private static TableView entries(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        return TableView
                .of(List.of(column("key", map.keySet()), column("value", map.values())),
                        entries.size(), (row, column) -> {
                            Map.Entry<?, ?> entry = entries.get(row);
                            return cell(column == 0 ? entry.getKey() : entry.getValue());
                        })
                .withCaption(entries(entries.size()))
                .withoutRowNames();
    }

    /// Returns their number in words.
    static String entries(int number) {
        return number == 1 ? "1 entry" : number + " entries";
    }

    private static Optional<TableView> table(List<?> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return switch (rows.getFirst()) {
            case TableRow _ when areAll(rows, TableRow.class) ->
                Optional.of(maps(rows.stream().map(row -> ((TableRow) row).tableRow()).toList()));
            case Record first when areAll(rows, first.getClass()) ->
                RecordShape.of(first.getClass()).map(shape -> records(shape, rows));
            case Record first when RecordShape.openParts(first).isPresent()
                    && isFamily(first.getClass(), rows) ->
                Optional.of(maps(rows.stream().map(row -> member((Record) row)).toList()));
            case Map<?, ?> _ when rows.stream().allMatch(Structures::isNamed) ->
                Optional.of(maps(rows));
            case null, default -> Optional.empty();
        };
    }

    private static boolean areAll(List<?> rows, Class<?> type) {
        return rows.stream().allMatch(type::isInstance);
    }

    /// Tells whether all rows are records that one sealed interface permits.
    private static boolean isFamily(Class<?> first, List<?> rows) {
        return rows.stream()
                .allMatch(
                        row -> row instanceof Record && RecordShape.of(row.getClass()).isPresent())
                && sealedAbove(first).anyMatch(family -> areAll(rows, family));
    }

    private static Stream<Class<?>> sealedAbove(Class<?> type) {
        return Stream.of(type.getInterfaces())
                .flatMap(above -> Stream.concat(Stream.of(above), sealedAbove(above)))
                .filter(Class::isSealed);
    }

    /// Returns the columns of a record whose neighbours have others: which it is comes first.
    private static Map<String, @Nullable Object> member(Record row) {
        RecordShape shape = RecordShape.of(row.getClass()).orElseThrow();
        var columns = new LinkedHashMap<String, @Nullable Object>();
        columns.put("class", name(row));
        for (int i = 0; i < shape.names().size(); i++) {
            columns.put(shape.names().get(i), shape.value(row, i));
        }
        return columns;
    }

    private static String name(Object value) {
        return Words.name(value.getClass());
    }

    private static boolean isNamed(Object row) {
        return row instanceof Map<?, ?> map
                && map.keySet().stream().allMatch(String.class::isInstance);
    }

    private static TableView records(RecordShape shape, List<?> rows) {
        return TableView.of(shape.columns(), rows.size(),
                (row, column) -> shape.cell(Objects.requireNonNull(rows.get(row)), column));
    }

    private static TableView maps(List<?> rows) {
        List<Map<?, ?>> maps = rows.stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
        List<String> keys = maps.stream()
                .flatMap(map -> map.keySet().stream())
                .map(String.class::cast)
                .distinct()
                .toList();
        return TableView.of(keys.stream().map(key -> column(key, maps)).toList(), rows.size(),
                (row, column) -> cell(maps.get(row).get(keys.get(column))));
    }

    private static Column column(String key, List<Map<?, ?>> maps) {
        List<?> values = maps.stream()
                .limit(ASKED)
                .map(map -> map.get(key))
                .filter(Objects::nonNull)
                .toList();
        return column(key, values);
    }

    private static Column column(String name, Collection<?> values) {
        boolean numeric = values.stream()
                .filter(Objects::nonNull)
                .allMatch(Number.class::isInstance);
        return new Column(name, "", numeric);
    }

    private static @Nullable String cell(@Nullable Object value) {
        return value == null ? null : ValueText.of(value);
    }
}
