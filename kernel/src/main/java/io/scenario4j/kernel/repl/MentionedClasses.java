package io.scenario4j.kernel.repl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import javax.tools.FileObject;

/// The classes of cells by their names, as JShell keeps them for javac in JDK 25, which lists them all each
/// time that it compiles something. Here it lists those that this may need: what is imported, and what
/// these mention in turn, also in their signatures.
final class MentionedClasses extends TreeMap<String, Object> {

    private static final long serialVersionUID = 1;

    private static final Pattern WRAPPER = Pattern.compile("REPL/\\$JShell\\$\\w+");

    private final transient Supplier<Optional<Set<String>>> imported;

    /// The wrappers that a class mentions.
    private final transient Map<FileObject, Set<String>> mentions = new WeakHashMap<>();

    /// @param imported the names of the wrappers of what is imported; nothing if all has to be seen
    MentionedClasses(Map<String, ?> all, Supplier<Optional<Set<String>>> imported) {
        this.imported = imported;
        putAll(all);
    }

    /// Only for listing is this asked.
    @Override
    public Collection<Object> values() {
        return imported.get().map(this::needed).orElseGet(super::values);
    }

    private Collection<Object> needed(Set<String> wrappers) {
        List<Object> needed = new ArrayList<>();
        Set<String> found = new HashSet<>(wrappers);
        Deque<String> left = new ArrayDeque<>(wrappers);
        while (!left.isEmpty()) {
            String wrapper = left.remove();
            for (Object each : subMap(wrapper, wrapper + "%").values()) {
                needed.add(each);
                mentions.computeIfAbsent((FileObject) each, MentionedClasses::mentioned)
                        .stream()
                        .filter(found::add)
                        .forEach(left::add);
            }
        }
        return needed;
    }

    private static Set<String> mentioned(FileObject type) {
        try (InputStream code = type.openInputStream()) {
            return StreamSupport
                    .stream(ClassFile.of().parse(code.readAllBytes()).constantPool().spliterator(),
                            false)
                    .filter(Utf8Entry.class::isInstance)
                    .map(entry -> ((Utf8Entry) entry).stringValue())
                    .flatMap(text -> WRAPPER.matcher(text).results())
                    .map(wrapper -> wrapper.group().replace('/', '.'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
