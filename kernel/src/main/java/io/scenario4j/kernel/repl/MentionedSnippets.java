package io.scenario4j.kernel.repl;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.running.Redefinition;
import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;

/// Shows JShell only those declarations that a source mentions while it compiles that.
///
/// It gives all that it compiles an import of every name that was ever declared, some five times a cell,
/// so that each cell would take longer than the one before. Names can come from these places:
///
/// | | |
/// |---|---|
/// | the source | and the other methods of a name, which JShell may compile as well |
/// | what depends on what is declared | is compiled again; JShell looks it up meanwhile |
/// | `var` | stands for a type that JShell writes out |
///
/// Whoever else looks, such as completion, sees all. These are fields of JShell as it is in JDK 25.
final class MentionedSnippets {

    private static final String ANY_TYPE = "var";

    /// Behind the name of what has been looked at: no name contains it.
    private static final String AGAIN = " ";

    private final Field typeName;
    private final Field nameless;
    private final Method className;
    private final Snippets snippets;
    private @Nullable View view;

    /// What is compiled.
    ///
    /// @param names may grow
    private record View(Thread thread, BooleanSupplier isUserCode, Set<String> names) {

        boolean isOpen() {
            return thread.equals(Thread.currentThread()) && !isUserCode.getAsBoolean();
        }
    }

    private MentionedSnippets(JShell shell) throws ReflectiveOperationException {
        typeName = accessible(VarSnippet.class, "fullTypeName");
        nameless = accessible(VarSnippet.class, "anonymousClasses");
        className = Snippet.class.getDeclaredMethod("classFullName");
        className.setAccessible(true);
        Object maps = known(accessible(JShell.class, "maps"), shell);
        Field all = accessible(maps.getClass(), "keyIndexToSnippet");
        Field dependencies = accessible(maps.getClass(), "dependencies");
        Object factory = known(accessible(JShell.class, "taskFactory"), shell);
        Object files = known(accessible(factory.getClass(), "fileManager"), factory);
        Field classes = accessible(files.getClass(), "classObjects");
        snippets = new Snippets((Collection<?>) known(all, maps));
        var dependents = new Dependents((Map<?, ?>) known(dependencies, maps));
        @SuppressWarnings("unchecked") // as JShell declares it
        var listed = new MentionedClasses((Map<String, ?>) known(classes, files),
                () -> open().map(this::imported));
        all.set(maps, snippets);
        dependencies.set(maps, dependents);
        classes.set(files, listed);
    }

    private static Object known(Field field, Object of) throws IllegalAccessException {
        return Objects.requireNonNull(field.get(of));
    }

    private static Field accessible(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /// Returns nothing if this JDK does not allow it.
    static Optional<MentionedSnippets> of(JShell shell, Redefinition redefinition) {
        try {
            redefinition.open(JShell.class);
            return Optional.of(new MentionedSnippets(shell));
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return Optional.empty();
        }
    }

    /// Does `work`, in which JShell compiles the sources.
    ///
    /// @param isUserCode tells whether code of the user runs meanwhile, which may evaluate something itself
    <T> T whileCompiling(Collection<String> sources, BooleanSupplier isUserCode,
            Supplier<T> work) {
        View before = view;
        View next = new View(Thread.currentThread(), isUserCode, new HashSet<>());
        sources.forEach(source -> mention(source, next));
        view = next;
        try {
            return work.get();
        } finally {
            view = before;
        }
    }

    private Optional<View> open() {
        return Optional.ofNullable(view).filter(View::isOpen);
    }

    private void mention(String source, View by) {
        Set<String> words = words(source);
        by.names().addAll(words);
        snippets.stream()
                .filter(MethodSnippet.class::isInstance)
                .map(MethodSnippet.class::cast)
                .filter(method -> words.contains(method.name()))
                .forEach(method -> by.names().addAll(words(method.source())));
    }

    private void compileAgain(Object number, View by) {
        if (snippets.get((Integer) number) instanceof DeclarationSnippet dependent
                && by.names().add(dependent.name() + AGAIN)) {
            by.names().add(dependent.name());
            mention(dependent.source(), by);
        }
    }

    /// Tells which declarations are imported, with the types of variables: JShell gives those to javac as
    /// text.
    private List<@Nullable Object> seen(View by) {
        int before;
        do {
            before = by.names().size();
            snippets.stream()
                    .filter(VarSnippet.class::isInstance)
                    .filter(variable -> isSeen(variable, by.names()))
                    .forEach(variable -> by.names().addAll(words(typeOf(variable))));
        } while (by.names().size() > before);
        return snippets.stream().filter(each -> isSeen(each, by.names())).toList();
    }

    private boolean isSeen(@Nullable Object snippet, Set<String> names) {
        return switch (snippet) {
            case VarSnippet variable -> names.contains(variable.name())
                    || declares(variable).stream()
                            .anyMatch(type -> names.contains(ANY_TYPE) || names.contains(type));
            case MethodSnippet method -> names.contains(method.name());
            case TypeDeclSnippet type -> names.contains(ANY_TYPE) || names.contains(type.name());
            case null -> false;
            default -> true;
        };
    }

    /// Returns the names of the classes around the declarations that are seen.
    private Set<String> imported(View by) {
        return seen(by).stream()
                .filter(DeclarationSnippet.class::isInstance)
                .flatMap(snippet -> wrapper(snippet).stream())
                .collect(Collectors.toSet());
    }

    private Optional<String> wrapper(Object snippet) {
        try {
            return Optional.of((String) className.invoke(snippet));
        } catch (InvocationTargetException _) {
            // It has no class.
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("JShell's own methods were made accessible", e);
        }
    }

    private String typeOf(Object variable) {
        return Objects.requireNonNullElse((String) value(typeName, variable), "");
    }

    /// Returns the classes without a name that the type of a variable is made of: JShell gives them one.
    private Collection<?> declares(VarSnippet variable) {
        return Objects.requireNonNullElse((Collection<?>) value(nameless, variable), List.of());
    }

    private static @Nullable Object value(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("JShell's own fields were made accessible", e);
        }
    }

    private static Set<String> words(String source) {
        return JavaTokens.of(source)
                .stream()
                .filter(Token::isWord)
                .map(Token::text)
                .collect(Collectors.toSet());
    }

    /// The snippets by their numbers. JShell iterates when it writes imports.
    private final class Snippets extends ArrayList<@Nullable Object> {

        private static final long serialVersionUID = 1;

        Snippets(Collection<?> all) {
            super(all);
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            return open().map(known -> seen(known).iterator()).orElseGet(super::iterator);
        }
    }

    /// The numbers of the snippets that name something.
    private final class Dependents extends HashMap<Object, @Nullable Object> {

        private static final long serialVersionUID = 1;

        Dependents(Map<?, ?> all) {
            super(all);
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            Object found = super.get(name);
            if (found instanceof Collection<?> numbers) {
                open().ifPresent(known -> numbers.forEach(number -> compileAgain(number, known)));
            }
            return found;
        }

        /// All are asked for when an import may mean any name.
        @Override
        public Collection<@Nullable Object> values() {
            open().ifPresent(_ -> view = null);
            return super.values();
        }
    }
}
